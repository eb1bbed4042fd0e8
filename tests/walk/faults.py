"""What a measure finds, and what the measures share: which widgets are seen, and their names."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the measure, the widget, and what was measured."""

    what: str
    where: str
    measured: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.where} ({self.measured})"


def on_top(root: QWidget) -> QWidget:
    """Return the window that takes the keys: a dialog above this one, or this one."""
    return QApplication.activeModalWidget() or root


def seen(root: QWidget) -> Iterator[QWidget]:
    """Yield every widget below a window that is shown, and what has opened above it."""
    yield from (each for each in root.findChildren(QWidget) if each.isVisible())
    for above in QApplication.topLevelWidgets():
        if above is not root and above.isVisible() and not root.isAncestorOf(above):
            yield from (each for each in above.findChildren(QWidget) if each.isVisible())


def called(widget: QWidget) -> str:
    """Return how to find a widget: its class, its name or words, and its parents' classes."""
    said = widget.accessibleName() or str(getattr(widget, "text", lambda: "")() or "")
    above, names = widget.parentWidget(), []
    while above is not None and len(names) < 3:
        if type(above).__name__ != "QWidget":
            names.append(type(above).__name__)
        above = above.parentWidget()
    return f"{type(widget).__name__} “{said[:50]}” in {' < '.join(names)}"


def part_of(widget: QWidget, *kinds: str) -> bool:
    """Say whether a widget is an inner part of one of these kinds."""
    above = widget.parentWidget()
    return above is not None and any(above.inherits(kind) for kind in kinds)


def in_scrolled(widget: QWidget) -> QAbstractScrollArea | None:
    """Return the area in which this widget is what is scrolled, if it is."""
    above = widget.parentWidget()
    area = above.parentWidget() if above is not None else None
    if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
        return area
    return None
