"""The page of the report beside the proposals: as a picture or as text, the passage marked."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from forumapp.readers.report.guarded import Picture
from forumapp.readers.report.values import Line
from forumapp.services import reports
from forumapp.services.report_values import Proposal
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.page import button
from ui.window.paint.chip import Chip
from ui.window.paint.ink import icon, ink
from ui.window.paint.page_sheet import PageSheet
from ui.window.paint.rows import muted
from ui.window.words import say

_KEPT = 6  # pages as pictures; each has about 6 MB
_STEP = 120  # pixels: resizing a little makes no new picture
_PAUSE = 120  # ms after the last change of width
_ABOVE = 90  # pixels of a page that are seen above what is marked
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_Key = tuple[str, int, int]


class SheetPane(QWidget):
    """Shows one page; it is drawn by the process that may read the file, and kept in memory."""

    def __init__(self, context: Context) -> None:
        """Begin without a report."""
        super().__init__()
        self._context, self._ask = context, Ask(self, context)
        self._proposal: Proposal | None = None
        self._page, self._lines = 1, tuple[Line, ...]()
        self._pictures: OrderedDict[_Key, Picture] = OrderedDict()
        self._no_picture = False
        self._drawing: _Key | None = None  # what is being drawn, so as not to be asked for twice
        self.sheet, self.text = PageSheet(), QTextEdit()
        self.around = QScrollArea()
        self.words, self.problem = muted(), muted()
        self.back = button("", name=self.tr("Page before"))
        self.forth = button("", name=self.tr("Page after"))
        self.as_text = Chip(self.tr("As text"))
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._draw)
        self._lay_out()
        self._listen()

    @property
    def page(self) -> int:
        """Return the number of the page that is shown, from 1."""
        return self._page

    def show_proposal(self, proposal: Proposal) -> None:
        """Show another report from its first page on."""
        other = self._proposal is None or self._proposal.source != proposal.source
        self._proposal = proposal
        if other:
            self._pictures.clear()
            self._drawing = None
            self._no_picture = proposal.source.path is None
            self.problem.setText("")
            self.show_place(1, ())

    def forget(self) -> None:
        """Let go of the report and the pictures of its pages."""
        self._proposal = self._drawing = None
        self._pictures.clear()

    def show_place(self, page: int | None, lines: Sequence[Line]) -> None:
        """Show a page, with these lines marked; without a page the one that is shown stays."""
        self._lines = tuple(lines)
        if page is not None or lines:
            self._page = page or lines[0].page
        self._show()

    def turn(self, step: int) -> None:
        """Turn the page; what is marked stays marked where it is."""
        self._page = max(1, min(self._pages(), self._page + step))
        self._show()

    def toggle_text(self) -> None:
        """Show the page as text, or as a picture."""
        if not self._no_picture:
            self.as_text.setChecked(not self.as_text.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _TURNS.get(Qt.Key(event.key()))
            if step is not None:
                self.turn(step)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit(self.around.viewport().width())
        self._later.start()

    # --- showing ------------------------------------------------------------------------------

    def _pages(self) -> int:
        return max(1, self._proposal.report.pages) if self._proposal else 1

    def _show(self) -> None:
        if self._proposal is None:
            return
        text = self._no_picture or self.as_text.isChecked()
        self.as_text.setVisible(not self._no_picture)
        self.text.setVisible(text)
        self.around.setVisible(not text)
        self._say_where()
        if text:
            self._show_text()
        else:
            self._draw()

    def _say_where(self) -> None:
        pages = self._pages()
        told = self.tr("Page {at} of {pages}").format(at=self._page, pages=pages)
        pasted = self._proposal is not None and not self._proposal.report.pages
        self.words.setText(self.tr("The text that was pasted") if pasted else told)
        self.around.setAccessibleName(self.tr("{page}, as a picture").format(page=told))
        self.text.setAccessibleName(self.tr("{page}, as text").format(page=self.words.text()))
        for way in (self.back, self.forth):
            way.setVisible(pages > 1)
        self.back.setEnabled(self._page > 1)
        self.forth.setEnabled(self._page < pages)

    def _draw(self) -> None:
        """Show the picture of the page, from what is kept or from the other process."""
        proposal = self._proposal
        if proposal is None or self._no_picture or not self.around.isVisible():
            return
        wide = self.around.viewport().width() * self.devicePixelRatioF()
        width, page = (int(wide) // _STEP + 1) * _STEP, self._page
        key = (proposal.source.sha256, page, width)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            self._drawing = None  # what is on its way is of another page or width
            self._on_picture((key, self._pictures[key]))
            return
        if key == self._drawing:
            return
        self._drawing = key
        self._ask.read(
            "picture",
            lambda: (key, reports.picture(proposal, page, width)),
            self._on_picture,
            self._on_no_picture,
        )

    def _on_picture(self, made: tuple[_Key, Picture]) -> None:
        key, picture = made
        self._drawing = None if key == self._drawing else self._drawing
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        if key[1] == self._page:
            self.sheet.show_picture(picture, self._page, self._lines)
            self.sheet.fit(self.around.viewport().width())
            QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        at = self.sheet.marked_at()
        self.around.verticalScrollBar().setValue(max(0, at.y() - _ABOVE) if at else 0)

    def _on_no_picture(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._no_picture, self._drawing = True, None
        self.problem.setText(say(str(error)))
        self.problem.show()
        self._show()

    def _show_text(self) -> None:
        if self._proposal is None:
            return
        pasted = not self._proposal.report.pages
        lines = [x for x in self._proposal.report.lines if pasted or x.page == self._page]
        self.text.setPlainText("\n".join(line.text for line in lines))
        wanted = set(self._lines)
        marks, first = [], None
        block = self.text.document().firstBlock()
        for line in lines:
            if line in wanted:
                marks.append(self._marked(block))
                first = first or QTextCursor(block)
            block = block.next()
        self.text.setExtraSelections(marks)
        if first is not None:
            self.text.moveCursor(QTextCursor.MoveOperation.End)  # so that it stands at the top
            self.text.setTextCursor(first)
            self.text.ensureCursorVisible()

    def _marked(self, block: QTextBlock) -> QTextEdit.ExtraSelection:
        mark, form = QTextEdit.ExtraSelection(), QTextCharFormat()
        form.setBackground(ink("amber_soft"))
        form.setForeground(ink("text"))
        form.setFontUnderline(True)
        mark.format = form
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        return mark

    def _listen(self) -> None:
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.as_text.toggled.connect(lambda _: self._show())
        for part in (self.around, self.text):
            part.installEventFilter(self)

    def _lay_out(self) -> None:
        self.text.setReadOnly(True)
        self.text.setProperty("role", "reading")
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.around.setWidget(self.sheet)
        self.around.setWidgetResizable(True)
        self.around.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.around.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.around.setFrameShape(QFrame.Shape.Box)
        self.back.setIcon(icon("chevron-left", "text"))
        self.forth.setIcon(icon("chevron-right", "text"))
        self.back.setToolTip(self.tr("Page before (Page up)"))
        self.forth.setToolTip(self.tr("Page after (Page down)"))
        self.as_text.setToolTip(self.tr("Show this page as text (Ctrl+T)"))
        self.words.setWordWrap(False)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        head, column = QWidget(), QVBoxLayout(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.back, self.words, self.forth):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.as_text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.problem.hide()
        for below in (head, self.problem):
            column.addWidget(below)
        column.addWidget(self.around, 1)
        column.addWidget(self.text, 1)
        self.text.hide()
