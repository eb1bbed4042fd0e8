"""A bar for what is under way: it moves while nobody can say how far, unless motion is unwanted."""

from PySide6.QtWidgets import QApplication, QProgressBar


def calm() -> bool:
    """Say whether this computer asks for less motion (it lets no style animate)."""
    from PySide6.QtWidgets import QStyle  # late: start-up time

    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(duration) == 0


class BusyBar(QProgressBar):
    """A progress bar that stands still, with words in it, where the computer asks for that."""

    def setRange(self, minimum: int, maximum: int) -> None:
        still = minimum == maximum == 0 and calm()
        super().setRange(0, 1 if still else maximum)
        if still:
            self.setValue(0)
            self.setFormat(self.tr("At work …"))
        else:
            self.setFormat("%p %")
