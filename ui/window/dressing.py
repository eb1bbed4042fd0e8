"""Pages out of sight are dressed when they are next seen; all at once they took 0.2 s."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

_POLISHED, _OWN = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle


@contextmanager
def left_out(pages: Iterable[QWidget]) -> Iterator[None]:
    """Let a change of the application's style pass these pages by, until `dress` is called.

    Qt polishes anew what was polished, and tells what has no style of its own.
    """
    passed = [
        part
        for page in pages
        for part in _parts(page)
        if not part.testAttribute(_OWN) and not part.styleSheet()
    ]
    for part in passed:
        part.setAttribute(_POLISHED, False)
        part.setAttribute(_OWN, True)
    try:
        yield
    finally:
        for part in passed:
            part.setAttribute(_OWN, False)


def dress(page: QWidget) -> None:
    """Dress a page that was left out, as the application is dressed now."""
    waiting = [part for part in _parts(page) if not part.testAttribute(_POLISHED)]
    for kind in (QEvent.Type.Polish, QEvent.Type.StyleChange):  # in the order of Qt itself
        for part in waiting:
            QCoreApplication.sendEvent(part, QEvent(kind))


def _parts(page: QWidget) -> list[QWidget]:
    """Return a page with all that stands on it; lists that open are windows of their own."""
    return [part for part in (page, *page.findChildren(QWidget)) if not part.isWindow()]
