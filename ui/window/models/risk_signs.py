"""Words that suggest that somebody is at risk: as they are underlined, and as they are told."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from forumapp.analysis.risk import Sign
from forumapp.domain.tags import Why
from ui.window.models.reasons import Reason

Signs = Iterable[tuple[str, Sign]]
_WAVED = -1.0  # underlined as what weighs against a tone is


def risk_reasons(signs: Signs) -> list[Reason]:
    """Return what to underline, with its reason for the tooltip."""
    named = tr("Someone may be at risk")
    return [
        Reason(Why(part, s.start, s.end, s.text, _WAVED, _words(s)), named, True)
        for part, s in signs
    ]


def sign_lines(signs: Signs) -> list[str]:
    """Return a line for each different sign: “hit me”: may speak of somebody being hit."""
    said: dict[str, list[str]] = {}
    for _, sign in signs:
        quoted = tr("“{words}”").format(words=" ".join(sign.text.split()))
        said.setdefault(_words(sign), []).append(quoted)
    line = tr("{words}: {reason}")
    return [
        line.format(words=", ".join(dict.fromkeys(quotes)), reason=reason)
        for reason, quotes in said.items()
    ]


def _words(sign: Sign) -> str:
    """Return the reason in words; a group that this version has no words for says its own."""
    return {
        "suicide": tr("may speak of suicide, or of not wanting to live"),
        "self_harm": tr("may speak of somebody hurting themselves"),
        "violence": tr("may speak of somebody being hit, hurt or attacked"),
        "domestic": tr("may speak of fear or control at home"),
        "sexual": tr("may speak of sexual harm"),
        "exploitation": tr("may speak of being used by others, taken away or married off"),
        "neglect": tr("may speak of a child going without food, warmth, care or a grown-up"),
        "missing": tr("may speak of somebody missing, running away or in danger outside"),
        "restraint": tr("may speak of being held down, locked in or left shut away"),
        "parent_at_the_end": tr("may speak of a parent who cannot go on"),
        "threat": tr("may speak of a threat to hurt or kill somebody"),
        "told": tr("may be something told in confidence"),
        "hinted": tr("stands often where somebody was at risk; read the whole"),
    }.get(sign.code, sign.reason)


def tr(text: str) -> str:
    """Translate a text about risk."""
    return QCoreApplication.translate("RiskSigns", text)
