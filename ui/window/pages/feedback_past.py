"""The history of one piece: opened by a chip, one deed under the other, each read aloud whole."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.window.models.past import Deed
from ui.window.paint.chip import Chip
from ui.window.paint.rows import clear, muted, plain, titled


class PastPanel(QWidget):
    """Says `asked` when the history is wanted; keep `show_past` for the answer."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin closed."""
        super().__init__(parent)
        self.button = Chip(self.tr("Show history"), "quiet", icon="history")
        self.button.setToolTip(self.tr("Who did what with this piece, and when"))
        self.button.clicked.connect(self._on_pressed)
        self._open = False
        self._title = titled(self.tr("History"), "h3")
        self._deeds = QVBoxLayout()
        self._deeds.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._title)
        column.addLayout(self._deeds)
        self._title.hide()

    @property
    def texts(self) -> list[str]:
        """Return what a screen reader says of each deed, the last one first."""
        items = [self._deeds.itemAt(at) for at in range(self._deeds.count())]
        shown = [item.widget() for item in items if item is not None]
        return [each.accessibleName() for each in shown if each is not None]

    def show_past(self, deeds: Sequence[Deed]) -> None:
        """Show the history that was asked for."""
        self.forget()
        self._name(self.tr("Hide history"))
        self._title.show()
        self._open = True
        for deed in deeds:
            self._deeds.addWidget(_shown(deed))

    def forget(self) -> None:
        """Close it."""
        clear(self._deeds)
        self._title.hide()
        self._open = False
        self._name(self.tr("Show history"))

    def _on_pressed(self) -> None:
        if self._open:
            self.forget()
        else:
            self.asked.emit()

    def _name(self, words: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.updateGeometry()


def _shown(deed: Deed) -> QWidget:
    box = QWidget()
    box.setAccessibleName(deed.spoken)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    parts: list[QLabel] = [muted(deed.when), plain(deed.what)]
    parts += [plain(f"•\u2002{each}") for each in deed.changes]
    for part in parts:
        column.addWidget(part)
    return box
