"""Help to read: the topics on the left, with a search; the page that is chosen on the right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.window.help_text import Topic, found, topics
from ui.window.paint.ink import ink, is_narrow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted
from ui.window.paint.search_line import SearchLine

if TYPE_CHECKING:
    from ui.window.keys_view import KeysView

KEYS = "keys"
_KEY = Qt.ItemDataRole.UserRole
_LIST = 14  # heights of a line: how wide the list is
_WIDE, _LOW = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum
_AIR = 135.0  # % of a line


class HelpView(QWidget):
    """Topics and their text; it needs no forum, so it is there at the gate too."""

    shown = Signal(str)

    def __init__(self) -> None:
        """Begin with the first topic."""
        super().__init__()
        self.line = SearchLine(self.tr("Search the help"))
        self.list, self.text = QListWidget(), QTextEdit()
        self.keys: KeysView | None = None  # built when it is first looked at
        self._pages = QStackedWidget()
        self.pick = Opening(self.tr("Topics"))  # for the list, where there is no room for it
        self.none = muted()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._list_topics()
        self.line.textChanged.connect(self._list_topics)
        self.list.currentItemChanged.connect(lambda now, _before: self._on_stood(now))
        self.pick.activated.connect(self.list.setCurrentRow)

    def show_topic(self, key: str) -> None:
        """Show a page of help by its key; an unknown one shows the first."""
        if self.line.text():
            self.line.clear()
        rows = [self.list.item(row) for row in range(self.list.count())]
        found_row = next((item for item in rows if item.data(_KEY) == key), rows[0])
        self.list.setCurrentItem(found_row)

    def topic(self) -> str:
        """Return the key of the page that is shown."""
        return str(self.list.currentItem().data(_KEY)) if self.list.count() else ""

    def begin(self) -> None:
        """Put the cursor where a topic is chosen."""
        self._arrange()
        (self.list if self.pick.isHidden() else self.pick).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._dress)

    def _list_topics(self) -> None:
        at, typed = self.topic(), self.line.text()
        self.list.blockSignals(True)
        self.list.clear()
        for topic in found(typed):
            self._add(topic.key, topic.title)
        if not typed or typed.casefold() in self.tr("Keys").casefold():
            self._add(KEYS, self.tr("Keys"))
        self.list.blockSignals(False)
        self.pick.clear()
        self.pick.addItems([self.list.item(row).text() for row in range(self.list.count())])
        nothing = self.list.count() == 0
        self.none.setText(self.tr("Nothing found. Try another word.") if nothing else "")
        self.none.setVisible(nothing)
        if not nothing:
            keys = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
            self.list.setCurrentRow(keys.index(at) if at in keys else 0)
            self._on_stood(self.list.currentItem())

    def _add(self, key: str, title: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_KEY, key)
        item.setToolTip(title)
        self.list.addItem(item)

    def _on_stood(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = str(item.data(_KEY))
        self.pick.setCurrentIndex(self.list.currentRow())
        if key == KEYS:
            self._show_keys()
        else:
            self._pages.setCurrentIndex(0)
            self._show(next(topic for topic in topics() if topic.key == key))
        self.shown.emit(key)

    def _show_keys(self) -> None:
        if self.keys is None:
            from ui.window.keys_view import KeysView  # late: few look at it here

            self.keys = KeysView()
            self._pages.addWidget(self.keys)
        self._pages.setCurrentIndex(1)
        self.keys.fit()

    def _show(self, topic: Topic) -> None:
        self.text.setAccessibleName(topic.title)
        self.text.setMarkdown(topic.text)
        _give_air(self.text)
        self._mark_found()

    def _mark_found(self) -> None:
        marks: list[Any] = []
        style = QTextCharFormat()
        style.setBackground(ink("primary_soft"))
        style.setFontUnderline(True)  # never by colour alone
        for word in self.line.text().split():
            cursor = QTextCursor(self.text.document())
            while not (cursor := self.text.document().find(word, cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, style
                marks.append(mark)
        self.text.setExtraSelections(marks)
        if marks:
            self.text.setTextCursor(QTextCursor(self.text.document().firstBlock()))
            self.text.ensureCursorVisible()

    def _dress(self) -> None:
        self._arrange()
        self._on_stood(self.list.currentItem())

    def _arrange(self) -> None:
        narrow, line = is_narrow(self), self.fontMetrics().height()
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setMaximumWidth(16_777_215 if narrow else _LIST * line)
        self.pick.setVisible(narrow)
        self.list.setVisible(not narrow)
        self._side.setSizePolicy(_WIDE, _LOW if narrow else _WIDE)

    def _lay_out(self) -> None:
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.list.setAccessibleName(self.tr("Topics"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.line, self.none, self.pick, self.list):
            column.addWidget(part)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("role", "reading")
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self._pages.addWidget(self.text)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(20)
        self._sides.addWidget(self._side)
        self._sides.addWidget(self._pages, 1)


def _give_air(text: QTextEdit) -> None:
    """Set the lines further apart, as one reads them best."""
    cursor = QTextCursor(text.document())
    cursor.select(QTextCursor.SelectionType.Document)
    form = QTextBlockFormat()
    form.setLineHeight(_AIR, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(form)
    text.moveCursor(QTextCursor.MoveOperation.Start)
