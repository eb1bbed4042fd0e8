"""The form as one: words on the left, the family on the right; in a narrow window, one column."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from forumapp.domain import ids
from forumapp.services.particulars import Particulars
from forumapp.services.personal import own_of_forum
from ui.window.pages.record_event import EventLine
from ui.window.pages.record_family import Family
from ui.window.pages.record_held import HeldNotice
from ui.window.pages.record_offers import Offers
from ui.window.pages.record_order import set_order
from ui.window.pages.record_parts import CLOSE, LAID, MARGIN, Column, see_whole, show_if
from ui.window.pages.record_questions import Questions
from ui.window.pages.record_rows import CARRIED, OF_POINT, OF_TALK
from ui.window.pages.record_signpost import Signpost
from ui.window.pages.record_texts import Words
from ui.window.pages.record_touch import TickBox
from ui.window.paint.ink import is_narrow

State = dict[str, Any]


class Form(QScrollArea):
    """All that is asked; its state is plain values, so that it can be kept and shown again."""

    changed = Signal()
    narrowed = Signal(bool)

    def __init__(self, count: Callable[[], int], parent: QWidget | None = None) -> None:
        """Begin empty; `count` tells how many families were recorded today."""
        super().__init__(parent)
        self._loading, self._talk = False, State()
        self._made = self._ordered = False
        self._narrow = True  # until it is known how much room there is
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._see)
        self._wanted: tuple[QWidget, ...] = ()  # in sight, the last one above all
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Feedback of one family"))
        self.setWidgetResizable(True)
        self._body = QWidget()
        self.setWidget(self._body)  # first, so that all that follows is dressed but once
        self.held = HeldNotice(self._body)
        self.offers, self.event_line = Offers(self._body), EventLine(count, self._body)
        self._left, self._right = QWidget(self._body), Column(self._right_name(), self._body)
        self.questions, self.signpost = Questions(self._left), Signpost(self._body)
        self.family = Family(self._right.inner)
        self._column = QVBoxLayout(self._body)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        for part in (self.event_line, self.questions, self.family, self.signpost):
            part.changed.connect(self._on_changed)
        self.questions.quickly.connect(self.family.ask_quickly)
        self.questions.quickly.connect(self._on_quick)
        self.questions.asking.connect(self._on_asking)
        self.family.consent.receipt.given.connect(self._on_receipt)
        self.family.built.connect(self.set_order)
        self.event_line.built.connect(self.set_order)
        self.offers.built.connect(self._on_offers)
        self._made = True

    def state(self) -> State:
        """Return all that the form holds."""
        held: State = {**self.questions.values(), **self.family.values()}
        held |= self.signpost.values() | self._talk
        if self.event_line.value():
            held["event"] = self.event_line.value()
        return held | {n: True for n, switch in self._switches().items() if switch.isChecked()}

    def typed(self) -> State | None:
        """Return all that the form holds, or None where there is nothing of a family in it."""
        held = self.state()
        return held if set(held) - {*CARRIED, *OF_TALK} else None

    def put(self, state: Mapping[str, Any]) -> None:
        """Show this and nothing else."""
        self._loading = True
        self._talk = {name: state[name] for name in ("talk", "point") if state.get(name)}
        self.event_line.choose(state.get("event"))
        self.questions.put(state)
        self.family.put(state)
        self.signpost.put(state)
        self.questions.say_point(int(state.get("point") or 1))
        self._on_quick(self.questions.quick.isChecked())
        self._loading = False

    def next_family(self, stored: Mapping[str, Any]) -> None:
        """Clear what was stored; words typed since then are the next family's, and stay."""
        now = self.state()
        self._begin({name: now[name] for name in CARRIED if name in now}, stored, now)

    def next_point(self, stored: Mapping[str, Any]) -> None:
        """Clear the words that were stored; what the family said of itself stays."""
        now = self.state()
        kept = {
            name: value
            for name, value in now.items()
            if name not in OF_POINT and not name.startswith("words_")
        }
        talk = {"talk": stored["talk"], "point": self.point() + 1}
        self._begin(kept | talk, stored, now)

    def point(self) -> int:
        """Return which point of a talk this is."""
        return int(self._talk.get("point") or 1)

    def begin_talk(self) -> None:
        """Give the talk an id of its own, since it has more than one point."""
        self._talk.setdefault("talk", ids.new_id())

    def take_tastes(self, tastes: Mapping[str, Any]) -> None:
        """Ask in the way that was chosen last time, unless this page was already told how."""
        self._loading = True
        for name, switch in self._switches().items():
            if tastes.get(name):
                switch.setChecked(True)
        self._loading = False

    def carried(self) -> State:
        """Return what stays for the next family, and for the next time."""
        return {name: value for name, value in self.state().items() if name in CARRIED}

    def fields(self) -> State:
        """Return what is stored; what was told at an event was told on its day."""
        held = self.state()
        for name in ("one_text", "quick", "family_word", "receipt", "point"):
            held.pop(name, None)
        day, recorder = self.event_line.held_on(), self.event_line.recorder()
        if day and day <= date.today().isoformat():
            held["told_on"] = day
        if recorder:
            held["recorder"] = recorder
        return held

    def tell(self, known: Particulars) -> None:
        """Hear what is known of the forum: whom to tell, where to point."""
        self.held.tell(known)
        self.family.route.tell(known)
        self.signpost.tell(known)
        self.questions.know(own_of_forum(asdict(known)))

    def ask(self) -> None:
        """Put the cursor into the first question, and see it."""
        self._wanted = (self.questions.ask(),)
        self._see()
        self._later.start()  # once more when everything has its place

    def show_risk(self) -> None:
        """Bring the mark of risk, and what it means, into view, once it has its place."""
        self._wanted = (self.family.notice, self.family.risk)
        self._later.start()

    def set_order(self) -> None:
        """Set the order of the Tab key, which is that of the talk; once where it is seen."""
        self._ordered = self.isVisible()
        if not self._ordered:
            return
        set_order(
            (
                self.held,
                self.offers,
                self.event_line,
                self.questions,
                self.family,
                self.signpost,
                *self.after,
            )
        )

    after: tuple[QWidget, ...] = ()  # what stands below the form

    def _switches(self) -> dict[str, TickBox]:
        return {"one_text": self.questions.one_text, "quick": self.questions.quick}

    def _begin(self, kept: State, stored: Mapping[str, Any], now: State) -> None:
        self.put(kept | words_since(stored, now))
        self._right.verticalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def _see_cursor(self) -> None:
        at = QApplication.focusWidget()
        if at is not None and self.isAncestorOf(at):
            self._wanted = (at,)
            self._later.start()  # when everything has its place again

    def _see(self) -> None:
        for area in (self._right, self):
            for number, widget in enumerate(self._wanted):
                if area.isAncestorOf(widget):
                    see_whole(area, widget, CLOSE if number else MARGIN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._ordered:
            self.set_order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        if event.size().height() < event.oldSize().height():
            self._see_cursor()  # a sentence below took some of the room

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._made:
            self._fold()
            self._see_cursor()

    def _fold(self) -> None:
        narrow = is_narrow(self)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._right.stand_whole(narrow)
        self.event_line.fold_narrow(narrow)
        self.questions.fold_narrow(narrow)
        if narrow != self._narrow:
            self._narrow = narrow
            self.narrowed.emit(narrow)
            self._see_cursor()

    def take_signpost(self) -> None:
        """Hold the line of signposting below all else, where one scrolls to it."""
        self._column.addWidget(self.signpost)

    def _on_quick(self, quick: bool) -> None:
        show_if(self.signpost, not quick or bool(self.signpost.values()))

    def _on_offers(self) -> None:
        self.set_order()
        QTimer.singleShot(LAID, self, self._see_offers)

    def _see_offers(self) -> None:
        """Stand on what stopped in the middle where that and the first question are too high."""
        at, offered = QApplication.focusWidget(), self.offers.stopped()
        if at is None or not self.questions.isAncestorOf(at) or self.typed() is not None:
            return
        high = at.mapTo(self._body, at.rect().bottomLeft()).y()
        if offered is not None and high > self.viewport().height():
            offered.setFocus(Qt.FocusReason.OtherFocusReason)
            self.verticalScrollBar().setValue(0)
        else:
            self._see_cursor()

    def _on_asking(self, text: Words) -> None:
        if text.names is not None:
            self._wanted = (text.names, text.edit)
            self._later.start()  # once the line has its place

    def _on_receipt(self) -> None:
        if self._loading:
            return
        consent, at = self.family.consent, QApplication.focusWidget()
        chosen = (at,) if at is not None and consent.isAncestorOf(at) else ()
        self._wanted = (consent.part, consent.receipt, *chosen)  # on a low screen not all of it
        self._later.start()  # once the code has its place

    def _on_changed(self) -> None:
        if not self._loading:
            self.changed.emit()

    def _right_name(self) -> str:
        return self.tr("About the family")

    def _lay_out(self) -> None:
        column, left = self._column, QVBoxLayout(self._left)
        column.setContentsMargins(24, 16, 24, 8)
        column.setSpacing(12)
        column.addWidget(self.held)
        column.addWidget(self.offers)
        column.addWidget(self.event_line)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.questions, 1)
        right = QVBoxLayout(self._right.inner)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.family)
        self._row.setSpacing(24)
        self._row.addWidget(self._left, 3)
        self._row.addWidget(self._right, 2)
        column.addLayout(self._row, 1)


def words_since(stored: Mapping[str, Any], now: Mapping[str, Any]) -> State:
    """Return the words that were typed after the form was sent to be stored."""
    since: State = {}
    for name, words in now.items():
        if name.startswith("words_") and words != stored.get(name):
            since[name] = words.removeprefix(stored.get(name, "")).lstrip("\n")
    return {name: words for name, words in since.items() if words}
