"""The one border at which words of the core (labels, problems, acts) become the window's.

The core speaks English and knows no Qt; what it says is looked up here. A sentence that was put
together from a name or a figure is not found by a translator and stays as it is.
"""

import re

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

CONTEXT = "Core"
_FROM, _TO = "\u2066", "\u2069"  # left to right between these, whatever stands around
_WORD = re.compile(r"[^\W\d_]+")


def say(text: str) -> str:
    """Return a text of the core in the window's language."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def as_keys(keys: str) -> str:
    """Return keys ("Ctrl+,") so that they keep their order among words from right to left."""
    return f"{_FROM}{keys}{_TO}" if QGuiApplication.isRightToLeft() else keys


def period_words(label: str) -> str:
    """Say a period ("Autumn 24", "Oct–Dec 24") with its season or months in the language."""
    return _WORD.sub(lambda found: say(found.group()), label)
