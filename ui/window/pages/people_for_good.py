"""Before something goes for good: what would go, and its number typed by whoever does it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.window.gate_parts import Line, column_in
from ui.window.page import button, field
from ui.window.pages.people_cards import Sentences, beside
from ui.window.paint.opening import Opening


class ForGood(QWidget):
    """`chosen` tells of whoever typed the number and went on; `left` of whoever did not."""

    chosen = Signal()
    left = Signal()

    def __init__(self) -> None:
        """Begin out of sight."""
        super().__init__()
        self._number = ""
        self.lines, self.problem = Sentences(), Line("problem")
        self.typed, self.backups = QLineEdit(), Opening(self.tr("Older backups"))
        self.backups.addItem(self.tr("Keep them: each goes in its turn"), False)
        self.backups.addItem(self.tr("Remove them too, and make a new one"), True)
        self.go_on, self.cancel = button("", "primary"), button(self.tr("Not now"))
        asked = self.tr("Type the number of pieces, to show that you mean it")
        column = column_in(
            self,
            self.lines,
            field(self.tr("Older backups"), self.backups),
            field(asked, self.typed),
            self.problem,
        )
        column.addWidget(beside(self.cancel, self.go_on))
        self.go_on.clicked.connect(self._on_go)
        self.typed.returnPressed.connect(self._on_go)
        self.cancel.clicked.connect(self._on_cancel)
        self.hide()

    @property
    def backups_too(self) -> bool:
        """Say whether older backups go as well."""
        return bool(self.backups.currentData())

    def ask(self, lines: Iterable[str], number: int, does: str) -> None:
        """Say what would go; `does` is what the button does."""
        self.forget()
        self._number = str(number)
        self.lines.show_lines(lines)
        self.go_on.setText(does)
        self.go_on.setAccessibleName(does)
        self.show()
        self.typed.setFocus()

    def forget(self) -> None:
        """Go out of sight, and begin anew the next time."""
        self.typed.clear()
        self.problem.say("")
        self.backups.setCurrentIndex(0)
        self.lines.show_lines(())
        self.hide()

    def _on_cancel(self) -> None:
        self.forget()
        self.left.emit()

    def _on_go(self) -> None:
        if self.typed.text().strip().replace(",", "") != self._number:
            said = self.tr("Type {number}, or choose “Not now”. Nothing was changed.")
            self.problem.say(said.format(number=self._number))
            self.typed.setFocus()
            return
        self.chosen.emit()
