"""The form as one: words on the left, the family on the right; in a narrow window, one column."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.window.pages.record_event import EventLine
from ui.window.pages.record_family import Family
from ui.window.pages.record_offers import Offers
from ui.window.pages.record_parts import Column
from ui.window.pages.record_questions import Questions
from ui.window.pages.record_rows import CARRIED
from ui.window.paint.ink import is_narrow

State = dict[str, Any]


class Form(QScrollArea):
    """All that is asked; its state is plain values, so that it can be kept and shown again."""

    changed = Signal()

    def __init__(self, count: Callable[[], int]) -> None:
        """Begin empty; `count` tells how many families were recorded today."""
        super().__init__()
        self.offers, self.event_line = Offers(), EventLine(count)
        self.questions, self.family = Questions(), Family()
        self._loading = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._see_risk)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Feedback of one family"))
        self._body = QWidget()
        self._right = Column(self.family, self.tr("About the family"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for part in (self.event_line, self.questions, self.family):
            part.changed.connect(self._on_changed)

    def state(self) -> State:
        """Return all that the form holds."""
        held: State = {**self.questions.values(), **self.family.values()}
        if self.event_line.value():
            held["event"] = self.event_line.value()
        if self.questions.one_text.isChecked():
            held["one_text"] = True
        return held

    def typed(self) -> State | None:
        """Return all that the form holds, or None where there is nothing of a family in it."""
        held = self.state()
        return held if set(held) - set(CARRIED) else None

    def put(self, state: Mapping[str, Any]) -> None:
        """Show this and nothing else."""
        self._loading = True
        self.event_line.choose(state.get("event"))
        self.questions.one_text.setChecked(bool(state.get("one_text")))
        self.questions.put(state)
        self.family.put(state)
        self._loading = False

    def next_family(self, stored: Mapping[str, Any]) -> None:
        """Clear what was stored; words typed since then are the next family's, and stay."""
        now = self.state()
        self.put({name: now[name] for name in CARRIED if name in now} | words_since(stored, now))
        self._right.verticalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def carried(self) -> State:
        """Return what stays for the next family, and for the next time."""
        return {name: value for name, value in self.state().items() if name in CARRIED}

    def fields(self) -> State:
        """Return what is stored; what was told at an event was told on its day."""
        held = self.state()
        held.pop("one_text", None)
        held.pop("family_word", None)
        day = self.event_line.held_on()
        if day and day <= date.today().isoformat():
            held["told_on"] = day
        return held

    def ask(self) -> None:
        """Put the cursor into the first question, and see it."""
        self.ensureWidgetVisible(self.questions.ask(), 0, 40)

    def show_risk(self) -> None:
        """Bring the mark of risk, and what it means, into view, once it has its place."""
        self._later.start()

    def _see_risk(self) -> None:
        for area in (self._right, self):
            area.ensureWidgetVisible(self.family.notice, 0, 40)
            area.ensureWidgetVisible(self.family.risk, 0, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._right.stand_whole(narrow)
        self.event_line.fold_narrow(narrow)

    def _on_changed(self) -> None:
        if not self._loading:
            self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(24, 16, 24, 8)
        column.setSpacing(12)
        column.addWidget(self.offers)
        column.addWidget(self.event_line)
        self._row.setSpacing(24)
        self._row.addWidget(self.questions, 3)
        self._row.addWidget(self._right, 2)
        column.addLayout(self._row, 1)
        self.setWidgetResizable(True)
        self.setWidget(self._body)


def words_since(stored: Mapping[str, Any], now: Mapping[str, Any]) -> State:
    """Return the words that were typed after the form was sent to be stored."""
    since: State = {}
    for name, words in now.items():
        if name.startswith("words_") and words != stored.get(name):
            since[name] = words.removeprefix(stored.get(name, "")).lstrip("\n")
    return {name: words for name, words in since.items() if words}
