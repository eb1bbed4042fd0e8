"""Feedback: what one family said on one occasion, and the light rows that lists and figures use."""

from dataclasses import dataclass, field

PARTS = ("working", "not_working", "difference", "free")
HELD = ("flagged", "suspected")  # someone may be at risk: a person said so, or words suggest it
LONGEST_TEXT = 100_000  # characters of one text; longer is a document, not feedback

QUESTIONS = {
    "working": "What is working?",
    "not_working": "What is not working?",
    "difference": "What would make the difference?",
    "free": "In their words",
}


def one_line(
    working: str | None,
    not_working: str | None,
    difference: str | None,
    free: str | None,
    longest: int = 200,
) -> str:
    """Return one line of what was said, for a list; what is not working comes first."""
    text = free or not_working or working or difference or ""
    return " ".join(text[: longest * 2].split())[:longest]


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, verbatim, under the heading it was said to; '' where nothing was said."""

    working: str = ""
    not_working: str = ""
    difference: str = ""
    free: str = ""

    def parts(self) -> dict[str, str]:
        """Return the parts that hold words, by heading, in the order of the talk."""
        return {name: text for name in PARTS if (text := getattr(self, name))}

    def first_line(self, longest: int = 200) -> str:
        """Return one line of the words for a list; what is not working comes first."""
        return one_line(self.working, self.not_working, self.difference, self.free, longest)


@dataclass(frozen=True, slots=True)
class Feedback:
    """One piece of feedback, whole. Dates are ISO text; None means not asked or not told.

    `told_on` is the day it was told, `happened` a code or a month (2026-03), `entered_at` the UTC
    time it was entered. `family` is the keyed hash of the family word, never the word; `receipt` is
    that of the receipt code. `talk` is shared by the pieces of one talk, where there are several.
    `wait_…` tell of a wait for a health service: the month of referral, whether it lasts, whether
    there was support meanwhile. `risk_to`, `risk_on` and `risk_ref` say to whom a concern was
    passed on, when, and under which reference. `quotable` is a reader's judgement (None: not
    judged), beside the family's consent. `may_stand` holds, in small letters, what looked
    personal and was let stand by `names_by` on the day `names_on`.
    """

    uid: str
    words: Words
    told_on: str
    entered_at: str
    prompt: str | None = None
    happened: str | None = None
    paraphrase: str | None = None
    note: str | None = None
    event: str | None = None
    batch: str | None = None
    channel: str | None = None
    speaker: str | None = None
    type: str | None = None
    family: str | None = None
    rating: str | None = None
    change: str | None = None
    trust: int | None = None
    need: tuple[str, ...] = ()
    need_words: tuple[str, ...] = ()
    provision: str | None = None
    stage: str | None = None
    weeks_waited: int | None = None
    wait_pathway: str | None = None
    wait_referred: str | None = None
    wait_still: bool | None = None
    wait_support: bool | None = None
    age_band: str | None = None
    phase: str | None = None
    setting: str | None = None
    ethnic_group: str | None = None
    locality: str | None = None
    membership: str | None = None
    services: tuple[str, ...] = ()
    consent: str | None = None
    consent_version: str | None = None
    consent_on: str | None = None
    consent_how: str | None = None
    own_agreement: str | None = None
    safeguarding: str | None = None
    risk_to: str | None = None
    risk_on: str | None = None
    risk_ref: str | None = None
    talk: str | None = None
    recorder: str | None = None
    signposted: tuple[str, ...] = ()
    receipt: str | None = None
    quotable: bool | None = None
    may_stand: tuple[str, ...] = ()
    names_on: str | None = None
    names_by: str | None = None
    source_ref: str | None = None
    tone_person: int | None = None
    read_on: str | None = None
    binned: bool = False

    @property
    def held(self) -> bool:
        """Say whether it is kept apart because someone may be at risk."""
        return self.safeguarding in HELD and not self.binned


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """One line of the list: enough to paint it, nothing more. `areas` are titles."""

    rid: int
    uid: str
    line: str
    told_on: str
    event: str
    rating: str | None
    tone: float | None
    mixed: bool
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of a search: the line, and the place where the words stand, marked [thus]."""

    row: FeedbackRow
    excerpt: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What a search found: how many in all, and the first of them."""

    total: int
    found: tuple[Found, ...] = field(default=())
