"""What stands in the place of a list of Feedback that is empty: why, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.window.models.listing import Asked
from ui.window.page import button
from ui.window.paint.rows import plain


class Empty(QWidget):
    """A sentence, and the button that fits it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing said."""
        super().__init__(parent)
        self.said: QLabel = plain()
        self.bring = button(self.tr("Bring in a spreadsheet"))
        self.lead = button(self.tr("I am the safeguarding lead: show it"))
        self.lead.hide()
        self._lay_out()

    def say(self, asked: Asked) -> None:
        """Say why nothing is listed for what was asked."""
        self.said.setText(self._why(asked))
        self.bring.setVisible(asked == Asked())
        self.lead.hide()

    def say_whose(self, lead: str | None) -> None:
        """Say for whom the list is that was asked for; `lead` is their name, where there is one."""
        whose = self.tr("This list is for the safeguarding lead: someone may be at risk.")
        if lead:
            named = self.tr(
                "This list is for {lead}, the safeguarding lead: someone may be at risk."
            )
            whose = named.format(lead=lead)
        self.said.setText(f"{whose} {self.tr('In danger now? Call 999.')}")
        self.bring.hide()
        self.lead.show()

    def take_focus(self) -> bool:
        """Put the cursor on what can be pressed here; say whether there is anything."""
        for each in (self.lead, self.bring):
            if each.isVisibleTo(self):
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _why(self, asked: Asked) -> str:
        if asked.typed.strip():
            return self.tr("Nothing holds these words. Try fewer words, or press All.")
        if asked.unread and not asked.picked:
            return self.tr("Everything here is read.")
        if asked.picked:
            return self.tr("Nothing fits all of these filters. Take one off above.")
        if asked != Asked():
            return self.tr("Nothing stands here.")
        return self.tr("Nothing is recorded yet. What families say stands here.")

    def _lay_out(self) -> None:
        self.said.setContentsMargins(20, 20, 20, 20)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(self.said)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self.bring)
        row.addWidget(self.lead)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
