"""What is proposed from a report, and what a person made of it: plain values for window and CLI."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from forumapp.readers.report.values import Line, Report, report_of

FACTS = (
    "local_area",
    "first_day",
    "last_day",
    "outcome",
    "bodies",
    "published",
    "embargo",
)  # in the order in which a person looks at them


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report was read: a file, with the SHA-256 it had, or pasted text (no path)."""

    name: str
    path: str | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of the inspection itself. `visit` is a code of the list visit; days are ISO."""

    title: str = ""
    local_area: str = ""
    first_day: str | None = None
    last_day: str | None = None
    published: str | None = None
    outcome: int | None = None
    bodies: tuple[str, ...] = ()
    embargo: bool = False
    framework: str = ""
    visit: str = "full"


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that inspectors wrote, as proposed, and as a person leaves it.

    `key` is its place in the report ("improvements-2"), `read` its words as they were read, which
    stay when `words` are put right. `item` is what it would be kept as. `known` is the area of the
    forum that it is already, `judges` the earlier area whose progress it judges.
    """

    key: str
    item: str
    read: str
    words: str
    title: str
    page: int | None = None
    number: int | None = None
    body: str | None = None
    progress: str | None = None
    themes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    keep: bool = True
    known: str | None = None
    judges: str | None = None

    @property
    def section(self) -> str:
        """Return the list of the report that it stands in: improvements, effective, …."""
        return self.key.rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class Linking:
    """It is suggested that a passage goes on with an area of an earlier round, and why."""

    earlier: str
    earlier_title: str
    passage: str
    how: str
    why: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that is proposed. `doubts` has for each fact, and under "" for the rest, what to look at.

    `inspection` is the inspection of the forum that the report is about, where it is followed
    already; `follows` is the earlier round of the same local area.
    """

    source: Source
    report: Report
    facts: Facts
    passages: tuple[Passage, ...] = ()
    links: tuple[Linking, ...] = ()
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    inspection: str | None = None
    inspection_title: str = ""
    follows: str | None = None
    earlier: dict[str, str] = field(default_factory=dict)

    def passage(self, key: str) -> Passage | None:
        """Return the passage at a place of the report."""
        return next((each for each in self.passages if each.key == key), None)

    def kept(self) -> tuple[Passage, ...]:
        """Return the passages that are to be kept."""
        return tuple(each for each in self.passages if each.keep)


def as_data(proposal: Proposal, report: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a proposal as values that JSON can hold, for a draft.

    `report` is what its report gave before: that never changes, and is nearly all of it.
    """
    return {
        "source": asdict(proposal.source),
        "report": report or proposal.report.as_data(),
        "facts": asdict(proposal.facts),
        "passages": [_plain(each) for each in proposal.passages],
        "links": [asdict(each) for each in proposal.links],
        "doubts": {name: list(said) for name, said in proposal.doubts.items()},
        "inspection": proposal.inspection,
        "inspection_title": proposal.inspection_title,
        "follows": proposal.follows,
        "earlier": dict(proposal.earlier),
    }


def proposal_of(data: dict[str, Any]) -> Proposal:
    """Make a proposal again from what `as_data` gave."""
    passages = tuple(_passage_of(each) for each in data["passages"])
    doubts = {name: tuple(said) for name, said in data["doubts"].items()}
    facts = Facts(**data["facts"] | {"bodies": tuple(data["facts"]["bodies"])})
    return Proposal(
        Source(**data["source"]),
        report_of(data["report"]),
        facts,
        passages,
        tuple(Linking(**each) for each in data["links"]),
        doubts,
        data["inspection"],
        data["inspection_title"],
        data["follows"],
        dict(data["earlier"]),
    )


def _plain(passage: Passage) -> dict[str, Any]:
    lines = [{"page": x.page, "text": x.text, "box": list(x.box)} for x in passage.lines]
    plain = {each.name: getattr(passage, each.name) for each in fields(Passage)}
    return plain | {"lines": lines}


def _passage_of(data: dict[str, Any]) -> Passage:
    known = {each.name for each in fields(Passage)}
    lines = tuple(Line(each["page"], each["text"], tuple(each["box"])) for each in data["lines"])
    lists = {name: tuple(data[name]) for name in ("themes", "doubts")}
    return Passage(**{k: v for k, v in data.items() if k in known} | lists | {"lines": lines})
