"""Keeps the cursor in view: Qt scrolls to it only when Tab comes from the same scroll area."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_AROUND = 12  # px that are shown around it


class KeepsInView(QObject):
    """Scrolls to whatever takes the focus and is not seen at all."""

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


def _show(widget: QWidget) -> None:
    # What a mouse presses must not move away under it.
    if QApplication.mouseButtons() or not widget.hasFocus() or not _is_hidden(widget):
        return
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, _AROUND, _AROUND)
        above = above.parentWidget()


def _is_hidden(widget: QWidget) -> bool:
    """Say whether less than a line of a widget is seen."""
    seen = widget.visibleRegion().boundingRect().height()
    return widget.isVisible() and seen < min(widget.height(), widget.fontMetrics().height())
