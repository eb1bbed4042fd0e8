"""Possible names in a text, looked for while one types and underlined; nothing is changed unasked.

The looking is done in short slices between events, passage by passage, and remembers what has not
changed; what it remembers are a family's words, so it goes with the text.
"""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from forumapp.services import personal
from forumapp.services.personal import Hit
from ui.window.paint.ink import ink

SOON, IDLE = 200, 700  # ms after a key: to look at all, and to look at the word under the cursor
SLICE = 0.003  # seconds that looking may take between two events
_WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class NameWatch(QObject):
    """Knows the possible names of one text field; `found` is said whenever they are others."""

    found = Signal()

    def __init__(self, edit: QPlainTextEdit) -> None:
        """Watch this field."""
        super().__init__(edit)
        self._edit = edit
        self.hits: tuple[Hit, ...] = ()
        self.own = personal.NOTHING
        self._memory: personal.Memory = {}
        self._stands: set[str] = set()
        self._under_way: Iterator[None] | None = None
        self._loading: Iterator[None] | None = personal.loading()
        self._text, self._wide = "", False
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)
        self._idle.timeout.connect(self._begin)
        self._slice.timeout.connect(self._go_on)
        edit.textChanged.connect(self._on_changed)

    def forget(self) -> None:
        """Forget everything of a text that is gone."""
        self.hits, self._text, self._wide, self._under_way = (), "", False, None
        self._memory.clear()
        self._stands.clear()
        self._show()

    @property
    def stands(self) -> frozenset[str]:
        """Return what was said to be no name in this text, in small letters."""
        return frozenset(self._stands)

    def look(self) -> None:
        """Look now, whole: a key asks what is there."""
        if not self._is_current() or self._under_way is not None:
            self._idle.stop()
            self._begin()
            self._run(float("inf"))

    def at_cursor(self) -> Hit | None:
        """Return the possible name at or before the cursor, else the next one after it."""
        place = self._edit.textCursor().position()
        before = [hit for hit in self.hits if hit.start <= place]
        return before[-1] if before else (self.hits[0] if self.hits else None)

    def same_as(self, hit: Hit) -> list[Hit]:
        """Return every place of this name."""
        text = self.text_of(hit).casefold()
        return [each for each in self.hits if self.text_of(each).casefold() == text]

    def text_of(self, hit: Hit) -> str:
        """Return the words of a find."""
        return self._text[hit.start : hit.end]

    def replace(self, hit: Hit) -> None:
        """Put what keeps the sense in the place of this name, wherever it stands, as one step."""
        if not self._is_current():
            return  # a letter is being composed
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for each in reversed(self.same_as(hit)):
            cursor.setPosition(self._at(each.end))
            cursor.insertText(each.instead)  # first, or what is typed next joins this step
            cursor.setPosition(self._at(each.start))
            cursor.setPosition(self._at(each.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.endEditBlock()
        self.look()

    def let_stand(self, hit: Hit) -> None:
        """Underline this no more, as long as this text is here."""
        self._stands.add(self.text_of(hit).casefold())
        if self._is_current():
            self._take(self.hits)

    def _on_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()
        self._idle.start()

    def _begin(self) -> None:
        if self._is_composing():
            self._soon.start()
            return
        self._under_way = self._looking(self._edit.toPlainText())
        self._go_on()

    def _go_on(self) -> None:
        self._run(SLICE)

    def _run(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while self._loading is not None:
            if next(self._loading, True):
                self._loading = None
            if time.perf_counter() > until:
                self._slice.start()
                return
        while self._under_way is not None:
            if next(self._under_way, True):
                self._under_way = None
            elif time.perf_counter() > until:
                self._slice.start()
                return

    def _looking(self, text: str) -> Iterator[None]:
        """Look at one passage after another, then take what was found."""
        seen: personal.Memory = {}
        for _, passage in personal.passages(text):
            known = self._memory.get(passage)
            if known is None:
                known = self._memory[passage] = personal.find_in_passage(passage, self.own)
                yield None
            seen[passage] = known
        self._memory = seen  # of passages that are gone nothing is kept
        if self._edit.toPlainText() == text:  # else the next look is on its way
            hits = personal.find(text, self.own, seen)
            self._text, self._wide = text, bool(text) and max(text) > "\uffff"
            self._take(hits)

    def _is_current(self) -> bool:
        return self._edit.toPlainText() == self._text

    def _take(self, hits: tuple[Hit, ...]) -> None:
        typing = self._edit.textCursor().position() if self._idle.isActive() else -1
        self.hits = tuple(
            hit
            for hit in hits
            if self._at(hit.end) != typing and self.text_of(hit).casefold() not in self._stands
        )
        self._show()

    def _show(self) -> None:
        self._edit.setExtraSelections([self._underlined(hit) for hit in self.hits])
        self.found.emit()

    def dress(self) -> None:
        """Underline in the colours of another theme."""
        if self.hits and self._is_current():
            self._show()

    def _underlined(self, hit: Hit) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(self._at(hit.start))
        cursor.setPosition(self._at(hit.end), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setUnderlineStyle(_WAVE)
        form.setUnderlineColor(ink("neg"))
        form.setBackground(ink("neg_soft"))
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = cursor, form
        return made

    def _at(self, place: int) -> int:
        """Return a place as Qt counts it: letters beyond the first 65,536 count twice there."""
        if not self._wide:
            return place
        return len(self._text[:place].encode("utf-16-le")) // 2

    def _is_composing(self) -> bool:
        layout = self._edit.textCursor().block().layout()
        return bool(layout.preeditAreaText())
