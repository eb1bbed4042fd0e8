"""What speaks for an area before anybody of the forum confirmed it: themes, own words, wording."""

from collections.abc import Sequence
from functools import lru_cache

from forumapp.analysis.learned.encoder import Encoder
from forumapp.analysis.learned.theme_head import Floats, Heard, chance, hear, logit
from forumapp.analysis.text import AreaHints
from forumapp.analysis.text.areas import OWN_WORDS
from forumapp.analysis.text.evidence import Reason

UNKNOWN = logit(0.05)
"""Of an area without themes: one of twenty comments, until words or people say more."""

_GUESS = 3
"""So many confirmed comments are worth as much as what its mere wording says of an area."""

_BORROWED_LESS = 1.0
_BORROWED_FROM = 0.25
_OWN_WORTH, _MOST_OWN = 2.0, 2.0
_TITLE_WORTH, _MOST_TITLE = 1.2, 1.2
_LIKE_TITLE = 3.0
_LIKE_TITLE_WITH_THEMES = 1.0


def before_teaching(heard: Heard, area: AreaHints, confirmed: int) -> tuple[str | None, float]:
    """Return the theme that speaks for an area, and the logit before anybody taught anything.

    Where nobody said which themes an area has, those of its wording are a guess, which counts the
    less the more was confirmed.
    """
    themes = area.themes
    if len(themes) == 1 and (known := heard.logits.get(themes[0])) is not None:
        return themes[0], known
    if not themes:
        theme, said = _of_themes(heard, _borrowed(area))
        guessed = UNKNOWN + max(0.0, said - _BORROWED_LESS - UNKNOWN) * guess_worth(confirmed)
        return (theme if guessed > UNKNOWN else None), guessed
    return _of_themes(heard, themes)


def guess_worth(confirmed: int) -> float:
    """Return what a guess from an area's wording is still worth, 0 to 1."""
    return 1 / (1 + confirmed / _GUESS)


def _of_themes(heard: Heard, themes: Sequence[str]) -> tuple[str | None, float]:
    """Return the strongest of these themes, and the logit that any of them is spoken of."""
    codes = [code for code in themes if code in heard.logits]
    if not codes:
        return None, UNKNOWN
    if len(codes) == 1:
        return codes[0], heard.logits[codes[0]]
    missed = 1.0
    for code in codes:
        missed *= 1 - chance(heard.logits[code])
    best = max(codes, key=lambda code: heard.logits[code])
    return best, logit(min(1 - 1e-9, max(1e-9, 1 - missed)))


@lru_cache(maxsize=512)
def _borrowed(area: AreaHints) -> tuple[str, ...]:
    """Return the themes that an area's own wording speaks of, where nobody has said which."""
    heard = hear([f"{area.title}. {area.official_words}"])[0]
    likely = [code for code, said in heard.logits.items() if chance(said) >= _BORROWED_FROM]
    return tuple(sorted(likely, key=lambda code: -heard.logits[code])[:2])


def by_phrases(speaks: Sequence[Reason]) -> float:
    """Return what the forum's own words and the title add: more of them add less and less."""
    owned = sum(each.share for each in speaks if each.rule == OWN_WORDS)
    titled = sum(each.share for each in speaks if each.rule != OWN_WORDS)
    return _OWN_WORTH * min(_MOST_OWN, owned) + _TITLE_WORTH * min(_MOST_TITLE, titled)


def like_titles_of(
    areas: Sequence[AreaHints], vectors: Floats, code: Encoder | None
) -> list[list[float]]:
    """Return how much each text is like each area's wording, against the other areas."""
    if code is None or vectors is None or not any(area.title for area in areas):
        return []
    import numpy as np  # late: only with vectors

    wordings = _wordings(code, tuple(f"{area.title}. {area.official_words}" for area in areas))
    like = vectors @ wordings.T
    titled = np.array([bool(area.title) for area in areas])
    like = like - like[:, titled].mean(1, keepdims=True)
    worth = np.array([_LIKE_TITLE_WITH_THEMES if area.themes else _LIKE_TITLE for area in areas])
    found: list[list[float]] = (like * worth * titled).tolist()
    return found


@lru_cache(maxsize=8)
def _wordings(code: Encoder, wordings: tuple[str, ...]) -> Floats:
    return code.vectors(wordings)
