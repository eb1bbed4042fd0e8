"""Pictures of a pack's pages, made on a reading thread when they are wanted; the last are kept."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.pages_of import Source, page_picture, page_text

_KEPT = 6  # large pages as pictures; each has about 4 MB
_STEP = 120  # pixels: resizing a little makes no new picture
_LARGEST = 2400  # pixels of a page's width
_Key = tuple[int, int, int]  # which pack, which page, how wide
_Made = tuple[_Key, QImage, str]


class PagePictures(QObject):
    """`drawn` has a large page with its number and its text, `small` a small one."""

    drawn = Signal(int, QImage, str)
    small = Signal(int, QImage)

    def __init__(self, context: Context, parent: QObject) -> None:
        """Begin without a pack."""
        super().__init__(parent)
        self._ask = Ask(self, context)
        self._source: Source = b""
        self._which = 0
        self._kept: OrderedDict[_Key, tuple[QImage, str]] = OrderedDict()

    def show(self, source: Source) -> None:
        """Take the pages of another pack from now on, b"" for none."""
        self._which += 1
        self._source = source
        self._kept.clear()

    def want(self, page: int, width: float) -> None:
        """Give a page about so wide (in pixels), from what is kept or from a reading thread."""
        wide = min(_LARGEST, (int(width) // _STEP + 1) * _STEP)
        key, source = (self._which, page, wide), self._source
        if key in self._kept:
            self._kept.move_to_end(key)
            self._on_page((key, *self._kept[key]))
            return
        self._ask.read(
            "page",
            lambda: (key, page_picture(source, page, wide), page_text(source, page)),
            self._on_page,
        )

    def want_small(self, page: int, width: float) -> None:
        """Give a small picture of a page."""
        source, which = self._source, self._which
        if source:
            self._ask.read(
                f"small-{page}",
                lambda: (which, page, page_picture(source, page, int(width))),
                self._on_small,
            )

    def _on_page(self, made: _Made) -> None:
        key, image, text = made
        if key[0] != self._which:
            return
        self._kept[key] = image, text
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.drawn.emit(key[1], image, text)

    def _on_small(self, made: tuple[int, int, QImage]) -> None:
        which, page, image = made
        if which == self._which:
            self.small.emit(page, image)
