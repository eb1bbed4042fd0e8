"""Every page of a pack as it will be: small ones to choose from, and one that is large."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from ui.window.context import Context
from ui.window.models.pages_of import Source
from ui.window.page import button
from ui.window.pages.packs_pictures import PagePictures
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import icon
from ui.window.paint.paper import SIZES, PaperView
from ui.window.paint.thumbs import Thumbs

_PAUSE = 120  # ms after the last change of width
_SAID = 4000  # letters of a page that are its description to a screen reader


class _Level(QLabel):
    """Words as high as the button beside them, so that both stand on one line."""

    beside: QWidget | None = None

    def sizeHint(self) -> QSize:
        high = self.beside.sizeHint().height() if self.beside is not None else 0
        return QSize(super().sizeHint().width(), max(high, super().sizeHint().height()))


class PagesPane(QWidget):
    """Pictures are made on a reading thread, of the pages in sight; keys turn and enlarge."""

    def __init__(self, context: Context) -> None:
        """Begin without a pack."""
        super().__init__()
        self._pictures = PagePictures(context, self)
        self._at = self._pages = 0
        self.thumbs, self.view = Thumbs(self.tr("Small pages")), PaperView()
        self.text, self._words = QTextEdit(), _Level()
        self.back, self.forth = button(""), button("")
        self.smaller, self.larger = button(""), button("")
        self.as_text = button(self.tr("As text"))
        self._text = False
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._draw)
        self._lay_out()
        self._listen()

    @property
    def at(self) -> int:
        """Return the number of the page shown, from 0."""
        return self._at

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return self._pages

    def show_pages(self, source: Source, pages: int, at: int = 0) -> None:
        """Show a pack, standing on a page."""
        self._pictures.show(source)
        self._pages = pages
        self.thumbs.begin(pages)
        self._at = max(0, min(pages - 1, at))
        self._show()
        self.thumbs.stand_on(self._at)

    def say(self, words: str) -> None:
        """Show words in the place of pages."""
        self._pictures.show(b"")
        self._pages = 0
        self.thumbs.begin(0)
        self._words.setText("")
        self._see_text(False)
        self.view.say(words)
        self._enable()

    def turn(self, step: int) -> None:
        """Turn the page."""
        self.turn_to(self._at + step)

    def turn_to(self, page: int) -> None:
        """Show a page (from 0)."""
        page = max(0, min(self._pages - 1, page))
        if page != self._at and self._pages:
            self._at = page
            self.view.to_top()
            self._show()
            self.thumbs.stand_on(page)

    def resize_page(self, step: int) -> None:
        """Show the page one size larger or smaller."""
        at = SIZES.index(self.view.size_of_page) + step
        if 0 <= at < len(SIZES):
            self.view.size_of_page = SIZES[at]
            self.view.fit()
            self._draw()
            self._enable()

    def toggle_text(self) -> None:
        """Show the page as text, or as a picture."""
        if self._pages:
            self._see_text(not self._text)

    def fold(self, narrow: bool) -> None:
        """Leave the small pages out where there is little room."""
        show_if(self.thumbs, not narrow)

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        self._enable()
        said = self.tr("Page {at} of {pages}").format(at=self._at + 1, pages=self._pages)
        self._words.setText(said)
        self.text.setAccessibleName(self.tr("{page}, as text").format(page=said))
        self._draw()

    def _draw(self) -> None:
        """Show the page stood on, once its picture is there."""
        if self._pages:
            self._pictures.want(self._at, self.view.wide() * self.devicePixelRatioF())

    def _on_page(self, page: int, image: QImage, text: str) -> None:
        if page == self._at and self._pages:
            self.view.show_image(image, self._words.text(), text[:_SAID])
            if self.text.toPlainText() != text:
                self.text.setPlainText(text)

    def _on_thumb_wanted(self, page: int) -> None:
        self._pictures.want_small(page, self.thumbs.page_width() * self.devicePixelRatioF())

    def _see_text(self, on: bool) -> None:
        here = self.view.hasFocus() or self.text.hasFocus()
        self._text = on
        said = self.tr("As picture") if on else self.tr("As text")
        self.as_text.setText(said)
        self.as_text.setAccessibleName(said)
        show_if(self.text, on)
        show_if(self.view, not on)
        if here:
            (self.text if on else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        self.back.setEnabled(self._at > 0 and self._pages > 0)
        self.forth.setEnabled(self._at + 1 < self._pages)
        at = SIZES.index(self.view.size_of_page)
        self.smaller.setEnabled(at > 0 and self._pages > 0)
        self.larger.setEnabled(at + 1 < len(SIZES) and self._pages > 0)
        self.as_text.setEnabled(self._pages > 0)

    def _listen(self) -> None:
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.resize_page(-1))
        self.larger.clicked.connect(lambda: self.resize_page(1))
        self.as_text.clicked.connect(self.toggle_text)
        self.view.turned.connect(self.turn)
        self.view.sized.connect(self.resize_page)
        self.view.resized.connect(self._later.start)
        self.thumbs.turned.connect(self.turn_to)
        self.thumbs.wanted.connect(self._on_thumb_wanted)
        self._pictures.drawn.connect(self._on_page)
        self._pictures.small.connect(self.thumbs.put)

    def _lay_out(self) -> None:
        ways = (
            (self.back, "chevron-left", self.tr("Page before"), self.tr("Page up")),
            (self.forth, "chevron-right", self.tr("Page after"), self.tr("Page down")),
            (self.smaller, "minus", self.tr("Smaller page"), "-"),
            (self.larger, "plus", self.tr("Larger page"), "+"),
        )
        for way, drawn, name, key in ways:
            way.setIcon(icon(drawn, "text"))
            way.setAccessibleName(name)
            way.setToolTip(f"{name} ({key})")
        self.as_text.setToolTip(self.tr("Show this page as text (Ctrl+T)"))
        self._words.beside = self.back
        self.text.setReadOnly(True)
        self.text.setProperty("role", "reading")
        self.text.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(
            flags.TextSelectableByKeyboard | flags.TextSelectableByMouse
        )
        self.text.hide()
        row, column, bar = QHBoxLayout(self), QVBoxLayout(), Flow(gap=6)
        for part in (self.back, self._words, self.forth, self.smaller, self.larger, self.as_text):
            bar.addWidget(part)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.text, 1)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.thumbs)
        row.addLayout(column, 1)
