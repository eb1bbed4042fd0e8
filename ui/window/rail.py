"""The rail on the left: the forum, its pages, then, lower, settings, help, and the lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

from ui.window import theme
from ui.window.actions import ACTIONS
from ui.window.page import GAP
from ui.window.pages_table import PAGES, PageRow, lit
from ui.window.words import as_keys

_LOCK = PageRow("lock", "Lock", "lock", "", "")
_WIDE, _FOLDED = 11, 3.2  # heights of a line of text


class Rail(QFrame):
    """Buttons for the pages; folds to icons where the window is narrow."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Build the rail from the table of pages."""
        super().__init__()
        self.setObjectName("rail")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, str] = {}
        self._name, self._below, self._kept = QLabel(), QLabel(), QLabel()
        self._initials, self._folded = QLabel(), False
        self._column = QVBoxLayout(self)
        self._fill()
        self.fold(False)
        self.call("", "", "")

    def call(self, name: str, below: str, kept: str = "") -> None:
        """Show the forum's name and the line below it; at the foot, how it is kept."""
        self._name.setText(name)
        self._below.setText(below)
        self._kept.setText(kept)
        self._initials.setText("".join(word[0] for word in name.split()[:3]).upper())
        self._initials.setAccessibleName(name)
        self._initials.setAccessibleDescription(kept)
        self._initials.setToolTip("\n".join(line for line in (name, below, kept) if line))
        self.setAccessibleName(self.tr("Pages of {forum}").format(forum=name) if name else "")
        self._show_labels()

    def stand_on(self, key: str) -> None:
        """Show which page is open."""
        if lit(key) in self.buttons:
            self.buttons[lit(key)].setChecked(True)

    def offer(self, allowed: frozenset[str]) -> None:
        """Show the pages that the role which opened the forum may see, and the lock."""
        for key, button in self.buttons.items():
            button.setVisible(key in allowed or key == _LOCK.key)

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons with words; names stay for screen readers."""
        self._folded = folded
        self._show_labels()
        for key, button in self.buttons.items():
            button.setText("" if folded else f"{GAP}{button.accessibleName()}")
            button.setToolTip(self._tip(key, button.accessibleName()))
        if self.property("folded") != (now := "true" if folded else "false"):
            begun = self.property("folded") is None  # nothing is dressed yet
            self.setProperty("folded", now)
            for each in () if begun else (self, *self.buttons.values()):
                each.style().polish(each)
        em = self.fontMetrics().height()
        self.setFixedWidth(round(em * (_FOLDED if folded else _WIDE)))

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        t = theme.tokens()
        for key, button in self.buttons.items():
            button.setIcon(QIcon(theme.icon(self._icons[key], t.rail_text, t.rail_on)))

    def _show_labels(self) -> None:
        """Show what is told; an empty line would make the window at the gate higher for nothing."""
        for label in (self._name, self._below, self._kept):
            label.setVisible(not self._folded and bool(label.text()))
        self._initials.setVisible(self._folded)

    def _fill(self) -> None:
        self._column.setContentsMargins(10, 16, 10, 12)
        self._column.setSpacing(4)
        roles = (self._initials, "initials"), (self._name, "brand"), (self._below, "brandsub")
        for label, role in roles:
            self._add_label(label, role)
        self._initials.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(12)
        for row in PAGES:
            if row.rail and not row.lower:
                self._add(row)
        self._column.addStretch(1)
        for row in (*(row for row in PAGES if row.rail and row.lower), _LOCK):
            self._add(row)
        self._column.addSpacing(6)
        self._add_label(self._kept, "brandsub")

    def _add_label(self, label: QLabel, role: str) -> None:
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(label is not self._initials)
        self._column.addWidget(label)

    def _add(self, row: PageRow) -> None:
        button = QPushButton()
        button.setAccessibleName(self.tr(row.title))
        button.setCheckable(row is not _LOCK)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if button.isCheckable():
            self._group.addButton(button)
        button.clicked.connect(lambda _=False, key=row.key: self.chosen.emit(key))
        self.buttons[row.key], self._icons[row.key] = button, row.icon
        self._column.addWidget(button)

    def _tip(self, key: str, name: str) -> str:
        wanted = {key, f"page.{key}"}
        keys = next((action.keys for action in ACTIONS if action.id in wanted), ())
        return f"{name} ({as_keys(keys[0])})" if keys else name
