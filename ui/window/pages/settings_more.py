"""Smaller parts of Settings: this computer's tastes, where a forum lies, consent, spreadsheets."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services.lists import consent_script
from forumapp.services.places import sync_service
from ui.window.context import Context
from ui.window.folders import breakable
from ui.window.gate_parts import Line, row_of
from ui.window.page import button
from ui.window.pages.settings_backups import open_folder
from ui.window.pages.settings_choices import SettingChoice
from ui.window.paint.rows import muted, plain
from ui.window.settings import TABLE


class OwnPart(QWidget):
    """What this computer remembers of the window, a row of choices each."""

    def __init__(self, context: Context) -> None:
        """Grow the choices out of the table of settings."""
        super().__init__()
        self.choices = [SettingChoice(row, context.settings) for row in TABLE if row.title]
        column = _column(self, spacing=16)
        for choice in self.choices:
            column.addWidget(choice)
        still = self.tr(
            "Nothing moves here but a bar while something long is under way. It stands still where "
            "this computer asks for less motion."
        )
        column.addWidget(muted(still))


class WherePart(QWidget):
    """The forum's folder, and a warning where that is copied to the internet."""

    def __init__(self, context: Context) -> None:
        """Look where it lies."""
        super().__init__()
        folder, self.cloud = context.forum.folder, Line("problem")
        column = _column(self)
        place, self.show_place = plain(breakable(folder)), button(self.tr("Show the folder"))
        place.setToolTip(str(folder))
        place.setAccessibleName(str(folder))
        column.addWidget(place)
        column.addWidget(
            muted(self.tr("Nothing leaves this folder unless you make a pack or copy something."))
        )
        column.addLayout(row_of(self.show_place, 1))
        self.show_place.setAccessibleName(self.tr("Show the forum's folder"))
        self.show_place.clicked.connect(lambda: open_folder(folder))
        column.addWidget(self.cloud)
        if service := sync_service(folder):
            said = self.tr(
                "This folder lies in {cloud}, which copies it to the internet and can damage a "
                "forum while it is open. Lock it, then move the folder to a place of this "
                "computer's own."
            )
            self.cloud.say(said.format(cloud=service))


class ConsentPart(QWidget):
    """Which consent script is read out to families."""

    def __init__(self, context: Context) -> None:
        """Say its version."""
        super().__init__()
        said = self.tr("Version {version} is read out to families: “{title}”")
        script = consent_script()
        self.read = button(self.tr("About consent"), "", self.tr("About consent, in Help"))
        self.read.clicked.connect(lambda: context.go("help", "consent"))
        column = _column(self)
        column.addWidget(plain(said.format(version=script["version"], title=script["title"])))
        column.addLayout(row_of(self.read, 1))


class LearnedPart(QWidget):
    """The way to what was learned, and to forgetting it."""

    def __init__(self, context: Context) -> None:
        """Lead to it."""
        super().__init__()
        see = button(self.tr("See what was learned"))
        see.clicked.connect(lambda: context.go("learned"))
        column = _column(self)
        said = self.tr(
            "Suggestions of areas learn from what you accept and reject, in this forum alone. "
            "You can see which words were learned, and forget them."
        )
        column.addWidget(muted(said))
        column.addLayout(row_of(see, 1))


class SpreadsheetPart(QWidget):
    """The way to the page that brings in a spreadsheet."""

    def __init__(self, context: Context) -> None:
        """Lead to it."""
        super().__init__()
        bring = button(self.tr("Bring in a spreadsheet"))
        bring.clicked.connect(lambda: context.go("import"))
        column = _column(self)
        column.addWidget(muted(self.tr("Survey answers in a CSV or Excel file become feedback.")))
        column.addLayout(row_of(bring, 1))


def _column(widget: QWidget, spacing: int = 8) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
