"""A made-up language that shows what is not translated, and what a longer language would cut off.

Every text that goes through the translator comes back ⟦ín bráçkéts óf thís kínd⟧, with accents
and 40 % longer. `FORUMAPP_LANGUAGE=pseudo` shows the window in it.
"""

import os
import re

from PySide6.QtCore import QCoreApplication, QTranslator

ASKED_BY = "FORUMAPP_LANGUAGE"
NAME = "pseudo"
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
_ACCENTS = str.maketrans(
    "aceginosuwyzACEGINOSUWYZ",  # the font has all of these
    "áçéģíñóšúŵýžÁÇÉĢÍÑÓŠÚŴÝŽ",
)
_KEPT = re.compile(r"\{[^{}]*\}|%n|%L?\d|&&|&[a-z]+;|&\w|<[^<>]+>|\t.*$", re.MULTILINE)
_KEYS = "QShortcut"  # Qt's own names of keys: shortcuts are read with them


def pseudo(text: str) -> str:
    """Return a text in the made-up language; placeholders, marks and mnemonics stay as they are."""
    if not text.strip():
        return text
    said, tab, keys = text.partition("\t")
    parts, end = [], 0
    for kept in _KEPT.finditer(said):
        parts += [said[end : kept.start()].translate(_ACCENTS), kept.group()]
        end = kept.end()
    parts.append(said[end:].translate(_ACCENTS))
    return f"{OPEN}{''.join(parts)}{_padding(said)}{CLOSE}{tab}{keys}"


class PseudoTranslator(QTranslator):
    """Translates everything into the made-up language."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return source if context == _KEYS else pseudo(source)


def install(app: QCoreApplication) -> PseudoTranslator:
    """Speak the made-up language from now on; give the translator back to take it out again."""
    made = PseudoTranslator(app)
    app.installTranslator(made)
    return made


def install_if_asked(app: QCoreApplication) -> PseudoTranslator | None:
    """Speak the made-up language where the environment asks for it."""
    return install(app) if os.environ.get(ASKED_BY) == NAME else None


def _padding(text: str) -> str:
    """Return 40 % more letters, in words, so that they wrap as words do."""
    wanted = max(1, round(len(_KEPT.sub("", text)) * LONGER))
    return (" ëïöüß" * (wanted // 6 + 1))[:wanted]
