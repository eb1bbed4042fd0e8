"""Drafts of forms: kept while one types, offered again after a stop, never part of the log."""

from collections.abc import Mapping
from typing import Any

from forumapp.services.check import clean_text
from forumapp.store import drafts
from forumapp.store.forum import Forum
from forumapp.store.tx import utc_now

Body = dict[str, Any]


def keep(forum: Forum, slot: str, body: Mapping[str, Any]) -> str:
    """Keep what is in a form now; return the time (UTC, ISO) at which it was kept."""
    return drafts.keep_draft(forum, slot, {name: _clean(value) for name, value in body.items()})


def waiting(forum: Forum) -> dict[str, tuple[str, Body]]:
    """Return every draft by its slot: when it was kept (UTC, ISO), and what was in the form."""
    return drafts.drafts(forum)


def move(forum: Forum, slot: str, to: str) -> None:
    """Give a draft another slot, with the time at which it was kept."""
    drafts.move_draft(forum, slot, to)


def forget(forum: Forum, slot: str) -> None:
    """Throw a draft away."""
    drafts.forget_draft(forum, slot)


def now() -> str:
    """Return the time now, written as the times of drafts are."""
    return utc_now()


def _clean(value: Any) -> Any:
    # Half a character, pasted by accident, could not be written at all.
    return clean_text(value) if isinstance(value, str) else value
