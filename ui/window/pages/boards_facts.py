"""Below a table: all that is known of the record that one stands on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.window.models.officials import Told
from ui.window.page import button
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.rag import RagChip
from ui.window.paint.rows import plain, scrolled, titled

_LEAST = 120  # px that a card takes


class FactsCard(QFrame):
    """One record told in full, with what can be done about it."""

    acted = Signal(str)
    closed = Signal()

    def __init__(self, name: str, room: Callable[[], int], parent: QWidget) -> None:
        """Begin out of sight; `name` is for screen readers, `room` how high it may be."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.room, self._high = room, _LEAST
        self._shown: Told | None = None
        self._title, self._mark = titled("", "h2"), plain()
        self._mark.setProperty("role", "problem")
        self.back = button(self.tr("Back to the list"), "quiet")
        self._chips, self._facts = Flow(gap=8), QGridLayout()
        self._buttons = QWidget(self)
        self.acts = Flow(self._buttons, gap=10)
        self._states: list[RagChip] = []
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._made: list[QPushButton] = []
        self._again = QTimer(self, singleShot=True, interval=0)
        self._lay_out(name)
        self._again.timeout.connect(self.measure)
        self.back.clicked.connect(self.closed)
        self.hide()

    def show_told(self, told: Told | None) -> None:
        """Show a record, or nothing."""
        same = told is not None and self._shown is not None and told.uid == self._shown.uid
        self._shown = told
        if told is None:
            return
        self.setAccessibleName(told.title)
        self._title.setText(told.title)
        self._mark.setText(self.tr("Not for publication: it never leaves in a pack."))
        self._mark.setVisible(told.marked)
        self._show_chips(told)
        self._show_facts(told)
        self._show_acts(told)
        self._again.start()
        if not same:
            self.around.verticalScrollBar().setValue(0)

    def fold_narrow(self, narrow: bool) -> None:
        """Scroll the buttons with the facts where there is little room, under a way back."""
        place = self._inner if narrow else self._column
        place.insertWidget(self._inner.count() - 1 if narrow else -1, self._buttons)
        self.back.setVisible(narrow)
        self._facts.setColumnMinimumWidth(0, self.fontMetrics().height() * (5 if narrow else 9))
        self._again.start()

    def ask(self) -> None:
        """Put the cursor on the first thing that can be done."""
        made: QWidget | None = self.back
        if self.back.isHidden():
            made = next(iter(self._made), None)
        if made is not None:
            made.show()  # what was just made is not seen yet, and takes no cursor
            made.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif step is not None:
            bar = self.around.verticalScrollBar()
            bar.setValue(bar.value() + round(step * bar.pageStep() * 0.8))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(self._high, _LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    def measure(self) -> None:
        """Take no more room than what is known needs, or than there is."""
        inner, around = self.around.widget(), self._column.contentsMargins()
        if inner is None:
            return
        wide = self.around.viewport().width()
        words = inner.heightForWidth(wide) if inner.hasHeightForWidth() else 0
        words = max(words, inner.minimumSizeHint().height())
        below = self.acts.heightForWidth(self.width() - 28) + self._column.spacing()
        apart = self._buttons.parent() is self
        whole = words + around.top() + around.bottom() + (below if apart else 0)
        self._high = min(whole + 12, max(self.room(), _LEAST)) if apart else whole + 12
        self.setMaximumHeight(self._high)
        self.updateGeometry()

    def _show_chips(self, told: Told) -> None:
        """Show the states; widgets stay, since to make one takes longer than a key may."""
        while len(self._states) < len(told.chips):
            self._states.append(RagChip())
            self._chips.addWidget(self._states[-1])
        for place, made in enumerate(self._states):
            show_if(made, place < len(told.chips))
            if place < len(told.chips):
                about, rag = told.chips[place]
                made.show_rag(rag, about)
        self._chips.invalidate()

    def _show_facts(self, told: Told) -> None:
        while len(self._rows) < len(told.facts):
            self._add_row(len(self._rows))
        for place, (name, text) in enumerate(self._rows):
            there = place < len(told.facts)
            label, words = told.facts[place] if there else ("", "")
            name.setText(label)
            text.setText(words)
            show_if(name, there)
            show_if(text, there)

    def _add_row(self, row: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name, text = plain(), plain(selectable=True)
        name.setProperty("role", "muted")
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._facts.addWidget(name, row, 0, top)
        self._facts.addWidget(text, row, 1, top)
        self._rows.append((name, text))

    def _show_acts(self, told: Told) -> None:
        while len(self._made) < len(told.acts):
            made = button("")
            made.clicked.connect(partial(self._on_act, len(self._made)))
            self._made.append(made)
            self.acts.addWidget(made)
        for place, made in enumerate(self._made):
            there = place < len(told.acts)
            made.setText(told.acts[place][1] if there else "")
            made.setAccessibleName(told.acts[place][1] if there else "")
            show_if(made, there)
        self.acts.invalidate()

    def _on_act(self, place: int, _checked: bool = False) -> None:
        if self._shown is not None and place < len(self._shown.acts):
            self.acted.emit(self._shown.acts[place][0])

    def _lay_out(self, name: str) -> None:
        self._facts.setHorizontalSpacing(18)
        self._facts.setVerticalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(2, 0, 8, 0)
        self._inner.setSpacing(10)
        self._inner.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        for each in (self._title, self._mark):
            self._inner.addWidget(each)
        self._inner.addLayout(self._chips)
        self._inner.addLayout(self._facts)
        self._inner.addStretch()
        self.around = scrolled(self._inner)
        self.around.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.addWidget(self.around, 1)
        self._column.addWidget(self._buttons)
