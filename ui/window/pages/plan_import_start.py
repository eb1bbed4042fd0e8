"""Where a plan's spreadsheet is chosen, and what to expect."""

from PySide6.QtCore import QCoreApplication

from ui.window.page import button
from ui.window.pages.importing_card import FileCard


class PlanStart(FileCard):
    """Asks for the plan that officials publish."""

    def __init__(self) -> None:
        """Begin without a word of trouble."""
        tr = QCoreApplication.translate
        super().__init__(
            tr(
                "PlanStart",
                "The plan that officials publish, as a spreadsheet (.xlsx or CSV): one row for "
                "each action, with its number, who leads, when it ends and its status (RAG).",
            ),
            tr(
                "PlanStart",
                "You see first what would change. The next version of the same file changes "
                "what is there and doubles nothing. Nothing is stored before you say so, and "
                "one Undo takes all of it back.",
            ),
        )
        self.back = button(self.tr("Back to the plan"), "quiet")
        self.add_quiet(self.back)
