"""A second reader's judgement of the same words, made without seeing the first one's."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a second reader made of a piece of feedback.

    `tone` is −1, 0 or 1 (None: not said), `areas` are ids of areas; `none_of_these` says that no
    area fits, which is not the same as not having looked. `settled_on` is the day on which people
    decided between two readings that differed. `first_…` is what stood when the second one read:
    what people decide later must not make two readers look more alike than they were.
    """

    KIND: ClassVar = "second_reading"
    uid: str
    feedback: str
    reader: str
    tone: int | None = None
    areas: tuple[str, ...] = ()
    none_of_these: bool = False
    read_on: str | None = None
    settled_on: str | None = None
    first_tone: int | None = None
    first_areas: tuple[str, ...] = ()
    first_by_person: bool = False
