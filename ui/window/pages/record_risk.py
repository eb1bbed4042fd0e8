"""Someone may be at risk: whom to tell, when, and what was done already; never the story."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services.particulars import Particulars
from ui.window.page import button, heading
from ui.window.pages.record_part import Part
from ui.window.pages.record_parts import show_if
from ui.window.pages.record_touch import TickBox
from ui.window.paint.rows import card, clear, plain

_RISK = (
    "Kept out of every list and figure until the safeguarding lead has read it. "
    "Tell your safeguarding lead today. In danger now: call 999."
)


class Risk(QWidget):
    """The tick, and the route that opens below it. The words stay withheld either way."""

    changed = Signal()
    built = Signal()
    wanted = Signal()  # the settings, to say who the lead is

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin not ticked, not knowing whom to tell."""
        super().__init__(parent)
        self.tick, self.notice = TickBox(self.tr("Someone may be at risk"), self), card("", self)
        self.notice.setProperty("role", "notice")
        self.part = Part("risk", self.notice)
        self._known: Particulars | None = None
        self._said = QVBoxLayout()
        self.tick.setAccessibleDescription(self.tr(_RISK))
        self.notice.setAccessibleName(self.tr(_RISK))
        column, inner = QVBoxLayout(self), QVBoxLayout(self.notice)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        inner.setContentsMargins(14, 12, 14, 12)
        inner.setSpacing(10)
        column.addWidget(self.tick)
        column.addWidget(self.notice)
        inner.addLayout(self._said)
        inner.addWidget(self.part)
        self.notice.hide()
        self.tick.toggled.connect(self.changed)
        self.part.changed.connect(self.changed)
        self.part.built.connect(self.built)

    def values(self) -> dict[str, Any]:
        """Return the mark, and who was told; nothing where there is no mark."""
        if not self.tick.isChecked():
            return {}
        return {"safeguarding": "flagged", **self.part.values()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show this and nothing else."""
        self.part.put(values)
        self.tick.setChecked(values.get("safeguarding") == "flagged")

    def tell(self, known: Particulars) -> None:
        """Hear whom to tell in this forum."""
        self._known = known
        if self._said.count():
            self._say()

    def show_rows(self, answers: Mapping[str, Any], *, quick: bool) -> None:
        """Open the route where it is marked."""
        on = self.tick.isChecked()
        if on and not self._said.count():
            self._say()
        if on:
            self.part.show_rows(answers, quick=quick)
        show_if(self.notice, on)

    def _say(self) -> None:
        clear(self._said)
        self._said.addWidget(heading(self.tr("Tell somebody today, before you go home"), "h3"))
        known = self._known
        self._said.addWidget(plain(_lead(known), selectable=True))
        if known is not None and not known.safeguarding_lead:
            fill = button(self.tr("Say who it is, in Settings"))
            fill.clicked.connect(self.wanted)
            self._said.addWidget(fill, 0, Qt.AlignmentFlag.AlignLeading)
        self._said.addWidget(plain(_care(known), selectable=True))
        self._said.addWidget(plain(self.tr("In danger now: call 999."), selectable=True))
        self._said.addWidget(
            plain(
                self.tr(
                    "This is kept out of every list and figure until the lead has read it. "
                    "Have you told somebody already? Write down who."
                )
            )
        )
        self.built.emit()


def _lead(known: Particulars | None) -> str:
    if known is None or not known.safeguarding_lead:
        return _tr(
            "This forum has not said who its safeguarding lead is. "
            "Tell the person who runs the forum."
        )
    said = _tr("Your safeguarding lead is {name}.").format(name=known.safeguarding_lead)
    return f"{said} {known.lead_contact}" if known.lead_contact else said


def _care(known: Particulars | None) -> str:
    if known is None or not known.social_care_contact:
        return _tr("If you cannot reach them: the council's children's social care.")
    return _tr("If you cannot reach them: {contact}").format(contact=known.social_care_contact)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Risk", text)
