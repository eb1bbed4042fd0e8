"""Tagging by typing: a line to type in and, below, the areas that begin so."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from forumapp.domain.inspections import WeaknessArea
from ui.window.models.known import kind_of, matching
from ui.window.pages.feedback_about_area import AboutArea
from ui.window.paint.chip import Chip
from ui.window.paint.choice_row import MORE, ChoiceList
from ui.window.paint.rows import titled

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LINES = 3  # with what belongs to an area below; the words stay in sight


class TagPicker(QFrame):
    """Open with `open_with`; says `chosen` with an area's id, or `closed` when given up."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._areas: dict[str, WeaknessArea] = {}
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Type the beginning of an area"))
        self.line.setPlaceholderText(self.tr("Type the beginning of an area"))
        self.line.setClearButtonEnabled(False)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._filter)
        self.list = ChoiceList(self.tr("Areas to tag with"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(lambda now, _: self._define(now))
        self.about = AboutArea()
        self._title = titled(self.tr("Tag with an area"), "h3")
        self._lay_out()
        self.hide()

    def open_with(self, areas: dict[str, WeaknessArea], title: str = "") -> None:
        """Show all areas and wait for typing; `title` says what for, where it is not tagging."""
        self._areas = areas
        self._title.setText(title or self.tr("Tag with an area"))
        self.line.clear()
        self._filter("")
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        """Hide without choosing."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        self._title.setBuddy(self.line)
        close = Chip(self.tr("Close"), "quiet", icon="x")
        close.setToolTip(self.tr("Close without tagging (Esc)"))
        close.clicked.connect(self.close_up)
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self.about)
        self.setProperty("role", "card")

    def _filter(self, typed: str) -> None:
        self.list.clear()
        for area in matching(self._areas, typed):
            item = QListWidgetItem(area.title)
            item.setData(MORE, kind_of(area))
            item.setData(Qt.ItemDataRole.UserRole, area.uid)
            item.setToolTip(area.title)
            self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(self.tr("No area begins like this."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(self.list.height_of(_LINES))

    def _define(self, item: QListWidgetItem | None) -> None:
        """Say what belongs to the area that one stands on, in words and to a screen reader."""
        area = self._areas.get(item.data(Qt.ItemDataRole.UserRole) or "") if item else None
        self.about.show_area(area)
        self.line.setAccessibleDescription(self.about.spoken)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return True
        return False

    def _choose(self, item: QListWidgetItem | None) -> None:
        uid = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if uid:
            self.hide()
            self.chosen.emit(uid)
            self.closed.emit()
