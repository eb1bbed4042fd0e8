"""What was learned, for people to read: by area how much, which words, and by which versions."""

from dataclasses import dataclass

from forumapp.analysis.learned.taught import NONE, Telling
from forumapp.services import learning
from forumapp.services.analysing_version import has_model, reading_version
from forumapp.store import around, learned
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

    `none` counts pieces of which a person said that no area fits; `version` is the reading that
    stands behind it, `model` whether the model's file is there.
    """

    pieces: int
    none: int
    since: str | None
    areas: tuple[AreaTaught, ...]
    version: str
    model: bool


def lesson(forum: Forum) -> Lesson:
    """Return what was learned in this forum; meant for a reading thread."""
    learner = learning.learner_of(forum)
    with forum.read() as conn:
        since = learned.learning_since(conn)
        areas = around.areas(conn)
        counts = learned.judged_counts(conn, since)
    found = []
    for area in areas:
        confirmed, rejected = counts.get(area.uid, (0, 0))
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
    none = counts.get(NONE, (0, 0))[0]
    ranked = sorted(found, key=lambda each: (-each.confirmed, -each.rejected))
    return Lesson(len(learner), none, since, tuple(ranked), reading_version(), has_model())


def _words(telling: tuple[Telling, ...]) -> tuple[str, ...]:
    return tuple(each.word for each in telling if each.word)[:MOST_WORDS]
