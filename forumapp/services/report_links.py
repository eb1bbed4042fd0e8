"""Suggest which areas of earlier rounds a report goes on with, or judges, and say why."""

from collections.abc import Sequence
from dataclasses import replace

from forumapp.domain.inspections import Link, WeaknessArea
from forumapp.readers.report.wording import words_of
from forumapp.services.lineage import earlier_areas
from forumapp.services.lists import codes
from forumapp.services.report_proposing import OFFICIAL
from forumapp.services.report_values import Linking, Passage

_ENOUGH = 0.34  # of 1: how near a later area must be to an earlier one to be suggested
_NEAR = 0.8  # of the best: a second one is as likely
_SHORTEST = 4
_JUDGES = "check that it judges the area “{title}”"
_COMMON = (
    "about across after also area areas child children ensure families from have improve into "
    "leaders local make more must need needs other people send should support that their them "
    "these they this through timely what when where which while with young service services "
    "partnership authority quality effective effectively quickly parents carers plan plans "
    "information work working including made well early level levels"
)
_EVERYDAY = frozenset(_COMMON.split())
_Pair = tuple[Passage, WeaknessArea, str]


def judging(passages: Sequence[Passage], before: Sequence[WeaknessArea]) -> tuple[Passage, ...]:
    """Suggest for each weakness of a re-visit's letter which earlier area it judges."""
    done = []
    for passage in passages:
        near = sorted(before, key=lambda area: -_nearness(passage, area)[0])
        best = next((area for area in near if _nearness(passage, area)[0] >= _ENOUGH), None)
        asked = any(said.startswith(_JUDGES.partition("“")[0]) for said in passage.doubts)
        if passage.progress and best is not None and not passage.judges and not asked:
            said = _JUDGES.format(title=best.title)
            passage = replace(passage, judges=best.uid, doubts=(*passage.doubts, said))
        done.append(passage)
    return tuple(done)


def linkings(
    passages: Sequence[Passage],
    before: Sequence[WeaknessArea],
    known: Sequence[Link],
    had: Sequence[Linking] = (),
) -> tuple[Linking, ...]:
    """Suggest which earlier area each official one goes on with; a person says whether it does.

    What a person said of one that was suggested before (`had`) stays.
    """
    said = {(each.earlier, each.passage): (each.how, each.keep) for each in had}
    asked = [each for each in passages if each.section in OFFICIAL]
    pairs = [pair for each in asked for pair in _latest(_nearest(each, before), known)]
    linked = {(link.earlier, link.later) for link in known}
    return tuple(
        Linking(area.uid, area.title, passage.key, how, why, keep)
        for passage, area, why in pairs
        for how, keep in [said.get((area.uid, passage.key), (_how(passage, area, pairs), False))]
        if (area.uid, passage.known) not in linked
    )


def _latest(pairs: Sequence[_Pair], known: Sequence[Link]) -> list[_Pair]:
    """Leave out an area with which another one of them goes on already."""
    older = {uid for _, area, _ in pairs for uid in earlier_areas(known, area.uid)}
    return [pair for pair in pairs if pair[1].uid not in older]


def _nearest(passage: Passage, before: Sequence[WeaknessArea]) -> list[_Pair]:
    """Return the earlier area that is nearest, and a second one that is nearly as near."""
    scored = sorted(
        ((*_nearness(passage, area), area) for area in before), key=lambda each: -each[0]
    )
    near = [each for each in scored[:2] if each[0] >= _ENOUGH and each[0] >= _NEAR * scored[0][0]]
    return [(passage, area, why) for _, why, area in near]


def _how(passage: Passage, area: WeaknessArea, pairs: Sequence[_Pair]) -> str:
    if sum(1 for other, _, _ in pairs if other.key == passage.key) > 1:
        return "merges"
    return "splits" if sum(1 for _, one, _ in pairs if one.uid == area.uid) > 1 else "continues"


def _nearness(passage: Passage, area: WeaknessArea) -> tuple[float, str]:
    """Return how near two areas are, by themes and telling words, and what they share, in words."""
    themes = set(passage.themes) & set(area.themes)
    every = set(passage.themes) | set(area.themes)
    said, have = (
        _telling(f"{passage.title} {passage.words}"),
        _telling(f"{area.title} {area.words}"),
    )
    shared = {stem: word for stem, word in said.items() if stem in have}
    by_words = len(shared) / max(3, min(len(said), len(have)))
    score = (0.5 * len(themes) / len(every) if every else 0.0) + 0.5 * min(1.0, 1.5 * by_words)
    words = ", ".join(f"“{word}”" for word in list(shared.values())[:4])
    labels = ", ".join(_label(code) for code in sorted(themes))
    return score, "; ".join(filter(None, [labels, words]))


def _telling(text: str) -> dict[str, str]:
    """Return the words that tell what a text is about, by their first letters."""
    found: dict[str, str] = {}
    for word in words_of(text).split():
        if len(word) >= _SHORTEST and word not in _EVERYDAY and word.isalpha():
            found.setdefault(word[:6], word)
    return found


def _label(code: str) -> str:
    return next((each.label for each in codes("theme").codes if each.code == code), code)
