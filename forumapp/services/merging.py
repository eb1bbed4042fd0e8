"""Merging what another laptop wrote: first what it would do, then doing it, and taking it back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from forumapp.analysis.risk import may_be_at_risk, risk_version
from forumapp.domain.change import Change
from forumapp.domain.merging import Double, Merge, Merged, Preview
from forumapp.services import roles
from forumapp.services.doubles import Doubles
from forumapp.services.risk import LOOKED_AT
from forumapp.store import foresight, looking, merges, merging, unmerging
from forumapp.store.forum import Forum
from forumapp.store.union import Clone, Gap, Incoming, Newer, Refused, Tampered

__all__ = [
    "Clone", "Double", "Gap", "Incoming", "Merge", "Merged", "Newer", "Preview", "Refused",
    "Tampered",
]  # fmt: skip

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def check(forum: Forum, incoming: Incoming) -> int:
    """Return how many changes would be new; raise Refused, in words, for what cannot be merged."""
    return looking.look_through(forum, incoming)[0]


def preview(
    forum: Forum,
    incoming: Incoming,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Preview:
    """Say what a merge would do; nothing is changed. Raises Refused as `merge` would.

    What may be the same conversation, written down twice, is listed with it, for whoever may read
    feedback here; nothing of it is kept apart for risk.
    """
    if not roles.may(forum, roles.READ):
        return foresight.look_ahead(forum, incoming, None, report, cancelled)
    doubles = Doubles(_screen(incoming))
    looked = foresight.look_ahead(forum, incoming, doubles.take, report, cancelled)
    return replace(looked, doubles=doubles.among(forum))


def merge(
    forum: Forum,
    incoming: Incoming,
    *,
    label: str,
    backup: str = "",
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Merged:
    """Merge what a laptop sent; what suggests that someone is at risk is kept apart at once.

    The laptop has looked itself, as it was typed in or imported; it is looked at again unless it
    looked with these very phrases. `label` is what people call the laptop, `backup` the file that
    was made before.
    """
    return merging.merge(
        forum,
        incoming,
        label=label,
        backup=backup,
        screen=_screen(incoming),
        report=report,
        cancelled=cancelled,
    )


def merges_made(forum: Forum) -> list[Merge]:
    """Return every merge that was made here, the last one first."""
    with forum.read() as conn:
        return merges.merges(conn)


def take_back(
    forum: Forum, rid: int, report: Report | None = None, cancelled: Cancelled | None = None
) -> Change:
    """Take a whole merge back, after a backup; raise WrongInput, in words, where that cannot be."""
    return unmerging.take_back(forum, rid, report, cancelled)


def _screen(incoming: Incoming) -> Callable[[Mapping[str, Any]], bool] | None:
    return None if incoming.looked == risk_version() else _at_risk


def _at_risk(fields: Mapping[str, Any]) -> bool:
    return may_be_at_risk([str(text) for name in LOOKED_AT if (text := fields.get(name))])
