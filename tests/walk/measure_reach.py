"""What can be reached: names for a screen reader, targets for a finger, a way round by Tab."""

from collections.abc import Iterator
from itertools import islice

from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from tests.walk.faults import Fault, called, part_of, seen
from tests.walk.measure_contrast import SHAPES, as_image, contrast
from ui.window.gate import Gate
from ui.window.page import Page

FINGER, MOUSE = 44, 24  # px
_CHILDREN = 40  # of a list or table are looked at
_LONGEST = 400  # stops of a way round
_CELLS = (QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.RowHeader)
_PARTS = 3  # that a day has
_SEEN = 1.0  # heights of a line that are to be seen of what has the focus
_RING = 24  # px that change at least where the focus is seen


def nameless(root: QWidget) -> list[Fault]:
    """Return everything that takes the focus and says nothing to a screen reader."""
    found = []
    for spoken in _below(QAccessible.queryAccessibleInterface(root)):
        state = spoken.state()
        if state.invisible or not state.focusable or spoken.role() in _CELLS:
            continue
        thing = spoken.object()
        if isinstance(thing, QWidget) and (thing is root or _inner(thing)):
            continue
        if not spoken.text(QAccessible.Text.Name).strip():
            where = called(thing) if isinstance(thing, QWidget) else str(spoken.role())
            found.append(Fault("nameless", where, str(spoken.role())))
    return found


def small(root: QWidget) -> list[Fault]:
    """Return every target that a finger would miss where one records, or a mouse elsewhere."""
    found = []
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
    for widget in seen(root):
        least = FINGER if _for_fingers(widget) else MOUSE
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            found += _low_rows(widget, least)
        if not isinstance(widget, kinds) or not widget.isEnabled() or _inner(widget):
            continue
        if _is_sign(widget):
            continue
        if min(widget.width(), widget.height()) < least:
            measured = f"{widget.width()}x{widget.height()}, not {least}"
            found.append(Fault("small target", called(widget), measured))
    return found


def not_reached(root: QWidget, back: bool = False, rings: bool = False) -> list[Fault]:
    """Press Tab until the cursor is back where it began; return traps and what was passed by."""
    start = QApplication.focusWidget()
    if start is None or start.window() is not root:
        return [Fault("no cursor", called(root), "nothing has the focus")]
    stops, found = _go_round(root, start, back, rings)
    if any(fault.what == "tab trap" for fault in found):
        return found  # what lies behind the trap is not reached because of it
    wanted = [each for each in seen(root) if _wants_focus(each, root)]
    reached = {id(each) for each in stops}
    for widget in wanted:
        if id(widget) not in reached and not _group_reached(widget, stops):
            found.append(Fault("not reached by Tab", called(widget), f"{len(stops)} stops"))
    return found


def _go_round(
    root: QWidget, start: QWidget, back: bool, rings: bool
) -> tuple[list[QWidget], list[Fault]]:
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    stops: list[QWidget] = [start]
    found: list[Fault] = []
    for _ in range(_LONGEST):
        at = stops[-1]
        place = _where(root, at)
        if not place.isValid():
            found.append(Fault("focus out of view", called(at), "nothing of it is seen"))
        elif place.height() < min(at.height(), round(_SEEN * at.fontMetrics().height())):
            found.append(Fault("focus hardly seen", called(at), f"{place.height()} px of it"))
        before = _grab(root, at) if rings and place.isValid() else None
        QTest.keyClick(at, Qt.Key.Key_Tab, modifier)
        for _ in range(_PARTS if isinstance(at, QDateTimeEdit) else 0):
            if QApplication.focusWidget() is at:  # Tab goes through day, month and year
                QTest.keyClick(at, Qt.Key.Key_Tab, modifier)
        now = QApplication.focusWidget()
        if now is at and not any(_wants_focus(each, root) for each in seen(root) if each is not at):
            return stops, found  # there is nowhere else to go
        if now is None or now is at:
            return stops, [*found, Fault("tab trap", called(at), "Tab does not lead on")]
        if before is not None and place == _where(root, at):
            changed = _changed(before, _grab(root, at))
            if changed < _RING:
                found.append(Fault("no focus ring", called(at), f"{changed} px change"))
        if now is start:
            return stops, found
        if any(now is each for each in stops):
            return stops, [
                *found,
                Fault("tab trap", called(start), f"lost: Tab is at {called(now)}"),
            ]
        stops.append(now)
    return stops, [*found, Fault("tab trap", called(root), f"not back after {_LONGEST}")]


def _where(root: QWidget, widget: QWidget) -> QRect:
    there = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(root, there.topLeft()), there.size())


def _grab(root: QWidget, widget: QWidget) -> Image.Image:
    rect = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)
    return as_image(root.grab(rect & root.rect()))


def _changed(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels that changed so much that one sees it; it ends where there are enough."""
    if one.size != other.size:
        return _RING
    pairs = ImageChops.difference(one, other).convert("L").point(lambda light: 255 if light else 0)
    box = pairs.getbbox()
    if box is None:
        return 0
    left, top, right, bottom = box
    lines = ((left, y, right, y + 1) for y in range(top, bottom))  # the first ones mostly say it
    both = (
        pair
        for line in lines
        for pair in zip(
            *(each.crop(line).get_flattened_data() for each in (one, other)), strict=True
        )
    )
    seen_to_change = (1 for a, b in both if a != b and contrast(a, b) >= SHAPES)
    return sum(islice(seen_to_change, _RING))


def _wants_focus(widget: QWidget, root: QWidget) -> bool:
    return (
        widget.window() is root
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not _inner(widget)
    )


def _group_reached(widget: QWidget, stops: list[QWidget]) -> bool:
    """Say whether a widget is one of several of which Tab stops at one (arrows do the rest)."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is not None and group.exclusive():
        return any(isinstance(each, QAbstractButton) and each.group() is group for each in stops)
    if isinstance(widget, QRadioButton) or widget.autoExclusive():
        return any(each.parent() is widget.parent() for each in stops)
    return False


def _is_sign(widget: QWidget) -> bool:
    """Say whether this is an icon that shows what a field is for: nothing happens at a press."""
    without = widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    hand = widget.cursor().shape() == Qt.CursorShape.PointingHandCursor
    return part_of(widget, "QLineEdit") and without and not hand


def _for_fingers(widget: QWidget | None) -> bool:
    while widget is not None:
        if isinstance(widget, Gate) or (
            isinstance(widget, Page) and widget.property("touch") == "true"
        ):
            return True
        widget = widget.parentWidget()
    return False


def _inner(widget: QWidget) -> bool:
    """Say whether a widget is a part that nobody meets by itself."""
    kinds = ("QComboBox", "QAbstractSpinBox", "QComboBoxPrivateContainer", "QCalendarWidget")
    return part_of(widget, *kinds) or type(widget).__name__ in ("QScrollBar", "QSizeGrip")


def _low_rows(view: QAbstractItemView, least: int) -> list[Fault]:
    if view.model() is None or not view.model().rowCount() or _inner(view):
        return []
    high = view.visualRect(view.model().index(0, 0)).height()
    if view.selectionMode() == QAbstractItemView.SelectionMode.NoSelection or high >= least:
        return []
    return [Fault("small target", called(view), f"rows of {high} px, not {least}")]


def _below(spoken: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if spoken is None or not spoken.isValid():
        return
    yield spoken
    for number in range(min(spoken.childCount(), _CHILDREN)):
        yield from _below(spoken.child(number))
