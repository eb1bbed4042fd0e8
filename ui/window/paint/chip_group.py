"""Several chips as one stop of the Tab key: the arrows go from chip to chip."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.window.paint.chip import Chip, height_of
from ui.window.paint.flow import Flow

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Beside(QLabel):
    """Words in a line of chips: as high as they are, so that all stand on one line."""

    def __init__(self, role: str = "") -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(super().sizeHint().width(), height_of(self))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), height_of(self))


class ChipGroup(QWidget):
    """Chips in lines; Tab comes to the one that was last stood on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = Flow(self, gap=6)
        self._chips: list[Chip] = []

    def add(self, chip: Chip) -> None:
        """Take in one more chip."""
        first = not self._chips
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        chip.installEventFilter(self)
        self._chips.append(chip)
        self._flow.addWidget(chip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._stand_on(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                return self._move(watched, step)
        return super().eventFilter(watched, event)

    def _stand_on(self, chosen: QObject) -> None:
        for chip in self._chips:
            here = chip is chosen
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _move(self, chosen: QObject, step: int) -> bool:
        at = next((n for n, chip in enumerate(self._chips) if chip is chosen), -1)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        following = at + step
        if at >= 0 and 0 <= following < len(self._chips):
            self._chips[following].setFocus(Qt.FocusReason.TabFocusReason)
        return at >= 0


def tab_after(before: QWidget, made: QWidget) -> None:
    """Let Tab come from one widget to what was made later, in its order; Qt puts it last."""
    for each in (made, *made.findChildren(QWidget)):
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(before, each)
            before = each
