"""Records that name the one before or above them: follow them, and never round in a circle."""

from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")


def chain(first: T, records: Mapping[str, T], next_of: Callable[[T], str | None]) -> tuple[T, ...]:
    """Return a record and those that follow from it, each once (two laptops may have made a loop).

    `next_of` returns the id of the record that one names, None where it names none.
    """
    found, here = [first], first
    while (uid := next_of(here)) is not None and uid in records:
        here = records[uid]
        if here in found:
            break
        found.append(here)
    return tuple(found)


def leads_back(
    uid: str, named: str | None, records: Mapping[str, T], next_of: Callable[[T], str | None]
) -> bool:
    """Say whether a record that names another would come back to itself."""
    if named is None or named not in records:
        return False
    every = chain(records[named], records, next_of)
    return uid in records and (records[uid] in every or named == uid)
