"""What may be asked of a family, as rows: a new code list adds a line here, a new code none."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forumapp.services.lists import codes

Look = Literal["answers", "one", "some", "ticks", "scale", "number"]
Part = Literal["told", "child", "more", "consent"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen, and the group it stands in."""

    code: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question: the field it fills, how it is answered, where it stands, its code list."""

    field: str
    look: Look
    part: Part
    codes: str = ""
    label: str = ""  # where the list has no question of its own
    hint: str = ""
    carried: bool = False  # stays for the next family
    after: str = ""  # shown once this field is answered


ROWS = (
    Row("rating", "answers", "told", "rating"),
    Row("change", "answers", "told", "change"),
    Row("happened", "one", "told", "happened"),
    Row("age_band", "one", "child", "age_band"),
    Row("provision", "one", "child", "provision"),
    Row("need", "some", "child", "need"),
    Row("phase", "one", "child", "phase"),
    Row("stage", "one", "more", "ehc_stage"),
    Row("weeks_waited", "number", "more", label="How many weeks have they waited?"),
    Row("setting", "one", "more", "setting"),
    Row("ethnic_group", "one", "more", "ethnic_group"),
    Row("locality", "one", "more", label="Where do they live?"),
    Row("services", "ticks", "more", "service"),
    Row(
        "trust",
        "scale",
        "more",
        label="How far do they trust the services here?",
        hint="0 is not at all, 10 is fully.",
    ),
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
    Row("consent", "answers", "consent", "consent"),
    Row(
        "consent_how",
        "one",
        "consent",
        "consent_how",
        label="How did they say so?",
        after="consent",
    ),
)
CARRIED = ("event", "one_text", *(row.field for row in ROWS if row.carried))


def of_part(part: Part) -> tuple[Row, ...]:
    """Return the rows of one part of the form."""
    return tuple(row for row in ROWS if row.part == part)


def label_of(row: Row) -> str:
    """Return the question as it is asked."""
    return row.label or codes(row.codes).question or codes(row.codes).label


def choices_of(row: Row) -> tuple[Choice, ...]:
    """Return the answers that may be chosen today."""
    if row.look == "scale":
        return tuple(Choice(str(number), str(number)) for number in range(11))
    if not row.codes:
        return ()
    valid = codes(row.codes).valid_on(date.today())
    return tuple(Choice(code.code, code.label, code.extra("group") or "") for code in valid)
