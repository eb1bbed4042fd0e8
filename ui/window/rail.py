"""The rail on the left: the pages, then, lower, help, how it looks, and the lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

from ui.window import theme
from ui.window.actions import ACTIONS
from ui.window.page import GAP
from ui.window.pages_table import PAGES, PageRow

_LOWER = (
    ("keys", "Keys and help", "circle-help"),
    ("look", "Look", "eye"),
    ("lock", "Lock", "lock"),
)


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
        self._name, self._below = QLabel(), QLabel()
        self._name.setProperty("role", "brand")
        self._below.setProperty("role", "brandsub")
        self._column = QVBoxLayout(self)
        self._fill()
        self.fold(False)

    def call(self, name: str, below: str) -> None:
        """Show the forum's name and the line below it."""
        self._name.setText(name)
        self._below.setText(below)

    def stand_on(self, key: str) -> None:
        """Show which page is open."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons with words; names stay for screen readers."""
        for label in (self._name, self._below):
            label.setVisible(not folded)
        for key, button in self.buttons.items():
            button.setText("" if folded else f"{GAP}{button.accessibleName()}")
            button.setToolTip(self._tip(key, button.accessibleName()))
        self.setProperty("folded", "true" if folded else "false")
        for each in (self, *self.buttons.values()):
            each.style().polish(each)
        em = self.fontMetrics().height()
        self.setFixedWidth(round(em * (3.2 if folded else 11)))

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        t = theme.tokens()
        for key, button in self.buttons.items():
            button.setIcon(QIcon(theme.icon(self._icons[key], t.rail_text, t.rail_on)))

    def _fill(self) -> None:
        self._column.setContentsMargins(10, 16, 10, 12)
        self._column.setSpacing(4)
        for label in (self._name, self._below):
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._column.addSpacing(12)
        for row in PAGES:
            self._add(row)
        self._column.addStretch(1)
        for key, title, icon in _LOWER:
            self._add(PageRow(key, title, icon, "", ""), page=False)

    def _add(self, row: PageRow, page: bool = True) -> None:
        button = QPushButton()
        button.setAccessibleName(self.tr(row.title))
        button.setCheckable(page or row.key == "keys")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if button.isCheckable():
            self._group.addButton(button)
        button.clicked.connect(lambda _=False, key=row.key: self.chosen.emit(key))
        self.buttons[row.key], self._icons[row.key] = button, row.icon
        self._column.addWidget(button)

    def _tip(self, key: str, name: str) -> str:
        wanted = {key, f"page.{key}"}
        keys = next((action.keys for action in ACTIONS if action.id in wanted), ())
        return f"{name} ({keys[0]})" if keys else name
