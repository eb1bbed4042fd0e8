"""The line on top: at which event families are heard, and a new one without leaving the page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from forumapp.domain.inspections import Event
from ui.window import theme
from ui.window.models.wording import day_text
from ui.window.page import button
from ui.window.pages.record_event_form import EventForm
from ui.window.pages.record_lists import Picker
from ui.window.pages.record_parts import Fold
from ui.window.pages.record_rows import Choice
from ui.window.paint.flow import Flow
from ui.window.paint.rows import card

LARGE = 1.5  # size of text from which a narrow line leaves handing over to its key


class EventLine(QWidget):
    """Choose the event; `changed` is said when a person chooses another."""

    changed = Signal()
    built = Signal()
    sent = Signal(object)  # the fields of a new event
    gone = Signal()  # the event that was chosen is no longer there
    all_wanted = Signal()

    def __init__(self, count: Callable[[], int], parent: QWidget | None = None) -> None:
        """Begin with no event; `count` tells how many families were recorded today."""
        super().__init__(parent)
        self._count, self._narrow = count, False
        self._events: dict[str, Event] | None = None  # not read yet
        self._wanted = ""
        self.form: EventForm | None = None
        frame = card(self.tr("Event"), self)
        self.picker = Picker(frame)
        self.fold = Fold(self.tr("Add an event"), self.tr("Fold away"), self._make_form, frame)
        self.all = button(self.tr("All events"), "quiet")
        self.recorded = button("", "quiet")
        self.hand = button(self.tr("Hand over the laptop"), "quiet")
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out(frame)
        self.picker.fill(self.tr("No event"), ())
        self.picker.currentIndexChanged.connect(self._on_chosen)
        self.fold.button.toggled.connect(self._on_fold)
        self.all.clicked.connect(self.all_wanted)

    def value(self) -> str | None:
        """Return the id of the event, or None."""
        return self._wanted or None

    def held_on(self) -> str | None:
        """Return the day of the event."""
        event = self._event()
        return event.held_on if event else None

    def recorder(self) -> str | None:
        """Return who writes down at the event."""
        event = self._event()
        return event.recorder if event else None

    def choose(self, uid: str | None, *, new: bool = False) -> None:
        """Stand on an event; one that is `new` may not have been read yet."""
        known = self._events is None or new or uid in self._events
        self._wanted = (uid or "") if known else ""
        self.picker.blockSignals(True)
        self.picker.choose(self._wanted or None)
        self.picker.blockSignals(False)
        if self._narrow:
            self.fold_narrow(True)
        if uid and not known:
            self.gone.emit()

    def offer(self, events: Sequence[Event]) -> None:
        """Offer these events, keeping the one that was chosen unless it is gone."""
        self._events = {each.uid: each for each in events}
        self.picker.blockSignals(True)
        choices = (Choice(each.uid, _called(each)) for each in events)
        self.picker.fill(self.tr("No event"), choices)
        self.picker.blockSignals(False)
        self.choose(self._wanted or None)

    def show_count(self) -> None:
        """Say how many families were recorded today."""
        said = self.tr("{n} family recorded today") if self._count() == 1 else ""
        said = (said or self.tr("{n} families recorded today")).format(n=self._count())
        self.recorded.setText(said)
        self.recorded.setAccessibleName(self.tr("What I recorded: {said}").format(said=said))

    def added(self, uid: str) -> None:
        """Stand on the event that was just added, and fold its form away."""
        if self.form is not None:
            self.form.put(None)
        self.fold.unfold(False)
        self.choose(uid, new=True)

    def fold_narrow(self, narrow: bool) -> None:
        """Stand in one line, or below one another."""
        way = QBoxLayout.Direction
        self._narrow = narrow
        brief = narrow and bool(self._wanted)  # what is set once takes one line then
        self._row.setDirection(way.TopToBottom if narrow and not brief else way.LeftToRight)
        self.fold.button.setVisible(not brief or self.fold.button.isChecked())
        self.recorded.setVisible(not brief)
        self.hand.setVisible(not brief and not (narrow and theme.scale() >= LARGE))
        if self.form is not None:
            self.form.fold_to(1 if narrow else 4)

    def _event(self) -> Event | None:
        return (self._events or {}).get(self._wanted)

    def _make_form(self, parent: QWidget) -> QWidget:
        self.form = EventForm(self.tr("Add this event"), parent)
        self.form.fold_to(1 if self._narrow else 4)
        self.form.sent.connect(self.sent)
        return self.form

    def _on_chosen(self) -> None:
        self._wanted = str(self.picker.currentData() or "")
        self.fold_narrow(self._narrow)
        self.changed.emit()

    def _on_fold(self, on: bool) -> None:
        if on and self.form is not None:
            self.built.emit()
            self.form.ask()

    def _lay_out(self, frame: QWidget) -> None:
        outer, inner = QVBoxLayout(self), QVBoxLayout(frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        inner.setContentsMargins(16, 8, 16, 8)
        label = QLabel(self.tr("Event"), frame)
        label.setProperty("role", "label")
        label.setBuddy(self.picker)
        self.picker.setAccessibleName(self.tr("Event"))
        self.picker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.recorded.setToolTip(self.tr("What I recorded, at this event or today (Ctrl+Shift+E)"))
        self.hand.setToolTip(self.tr("To a parent, who types by themselves (Ctrl+Shift+H)"))
        self._row.setSpacing(8)
        first, rest = QHBoxLayout(), QWidget(frame)
        first.setSpacing(12)
        first.addWidget(label)
        first.addWidget(self.picker, 1)
        second = Flow(rest, gap=12, one_line=True)
        for each in (self.fold.button, self.all, self.recorded, self.hand):
            second.addWidget(each)
        self._row.addLayout(first, 1)
        self._row.addWidget(rest)
        inner.addLayout(self._row)
        inner.addWidget(self.fold)


def _called(event: Event) -> str:
    return f"{event.name} · {day_text(event.held_on)}" if event.held_on else event.name
