"""Tone and likely areas of a comment; TextBlob is loaded with the first score, not before."""

from typing import TYPE_CHECKING, Any

from forumapp.analysis.text.areas import AreaHints, Suggestion, national_areas, suggest_areas
from forumapp.analysis.text.evidence import Label, Reason
from forumapp.analysis.text.themes import Theme, ThemeHit, themes, themes_of
from forumapp.analysis.text.tone import Tone, score_feedback, score_tone
from forumapp.domain.feedback import PARTS

if TYPE_CHECKING:
    from forumapp.analysis.text.version import TEXT_VERSION

__all__ = [
    "PARTS",
    "TEXT_VERSION",
    "AreaHints",
    "Label",
    "Reason",
    "Suggestion",
    "Theme",
    "ThemeHit",
    "Tone",
    "national_areas",
    "score_feedback",
    "score_tone",
    "suggest_areas",
    "themes",
    "themes_of",
]


def __getattr__(name: str) -> Any:
    """Return the version of the lists when it is asked for: it reads all of them."""
    if name != "TEXT_VERSION":
        raise AttributeError(name)
    from forumapp.analysis.text import version

    return version.TEXT_VERSION
