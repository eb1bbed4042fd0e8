"""What was left unfinished, offered and never filled in by itself; nobody's words are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from forumapp.services.drafting import Body
from ui.window.page import button, heading
from ui.window.pages.record_parts import Fold, counted
from ui.window.paint.flow import Flow
from ui.window.paint.rows import card, clear, plain
from ui.window.when import clock_words

FOR_OTHER = "for_other"  # in a draft: the one who began knows the family

MANY = 2  # kept drafts that are all shown; more are folded away


@dataclass
class Offer:
    """One draft that waits: its slot, when it was kept, what it holds, whether it was put aside."""

    slot: str
    at: str
    body: Body
    aside: bool

    def words(self) -> int:
        """Return how many words it holds."""
        texts = [str(text) for name, text in self.body.items() if name.startswith("words_")]
        return sum(len(text.split()) for text in texts)

    def for_other(self) -> bool:
        """Say whether it was passed on by somebody who knows the family."""
        return bool(self.body.get(FOR_OTHER))


class Offers(QWidget):
    """The quiet panel above the form; not there when nothing waits."""

    taken = Signal(object)
    put_aside = Signal(object)
    thrown = Signal(object)
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to offer."""
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._frame = card("", self)
        self._frame.setProperty("role", "offer")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.setSpacing(4)
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these: what stopped in the middle first, then what was put aside."""
        clear(self._column)
        self._rows = []
        for offer in (each for each in offers if not each.aside):
            self._column.addWidget(self._row(offer))
        kept = [each for each in offers if each.aside]
        if len(kept) > MANY:
            said = self.tr("{n} kept drafts").format(n=len(kept))
            self._column.addWidget(Fold(said, said, lambda parent: self._several(kept, parent)))
        elif kept:
            self._column.addWidget(heading(self.tr("Kept drafts"), "h3"))
            for offer in kept:
                self._column.addWidget(self._row(offer))
        self._frame.setAccessibleName(self.tr("Drafts that wait"))
        self.setVisible(bool(offers))
        self.built.emit()

    def stopped(self) -> QWidget | None:
        """Return the button that carries on with what stopped in the middle, where that waits."""
        return next((row.carry_on for row in self._rows if not row.offer.aside), None)

    def _several(self, kept: Sequence[Offer], parent: QWidget) -> QWidget:
        box = QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for offer in kept:
            column.addWidget(self._row(offer))
        self.built.emit()
        return box

    def _row(self, offer: Offer) -> "_Row":
        row = _Row(offer)
        row.carry_on.clicked.connect(lambda _=False, each=offer: self.taken.emit(each))
        row.other.clicked.connect(lambda _=False, each=row: self._on_other(each))
        self._rows.append(row)
        return row

    def _on_other(self, row: "_Row") -> None:
        if not row.offer.aside:
            self.put_aside.emit(row.offer)
        elif row.is_sure():
            self.thrown.emit(row.offer)


class _Row(QWidget):
    """One draft: what is known of it without showing it, and what can be done."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self._sure = False
        at = clock_words(offer.at)
        if offer.aside:
            said = self.tr("Kept {at}, {words}")
            if offer.for_other():
                said = self.tr("For another volunteer, kept {at}, {words}")
            said = said.format(at=at, words=counted(offer.words()))
            first, second = self.tr("Carry on with this"), self.tr("Throw away")
        else:
            said = self.tr("You stopped in the middle ({at}).").format(at=at)
            first, second = self.tr("Carry on where you stopped"), self.tr("Start afresh")
        self.carry_on = button(first, "", f"{first}: {said}")
        self.other = button(second, "quiet", f"{second}: {said}")
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(plain(said), 1)
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.carry_on)
        flow.addWidget(self.other)
        row.addWidget(buttons, 2)

    def is_sure(self) -> bool:
        """Ask once more in place; say whether this was the second time."""
        if self._sure:
            return True
        self._sure = True
        self.other.setText(self.tr("Yes, throw it away for good"))
        self.other.setAccessibleName(self.other.text())
        self.updateGeometry()
        return False
