"""Held back: someone may be at risk. What to do, and to whom the concern was passed on."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from forumapp.services.particulars import Particulars
from forumapp.services.reading import Whole
from ui.window.models.risk_signs import sign_lines
from ui.window.models.wording import day_text
from ui.window.pages.feedback_days import iso_day
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import plain, titled


class HeldPanel(QFrame):
    """Says `passed` with to whom, when (ISO) and reference, or `no_concern`, or `concern`.

    `concern` is said of what the machine found: a person looked, and shares it.
    """

    passed = Signal(str, str, str)
    no_concern = Signal()
    concern = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setAccessibleName(self.tr("Held back: someone may be at risk"))
        self._title = titled(self.tr("Held back: someone may be at risk"), "h3")
        self._found, self._what = plain(selectable=True), plain(selectable=True)
        self.to, self.on, self.ref = QLineEdit(), QLineEdit(), QLineEdit()
        self.problem = plain()
        self.problem.setProperty("role", "problem")
        self.button = QPushButton(self.tr("It was passed on"))
        self.none = Chip(self.tr("No concern after all"), "quiet")
        self.shared = Chip(self.tr("There is a concern"), "quiet")
        self._lay_out()
        self.hide()

    def show_held(self, whole: Whole, forum: Particulars, same: bool) -> None:
        """Show what to do, for a piece that is held back; what was written down stands there."""
        said = whole.feedback
        self.setVisible(said.held)
        self._what.setText(self._said(forum))
        self._show_found(whole)
        if not same:
            self.to.setText(said.risk_to or "")
            self.ref.setText(said.risk_ref or "")
            self.on.setText(day_text(said.risk_on or date.today().isoformat()))
            self.problem.hide()

    def fail(self, said: str) -> None:
        """Say what is missing."""
        self.problem.setText(said)
        self.problem.show()
        self.to.setFocus()

    def _show_found(self, whole: Whole) -> None:
        """Say which words were found, and that nobody has looked yet, if so."""
        suspected = whole.feedback.safeguarding == "suspected"
        self.shared.setVisible(suspected)
        lines = sign_lines(whole.signs)
        if suspected:
            first = self.tr(
                "ForumApp found words that may mean risk, and kept this apart for the safeguarding "
                "lead. Nobody has looked at it yet. It may be nothing: you decide."
            )
            lines = [first, *lines]
        elif lines:
            lines = [self.tr("These words may mean risk:"), *lines]
        self._found.setText("\n".join(lines))
        self._found.setVisible(bool(lines))

    def _said(self, forum: Particulars) -> str:
        lines = [self.tr("In danger now? Call 999.")]
        if forum.safeguarding_lead:
            who = ", ".join(each for each in (forum.safeguarding_lead, forum.lead_contact) if each)
            lines.append(self.tr("Tell your safeguarding lead today: {who}.").format(who=who))
        else:
            lines.append(self.tr("Tell your safeguarding lead today."))
        if forum.social_care_contact:
            said = self.tr("The lead passes it on to: {who}.")
            lines.append(said.format(who=forum.social_care_contact))
        lines.append(self.tr("Until then it is kept out of lists, figures and packs."))
        return "\n".join(lines)

    def _on_pressed(self) -> None:
        day = iso_day(self.on.text())
        if day is None:
            self.fail(self.tr("Write the day as 31/3/2026."))
        elif not self.to.text().strip():
            self.fail(self.tr("Write who it was passed to, such as “Social care, duty team”."))
        else:
            self.passed.emit(self.to.text(), day, self.ref.text().strip())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._found)
        column.addWidget(self._what)
        for line, words in (
            (self.to, self.tr("Passed on to")),
            (self.on, self.tr("On")),
            (self.ref, self.tr("Reference, if they gave one")),
        ):
            label = plain(words)
            label.setBuddy(line)
            line.setAccessibleName(words)
            line.returnPressed.connect(self._on_pressed)
            column.addWidget(label)
            column.addWidget(line)
        column.addWidget(self.problem)
        self.problem.hide()
        acts = Flow(gap=8)
        self.button.setToolTip(self.tr("It counts again from then on. Who was told is kept."))
        self.none.setToolTip(self.tr("Let it count again: nobody is at risk. Undo is there."))
        acts.addWidget(self.button)
        acts.addWidget(self.shared)
        acts.addWidget(self.none)
        column.addLayout(acts)
        self.button.clicked.connect(self._on_pressed)
        self.shared.setToolTip(
            self.tr("You looked, and it is a concern. It stays apart until it is passed on.")
        )
        self.none.clicked.connect(self.no_concern)
        self.shared.clicked.connect(self.concern)
