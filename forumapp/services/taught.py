"""What was learned, for people to read: by area how much, which words, and by which versions."""

from dataclasses import dataclass

from forumapp.analysis.learned.taught import Telling
from forumapp.services import learning
from forumapp.services.analysing_version import has_model, reading_version
from forumapp.store import around, teaching
from forumapp.store.forum import Forum

MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class AreaTaught:
    """What people taught of one area: how often they confirmed and rejected it, and its words."""

    area: str
    title: str
    confirmed: int
    rejected: int
    speak_for: tuple[str, ...]
    speak_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that was learned: from how many pieces, since when (None: ever), most confirmed first.

    `pieces` of all that people `judged` were learned from, the newest. `none` counts pieces of
    which a person said that no area fits; `version` is the reading that stands behind it, `model`
    whether the model's file is there.
    """

    pieces: int
    judged: int
    none: int
    since: str | None
    areas: tuple[AreaTaught, ...]
    version: str
    model: bool


def lesson(forum: Forum) -> Lesson:
    """Return what was learned in this forum; meant for a reading thread."""
    learner = learning.learner_of(forum)
    with forum.read() as conn:
        since = teaching.learning_since(conn)
        areas = around.areas(conn)
        counts = teaching.judged_counts(conn, since)
    found = []
    for area in areas:
        confirmed, rejected = counts.by_area.get(area.uid, (0, 0))
        if confirmed or rejected:
            said = learner.explain(area.uid)
            found.append(
                AreaTaught(
                    area.uid,
                    area.title,
                    confirmed,
                    rejected,
                    _words(said.speak_for),
                    _words(said.speak_against),
                )
            )
    ranked = sorted(found, key=lambda each: (-each.confirmed, -each.rejected))
    return Lesson(
        pieces=len(learner),
        judged=counts.pieces,
        none=counts.none,
        since=since,
        areas=tuple(ranked),
        version=reading_version(),
        model=has_model(),
    )


def _words(telling: tuple[Telling, ...]) -> tuple[str, ...]:
    return tuple(each.word for each in telling if each.word)[:MOST_WORDS]
