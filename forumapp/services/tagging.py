"""Tagging: a person's judgement that feedback speaks of an area, or that it does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.problems import WrongInput
from forumapp.domain.tags import Proposal, Stance
from forumapp.store import around, queries
from forumapp.store.forum import Forum

STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One tag to set: which feedback, which area, in which stance (None: not said)."""

    feedback: str
    area: str
    stance: str | None = None


def confirm_tags(
    forum: Forum, judgements: Iterable[Judgement], *, proposed_by: str = "person"
) -> Change:
    """Set tags, as one act; `proposed_by` says who or what came up with them."""
    return _judge(forum, list(judgements), "confirmed", proposed_by)


def reject_tags(
    forum: Forum, judgements: Iterable[Judgement], *, proposed_by: str = "machine"
) -> Change:
    """Say that feedback does not speak of these areas: it teaches, and is not asked again."""
    return _judge(forum, list(judgements), "rejected", proposed_by)


def remove_tag(forum: Forum, feedback: str, area: str) -> Change:
    """Take a judgement back, whatever it was."""
    uid = shared_id(feedback, area)
    with forum.write("Removed a tag") as tx:
        if uid not in {tag.uid for tag in queries.tags_of(tx.conn, feedback)}:
            raise WrongInput("This feedback has no such tag. Nothing was changed.")
        tx.change("tag", uid, {"binned": True})
    return forum.last_change


def proposals(forum: Forum, feedback: str) -> list[Proposal]:
    """Return what the machine proposes for this feedback and nobody has judged yet."""
    with forum.read() as conn:
        return queries.proposals_of(conn, feedback)


def _judge(forum: Forum, judged: list[Judgement], verdict: str, proposed_by: str) -> Change:
    for each in judged:
        if each.stance is not None and each.stance not in STANCES:
            raise WrongInput(f"“{each.stance}” is no stance. It can be: {', '.join(STANCES)}.")
    word = "Tagged" if verdict == "confirmed" else "Not this area:"
    label = f"{word} {len(judged)} piece{'s' if len(judged) != 1 else ''} of feedback"
    with forum.write(label) as tx:
        known = {area.uid for area in around.areas(tx.conn)}
        there = queries.all_there(tx.conn, (each.feedback for each in judged))
        if not there or not known.issuperset(each.area for each in judged):
            raise WrongInput("This feedback or area is not in this forum. Nothing was changed.")
        for each in judged:
            fields = {
                "feedback": each.feedback,
                "area": each.area,
                "verdict": verdict,
                "proposed_by": proposed_by,
                "confirmed_by": forum.actor,
                "binned": False,
            }
            if each.stance is not None:
                fields["stance"] = each.stance
            tx.change("tag", shared_id(each.feedback, each.area), fields)
    return forum.last_change
