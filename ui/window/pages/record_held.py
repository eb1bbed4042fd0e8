"""What was recorded last is kept apart: said kindly, with what to do now; never which words."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumapp.services.particulars import Particulars
from ui.window.page import announce, button, heading
from ui.window.paint.rows import plain


class HeldNotice(QFrame):
    """Stands above the form until it is put away, or until the next family is recorded."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._known: Particulars | None = None
        self.said = plain(selectable=True)
        self.close_it = button(self.tr("I have read this"))
        title = self.tr("Thank you for writing this down")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(heading(title, "h3"))
        column.addWidget(self.said)
        column.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignLeading)
        self.close_it.clicked.connect(self._on_close)
        self.hide()

    def tell(self, known: Particulars) -> None:
        """Hear who the safeguarding lead is."""
        self._known = known

    def show_held(self, held: bool) -> None:
        """Say that what was recorded just now is kept apart; or nothing."""
        if held:
            self.said.setText("\n".join(_lines(self._known)))
            announce(self.said, self.said.text())
        self.setVisible(held)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()


def _lines(known: Particulars | None) -> list[str]:
    lead = known.safeguarding_lead if known else None
    kept = _tr(
        "Some of the words may mean that somebody is at risk. They are kept apart for the "
        "safeguarding lead, and not counted until the lead has looked. It may be nothing."
    )
    tell = _tr("Worried yourself? Tell the safeguarding lead today, before you go home.")
    if lead:
        kept = _tr(
            "Some of the words may mean that somebody is at risk. They are kept apart for {lead}, "
            "your safeguarding lead, and not counted until {lead} has looked. It may be nothing."
        ).format(lead=lead)
        reach = known.lead_contact if known else None
        tell = _tr("Worried yourself? Tell {who} today, before you go home.")
        tell = tell.format(who=", ".join(each for each in (lead, reach) if each))
    return [kept, tell, _tr("Is a child or anybody in danger now? Call 999.")]


def _tr(text: str) -> str:
    return QCoreApplication.translate("HeldNotice", text)
