"""Find what a person means by the few characters or words that were typed."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from forumapp.domain.change import Act
from forumapp.domain.inspections import Event, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services import reading
from forumapp.services.forums import Forum
from forumapp.services.reading import Whole

SHOWN = 20  # characters of an id in a list: they are enough, even for what an import made at once
_ID = re.compile(r"[0-9a-f]{4,32}")
_RECENT = 500
T = TypeVar("T")


def short(uid: str) -> str:
    """Return as much of an id as a list shows."""
    return uid[:SHOWN]


def id_start(typed: str) -> str:
    """Return what was typed as the beginning of an id; raise WrongInput where it is none."""
    plain = typed.strip().lower().replace("-", "")
    if not _ID.fullmatch(plain):
        raise WrongInput(
            f"“{typed[:40]}” is no id. An id is made of digits and the letters a to f, as "
            "the lists show it; its first characters are enough (at least 4)."
        )
    return plain


def feedback(forum: Forum, typed: str) -> Whole:
    """Return the piece of feedback whose id begins like this."""
    return reading.show(forum, id_start(typed))


def area(forum: Forum, typed: str) -> WeaknessArea:
    """Return the area meant by an id, a theme's code or a part of the title."""
    from forumapp.services.trends import find_area  # late: start-up time

    return find_area(forum, typed)


def event(forum: Forum, typed: str) -> Event:
    """Return the event meant by an id or a part of its name."""
    return one_of(reading.events(forum), typed, lambda each: each.name, "event")


def one_of(every: Sequence[T], typed: str, called: Callable[[T], str], what: str) -> T:
    """Return the value meant by the start of its id or a part of what it is called.

    `what` names the kind for the sentence where none or several are meant ("promise").
    """
    plain = typed.casefold().strip()
    for found in (
        [e for e in every if _uid(e) == plain or called(e).casefold() == plain],
        [e for e in every if len(plain) >= 4 and _uid(e).startswith(plain)],
        [e for e in every if plain and plain in called(e).casefold()],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongInput(f"“{typed[:60]}” could be {len(found)} records. Give the id of one.")
    raise WrongInput(f"There is no {what} “{typed[:60]}” in this forum.")


def _uid(value: Any) -> str:
    return str(value.uid)


def act(forum: Forum, typed: str) -> Act:
    """Return the act whose id begins like this, among the latest."""
    start = id_start(typed)
    found = [each for each in reading.acts(forum, _RECENT) if each.act.startswith(start)]
    if not found:
        raise WrongInput("There is no such act in this forum's history. See: history")
    if len(found) > 1:
        raise WrongInput("More than one act begins like this. Give more of its id.")
    return found[0]


def day(typed: str, what: str) -> date:
    """Read a day written 2026-03-31; raise WrongInput, naming the option, for anything else."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise WrongInput(
            f"{what}: “{typed[:40]}” is not a date. Write it as 2026-03-31 (year, month, day)."
        ) from None
