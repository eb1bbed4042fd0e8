"""What is written in a plan's sheet and what it means: each status, each area, one list each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ui.window.paint.opening import Opening
from ui.window.paint.rows import clear, muted, plain, titled

_MOST = 40  # that are asked for
Choices = Sequence[tuple[str, str]]


class Meanings(QFrame):
    """A line for each thing written; what the app proposes is marked as suggested."""

    meant = Signal(str, str)  # as written, what it means ("": nothing)

    def __init__(self, title: str, hint: str) -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("role", "card")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self.lists: dict[str, Opening] = {}
        self._written: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(titled(title, "h3"))
        column.addWidget(muted(hint))
        column.addLayout(self._grid)
        self.hide()

    def show_written(
        self,
        written: Mapping[str, str | None],
        suggested: Sequence[str],
        choices: Choices,
        nothing: str,
    ) -> None:
        """Show these with what each means; None where nobody can say yet."""
        shown = tuple(written)[:_MOST]
        if shown != self._written:
            self._build(shown, choices, nothing)
        for name in shown:
            made = self.lists[name]
            code = written[name]
            made.setCurrentIndex(-1 if code is None else max(made.findData(code), 0))
            mark = self.tr("suggested") if name in suggested and code is not None else ""
            made.setAccessibleDescription(mark)
            self._marks[name].setText(mark)
        self.setVisible(bool(shown))

    def _build(self, shown: tuple[str, ...], choices: Choices, nothing: str) -> None:
        clear(self._grid)
        self._written, self.lists, self._marks = shown, {}, {}
        for row, name in enumerate(shown):
            label, made, mark = plain(name), Opening(name), muted()
            label.setBuddy(made)
            label.setMaximumWidth(self.fontMetrics().height() * 12)
            made.setPlaceholderText(self.tr("Choose what it means"))
            made.addItem(nothing, "")
            for code, words in choices:
                made.addItem(words, code)
            made.activated.connect(
                lambda _, name=name, made=made: self.meant.emit(name, str(made.currentData()))
            )
            for at, part in enumerate((label, made, mark)):
                self._grid.addWidget(part, row, at, Qt.AlignmentFlag.AlignVCenter)
            self.lists[name], self._marks[name] = made, mark
