"""You said, they said, we did: what was raised, the replies and promises, what came of them."""

from ui.window.context import Context
from ui.window.pages.records_page import RecordsPage
from ui.window.pages.replies_part import RepliesPart

OPEN = "open"  # the part that a link names: only what is still open
RAISE, ISSUE = "raise:", "issue:"  # begin an issue from pieces (their numbers); stand on an issue


class RepliesPage(RecordsPage):
    """The table of issues with its filters, below it the issue one stands on."""

    key = "replies"
    title = "You said, they said, we did"
    icon = "handshake"
    part: RepliesPart

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__(
            context,
            RepliesPart,
            self.tr("What you raised, what they replied and promised, and what families say since"),
            self.tr("Raise an issue"),
            self.tr("You said, they said, we did"),
        )

    def turn_to(self, part: str) -> None:
        """Show what was raised about an area (its id), what is open, an issue; or begin one."""
        if part.startswith(RAISE):
            rids = part.removeprefix(RAISE).split(",")
            self.part.raise_from([int(each) for each in rids if each.isdecimal()])
        elif part.startswith(ISSUE):
            self.part.stand_on(part.removeprefix(ISSUE))
        elif part == OPEN:
            self.part.open_only.setChecked(True)
        elif part:
            self.part.want_area(part)

    def add_reply(self) -> None:
        """Write down a reply to the issue one stands on."""
        self._open("reply")

    def say_done(self) -> None:
        """Say what came of the issue one stands on."""
        self._open("done")

    def _open(self, act: str) -> None:
        told = self.part.here()
        if self.part.form.form is None and told and act in dict(told.acts):
            self.part.act(act)
