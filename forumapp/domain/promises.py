"""Plans, the promises in them, what officials claim of each at a review, and their measures."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of officials: `kind` is a code of plan_kind, `inspection` the round it answers.

    `on` is the day it was published or approved, `due_on` the day it was due.
    """

    KIND: ClassVar = "plan"
    uid: str
    title: str
    kind: str | None = None
    inspection: str | None = None
    on: str | None = None
    due_on: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    source: str | None = None
    note: str | None = None
    not_public: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """One action that officials promised, for some areas.

    It belongs to a `board`; `repeats` is the earlier promise that it makes again, and
    `first_raised` says since when it is known ("2014") where there is no such record. `done` is a
    code of the list done, None while it is open.
    """

    KIND: ClassVar = "promise"
    uid: str
    what: str
    plan: str | None = None
    areas: tuple[str, ...] = ()
    number: str | None = None
    outcome: str | None = None
    lead: str | None = None
    body: str | None = None
    made_on: str | None = None
    start_on: str | None = None
    due_on: str | None = None
    measure: str | None = None
    evidence: str | None = None
    board: str | None = None
    meeting: str | None = None
    repeats: str | None = None
    first_raised: str | None = None
    source: str | None = None
    page: int | None = None
    done: str | None = None
    done_on: str | None = None
    not_public: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What officials said of a promise on a day: `claimed` is a code of the list claimed.

    `words` are their own ("amber: partial, may revert to red").
    """

    KIND: ClassVar = "review"
    uid: str
    promise: str
    on: str
    claimed: str
    words: str | None = None
    by: str | None = None
    source: str | None = None
    evidence: str | None = None
    meeting: str | None = None
    not_public: bool = False


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure that boards use, such as the share of families who rate a thing good or better.

    `unit` is a code of kpi_unit; `better` says whether higher or lower is better.
    """

    KIND: ClassVar = "kpi"
    uid: str
    title: str
    areas: tuple[str, ...] = ()
    plan: str | None = None
    promise: str | None = None
    definition: str | None = None
    source: str | None = None
    unit: str | None = None
    better: str | None = None
    baseline: float | None = None
    baseline_on: str | None = None
    target: float | None = None
    target_on: str | None = None
    not_public: bool = False


@dataclass(frozen=True, slots=True)
class KpiValue:
    """One figure of a measure on a day: `kind` is milestone (wanted by then) or actual."""

    KIND: ClassVar = "kpi_value"
    uid: str
    kpi: str
    on: str
    kind: str
    value: float
    source: str | None = None
