"""What officials claim outside their plans: self-assessments, audits, statements, figures."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Claim:
    """One dated claim about some areas: `kind` is a code of claim_kind.

    `rating` is a code of the list claimed, `scale` the words of the scale it was given on;
    `sample`, `method` and `result` are of an audit; `figure`, `unit` and `definition` of an
    official figure. `first_day` to `last_day` is the period that it speaks of. A claim marked
    `not_public` is never exported.
    """

    KIND: ClassVar = "claim"
    uid: str
    kind: str
    on: str
    areas: tuple[str, ...] = ()
    title: str | None = None
    who: str | None = None
    words: str | None = None
    rating: str | None = None
    scale: str | None = None
    sample: str | None = None
    method: str | None = None
    result: str | None = None
    figure: float | None = None
    unit: str | None = None
    definition: str | None = None
    source: str | None = None
    page: int | None = None
    first_day: str | None = None
    last_day: str | None = None
    board: str | None = None
    meeting: str | None = None
    inspection: str | None = None
    not_public: bool = False
