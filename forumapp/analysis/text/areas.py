"""Suggest the weakness areas that a comment speaks of, each with the words that say why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from forumapp.analysis.text.data import load
from forumapp.analysis.text.evidence import Reason
from forumapp.analysis.text.patterns import Phrases
from forumapp.analysis.text.themes import Hint, ThemeHit, reasons_of, score_of, themes, themes_of
from forumapp.analysis.text.words import Reading, read

OWN_WORDS = "the forum's own words"
TITLE = "the area's title"

_OWN_WORDS = 1.5
_TITLE_WORD = 0.4
_BORROWED = 0.5
"""Weight of themes read from an area's own text, where nobody has said which it belongs to."""

_SHORTEST = 4
_COMMON = (
    "about across after also area areas child children ensure families from have improve into "
    "leaders local make more must need needs other people send should support that their them "
    "these they this through timely what when where which while with young service services "
    "partnership authority quality effective effectively quickly"
)
_EVERYDAY = frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True)
class AreaHints:
    """What is known of an area: its themes, the forum's "words that parents use", its wording."""

    uid: str
    themes: tuple[str, ...]
    words: tuple[str, ...]
    title: str
    official_words: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An area that a text may speak of; `score` is 0 to 1 and comparable within one text only.

    `sure`: it may be accepted together with others like it. `stance` is that of the clause that
    speaks of the area, None where nothing tells it.
    """

    uid: str
    score: float
    reasons: tuple[Reason, ...]
    sure: bool = False
    stance: str | None = None


def suggest_areas(text: str, areas: Sequence[AreaHints], most: int = 3) -> tuple[Suggestion, ...]:
    """Return at most `most` areas, the likeliest first; none where nothing speaks for one.

    Areas of equal score keep the order in which they were given.
    """
    reading = read(text)
    hits = {hit.code: hit for hit in themes_of(text)}
    found = [_suggestion(reading, hits, area) for area in areas]
    ranked = sorted((each for each in found if each.reasons), key=lambda each: -each.score)
    return tuple(ranked[:most])


def national_areas() -> tuple[AreaHints, ...]:
    """Return the fourteen themes as areas, for forums without an inspection and for measuring."""
    return tuple(AreaHints(theme.code, (theme.code,), (), "") for theme in themes())


def criteria_areas() -> tuple[AreaHints, ...]:
    """Return the evaluation criteria as areas, by their codes: through themes and own words.

    They are a second set of tags, to be asked for beside the areas, not among them.
    """
    return tuple(
        AreaHints(row["code"], tuple(row["themes"]), tuple(row["words"]), "")
        for row in load("themes", "criteria")["criteria"]
    )


def _suggestion(reading: Reading, hits: dict[str, ThemeHit], area: AreaHints) -> Suggestion:
    reasons = (
        *_theme_reasons(hits, area),
        *own_reasons(reading, area),
        *title_reasons(reading, area),
    )
    return Suggestion(area.uid, score_of(reasons), reasons)


def own_reasons(reading: Reading, area: AreaHints) -> tuple[Reason, ...]:
    """Return where the forum's own words for an area stand in a text."""
    if not area.words:
        return ()
    own, _title = _own_phrases(area)
    return reasons_of(reading, list(own.every(reading.words)), OWN_WORDS)


def title_reasons(reading: Reading, area: AreaHints) -> tuple[Reason, ...]:
    """Return where the telling words of an area's title stand in a text."""
    if not area.title:
        return ()
    _own, title = _own_phrases(area)
    return reasons_of(reading, list(title.every(reading.words)), TITLE)


def _theme_reasons(hits: dict[str, ThemeHit], area: AreaHints) -> Iterable[Reason]:
    """Return the reasons of the area's strongest theme: several themes do not make it likelier."""
    codes, weight = (area.themes, 1.0) if area.themes else (_borrowed(area), _BORROWED)
    present = [hits[code] for code in codes if code in hits]
    if not present:
        return ()
    best = max(present, key=lambda hit: hit.score)
    return (
        Reason(each.start, each.end, each.text, weight * each.share, each.rule)
        for each in best.reasons
    )


@lru_cache(maxsize=256)
def _borrowed(area: AreaHints) -> tuple[str, ...]:
    return tuple(hit.code for hit in themes_of(f"{area.title}. {area.official_words}")[:2])


@lru_cache(maxsize=256)
def _own_phrases(area: AreaHints) -> tuple[Phrases[Hint], Phrases[Hint]]:
    """Return an area's words and the telling words of its title, each found in any ending."""
    own = [" ".join(_any_ending(word) for word in read(phrase).words) for phrase in area.words]
    title = {_any_ending(word) for word in read(area.title).words}
    telling = (word for word in title if len(word) >= _SHORTEST and word not in _EVERYDAY)
    return (
        Phrases((phrase, Hint(area.uid, _OWN_WORDS)) for phrase in own if phrase),
        Phrases(
            (word, Hint(area.uid, _TITLE_WORD)) for word in telling if word.isalpha() or "*" in word
        ),
    )


def _any_ending(word: str) -> str:
    """Return a pattern for a word and its plural; short words and signs only as they are."""
    if len(word) < _SHORTEST or not word.isalpha() or word in _EVERYDAY:
        return str(word)
    return f"{word.removesuffix('s')}*"
