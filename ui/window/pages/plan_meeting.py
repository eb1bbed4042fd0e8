"""A meeting's quick table: what was claimed of each promise, by one key each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import WrongInput
from forumapp.services.plan_table import PlanRow
from forumapp.services.reviews import KEYS, Said
from ui.window.models.days import typed_day
from ui.window.models.plan_view import rag_of, short
from ui.window.models.wording import day_text
from ui.window.page import button, field
from ui.window.pages.record_parts import Loud
from ui.window.paint.flow import Flow
from ui.window.paint.rag import Rag, claimed_rag
from ui.window.paint.rag_table import RagTable
from ui.window.paint.rows import muted, titled
from ui.window.words import say

NUMBER, ACTION, LAST, NOW = range(4)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ORDER = ("green", "amber", "red", "done", "not_started")


class ClaimTable(RagTable):
    """One line a promise; G, A, R, D or N says what is claimed of it and goes to the next."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("", {ACTION: 1}, parent)
        self.setAccessibleName(self.tr("What is claimed of each promise"))
        self.setAccessibleDescription(
            self.tr("G green, A amber, R red, D complete, N not started; Backspace takes it back.")
        )
        self.claims: dict[str, str] = {}

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show these promises; nothing is claimed of them yet."""
        self.claims = {}
        self._uids = [row.promise.uid for row in rows]
        texts = []
        for row in rows:
            review = row.latest.review
            last = f"{rag_of(row.latest).word}{f', {day_text(review.on)}' if review else ''}"
            texts.append([row.promise.number or "", short(row.promise.what), last, ""])
        columns = [self.tr("No."), self.tr("Action"), self.tr("Last time"), self.tr("Now")]
        self.lines.put_rows(columns, texts)
        for at, row in enumerate(rows):
            day = day_text(row.latest.review.on) if row.latest.review else ""
            self.lines.set_chip(at, LAST, rag_of(row.latest), day)
            self._mark(at)
        self.fit()
        if rows:
            self.selectRow(0)

    def claim(self, code: str) -> None:
        """Say what is claimed of the promise one stands on, and go to the next."""
        at = self.at()
        if not 0 <= at < len(self._uids):
            return
        if code:
            self.claims[self._uids[at]] = code
        else:
            self.claims.pop(self._uids[at], None)
        self._mark(at)
        self.lines.renew(at)
        self.chosen.emit()
        if code and at + 1 < len(self._uids):
            self.selectRow(at + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.text().lower() in KEYS:
            self.claim(KEYS[event.text().lower()])
        elif plain and event.key() in _BACK:
            self.claim("")
        else:
            super().keyPressEvent(event)

    def _mark(self, at: int) -> None:
        code = self.claims.get(self._uids[at])
        nothing = Rag("ring", "muted", self.tr("Not said"))
        rag = claimed_rag(code) if code else nothing
        self.lines.set_chip(at, NOW, rag, "")
        words = self.lines.index(at, ACTION).data()
        self.lines.tell(at, f"{words}. {self.tr('Now')}: {rag.spoken}", {ACTION: words})


class MeetingTable(QFrame):
    """The day and the paper once, then one key for each promise."""

    sent = Signal(object, str, str, str)  # what was said, the day, by whom, the source
    closed = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("role", "card")
        self.table, self.problem = ClaimTable(self), Loud("problem", self)
        self.day, self.by, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.keep, self.back = button("", "primary"), button(self.tr("Never mind"), "quiet")
        self._fields = QGridLayout()
        self._boxes = (
            field(self.tr("Day of the review"), self.day),
            field(self.tr("Who said so"), self.by),
            field(self.tr("Where it stands"), self.source),
        )
        self._lay_out()
        self.table.chosen.connect(self._count)
        self.keep.clicked.connect(self.send)
        self.back.clicked.connect(self.closed)

    def begin(self, rows: Sequence[PlanRow]) -> None:
        """Begin a review of these promises, of today."""
        self.day.setText(day_text(date.today().isoformat()))
        self.source.clear()
        self.problem.say("")
        self.table.show_rows(rows)
        self._count()

    def send(self) -> None:
        """Say what was claimed, where the day can be read."""
        if not self.keep.isEnabled():
            return
        said = [Said(uid, code) for uid, code in self.table.claims.items()]
        try:
            day = typed_day(self.day.text())
        except WrongInput as problem:
            self.fail(str(problem))
            return
        if day is None:
            self.fail(self.tr("Give the day of the review."))
            return
        self.sent.emit(said, day, self.by.text().strip(), self.source.text().strip())

    def fail(self, words: str) -> None:
        """Say why nothing was kept."""
        self.problem.say(say(words))

    def fold(self, narrow: bool) -> None:
        """Set the fields under each other where there is little room."""
        for at, box in enumerate(self._boxes):
            row, column = (at, 0) if narrow else (0, at)
            self._fields.addWidget(box, row, column, Qt.AlignmentFlag.AlignBottom)
        for column in range(3):
            self._fields.setColumnStretch(column, int(column == 0 or not narrow))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send()
        else:
            super().keyPressEvent(event)

    def _count(self) -> None:
        count = len(self.table.claims)
        words = self.tr("Keep 1 review") if count == 1 else self.tr("Keep {n} reviews")
        self.keep.setText(f"{words.format(n=count)}  Ctrl+↵")
        self.keep.setAccessibleName(words.format(n=count))
        self.keep.setEnabled(bool(count))

    def _lay_out(self) -> None:
        column, claims, foot = QVBoxLayout(self), Flow(gap=8), Flow(gap=10)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Review at a meeting"), "h2"))
        column.addLayout(self._fields)
        column.addWidget(
            muted(self.tr("Stand on a promise and press the letter of what they say of it."))
        )
        column.addWidget(self.table, 1)
        letters = {code: key.upper() for key, code in KEYS.items()}
        for code in _ORDER:
            rag = claimed_rag(code)
            made = button(f"{letters[code]}  {rag.word}", "chip", rag.spoken)
            made.clicked.connect(lambda _=False, code=code: self._on_pressed(code))
            claims.addWidget(made)
        column.addLayout(claims)
        column.addWidget(self.problem)
        for each in (self.keep, self.back):
            foot.addWidget(each)
        column.addLayout(foot)
        self.fold(False)

    def _on_pressed(self, code: str) -> None:
        self.table.claim(code)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
