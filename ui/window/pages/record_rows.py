"""What may be asked of a family, as rows: a new code list adds a line here, a new code none."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ui.window.models.lists import codes
from ui.window.models.wording import month_text
from ui.window.words import say

Look = Literal[
    "answers",
    "yes_no",
    "one",
    "month",
    "some",
    "ticks",
    "scale",
    "number",
    "line",
    "words",
    "day",
]
PartName = Literal["told", "consent", "risk", "heard", "child", "more", "note"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen, and the group it stands in."""

    code: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question: the field it fills, how it is answered, where it stands, its code list.

    `when` names the fields (and the answers to them, none for any) of which one makes this question
    worth asking. The quick form asks what is `quick`, and shows whatever is answered.
    """

    field: str
    look: Look
    part: PartName
    codes: str = ""
    label: str = ""  # where the list has no question of its own
    hint: str = ""
    carried: bool = False  # stays for the next family
    quick: bool = False
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()


_FAMILY_WORD = (
    "A word the family makes up, such as bluebell17. It shows that the same family spoke again "
    "and does not say who they are. It is stored as a code, not as the word."
)
_TRUST = "How far do they trust the services here?"
_WAITED = "How many weeks have they waited?"
_WAITS = (("wait_pathway", ()),)
_YEARS = 12  # of months that can be chosen
_GROWN = (("age_band", ("16-19", "20-25")), ("speaker", ("young_person",)))
_MINE = "Kept apart from the family's own words."
ROWS = (
    Row("rating", "answers", "told", "rating", quick=True),
    Row("change", "answers", "told", "change"),
    Row("happened", "one", "told", "happened"),
    Row("consent", "answers", "consent", "consent", quick=True),
    Row(
        "consent_how",
        "one",
        "consent",
        "consent_how",
        label="How did they say so?",
        quick=True,
        when=(("consent", ()),),
    ),
    Row("risk_to", "line", "risk", label="I have told", hint="A name or a team.", quick=True),
    Row("risk_on", "day", "risk", label="On", quick=True, when=(("risk_to", ()),)),
    Row(
        "risk_ref",
        "line",
        "risk",
        label="Reference",
        hint="A number that leads to it, never the story.",
        quick=True,
        when=(("risk_to", ()),),
    ),
    Row("family_word", "line", "heard", label="Family word: heard before?", hint=_FAMILY_WORD),
    Row("age_band", "one", "child", "age_band"),
    Row("own_agreement", "one", "child", "own_agreement", when=_GROWN),
    Row("provision", "one", "child", "provision"),
    Row("need", "some", "child", "need"),
    Row("need_words", "some", "child", "need_words", label="In the family's own words?"),
    Row("phase", "one", "child", "phase"),
    Row("type", "one", "more", "type"),
    Row("services", "ticks", "more", "service"),
    Row("stage", "one", "more", "ehc_stage"),
    Row("wait_pathway", "one", "more", "health_pathway"),
    Row("wait_referred", "month", "more", label="When were they referred?", when=_WAITS),
    Row("wait_still", "yes_no", "more", label="Are they still waiting?", when=_WAITS),
    Row("weeks_waited", "number", "more", label=_WAITED),
    Row("wait_support", "yes_no", "more", label="Any support while waiting?", when=_WAITS),
    Row("setting", "one", "more", "setting"),
    Row("ethnic_group", "one", "more", "ethnic_group"),
    Row("locality", "one", "more", label="Where do they live?"),
    Row("membership", "one", "more", "membership"),
    Row("trust", "scale", "more", label=_TRUST, hint="0 is not at all, 10 is fully."),
    Row(
        "channel",
        "one",
        "more",
        "channel",
        label="How did it reach us?",
        hint="This stays for the next family.",
        carried=True,
    ),
    Row("speaker", "one", "more", "speaker"),
    Row("paraphrase", "words", "note", label="What they said, in my words", hint=_MINE),
    Row("note", "words", "note", label="My note", hint=_MINE),
)
CARRIED = ("event", "one_text", "quick", *(row.field for row in ROWS if row.carried))
OF_TALK = ("talk", "point", "receipt")  # what holds several points of one family together
OF_POINT = ("paraphrase", "note", "signposted")  # cleared with the words for the next point


def of_part(part: PartName) -> tuple[Row, ...]:
    """Return the rows of one part of the form."""
    return tuple(row for row in ROWS if row.part == part)


def label_of(row: Row) -> str:
    """Return the question as it is asked."""
    return say(row.label) or codes(row.codes).question or codes(row.codes).label


def choices_of(row: Row) -> tuple[Choice, ...]:
    """Return the answers that may be chosen today."""
    tr = QCoreApplication.translate
    if row.look == "scale":
        return tuple(Choice(str(number), str(number)) for number in range(11))
    if row.look == "yes_no":
        return (Choice("yes", tr("Record", "Yes")), Choice("no", tr("Record", "No")))
    if row.look == "month":
        return _months(date.today())
    if not row.codes:
        return ()
    valid = codes(row.codes).valid_on(date.today())
    return tuple(Choice(code.code, code.label, code.extra("group") or "") for code in valid)


def _months(today: date) -> tuple[Choice, ...]:
    """Return the months of the last years, this one first, each under its year."""
    last = today.year * 12 + today.month - 1
    every = (divmod(month, 12) for month in range(last, (today.year - _YEARS) * 12 - 1, -1))
    isos = [(f"{year}-{month + 1:02}", str(year)) for year, month in every]
    return tuple(Choice(iso, month_text(iso), year) for iso, year in isos)
