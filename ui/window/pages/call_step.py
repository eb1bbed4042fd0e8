"""One step of the inspection: what it is, who, how its day is known, what to have ready, a note."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.services.call_days import CallStep
from forumapp.services.calls import Called
from ui.window.models.call_words import half_words, sure_words, when_words
from ui.window.page import heading
from ui.window.paint.choice_row import ChoiceList, TickDelegate
from ui.window.paint.growing import GrowingText
from ui.window.paint.rows import muted, plain, titled
from ui.window.words import say

_KEY = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class StepCard(QFrame):
    """Say `ticked` and `noted`; it keeps nothing itself. Without a call nothing can be ticked."""

    ticked = Signal(str, bool)
    noted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no step."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._step: CallStep | None = None
        self._called: Called | None = None
        self._put = ""  # into the note
        self.title, self.when = heading("", "h2"), plain(selectable=True)
        self.what, self.who, self.how = plain(selectable=True), muted(), muted()
        self._ready_title = titled(self.tr("Have ready"), "h3")
        self.ready = _Whole(self.tr("What to have ready"))
        self.ready.setItemDelegate(TickDelegate(self.ready))
        self._only = muted(self.tr("Once the call has come, each can be ticked here."))
        self._note_title = titled(self.tr("Our note"), "h3")
        self.note = GrowingText(self.tr("Our note on this step"), 2, self)
        self.note.setPlaceholderText(self.tr("Day, time, names of offices …"))
        self._lay_out()
        self.ready.itemChanged.connect(self._on_item)
        self.note.finished.connect(self.keep)

    def show_step(self, step: CallStep | None, called: Called | None) -> None:
        """Show another step, or what became of the one that is shown."""
        if step is None or self._step is None or step.key != self._step.key:
            self.keep()
        same = self._step is not None and step is not None and step.key == self._step.key
        self._step, self._called = step, called
        self.setVisible(step is not None)
        if step is None:
            return
        self._say(step)
        self._show_ready(step, called, keep=same)
        if not (same and self.unkept()):
            self._put = called.note(step.key) if called else ""
            self.note.put(self._put)
        for part in (self._note_title, self.note):
            part.setVisible(called is not None)

    def ask(self) -> None:
        """Put the cursor on the first thing that is not ready, else on the note."""
        if self._called is None:
            return
        waiting = (row for row in range(self.ready.count()) if self._item(row) == _OFF)
        self.ready.setCurrentRow(next(waiting, 0))
        self.ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def unkept(self) -> bool:
        """Say whether something was typed into the note and is not kept yet."""
        return self._called is not None and self.note.words() != self._put

    def keep(self) -> None:
        """Say what was typed into the note and is not kept yet."""
        if self._step is not None and self.unkept():
            self._put = self.note.words()
            self.noted.emit(self._step.key, self._put)

    def _say(self, step: CallStep) -> None:
        self.title.setText(say(step.title))
        self.when.setText(f"{when_words(step)} ({sure_words(step).lower()})")
        self.what.setText(say(step.what))
        self.who.setText(self.tr("Who: {who}").format(who=say(step.who)))
        self.how.setText(" ".join(filter(None, (say(step.how), half_words(step)))))

    def _show_ready(self, step: CallStep, called: Called | None, *, keep: bool) -> None:
        row = self.ready.currentRow() if keep else -1
        wanted = [(item.key, say(item.text)) for item in step.ready]
        if called is not None:
            wanted.append((step.key, self.tr("This step is done")))
        self.ready.blockSignals(True)
        self.ready.clear()
        for key, text in wanted:
            self.ready.addItem(_item(key, text, called))
        self.ready.setCurrentRow(row if row < self.ready.count() else -1)
        self.ready.blockSignals(False)
        self.ready.measure()
        self._ready_title.setVisible(bool(wanted))
        self.ready.setVisible(bool(wanted))
        self.ready.setEnabled(called is not None)
        self._only.setVisible(called is None and bool(wanted))

    def _on_item(self, item: QListWidgetItem) -> None:
        if self._called is not None:
            self.ticked.emit(item.data(_KEY), item.checkState() == _ON)

    def _item(self, row: int) -> Qt.CheckState:
        return self.ready.item(row).checkState()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        parts = (self.title, self.when, self.what, self.who, self.how)
        for part in (*parts, self._ready_title, self.ready, self._only):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._note_title)
        column.addWidget(self.note)
        self.ready.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _Whole(ChoiceList):
    """A list as high as its lines: what is around it scrolls."""

    def measure(self) -> None:
        """Be as high as all lines are at this width."""
        high = self.height_of(self.count())
        if high != self.height():
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.measure()


def _item(key: str, text: str, called: Called | None) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setData(_KEY, key)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(_ON if called and called.done(key) else _OFF)
    return item
