"""Everything has its place: inside its parent, beside its neighbours, on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from tests.walk.faults import Fault, called, in_scrolled, part_of, seen

SLACK = 1  # px that rounding takes
_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def reaching_out(root: QWidget) -> list[Fault]:
    """Return every widget that reaches out of its parent where nobody can scroll to it."""
    found = []
    for widget in seen(root):
        above = widget.parentWidget()
        if above is None or widget.isWindow() or isinstance(above, QAbstractScrollArea):
            continue
        if above.isWindow() and above is not root:
            continue
        rect, room, area = widget.geometry(), above.rect(), in_scrolled(widget)
        over = [room.left() - rect.left(), rect.right() - room.right()]
        down = [room.top() - rect.top(), rect.bottom() - room.bottom()]
        if area is not None and area.horizontalScrollBarPolicy() != _OFF:
            over = [0]
        if area is not None:
            down = [0] if area.verticalScrollBarPolicy() != _OFF else down
        if part_of(widget, "QAbstractItemView", "QComboBox", "QLineEdit", "QAbstractSpinBox"):
            continue
        if max(*over, *down) > SLACK:
            found.append(Fault("reaches out", called(widget), f"{max(over)} x {max(down)} px"))
    return found


def overlapping(root: QWidget) -> list[Fault]:
    """Return every two neighbours that lie on each other."""
    found = []
    for above in [root, *seen(root)]:
        if above.layout() is None or isinstance(above, QAbstractScrollArea):
            continue
        children = [
            each
            for each in above.children()
            if isinstance(each, QWidget) and each.isVisible() and not each.isWindow()
            and above.layout().indexOf(each) >= 0
        ]  # fmt: skip
        for number, one in enumerate(children):
            for other in children[number + 1 :]:
                shared = one.geometry() & other.geometry()
                if shared.width() > 2 and shared.height() > 2:
                    measured = f"{shared.width()}x{shared.height()} px"
                    found.append(Fault("overlap", f"{called(one)} and {called(other)}", measured))
    return found


def does_not_fit(root: QWidget, wide: int, high: int) -> list[Fault]:
    """Return a fault where a window is larger than the screen that it is meant for."""
    if root.width() > wide or root.height() > high:
        measured = f"{root.width()}x{root.height()} for {wide}x{high}"
        return [Fault("window too large", called(root), measured)]
    return []
