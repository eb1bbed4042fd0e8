"""Drafts of forms: kept while one types, offered again after a stop, never part of the log."""

from collections.abc import Mapping
from typing import Any

from forumapp.domain.ids import new_id
from forumapp.services import roles
from forumapp.services.check import clean_text
from forumapp.store import drafts
from forumapp.store.forum import Forum
from forumapp.store.tx import utc_now

Body = dict[str, Any]
_BY, _FOR_ALL = "_by", "for_other"
SENT_AS = "_uid"  # under which id a draft was given to be stored
_SLOT = "record"


def keep(forum: Forum, slot: str, body: Mapping[str, Any]) -> str:
    """Keep what is in a form now; return the time (UTC, ISO) at which it was kept.

    Where the key that opened the forum has a name, it is kept as this person's.
    """
    kept = {name: _clean(value) for name, value in body.items()}
    if forum.session.person:
        kept[_BY] = forum.session.person
    return drafts.keep_draft(forum, slot, kept)


def waiting(forum: Forum) -> dict[str, tuple[str, Body]]:
    """Return every draft by its slot: when it was kept (UTC, ISO), and what was in the form.

    Who may not read feedback gets their own alone, and what was left to any volunteer.
    """
    all_of_them = roles.may(forum, roles.READ)
    return {
        slot: (at, {name: value for name, value in body.items() if name not in (_BY, SENT_AS)})
        for slot, (at, body) in drafts.drafts(forum).items()
        if all_of_them or body.get(_FOR_ALL) or body.get(_BY, "") == forum.session.person
    }


def make_room(forum: Forum) -> None:
    """Put aside what somebody else left unfinished where this person, who may not see it, types."""
    if roles.may(forum, roles.READ):
        return
    seen = waiting(forum)
    if _SLOT in drafts.drafts(forum) and _SLOT not in seen:
        move(forum, _SLOT, f"{_SLOT}-kept-{new_id()[:12]}")


def put_aside(forum: Forum, slot: str, to: str, more: Mapping[str, Any]) -> bool:
    """Give a draft another slot, and a few fields more; say whether there was one."""
    found = drafts.drafts(forum).get(slot)
    if found is None:
        return False
    drafts.keep_draft(forum, to, {**found[1], **more})
    drafts.forget_draft(forum, slot)
    return True


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
