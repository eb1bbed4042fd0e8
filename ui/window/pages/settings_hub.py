"""Where a forum is kept that is on a hub, and what is looked after there, not here."""

from PySide6.QtWidgets import QWidget

from forumapp.services import hubs
from ui.window.context import Context
from ui.window.gate_parts import column_in
from ui.window.paint.rows import muted, plain


class HubPart(QWidget):
    """The address, and a sentence in the place of backups and passphrases."""

    def __init__(self, context: Context) -> None:
        """Say where it is."""
        super().__init__()
        address, _ = hubs.where(context.forum)
        place, name = hubs.without_name(address)
        self.place = plain(place)
        self.about = plain(
            self.tr(
                "This forum is on a hub, where several people work at once. Whoever looks after "
                "the hub makes its backups and gives out names and passwords: ask them for a new "
                "password."
            )
        )
        drafts = self.tr(
            "What you are typing is kept on this computer, encrypted, until the hub has it."
        )
        said = self.tr("You work there as {name}.").format(name=name)
        column_in(self, self.place, plain(said), self.about, muted(drafts))
