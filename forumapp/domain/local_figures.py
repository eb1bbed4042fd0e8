"""Who lives here: figures that a forum types in, to stand beside who was heard."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """How many children and young people of the local area give one answer.

    `field` is that of feedback (need, phase …), `code` one of its list. `year` and `source` say
    where the number stands.
    """

    KIND: ClassVar = "local_figure"
    uid: str
    field: str
    code: str
    number: int
    year: str | None = None
    source: str | None = None
