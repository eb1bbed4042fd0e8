"""Everything that the page Area reads of one area, and which areas stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumapp.domain.claims import Claim
from forumapp.domain.feedback import FeedbackRow
from forumapp.services import areas, reading
from forumapp.services.areas import Wording
from forumapp.services.bodies import bodies
from forumapp.services.claims_beside import Beside, beside
from forumapp.services.forums import Forum
from forumapp.services.plan_table import PlanRow, promise_story
from forumapp.services.quoting import Usable, usable_quotes
from forumapp.services.rounds import AreaStory, area_story, own_areas, rounds
from forumapp.services.scrutiny import QuestionLine, questions

LATEST = 5  # pieces of feedback that are shown
_PROMISES = 12  # with what families said then; more stand on the page Plan


@dataclass(frozen=True, slots=True)
class AreaRead:
    """One area with all that is said of it; `before` and `after` are its neighbours' ids."""

    story: AreaStory
    promises: tuple[PlanRow, ...]
    more_promises: int
    claims: tuple[Beside, ...]
    questions: tuple[QuestionLine, ...]
    latest: tuple[FeedbackRow, ...]
    quotes: tuple[Usable, ...]
    wordings: tuple[Wording, ...]
    responsible: str
    titles: dict[str, str]
    before: str
    after: str
    place: int
    of: int


def read_area(forum: Forum, uid: str) -> AreaRead | None:
    """Read an area, or the first one where `uid` is not there; None where there is no area."""
    order = area_order(forum)
    known = {area.uid: area.title for area in reading.areas(forum)}
    if uid not in known:
        uid = order[0] if order else ""
    if not uid:
        return None
    story = area_story(forum, uid)
    promised = [each.promise.uid for each in story.promises]
    told = [found for each in promised[:_PROMISES] if (found := promise_story(forum, each))]
    at = order.index(uid) if uid in order else -1
    named = {uid, *(now.area.uid for now in story.earlier)}
    return AreaRead(
        story=story,
        promises=tuple(each.row for each in told),
        more_promises=max(len(promised) - _PROMISES, 0),
        claims=tuple(beside(forum, _latest_first(story.claims))),
        questions=tuple(q for q in questions(forum) if named & set(q.question.areas)),
        latest=tuple(reading.rows(forum, story.latest[:LATEST])),
        quotes=tuple(usable_quotes(forum, uid)),
        wordings=tuple(areas.wordings(forum, uid)),
        responsible=bodies(forum).shown(story.area.responsible_body),
        titles=known,
        before=order[at - 1] if at > 0 else "",
        after=order[at + 1] if 0 <= at < len(order) - 1 else "",
        place=at + 1,
        of=len(order),
    )


def area_order(forum: Forum) -> list[str]:
    """Return the areas as one pages through them: the latest round first, own areas last."""
    named = [
        now.area.uid
        for each in rounds(forum)
        for now in (*each.areas, *each.strengths, *each.better)
    ]
    return [*named, *(now.area.uid for now in own_areas(forum))]


def _latest_first(found: Sequence[Claim]) -> list[Claim]:
    return sorted(found, key=lambda each: (each.on, each.uid), reverse=True)
