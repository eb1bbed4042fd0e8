"""Areas suggested from words, from what is alike, and from what people confirmed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from forumapp.analysis.learned.before import (
    UNKNOWN,
    before_teaching,
    by_phrases,
    guess_worth,
    like_titles_of,
)
from forumapp.analysis.learned.credits import Credits
from forumapp.analysis.learned.encoder import encoder
from forumapp.analysis.learned.forms import word_themes
from forumapp.analysis.learned.known_forms import Known
from forumapp.analysis.learned.stances import stance_of
from forumapp.analysis.learned.taught import NONE, Evidence
from forumapp.analysis.learned.theme_head import Floats, Heard, chance, hear
from forumapp.analysis.text import AreaHints, Suggestion, Tone, national_areas
from forumapp.analysis.text.areas import own_reasons, title_reasons
from forumapp.analysis.text.evidence import Reason

if TYPE_CHECKING:
    from forumapp.analysis.learned.learner import Learner

SURE = 0.88
"""Of suggestions with this chance more than nine in ten were right on hands left out."""

FLOOR = 0.02
"""Below this chance an area is not suggested."""

_WORDS_RULE = "words of comments about this theme"
_TAUGHT_RULE = "words of comments that people tagged so"

_TAUGHT_WITH_THEMES = 0.4
"""What corpus and forum teach of a theme is much the same: to add both would be too sure."""

_NOTHING = Evidence()
_OFTEN = 2.0
"""What is often confirmed here is a little likelier."""


def suggest_many(
    texts: Sequence[str],
    areas: Sequence[AreaHints],
    *,
    model: bool = True,
    vectors: Floats = None,
    learner: "Learner | None" = None,
    most: int = 3,
    tones: Sequence[Tone] = (),
) -> list[tuple[Suggestion, ...]]:
    """Return the likeliest areas of each text, at most `most`, the best first.

    A score is the chance that a person would agree. With the texts' `tones` each suggestion has its
    stance. `vectors` are the encoder's for these texts, where the caller has them. Without `model`,
    and where its file is missing, words speak alone.
    """
    code = encoder() if model and texts and areas else None
    if code is None:
        vectors = None
    elif vectors is None:
        vectors = code.vectors(texts)
    heard = hear(texts, vectors, code.version if code else "")
    like = like_titles_of(areas, vectors, code)
    found = [
        _suggested(each, areas, like[at] if like else None, learner, _row(vectors, at), most)
        for at, each in enumerate(heard)
    ]
    if not tones:
        return found
    return [
        tuple(replace(one, stance=stance_of(each.reading, one.reasons, tone)) for one in suggested)
        for each, suggested, tone in zip(heard, found, tones, strict=True)
    ]


def areas_for(labels: Sequence[str]) -> tuple[AreaHints, ...]:
    """Return what may be suggested where these labels were used: the national themes with them.

    Labels that are no national theme are areas of their own, known by their name alone.
    """
    national = national_areas()
    codes = {area.uid for area in national}
    own = [AreaHints(label, (), (), label) for label in dict.fromkeys(labels) if label not in codes]
    with_national = not own or any(label in codes for label in labels)
    return (*(national if with_national else ()), *own)


def _row(vectors: Floats, at: int) -> Floats:
    return None if vectors is None else vectors[at]


def _suggested(
    heard: Heard,
    areas: Sequence[AreaHints],
    like_titles: Sequence[float] | None,
    learner: "Learner | None",
    vector: Floats,
    most: int,
) -> tuple[Suggestion, ...]:
    taught, against = _taught(heard, areas, learner, vector)
    found = []
    for at, area in enumerate(areas):
        confirmed = learner.confirmed(area.uid) if learner else 0
        theme, said = before_teaching(heard, area, confirmed)
        speaks: tuple[Reason, ...] = ()
        if area.words or area.title:
            speaks = (*own_reasons(heard.reading, area), *title_reasons(heard.reading, area))
        like = like_titles[at] * guess_worth(confirmed) if like_titles else 0.0
        said += like - against + (by_phrases(speaks) if speaks else 0.0)
        if learner and taught:
            worth = _TAUGHT_WITH_THEMES if area.themes else 1.0
            own = taught[at].words + taught[at].vector
            said += worth * (own + _OFTEN * learner.share(area.uid))
        found.append((said, at, theme, speaks, like))
    found.sort(key=itemgetter(0), reverse=True)  # equal ones stay in the order of the areas
    suggestions = []
    for said, at, theme, speaks, like in found[:most]:
        score = round(chance(said), 4)
        if score < FLOOR:
            break
        credits = _credits(heard, theme, speaks, taught[at] if taught else _NOTHING)
        credits.whole(max(0.0, like))
        reasons = credits.reasons(score)
        if reasons:
            suggestions.append(Suggestion(areas[at].uid, score, reasons, score >= SURE))
    return tuple(suggestions)


def _taught(
    heard: Heard, areas: Sequence[AreaHints], learner: "Learner | None", vector: Floats
) -> tuple[list[Evidence], float]:
    """Return what this forum's people taught of each area, and how much of *none of these*."""
    if learner is None or not len(learner):
        return [], 0.0
    asked = [*(area.uid for area in areas), NONE]
    *said, none = learner.says(heard.reading.words, heard.forms, vector, asked)
    return said, max(0.0, none.words + none.vector)


def _credits(
    heard: Heard, theme: str | None, speaks: Sequence[Reason], taught: Evidence
) -> Credits:
    credits = Credits(heard.reading)
    if theme is not None:
        column = heard.columns[word_themes().themes.index(theme)]
        credits.forms(heard.known, column, heard.unit, _WORDS_RULE)
        if theme in heard.hits:
            hit = heard.hits[theme]
            credits.spans(hit.reasons, heard.fuse["phrases"] * hit.score)
        if theme in heard.alike:
            credits.whole(max(0.0, heard.alike[theme] - UNKNOWN))
    if speaks:
        credits.spans(speaks, by_phrases(speaks))
    if taught.forms:
        places, shares = _taught_forms(heard, taught)
        credits.forms(places, shares, 1.0, _TAUGHT_RULE)
    credits.whole(max(0.0, taught.vector))
    return credits


def _taught_forms(heard: Heard, taught: Evidence) -> tuple[Known, list[float]]:
    """Return the forms of a text that people taught, and what each says where it stands."""
    found = [each for each in heard.forms if each[0] in taught.forms]
    alone = [each for each in found if each[2] - each[1] == 1]
    pairs = [each for each in found if each[2] - each[1] > 1]
    forms = [form for form, _, _ in (*alone, *pairs)]
    times = Counter(forms)
    shares = [taught.forms[form] / times[form] for form in forms]
    return Known(forms, [at for _, at, _ in alone], [at for _, at, _ in pairs]), shares
