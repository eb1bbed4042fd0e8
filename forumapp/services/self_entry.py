"""What a family typed on the forum's laptop by itself: marked so, with its own consent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import new_id
from forumapp.services import drafting, outbox
from forumapp.services.particulars import particulars
from forumapp.store.forum import Forum

CHANNEL = "self_entry"
SLOT = "self-entry"  # of the draft, while a family types
_ASIDE = "record-kept-self-"  # where Record offers it to the volunteer


def begin(forum: Forum) -> str:
    """Write into the audit that the laptop is handed to a family; return the forum's name.

    What another family left unfinished is put aside for the volunteer: nobody else sees it.
    """
    put_aside(forum)
    forum.note("self_entry")
    return particulars(forum).name


def put_aside(forum: Forum) -> bool:
    """Offer what a family left unfinished to the volunteer, on Record; say if there was any."""
    return drafting.put_aside(forum, SLOT, f"{_ASIDE}{new_id()[:12]}", {"channel": CHANNEL})


def give(
    forum: Forum,
    fields: Mapping[str, Any],
    *,
    event: str = "",
    receipt: str = "",
    draft: str | None = None,
) -> tuple[str, Change | None]:
    """Store what a family typed; return its id and what was touched (None: it waits here)."""
    told: dict[str, Any] = {name: value for name, value in fields.items() if value}
    told["channel"] = CHANNEL
    if told.get("consent"):
        told |= {"consent_how": "online", "consent_on": date.today().isoformat()}
    if event:
        told["event"] = event
    point = outbox.Point(told, told | {"receipt": receipt}, receipt=receipt or None)
    given = outbox.give(forum, point, draft or "")
    return given.uid, given.change
