"""What hand-painted widgets are to a screen reader: a chart is a chart, not a piece of window."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

Make = Callable[[QWidget], QAccessibleInterface]
_makers: dict[type[QWidget], Make] = {}
_kept: list[QAccessibleInterface] = []


def speak_as(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Let every widget of this class have this role; call it once, where the class is."""
    speak_by(kind, lambda thing: QAccessibleWidget(thing, role))  # unnamed: it asks for the name


def speak_by(kind: type[QWidget], make: Make) -> None:
    """Let every widget of this class be spoken for by what `make` returns for it."""
    if not _makers:
        QAccessible.installFactory(_interface)
    _makers[kind] = make


def _interface(_key: str, thing: QObject) -> QAccessibleInterface | None:
    """Make what Qt asks for. Qt deletes it with the widget, so Python must never do so before."""
    make = _makers.get(type(thing))  # type: ignore[arg-type]
    if make is None or not isinstance(thing, QWidget):
        return None
    spoken = make(thing)
    _kept[:] = [each for each in _kept if isValid(each)]
    _kept.append(spoken)
    return spoken
