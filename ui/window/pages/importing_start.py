"""Where a spreadsheet of feedback is chosen, and what to expect."""

from PySide6.QtCore import QCoreApplication

from ui.window.pages.importing_card import FileCard


class StartBox(FileCard):
    """Asks for survey answers or notes."""

    def __init__(self) -> None:
        """Begin without a word of trouble."""
        tr = QCoreApplication.translate
        super().__init__(
            tr(
                "StartBox",
                "Survey answers or notes that you have in a spreadsheet can be brought in at "
                "once: a CSV or Excel file (.xlsx), one row for each piece of feedback.",
            ),
            tr(
                "StartBox",
                "You see first what each column is taken for and what would happen. Names, "
                "addresses and phone numbers are left out. Nothing is stored before you say "
                "so, and one Undo takes all of it back.",
            ),
        )
