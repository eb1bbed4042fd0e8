"""What one reads stays where it is while the lines of a list are put anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QListView

Key = Callable[[int], object]  # of a row: what it is, wherever it stands


@contextmanager
def staying(view: QAbstractItemView, key: Key) -> Iterator[None]:
    """Keep the first line in sight where it is, though others come before it or go.

    At the very top one stays at the top, where new lines are seen. The line that one stands on is
    in sight afterwards if it was before.
    """
    bar, root = view.verticalScrollBar(), view.rootIndex()
    first = view.indexAt(QPoint(1, 1))
    if not bar.value() or not first.isValid():
        yield
        return
    kept, above = key(first.row()), view.visualRect(first).top()
    seen = view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    yield
    model = view.model()
    found = next((row for row in range(model.rowCount(root)) if key(row) == kept), -1)
    if found < 0:
        return
    if isinstance(view, QListView):
        view.doItemsLayout()  # a list knows how far it goes only once it is laid out
    view.scrollTo(model.index(found, 0, root), QAbstractItemView.ScrollHint.PositionAtTop)
    if view.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerPixel:
        bar.setValue(bar.value() - above)
    if seen and view.currentIndex().isValid():
        view.scrollTo(view.currentIndex())
