"""What officials say, to type or to choose: the claim, the area, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.claims import Claim
from forumapp.services.marked_days import MarkedDay
from ui.window.models.claim_words import ready_claims
from ui.window.models.known import Known
from ui.window.models.wording import day_text
from ui.window.page import button, field
from ui.window.pages.record_parts import Loud, show_if
from ui.window.pages.record_touch import Day
from ui.window.pages.trends_choices import named
from ui.window.paint.flow import Flow
from ui.window.paint.opening import Opening

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClaimAsked:
    """What is claimed of which area ('': of everything), since when ('': not said).

    `written` is the claim of the page Claims that it is, '' for none.
    """

    words: str
    area: str = ""
    since: str = ""
    written: str = ""


class ClaimAsk(QFrame):
    """A line to type in, lists to choose from; `sent` says that it is to be checked."""

    sent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("What officials say"))
        self.words, self.problem = QLineEdit(), Loud("problem")
        self.choose, self.area = Opening(self.tr("Or choose")), Opening(self.tr("Area"))
        self.since, self.day = Opening(self.tr("Since")), Day(self)
        self.day.setAccessibleName(self.tr("Day since which"))
        self.check = button(self.tr("Check the claim"), "primary")
        self._written: dict[str, Claim] = {}
        self._lay_out()
        self.words.returnPressed.connect(self.sent)
        self.check.clicked.connect(self.sent)
        self.choose.activated.connect(self._on_chosen)
        self.since.activated.connect(self._on_other)
        self.area.activated.connect(self._on_other)
        self.day.dateChanged.connect(self._on_other)

    @property
    def asked(self) -> ClaimAsked:
        """Return what is to be checked."""
        words = " ".join(self.words.text().split())
        here = self._written.get(str(self.choose.currentData() or ""))
        mine = here is not None and " ".join((here.words or "").split()) == words
        since = self.since.currentData() or ""
        if since == _OTHER:
            since = self.day.date().toString(Qt.DateFormat.ISODate)
        uid = here.uid if here is not None and mine else ""
        return ClaimAsked(words, self.area.currentData() or "", since, uid)

    def offer(self, known: Known, marks: Sequence[MarkedDay], written: Sequence[Claim]) -> None:
        """Offer the areas, days and claims of this forum; what stands there stays."""
        before = (self.area.currentData(), self.since.currentData(), self.choose.currentData())
        self.area.clear()
        self.area.addItem(self.tr("All feedback"), "")
        ordered = sorted(known.areas.items(), key=lambda pair: not pair[1].official)
        for uid, area in ordered:
            if known.is_offered(uid):
                self.area.addItem(area.title, uid)
        self.since.clear()
        self.since.addItem(self.tr("Not said"), "")
        for each in marks:
            self.since.addItem(f"{day_text(each.on)}: {each.label}", each.on)
        self.since.addItem(self.tr("Another day…"), _OTHER)
        self._offer_claims(written)
        for chosen, value in zip((self.area, self.since, self.choose), before, strict=True):
            chosen.setCurrentIndex(max(0, chosen.findData(value)))
        self._arrange()

    def put(self, asked: ClaimAsked) -> None:
        """Show what was asked before."""
        self.words.setText(asked.words)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the cursor can stand, in the order of reading."""
        return self.words, self.choose, self.area, self.since, self.day, self.check

    def _offer_claims(self, written: Sequence[Claim]) -> None:
        self._written = {each.uid: each for each in written if each.words}
        self.choose.clear()
        self.choose.addItem(self.tr("Claims that are often made…"), "")
        for words in ready_claims():
            self.choose.addItem(words, words)
        for each in self._written.values():
            who = each.who or each.title or ""
            self.choose.addItem(f"{day_text(each.on)}, {who}: {each.words}", each.uid)

    def _on_chosen(self) -> None:
        chosen = str(self.choose.currentData() or "")
        claim = self._written.get(chosen)
        if claim is not None:
            self.words.setText(" ".join((claim.words or "").split()))
            area = self.area.findData(claim.areas[0]) if len(claim.areas) == 1 else 0
            self.area.setCurrentIndex(max(0, area))
        elif chosen:
            self.words.setText(chosen)
        if chosen:
            self.sent.emit()

    def _on_other(self) -> None:
        """Check again what stands in the line, of another area or since another day."""
        self._arrange()
        if self.words.text().strip():
            self.sent.emit()

    def _arrange(self) -> None:
        show_if(self.day, self.since.currentData() == _OTHER)
        self._flow.invalidate()

    def _lay_out(self) -> None:
        today = QDate.currentDate()
        self.day.setDate(today.addYears(-1))
        self.day.setMaximumDate(today)
        self.words.setPlaceholderText(self.tr("Such as: most families are positive"))
        column, self._flow = QVBoxLayout(self), Flow(gap=12)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(field(self.tr("What do officials say?"), self.words))
        column.addWidget(self.problem)
        for each in (self.choose, self.area, self.since):
            each.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            each.setMinimumContentsLength(24)
            self._flow.addWidget(named(each))
        self._flow.addWidget(self.day)
        self._flow.addWidget(self.check)
        column.addLayout(self._flow)
