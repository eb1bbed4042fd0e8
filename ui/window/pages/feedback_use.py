"""May we use it? What the family agreed to, whether it may be quoted, and taking consent back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.feedback import Feedback
from ui.window.models.about_family import consent
from ui.window.models.lists import codes
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import ChipGroup, tab_after
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain, titled

_MAY_QUOTE = ("quote", "publish")


class UsePanel(QWidget):
    """Says what a person wants: `quoting` (Q), `consent_set` with a code or None, `withdrawing`."""

    quoting = Signal()
    consent_set = Signal(object)
    withdrawing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._words, self._judged = plain(), muted()
        self.quote = Chip(self.tr("May be quoted"), "filter", key="Q")
        self.change = Chip(self.tr("Change"), "quiet", icon="pencil-line")
        self.withdraw = Chip(self.tr("A family withdraws"), "quiet")
        self._choices = ChipGroup(self.tr("What the family agreed to"))
        self._chips: dict[str | None, Chip] = {}  # made when they are first wanted
        self._consent: str | None = None
        self._lay_out()

    def show_use(self, said: Feedback, same: bool) -> None:
        """Show what this family agreed to."""
        self._words.setText(consent(said))
        agreed = said.consent in _MAY_QUOTE
        self.quote.setVisible(agreed)
        self.quote.setChecked(bool(said.quotable))
        self._judged.setText(self._said(said, agreed))
        self._consent = said.consent
        self._show_consent()
        if not same:
            self.change.setChecked(False)

    def _on_change(self, on: bool) -> None:
        if on and not self._chips:
            self._fill_choices()
            tab_after(self.withdraw, self._choices)
            self._show_consent()
        self._choices.setVisible(on)

    def _show_consent(self) -> None:
        for code, chip in self._chips.items():
            chip.setChecked(code == self._consent)

    def _said(self, said: Feedback, agreed: bool) -> str:
        if not agreed:
            return self.tr("The family has not agreed to be quoted.")
        if said.quotable is None:
            return self.tr("Nobody has judged yet whether these words may stand in a quote.")
        if said.quotable:
            return self.tr("A reader judged: may be quoted.")
        return self.tr("A reader judged: not for quoting. It never stands in a pack.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(titled(self.tr("May we use it?"), "h3"))
        column.addWidget(self._words)
        column.addWidget(self._judged)
        flow = Flow(gap=6)
        for chip in (self.quote, self.change, self.withdraw):
            flow.addWidget(chip)
        column.addLayout(flow)
        column.addWidget(self._choices)
        self.quote.setToolTip(self.tr("These words may stand in a quote, or may not (Q)"))
        self.change.setCheckable(True)
        self.change.setAccessibleName(self.tr("Change what the family agreed to"))
        self.change.setToolTip(self.change.accessibleName())
        self.withdraw.setToolTip(self.tr("Take consent back with the code on a family's receipt"))
        self.change.toggled.connect(self._on_change)
        self.quote.clicked.connect(self.quoting)
        self.withdraw.clicked.connect(self.withdrawing)
        self._choices.hide()

    def _fill_choices(self) -> None:
        every: list[tuple[str | None, str]] = [(c.code, c.label) for c in codes("consent").codes]
        for code, words in [*every, (None, self.tr("Not asked"))]:
            chip = Chip(words, "filter", most=44)
            chip.clicked.connect(lambda _=False, each=code: self.consent_set.emit(each))
            self._chips[code] = chip
            self._choices.add(chip)
