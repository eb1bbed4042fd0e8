"""Values that pass between the gate and its workers."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_plus

_LETTERS = 3  # of a local area from which it is clear which one is meant


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new forum is to be; the passphrase stays out of every log.

    `person` is whoever makes it, '' for nobody named. `report` says that an inspection is to be
    added from its report, once the forum is open.
    """

    folder: Path
    passphrase: str = field(repr=False)
    name: str
    local_area: str
    inspections: list[str] = field(default_factory=list)
    report: bool = False
    person: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """An inspection that the app knows."""

    key: str
    title: str
    local_area: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a forum would live, and the service that copies that folder ('' for none known)."""

    folder: Path
    cloud: str = ""


def split_address(typed: str) -> tuple[str, str, str]:
    """Return an address of a hub without who works there; then that name, and a password in it."""
    scheme, mark, rest = typed.strip().rpartition("://")
    who, _at, place = rest.rpartition("@")
    name, _, password = who.partition(":")
    return f"{scheme}{mark}{place}", unquote_plus(name), unquote_plus(password)


def slug(name: str) -> str:
    """Return a folder's name for a forum's name."""
    return re.sub(r"[^\w-]+", "-", name.strip()).strip("-")[:60] or "Forum"


def nearest(rounds: list[Round], area: str) -> list[Round]:
    """Return the inspections, those of a local area first; areas match from their beginning."""
    typed = area.strip().casefold()

    def further(each: Round) -> bool:
        own = each.local_area.casefold()
        return not (typed and (own.startswith(typed) or typed.startswith(own)))

    return sorted(rounds, key=further)


def own(rounds: list[Round], area: str) -> list[Round]:
    """Return the inspections to follow in the one known local area that is meant, if any is.

    Where only a part of a list is known, and another inspection's list is whole, that one will do.
    """
    typed = area.strip().casefold()
    found = [each for each in rounds if _is_meant(typed, each.local_area.casefold())]
    if len({each.local_area for each in found}) != 1:
        return []
    return [each for each in found if not each.partial] or found


def _is_meant(typed: str, area: str) -> bool:
    if len(typed) < _LETTERS:
        return False
    return area.startswith(typed) or typed.startswith(f"{area} ")
