"""The order of the Tab key: that of the talk, also for questions that were built later."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_order(parts: Iterable[QWidget]) -> None:
    """Let the Tab key pass through these parts, each from its first child to its last."""
    before: QWidget | None = None
    for part in parts:
        for widget in _stops(part):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def first_stop(asked: QWidget) -> QWidget:
    """Return where the cursor goes in a question, and let it pass the cursor on no more."""
    proxy = asked.focusProxy()
    asked.setFocusProxy(None)  # type: ignore[arg-type]
    return proxy if isinstance(proxy, QWidget) else asked


def _stops(part: QWidget) -> Iterator[QWidget]:
    # What passes the cursor on to a child is a stop of its own for Qt, and one that cannot be
    # moved: questions therefore pass nothing on (see `Asked.take`).
    window = part.window()
    for widget in (part, *part.findChildren(QWidget)):
        stops = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if stops and widget.window() is window:
            yield widget
