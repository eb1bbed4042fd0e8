"""Read which bodies are responsible: the council and the integrated care boards."""

import re
from collections.abc import Iterable, Sequence

_ARE = re.compile(
    r"^(.{5,400}?)\s(?:(?:are|is|was|were|has|have|share|shares|hold|holds|jointly|work|works)\b"
    r".{0,60}?\b(?:responsib\w+|commission\w*|plan\w*)\b|commissions?\b|plans?\b)",
    re.I,
)
_MADE_OF = re.compile(
    r"\b(?:made up of|consists? of|comprises?(?: of)?|composed of|formed (?:of|by)|"
    r"(?:responsibility|partnership) (?:of|between)|shared (?:by|between)|led (?:jointly )?by)\s+"
    r"(.{5,400}?)[.;]?$",
    re.I,
)
_STOP = re.compile(r"(?<!\bSt\.)(?<=[.!?])\s+(?=[A-Z])")
_ENDS = (
    r"(?:Integrated Care Boards?|ICBs?|Councils?(?! of\b)|Trusts?|Authority|CCGs?|"
    r"Clinical Commissioning Groups?)"
)
_END = re.compile(rf"\b{_ENDS}\b(?:\s*\([^)]*\))?")
BODY_END = re.compile(rf"\b{_ENDS}(?:\s*\([^)]*\))?$")
_JOINT = re.compile(
    r"^(?:\s*,?\s*(?:and|with|together with|alongside|as well as)\s+|\s*,\s*)", re.I
)
_LISTED = re.compile(rf"\(([^()]*\b{_ENDS}\b[^()]*\b{_ENDS}\b[^()]*)\)")
_COUNTED = re.compile(r"^(?:the )?(?:two|three|four|five|six) ", re.I)
_ARTICLE = re.compile(r"^the\s+", re.I)
_GENERIC = re.compile(
    r"(?:local )?(?:authority|area partnership|partnership|council)|nhs|icbs?", re.I
)
_COMPANY = re.compile(
    r"(?:^|[.!?]\s+)((?:[A-Z][\w’'&-]*\s+|and\s+|of\s+|for\s+|the\s+){1,8})is\s+(?:the|a)\s+"
    r"(?:\w+[\s-]){0,4}?"
    r"(?:company|trust|organisation|partner|body)\s+(?:that\s+is\s+|which\s+is\s+)?responsible\s+for"
)
_BRACKET = re.compile(r"\s*\([^)]*\)")
_BOROUGH = re.compile(
    r"^(?:London |Royal |Metropolitan )*Borough of |^City of |^Council of (?:the )?", re.I
)
_OWN_NHS = re.compile(r"[\s,]\s*(?:and\s+)?(?=NHS\s(?!Integrated Care|ICB|Foundation|Trust))")
_BELOW = re.compile(r"\b(?:responsib|partner|bodies|organisations)[^:]*:\s*•\s*(.{5,500})$", re.I)


def responsible_bodies(
    about: str, details: Sequence[str], local_area: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bodies that are named as responsible, and doubts about them."""
    sentences = _STOP.split(" ".join(about.split()))
    names = _best([_names_in(each, local_area, details) for each in sentences])
    names += [match.group(1).strip() for match in _COMPANY.finditer(about)]
    if len(names) >= 2 and all(_is_plausible(name) for name in names):
        return tuple(names), ()
    if len(names) >= 2:
        return tuple(names), ("responsible_bodies: check where each name begins and ends",)
    kept = tuple(name for name in details if name)
    if kept:
        return kept, ("responsible_bodies: taken from the details at the end of the report",)
    return tuple(names), ("responsible_bodies: fewer than two were found",)


def _names_in(sentence: str, local_area: str, details: Sequence[str]) -> list[str]:
    """Return the bodies that a sentence says are responsible, or are what the partnership is."""
    below = _BELOW.search(sentence)
    if below:
        listed = [_names(part, local_area, details) for part in below.group(1).split("•")]
        return [name for names in listed for name in names]
    for pattern in (_MADE_OF, _ARE):
        found = pattern.search(sentence)
        names = _names(found.group(1), local_area, details) if found else []
        if len(names) > 1:
            return names
    return []


def _best(found: Sequence[list[str]]) -> list[str]:
    """Choose the first sentence that names two bodies as names are written."""
    named = [names for names in found if all(_is_plausible(name) for name in names) and names]
    return list(next(iter(named or [names for names in found if names]), []))


def with_those_of_actions(
    bodies: Sequence[str], beside: Iterable[str], local_area: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Add the bodies that only the table of priority actions names, and say so."""
    known = {normalised(name) for name in bodies}
    added: list[str] = []
    for cell in beside:
        for name in _names(cell, local_area, bodies):
            plain = normalised(name)
            inside = any(_is_same(plain, other) for other in known)
            if plain and not inside and _is_plausible(name):
                known.add(plain)
                added.append(name)
    doubt = "responsible_bodies: “{}” stands only in the table of priority actions"
    return (*bodies, *added), tuple(doubt.format(name) for name in added)


def normalised(name: str) -> str:
    """Return the name of a body in one form, to compare the forms that one report prints."""
    plain = _BRACKET.sub(" ", name).lower().replace("integrated care board", "icb")
    words = re.findall(r"[a-z0-9]+", plain.replace("’", "").replace("'", ""))
    return " ".join(word for word in words if word not in ("nhs", "icb", "icbs", "the", "and"))


def _is_same(one: str, other: str) -> bool:
    """Say whether one name is the other with fewer words, as in “Bury Council”."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def _names(subject: str, local_area: str, details: Sequence[str]) -> list[str]:
    """Part a list of names at the words that end a name, not at “and”: names hold that word."""
    parts: list[str] = []
    rest = re.sub(r"\s+local authority\b", "", _LISTED.sub(r", \1,", " ".join(subject.split())))
    while rest:
        rest = _ARTICLE.sub("", _JOINT.sub("", rest)).strip()
        end = _END.search(rest)
        name, rest = (rest[: end.end()], rest[end.end() :]) if end else (rest, "")
        parts += _parted(_BRACKET.sub("", name).strip(" ,."), local_area, details)
    return [p for p in parts if p and not _GENERIC.fullmatch(p) and not _COUNTED.match(p)]


def _parted(name: str, local_area: str, details: Sequence[str]) -> list[str]:
    """Part a name that holds another that does not end in a word for a body."""
    starts = [_borough_end(name, local_area)]
    starts += [len(known) for known in details if _opens_with(name, known)]
    nhs = _OWN_NHS.search(name)
    starts.append(nhs.start() if nhs else 0)
    cut = next((start for start in starts if 0 < start < len(name)), 0)
    if not cut:
        return [name]
    rest = _ARTICLE.sub("", _JOINT.sub("", name[cut:])).strip()
    return [name[:cut].strip(" ,"), *_parted(rest, local_area, details)]


def _opens_with(name: str, known: str) -> bool:
    """Say whether a name begins with the whole name of another body, and then goes on."""
    whole = bool(_END.search(known) or _BOROUGH.match(known))
    return whole and name.startswith(known) and bool(_JOINT.match(name[len(known) :]))


def _borough_end(name: str, local_area: str) -> int:
    begins = _BOROUGH.match(name)
    if not begins:
        return 0
    place, area = name[begins.end() :], _BOROUGH.sub("", local_area)
    if area and place.lower().startswith(area.lower()):
        end = begins.end() + len(area)
        return end if _JOINT.match(name[end:]) else 0
    joint = re.search(r",| and ", place)
    return begins.end() + joint.start() if joint else 0


def _is_plausible(name: str) -> bool:
    known = _END.search(name) or _BOROUGH.match(name) or re.search(r"^NHS [A-Z]|First|Trust", name)
    return (
        bool(known)
        and name[:1].isupper()
        and 4 < len(name) < 120
        and ". " not in name.replace("St. ", "")
    )
