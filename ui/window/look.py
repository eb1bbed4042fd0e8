"""The menu *Look*: the theme and the size of the text."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.window.actions import frame_actions

THEMES = (
    ("system", "As this computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)
SIZES = ("larger", "smaller")  # actions of the table


class LookMenu(QMenu):
    """Opens at its button; what is chosen is told, not done."""

    theme_chosen = Signal(str)
    size_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build it from the themes and the action table."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Look"))
        self._group = QActionGroup(self)
        self.themes = {name: self._theme(name, self.tr(title)) for name, title in THEMES}
        self.addSeparator()
        titles = {each.id: f"{each.title}\t{each.keys[0]}" for each in frame_actions()}
        self.sizes = {name: self.addAction(self.tr(titles[name])) for name in SIZES}
        for name, action in self.sizes.items():
            action.triggered.connect(lambda _=False, each=name: self.size_chosen.emit(each))

    def open_at(self, button: QWidget, theme: str) -> None:
        """Open beside a button, with the theme that is set ticked."""
        self.themes[theme].setChecked(True)
        self.popup(button.mapToGlobal(button.rect().topRight()))

    def _theme(self, name: str, title: str) -> QAction:
        action = self.addAction(title)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.theme_chosen.emit(name))
        self._group.addAction(action)
        return action
