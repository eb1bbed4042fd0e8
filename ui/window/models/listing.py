"""One answer to "which feedback?": the numbers, what is unread, and where words were found."""

from array import array
from dataclasses import dataclass, field

from forumapp.services import reading
from forumapp.services.forums import Forum
from forumapp.services.reading import LIVE

PLACES = 200  # newest found pieces whose place is looked up; for the others the line must do


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list was asked for; with several areas, any of them is enough."""

    typed: str = ""
    unread: bool = False
    standing: int = LIVE
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer, newest first."""

    asked: Asked
    ids: "array[int]"
    unread: "array[int]"
    excerpts: dict[int, str] = field(default_factory=dict)


def read_listing(forum: Forum, asked: Asked) -> Listing:
    """Answer it; meant for a reading thread."""
    typed = asked.typed.strip(" ") and asked.typed
    ids = reading.list_ids(
        forum, typed=typed, areas=asked.areas, unread=asked.unread, standing=asked.standing
    )
    unread = ids
    if not asked.unread:
        unread = reading.list_ids(
            forum, typed=typed, areas=asked.areas, unread=True, standing=asked.standing
        )
    found = reading.search(forum, typed, PLACES).found if typed and ids else ()
    return Listing(asked, ids, unread, {each.row.rid: each.excerpt for each in found})
