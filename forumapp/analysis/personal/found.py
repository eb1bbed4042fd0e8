"""What the finder of personal data gives back: a stretch of a text, what it is, and why."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "NAME",
    "SCHOOL",
    "EMAIL",
    "PHONE",
    "POSTCODE",
    "ADDRESS",
    "NHS",
    "DOB",
    "REFERENCE",
    "URL",
    "VEHICLE",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch that may say who somebody is; `instead` may stand there and keeps the sense.

    `start` and `end` count characters of the text; `reason` is a phrase for people.
    """

    start: int
    end: int
    kind: Kind
    reason: str
    instead: str


@dataclass(frozen=True, slots=True)
class Own:
    """What a forum knows of its own: schools and people to find, and names that are public here."""

    schools: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    public: tuple[str, ...] = ()


NOTHING = Own()
Memory = dict[str, tuple[Hit, ...]]
