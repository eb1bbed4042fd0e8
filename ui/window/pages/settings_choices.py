"""A setting of this computer as a row of choices, grown out of the table of settings."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ui.window.page import heading
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted
from ui.window.settings import Setting, Settings


class SettingChoice(QWidget):
    """One setting: its title, what it does, and what may be chosen; chosen at once."""

    def __init__(self, row: Setting, settings: Settings) -> None:
        """Show what is set."""
        super().__init__()
        self.row, self._settings = row, settings
        self._group = QButtonGroup(self)
        self.options: dict[object, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading(self.tr(row.title), "label"))
        column.addWidget(muted(self.tr(row.hint)))
        choices = QWidget()
        flow = Flow(choices, gap=6)
        for value, title in row.words:
            flow.addWidget(self._option(value, self.tr(title)))
        column.addWidget(choices)
        self.show_set(row.name)
        settings.changed.connect(self.show_set)

    def show_set(self, name: str) -> None:
        """Show what is set now."""
        if name == self.row.name and (option := self.options.get(self._settings.get(name))):
            option.setChecked(True)

    def _option(self, value: object, title: str) -> QRadioButton:
        made = QRadioButton(title)
        made.setAccessibleName(f"{self.tr(self.row.title)}: {title}")
        self._group.addButton(made)
        self.options[value] = made
        made.clicked.connect(lambda: self._settings.put(self.row.name, value))
        return made
