"""Find what a person means by the few characters or words that were typed."""

import re
from collections.abc import Collection
from datetime import date

from forumapp.domain.change import Act
from forumapp.domain.inspections import Event, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services import reading
from forumapp.services.forums import Forum
from forumapp.services.reading import Whole
from ui.commands.found import find

SHOWN = 20  # characters of an id in a list: they are enough, even for what an import made at once
_ID = re.compile(r"[0-9a-f]{4,32}")
_RECENT = 500


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
    """Return the piece whose id begins like this, or that a quote's reference (Q-7K3FA) is of."""
    if typed.strip().upper().startswith("Q-"):
        return reading.show(forum, typed.strip())
    return reading.show(forum, id_start(typed))


def area(forum: Forum, typed: str, items: Collection[str] = ()) -> WeaknessArea:
    """Return the area meant by an id, a theme's code or a part of the title.

    Where `items` are given, only areas of these kinds are meant.
    """
    from forumapp.services.area_named import find_area  # late: start-up time

    return find_area(forum, typed, items)


def event(forum: Forum, typed: str) -> Event:
    """Return the event meant by an id or a part of its name."""
    return find(typed, reading.events(forum), lambda each: each.name, "events", "events list")


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
