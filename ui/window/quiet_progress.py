"""How far something long is, in the quiet line: a bar, and a button that stops it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.window.page import button
from ui.window.paint.thin_bar import ThinBar

_WIDE, _NARROW = 8, 40  # heights of a line of text: of the bar, and of a line that has no bar


class QuietProgress(QWidget):
    """Made when something first takes long."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at nothing, out of sight."""
        super().__init__(parent)
        self.bar = ThinBar(self.tr("How far it is"), self)
        self.stop = button(self.tr("Cancel"), "quiet", self.tr("Cancel: leave everything as it is"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        self.hide()

    def show_far(self, done: int, whole: int, room: int) -> None:
        """Show how far it is; at the very end, while it is written down, it cannot be stopped."""
        line = self.fontMetrics().height()
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)
        self.bar.setFixedWidth(_WIDE * line)
        self.bar.setVisible(room > _NARROW * line)
        self.stop.setEnabled(done < whole)
        self.show()
