"""The words that a reader may not know, and no others: those that the pack itself uses."""

import re
from collections.abc import Iterable
from functools import cache

from forumapp.domain.pack import Cell, Paragraph, Section, Table

TITLE = "Words used here"
_WORDS = (
    (
        "95% interval",
        r"interval",
        "The range in which chance alone would move a figure. It is about families like those "
        "heard, who chose to speak, not about all families here.",
    ),
    ("AP", r"\bAP\b", "Alternative provision: teaching outside school, for a time."),
    (
        "Accelerated progress plan",
        r"[Aa]ccelerated progress plan|\bAPP\b",
        "What an area must write where a re-visit found too little progress.",
    ),
    (
        "Area",
        r"\b[Aa]rea for\b|\bofficial areas\b",
        "Something that inspectors named to be put right.",
    ),
    ("CAMHS", r"\bCAMHS\b", "Child and adolescent mental health services."),
    (
        "Co-production",
        r"[Cc]o-production",
        "Families and officials shaping services together, as equals.",
    ),
    ("CQC", r"\bCQC\b", "The Care Quality Commission, which inspects with Ofsted."),
    ("DfE", r"\bDfE\b", "The Department for Education."),
    (
        "EHC plan",
        r"\bEHC\b",
        "Education, health and care plan: says what help a child must have, by law.",
    ),
    ("Good or better", r"[Gg]ood or better", "Families whose own rating is good or very good."),
    (
        "ICB",
        r"\bICB\b|[Ii]ntegrated [Cc]are [Bb]oard",
        "Integrated care board: plans and buys health services.",
    ),
    (
        "Kappa",
        r"\b[Kk]appa\b",
        "How far two readers agree, beyond what chance would give: 1 is always.",
    ),
    (
        "Local Offer",
        r"Local Offer",
        "What the council must publish on all help for children with SEND.",
    ),
    (
        "Priority action plan",
        r"[Pp]riority action plan",
        "What an area must write where inspectors found systemic failings.",
    ),
    ("SEND", r"\bSEND\b", "Special educational needs and disabilities."),
    ("SENDIASS", r"\bSENDIASS\b", "The free and independent advice service for families."),
    ("Tone", r"[Tt]one of comments", "How the words of a comment sound to the machine."),
    (
        "Written Statement of Action",
        r"Written Statement of Action|\bWSoA\b",
        "The plan that an area had to write after an inspection before 2023.",
    ),
)
_SIGNS = re.compile(r"\\b|\[\w\w\]")  # all that the patterns hold beside letters


def glossary_section(sections: Iterable[Section]) -> Section:
    """Return the words that these sections use, each said in plain English."""
    told = repr(tuple(sections))
    rows = tuple((Cell(name), Cell(means)) for name, look, means in _WORDS if _uses(told, look))
    if not rows:
        return Section(TITLE, (Paragraph("No word here needs to be explained."),))
    summary = "Words that are used in this pack, and what they mean"
    return Section(TITLE, (Table("", summary, ("Word", "What it means"), rows, (44, 122)),))


def _uses(told: str, look: str) -> bool:
    """Say whether a text holds what is looked for: its plain letters are soonest seen."""
    return any(each in told for each in _letters(look)) and re.search(look, told) is not None


@cache
def _letters(look: str) -> tuple[str, ...]:
    """Return the longest letters of each way in which a word may stand."""
    return tuple(max(_SIGNS.split(each), key=len) for each in look.split("|"))
