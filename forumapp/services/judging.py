"""Judging areas at a re-visit or on another day; adding a re-visit with its judgements."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import NAMED, Inspection, Judgement
from forumapp.domain.problems import WrongInput
from forumapp.domain.standing import OPEN, Standing, status_on
from forumapp.services.keeping import keep_in, to_bin
from forumapp.services.lists import codes
from forumapp.store import around, official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

__all__ = ["OPEN", "Standing", "judge", "judge_many", "status_on"]
JUDGEABLE = frozenset(NAMED) | {"own"}


def judgements(forum: Forum, area: str | None = None) -> list[Judgement]:
    """Return every judgement, or those of one area, by their day."""
    with forum.read() as conn:
        every = official.every(conn, Judgement)
    found = [each for each in every if area in (None, each.area)]
    return sorted(found, key=lambda each: each.on)


def history(forum: Forum, area: str) -> tuple[Standing, ...]:
    """Return what became of an area, oldest first: named, judged, superseded."""
    with forum.read() as conn:
        return around.area_standings(conn).get(area, ())


def judge(
    forum: Forum,
    area: str,
    status: str,
    on: str,
    *,
    inspection: str | None = None,
    by: str | None = None,
    words: str | None = None,
    source: str | None = None,
    page: int | None = None,
    note: str | None = None,
) -> tuple[str, Change]:
    """Keep what was judged of an area on a day; return the judgement's id.

    `status` is a code of the list area_status, `inspection` the re-visit that judged. The same area
    judged again on the same day by the same visit corrects what was kept. Raises WrongInput.
    """
    fields = {"by": by, "words": words, "source": source, "page": page, "note": note}
    with forum.write("Judged an area") as tx:
        uid = judge_in(tx, area, status, on, inspection, fields)
    return uid, forum.last_change


def judge_many(
    forum: Forum,
    verdicts: Mapping[str, str],
    on: str,
    *,
    inspection: str | None = None,
    by: str | None = None,
    source: str | None = None,
) -> Change:
    """Keep what was judged of many areas (area: status) on a day, as one act."""
    _some(verdicts)
    with forum.write(f"Judged {len(verdicts)} areas") as tx:
        for area, status in verdicts.items():
            judge_in(tx, area, status, on, inspection, {"by": by, "source": source})
    return forum.last_change


def add_revisit(
    forum: Forum, follows: str, fields: Mapping[str, Any], verdicts: Mapping[str, str]
) -> tuple[str, Change]:
    """Add a re-visit to an inspection with its judgements (area: status) as one act; return its id.

    `fields` are those of an inspection; first_day must be given. The days of the judgements are
    the re-visit's first day.
    """
    first = str(fields.get("first_day") or "")
    with forum.write("Added a re-visit") as tx:
        old = official_round(tx, follows)
        named = {"title": f"Re-visit of {old.local_area}, {first}", "local_area": old.local_area}
        own = {"framework": old.framework, "visit": "revisit", "follows": follows}
        uid = shared_id("inspection", follows, "revisit", first)
        keep_in(tx, "inspection", named | dict(fields) | own, uid)
        if not first:
            raise WrongInput("Give the first day of the re-visit, such as 2022-10-04.")
        for area, status in verdicts.items():
            judge_in(tx, area, status, first, uid, {})
        mark = {"on": first, "label": "Re-visit", "binned": False}
        tx.change("mark", shared_id("mark", uid, first), mark)
    return uid, forum.last_change


def take_back(forum: Forum, judgement: str) -> Change:
    """Take a judgement away; the area stands then where it stood before."""
    return to_bin(forum, "judgement", judgement, "Took a judgement away")


def judge_in(
    tx: Tx, area: str, status: str, on: str, inspection: str | None, more: Mapping[str, Any]
) -> str:
    """Keep one judgement within an act that holds more."""
    found = next((each for each in around.areas(tx.conn) if each.uid == area), None)
    if found is None:
        raise WrongInput("This area is not in this forum. Nothing was changed.")
    if found.item not in JUDGEABLE:
        raise WrongInput(
            f"“{found.title}” is no area that an inspection named, so nobody judges it. "
            "Nothing was changed."
        )
    if on > date.today().isoformat():
        raise WrongInput(f"{on} has not come yet: a judgement needs the day it was made.")
    fields = {"area": area, "status": status, "on": on, "inspection": inspection, **more}
    uid = judgement_uid(area, on, inspection)
    return keep_in(tx, "judgement", fields, uid)


def judgement_uid(area: str, on: str, inspection: str | None) -> str:
    """Return the id of what was judged of an area on a day, the same on every laptop."""
    return shared_id("judgement", area, on, inspection or "")


def is_status(status: str) -> bool:
    """Say whether this is a code of the list area_status."""
    return codes("area_status").has(status)


def official_round(tx: Tx, uid: str) -> Inspection:
    """Return an inspection of the forum or raise WrongInput."""
    found = next((each for each in around.inspections(tx.conn) if each.uid == uid), None)
    if found is None:
        raise WrongInput("This inspection is not in this forum. Nothing was changed.")
    return found


def _some(verdicts: Mapping[str, str]) -> None:
    if not verdicts:
        raise WrongInput("No area was judged. Nothing was changed.")
