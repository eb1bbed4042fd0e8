"""Keeps the cursor in view: Qt scrolls to it only when Tab comes from the same scroll area."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_AROUND = 12  # px that are shown around it
_LINES = 3  # heights of a line that are seen of it at least: a field or a button is seen whole


class KeepsInView(QObject):
    """Scrolls to whatever takes the focus and is not seen, or hardly."""

    def __init__(self, window: QWidget) -> None:
        """Watch where the focus goes in this window."""
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self._window:
            _show(new)
            QTimer.singleShot(0, new, lambda: _show(new))  # once what is new has its place


class StaysInView(QObject):
    """Keeps the cursor in view while what stands above it grows: an answer, a list that is read."""

    def __init__(self, area: QScrollArea) -> None:
        """Watch what is scrolled in an area."""
        super().__init__(area)
        self._inner = area.widget() or area
        self._away: QWidget | None = None  # what somebody scrolled away from
        self._inner.installEventFilter(self)
        area.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        at = self._at() if event.type() == QEvent.Type.Resize else None
        if at is not None and at is not self._away:
            QTimer.singleShot(0, at, lambda: _show(at))
        return False

    def _on_scrolled(self) -> None:
        at = self._at()
        self._away = at if at is not None and _is_hidden(at) else None

    def _at(self) -> QWidget | None:
        at = QApplication.focusWidget()
        return at if at is not None and self._inner.isAncestorOf(at) else None


def scroll_to(widget: QWidget) -> None:
    """Scroll whatever a widget lies in so that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, _AROUND, _AROUND)
        above = above.parentWidget()


def _show(widget: QWidget) -> None:
    # What a mouse presses must not move away under it.
    if not QApplication.mouseButtons() and widget.hasFocus() and _is_hidden(widget):
        scroll_to(widget)


def _is_hidden(widget: QWidget) -> bool:
    """Say whether less than a few lines of a widget are seen."""
    seen = widget.visibleRegion().boundingRect().height()
    enough = _LINES * widget.fontMetrics().height()
    return widget.isVisible() and seen < min(widget.height(), enough)
