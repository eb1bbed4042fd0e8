"""Tagging: a person's judgement that feedback speaks of an area, or that it does not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, get_args

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.problems import WrongInput
from forumapp.domain.tags import NONE_OF_THESE, Proposal, Stance
from forumapp.store import around, queries
from forumapp.store.forum import Forum
from forumapp.store.tx import utc_now

Report = Callable[[int, int], None]
STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One tag to set: which feedback, which area, in which stance (None: not said)."""

    feedback: str
    area: str
    stance: str | None = None


def confirm_tags(
    forum: Forum,
    judgements: Iterable[Judgement],
    *,
    proposed_by: str = "person",
    report: Report | None = None,
) -> Change:
    """Set tags, as one act; `proposed_by` says who or what came up with them.

    Tags of several pieces in one act are marked as such: nobody read these one by one.
    `report(done, of)` hears how far it is.
    """
    return _judge(forum, list(judgements), "confirmed", proposed_by, report)


def reject_tags(
    forum: Forum, judgements: Iterable[Judgement], *, proposed_by: str = "machine"
) -> Change:
    """Say that feedback does not speak of these areas: it teaches, and is not asked again."""
    return _judge(forum, list(judgements), "rejected", proposed_by)


def none_of_these(forum: Forum, feedback: str, areas: Iterable[str]) -> Change:
    """Say that feedback speaks of none of the areas that were suggested, nor of any other."""
    judged = [Judgement(feedback, area) for area in areas]
    label = "None of the suggested areas"
    return _judge(forum, judged, "rejected", NONE_OF_THESE, label=label)


def accept_together(
    forum: Forum, judgements: Iterable[Judgement], *, report: Report | None = None
) -> Change:
    """Accept many suggestions unread, as one act; each tag is marked as accepted so."""
    judged = list(judgements)
    plural = "s" if len(judged) != 1 else ""
    label = f"Accepted {len(judged):,} sure suggestion{plural} together"
    return _judge(forum, judged, "confirmed", "machine", report, label=label, bulk=True)


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


def remove_tags(
    forum: Forum, feedback: Iterable[str], area: str, *, report: Report | None = None
) -> Change:
    """Take an area off many pieces, as one act; those that never had it stay as they are."""
    wanted = {shared_id(uid, area) for uid in feedback}
    with forum.write("Took an area off") as tx:
        held = sorted(queries.tags_among(tx.conn, area, wanted))
        if not held:
            raise WrongInput("None of these is tagged with this area. Nothing was changed.")
        tx.change_many("tag", [(uid, {"binned": True}) for uid in held], report)
    return forum.last_change


def _judge(
    forum: Forum,
    judged: list[Judgement],
    verdict: str,
    proposed_by: str,
    report: Report | None = None,
    *,
    label: str = "",
    bulk: bool = False,
) -> Change:
    for each in judged:
        if each.stance is not None and each.stance not in STANCES:
            raise WrongInput(f"“{each.stance}” is no stance. It can be: {', '.join(STANCES)}.")
    word = "Tagged" if verdict == "confirmed" else "Not this area:"
    label = label or f"{word} {len(judged):,} piece{'s' if len(judged) != 1 else ''} of feedback"
    with forum.write(label) as tx:
        known = around.area_wordings(tx.conn)
        there = queries.all_there(tx.conn, (each.feedback for each in judged))
        if not there or not known.keys() >= {each.area for each in judged}:
            raise WrongInput("This feedback or area is not in this forum. Nothing was changed.")
        bulk = bulk or len({each.feedback for each in judged}) > 1
        tags = {
            shared_id(each.feedback, each.area): {
                **_fields(each, verdict, proposed_by, forum.actor),
                "wording": known[each.area],
                "bulk": bulk,
            }
            for each in judged
        }
        tx.change_many("tag", list(tags.items()), report)
    return forum.last_change


def _fields(judged: Judgement, verdict: str, proposed_by: str, actor: str) -> dict[str, Any]:
    fields = {
        "feedback": judged.feedback,
        "area": judged.area,
        "verdict": verdict,
        "proposed_by": proposed_by,
        "confirmed_by": actor,
        "judged_at": utc_now(),
        "binned": False,
    }
    return fields if judged.stance is None else fields | {"stance": judged.stance}
