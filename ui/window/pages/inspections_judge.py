"""Judge at a re-visit: a table of the areas, each sufficient or not, by single keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import WrongInput
from ui.window.models.area_status import status_rag
from ui.window.models.days import shown_day, typed_day
from ui.window.models.lists import codes
from ui.window.page import announce, button, field
from ui.window.pages.record_parts import Loud
from ui.window.paint.columns import Columns
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.lines_table import Column
from ui.window.paint.opening import Opening
from ui.window.paint.rag import Rag
from ui.window.paint.rows import muted, titled
from ui.window.paint.whole_table import WholeTable

_TIGHT = 40  # heights of a line below which the table says what is judged, and no more
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {"S": "sufficient", "N": "not_sufficient"}


@dataclass(frozen=True, slots=True)
class ToJudge:
    """One area of the round: its number, its title, its status now."""

    uid: str
    number: str
    title: str
    status: str | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is known: its id, its title, the day on which it judges."""

    uid: str
    title: str
    on: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be kept: the day, the visit ('' for none that is known), a status by area."""

    on: str
    visit: str
    source: str
    statuses: dict[str, str]


class JudgePanel(QFrame):
    """Say `kept` with everything that was judged; nothing is kept before."""

    kept = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Judge at a re-visit"))
        self._areas: tuple[ToJudge, ...] = ()
        self._visits: dict[str, Visit] = {}
        self._given: dict[str, str] = {}
        self._title, self._tight = "", False
        self.table = _Table(self.tr("Areas to judge"))
        self.visit, self.day, self.source = Opening(""), QLineEdit(), QLineEdit()
        self.other = Opening(self.tr("Another answer for this area"))
        self.sufficient = button(self.tr("Sufficient  S"), name=self.tr("Sufficient"))
        self.not_sufficient = button(self.tr("Not sufficient  N"), name=self.tr("Not sufficient"))
        self.none = button(self.tr("No answer"), "quiet")
        self.keep = button(self.tr("Keep these judgements"), "primary")
        self.back = button(self.tr("Never mind"), "quiet")
        self.problem = Loud("problem", self)
        self._lay_out()
        self._connect()

    def ask(
        self, title: str, areas: Sequence[ToJudge], visits: Sequence[Visit], visit: str = ""
    ) -> None:
        """Begin with the areas of a round; `visit`, else the latest one known, is proposed."""
        self._areas, self._visits = tuple(areas), {each.uid: each for each in visits}
        self._given = {}
        self._title = title
        self.visit.clear()
        for each in visits:
            self.visit.addItem(each.title, each.uid)
        self.visit.addItem(self.tr("A visit that is not in the list"), "")
        there = self.visit.findData(visit) if visit else -1
        self.visit.setCurrentIndex(there if there >= 0 else max(len(visits) - 1, 0))
        self._on_visit()
        self.problem.say("")
        self._show()
        self.table.setFocus()

    def judge(self, status: str | None) -> None:
        """Give an answer for the area one stands on, and go on to the next."""
        uid = self.table.uid()
        if not uid:
            return
        if status is None:
            self._given.pop(uid, None)
        else:
            self._given[uid] = status
        self._show()
        said = status_rag(status).spoken if status else self.tr("No answer")
        area = next(each for each in self._areas if each.uid == uid)
        announce(self.table, f"{area.title}: {said}")
        known = [each.uid for each in self._areas]
        if status is not None and known.index(uid) + 1 < len(known):
            self.table.stand_on(known[known.index(uid) + 1])

    def judged(self) -> Judged:
        """Return what was judged; raise WrongInput where there is nothing, or no day."""
        if not self._given:
            raise WrongInput(self.tr("No area has an answer yet. Stand on one and press S or N."))
        on = typed_day(self.day.text())
        if on is None:
            raise WrongInput(self.tr("Give the day of the visit, such as 6 July 2022."))
        if on > date.today().isoformat():
            raise WrongInput(self.tr("That day has not come yet. Check the date."))
        visit = str(self.visit.currentData() or "")
        return Judged(on, visit, self.source.text().strip(), dict(self._given))

    def unkept(self) -> dict[str, Any]:
        """Return what was judged and is not kept."""
        if not self._given:
            return {}
        return {
            "given": dict(self._given),
            "day": self.day.text(),
            "source": self.source.text(),
            "visit": str(self.visit.currentData() or ""),
        }

    def give_back(self, judged: dict[str, Any]) -> None:
        """Show what was judged before a lock."""
        self.visit.setCurrentIndex(max(self.visit.findData(judged["visit"]), 0))
        self.day.setText(judged["day"])
        self.source.setText(judged["source"])
        known = {area.uid for area in self._areas}
        self._given = {uid: code for uid, code in judged["given"].items() if uid in known}
        self._show()

    def fail(self, words: str) -> None:
        """Say why it was not kept."""
        self.problem.say(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = is_narrow(self, _TIGHT)
        if tight != self._tight:
            self._tight = tight
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        lines = []
        for area in self._areas:
            given = self._given.get(area.uid)
            then = status_rag(given) if given else Rag("dashes", "muted", self.tr("No answer"))
            lines.append((area.uid, (area.number, area.title, status_rag(area.status), then)))
        columns = [
            Column(self.tr("No.")),
            Column(self.tr("Area"), wide=True),
            Column(self.tr("Status now")),
            Column(self.tr("At this visit")),
        ]
        shown = (1, 3) if self._tight else (0, 1, 2, 3)
        kept = [(uid, tuple(cells[place] for place in shown)) for uid, cells in lines]
        self.table.put([columns[place] for place in shown], kept)
        count = self.tr("{n} of {all} judged").format(n=len(self._given), all=len(self._areas))
        self._about.setText(f"{self._title}\u2002·\u2002{count}")

    def _on_visit(self) -> None:
        known = self._visits.get(str(self.visit.currentData() or ""))
        if known is not None:
            self.day.setText(shown_day(known.on))

    def _on_key(self, letter: str) -> None:
        if letter in _KEYS:
            self.judge(_KEYS[letter])

    def _on_other(self) -> None:
        code = self.other.currentData()
        if code:
            self.judge(str(code))
            self.other.setCurrentIndex(0)

    def _on_keep(self) -> None:
        try:
            found = self.judged()
        except WrongInput as problem:
            self.problem.say(str(problem))
            return
        self.kept.emit(found)

    def _connect(self) -> None:
        self.table.pressed_key.connect(self._on_key)
        self.table.thrown.connect(lambda: self.judge(None))
        self.sufficient.clicked.connect(lambda: self.judge("sufficient"))
        self.not_sufficient.clicked.connect(lambda: self.judge("not_sufficient"))
        self.none.clicked.connect(lambda: self.judge(None))
        self.other.activated.connect(lambda _: self._on_other())
        self.visit.currentIndexChanged.connect(self._on_visit)
        self.keep.clicked.connect(self._on_keep)
        self.back.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        column, answers, foot = QVBoxLayout(self), Flow(gap=10), Flow(gap=10)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Judge at a re-visit"), "h2"))
        self._about = muted()
        column.addWidget(self._about)
        boxes = (
            field(self.tr("Which visit?"), self.visit),
            field(self.tr("Day of the judgement"), self.day),
            field(self.tr("Document"), self.source),
        )
        column.addWidget(Columns(boxes, (3, 2, 2), _TIGHT))
        column.addWidget(self.table)
        self.other.addItem(self.tr("Another answer …"), "")
        for code in codes("area_status").codes:
            if code.code not in _KEYS.values():
                self.other.addItem(code.label, code.code)
        for each in (self.sufficient, self.not_sufficient, self.none, self.other):
            answers.addWidget(each)
        column.addLayout(answers)
        column.addWidget(self.problem)
        for each in (self.keep, self.back):
            foot.addWidget(each)
        column.addLayout(foot)


class _Table(WholeTable):
    """The areas: letters judge, Backspace takes an answer back."""

    pressed_key = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (_NONE, Qt.KeyboardModifier.ShiftModifier)
        if plain and event.text().upper() in _KEYS:
            self.pressed_key.emit(event.text().upper())
        elif event.key() == Qt.Key.Key_Backspace:
            self.thrown.emit()
        else:
            super().keyPressEvent(event)
