"""A painted chart for a screen reader: a chart with its points as children, each a sentence."""

# Qt takes None where there is no such interface; its stubs know only of interfaces.
# mypy: disable-error-code="override"

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid


class WithPoints(Protocol):
    """What a widget tells of its points."""

    at: int
    sentences: Sequence[str]

    def box_of(self, at: int) -> QRect:
        """Return the place of a point in the widget."""


class SpokenChart(QAccessibleWidget):
    """The chart: its name is the finding, its value the point that the keys stand on."""

    def __init__(self, chart: QWidget) -> None:
        """Speak for this widget, which is a `WithPoints`."""
        super().__init__(chart, QAccessible.Role.Chart)
        self._chart = chart
        self._points: list[SpokenPoint] = []

    def childCount(self) -> int:
        return _count(self._chart)

    def child(self, index: int) -> QAccessibleInterface | None:
        if not 0 <= index < _count(self._chart):
            return None
        while len(self._points) <= index:
            self._points.append(SpokenPoint(self._chart, len(self._points)))
        return self._points[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index if isinstance(child, SpokenPoint) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return next((p for p in map(self.child, range(_count(self._chart))) if _in(p, x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:
        return self.child(_at(self._chart)) if self._chart.hasFocus() else None

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Value:
            here = self.child(_at(self._chart))
            return here.text(QAccessible.Text.Name) if here else ""
        return super().text(kind)


class SpokenPoint(QAccessibleInterface):
    """One point: its period, its share and its base in one sentence."""

    def __init__(self, chart: QWidget, index: int) -> None:
        """Speak for the point of this number."""
        super().__init__()
        self._chart, self.index = chart, index
        _kept.append(self)  # a screen reader may hold on to it: Python must not let it go

    def isValid(self) -> bool:
        return self.index < _count(self._chart)

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self._chart.window().windowHandle() if isValid(self._chart) else None

    def parent(self) -> QAccessibleInterface | None:
        alive = isValid(self._chart)
        return QAccessible.queryAccessibleInterface(self._chart) if alive else None

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        box: QRect = self._chart.box_of(self.index)  # type: ignore[attr-defined]
        return QRect(self._chart.mapToGlobal(box.topLeft()), box.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.readOnly = True
        here = self.isValid() and self.index == _at(self._chart) and self._chart.hasFocus()
        state.focused = here
        state.invalid = not self.isValid()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind not in (QAccessible.Text.Name, QAccessible.Text.Value) or not self.isValid():
            return ""
        return str(self._chart.sentences[self.index])  # type: ignore[attr-defined]

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return None

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


_kept: list[SpokenPoint] = []


def _count(chart: QWidget) -> int:
    return len(chart.sentences) if isValid(chart) else 0  # type: ignore[attr-defined]


def _at(chart: QWidget) -> int:
    return int(chart.at)  # type: ignore[attr-defined]


def _in(point: QAccessibleInterface | None, x: int, y: int) -> bool:
    return point is not None and point.rect().contains(QPoint(x, y))
