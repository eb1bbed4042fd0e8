"""What the frame has done for it on a worker: the forum's name, undo, redo. Loaded late."""

from datetime import date
from typing import Any

from forumapp.domain.change import Act, Change
from forumapp.domain.periods import term_of
from forumapp.services import forums, reading


def about(forum: Any) -> dict[str, Any]:
    """Return the forum's name, whether it is a sample, and the term."""
    return forums.about(forum) | {"term": term_of(date.today()).label}


def next_acts(forum: Any) -> tuple[Act | None, Act | None]:
    """Return what Undo and Redo would do now."""
    return reading.next_undo(forum), reading.next_redo(forum)


def undo(forum: Any) -> Change:
    """Take back what was done last."""
    return forums.undo_last(forum)


def redo(forum: Any) -> Change:
    """Do again what was undone last."""
    return forums.redo_last(forum)
