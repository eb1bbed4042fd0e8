"""Rounds of inspection: what each named, the re-visits that followed, the plans that answer it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import AGAIN, OFFICIAL, Inspection, Judgement
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Plan
from forumapp.services.area_stories import (
    AreaStory,
    IssueReplies,
    KpiValues,
    PromiseReviews,
    area_story,
)
from forumapp.services.areas import add_area_in
from forumapp.services.areas_now import AreaNow, areas_now
from forumapp.services.keeping import keep_in
from forumapp.store import around, official
from forumapp.store.forum import Forum

__all__ = [
    "AreaNow",
    "AreaStory",
    "IssueReplies",
    "KpiValues",
    "PromiseReviews",
    "Revisit",
    "Round",
    "add_round",
    "area_story",
    "own_areas",
    "rounds",
]


@dataclass(frozen=True, slots=True)
class Revisit:
    """A re-visit or monitoring inspection, with what it judged."""

    inspection: Inspection
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One inspection: what it named, the re-visits that followed, the plans that answer it."""

    inspection: Inspection
    areas: tuple[AreaNow, ...]
    strengths: tuple[AreaNow, ...]
    better: tuple[AreaNow, ...]
    revisits: tuple[Revisit, ...]
    plans: tuple[Plan, ...]


def rounds(forum: Forum) -> list[Round]:
    """Return every inspection that the forum follows, the latest first; re-visits inside theirs."""
    with forum.read() as conn:
        now = areas_now(conn)
        every = around.inspections(conn)
        judged = official.every(conn, Judgement)
        plans = official.every(conn, Plan)
    uids = {each.uid for each in every}
    inner = {e.uid for e in every if _is_revisit(e) and e.follows in uids and e.follows != e.uid}
    return [
        _round(each, every, now.values(), judged, plans) for each in every if each.uid not in inner
    ]


def own_areas(forum: Forum) -> list[AreaNow]:
    """Return the areas of the forum's own, which no inspection named."""
    with forum.read() as conn:
        return [each for each in areas_now(conn).values() if each.area.item == "own"]


def add_round(
    forum: Forum, fields: Mapping[str, Any], areas: Sequence[Mapping[str, Any]] = ()
) -> tuple[str, Change]:
    """Add an inspection by hand with its areas as one act; return its id.

    `fields` are those of an inspection (title and local_area at least), each of `areas` those of
    an area (title at least). The same local area and first day are the same inspection.
    """
    label = f"Added {str(fields.get('title') or 'an inspection')[:80]}"
    with forum.write(label) as tx:
        area, day = str(fields.get("local_area") or ""), str(fields.get("first_day") or "")
        uid = shared_id("inspection", area.casefold().strip(), day or str(fields.get("title")))
        if official.there(tx.conn, "inspection", (uid,)):
            raise WrongInput("This inspection is in the forum already. Nothing was changed.")
        bodies = tuple(str(each) for each in fields.get("bodies") or ())
        keep_in(tx, "inspection", {k: v for k, v in fields.items() if k != "bodies"}, uid)
        if bodies:
            tx.change("inspection", uid, {"bodies": bodies})
        for each in areas:
            add_area_in(tx, each, uid)
        if day:
            mark = {"on": day, "label": "Inspection", "binned": False}
            tx.change("mark", shared_id("mark", uid, day), mark)
    return uid, forum.last_change


def _round(
    found: Inspection,
    every: Sequence[Inspection],
    now: Iterable[AreaNow],
    judged: Sequence[Judgement],
    plans: Sequence[Plan],
) -> Round:
    own = [each for each in now if each.area.inspection == found.uid]
    again = [e for e in every if _is_revisit(e) and e.follows == found.uid and e.uid != found.uid]
    return Round(
        inspection=found,
        areas=tuple(each for each in own if each.area.item in OFFICIAL),
        strengths=tuple(each for each in own if each.area.item == "strength"),
        better=tuple(each for each in own if each.area.item == "better"),
        revisits=tuple(
            Revisit(each, tuple(j for j in judged if j.inspection == each.uid))
            for each in sorted(again, key=lambda each: each.first_day or each.published or "")
        ),
        plans=tuple(
            sorted(
                (plan for plan in plans if plan.inspection == found.uid),
                key=lambda plan: plan.on or plan.due_on or "",
            )
        ),
    )


def _is_revisit(each: Inspection) -> bool:
    return each.visit in AGAIN and each.follows is not None
