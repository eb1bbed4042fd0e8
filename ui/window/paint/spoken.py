"""What hand-painted widgets are to a screen reader: a chart is a chart, not a piece of window."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

_roles: dict[type[QWidget], QAccessible.Role] = {}
_kept: list[QAccessibleInterface] = []


def speak_as(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Let every widget of this class have this role; call it once, where the class is."""
    if not _roles:
        QAccessible.installFactory(_interface)
    _roles[kind] = role


def _interface(_key: str, thing: QObject) -> QAccessibleInterface | None:
    """Make what Qt asks for. Qt deletes it with the widget, so Python must never do so before."""
    role = _roles.get(type(thing))  # type: ignore[arg-type]
    if role is None or not isinstance(thing, QWidget):
        return None
    spoken = QAccessibleWidget(thing, role, thing.accessibleName())
    _kept[:] = [each for each in _kept if isValid(each)]
    _kept.append(spoken)
    return spoken
