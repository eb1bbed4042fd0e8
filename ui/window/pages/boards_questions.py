"""The parts of Boards and scrutiny about who is asked: questions, and responsible bodies."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox

from forumapp.services import bodies, scrutiny
from ui.window.context import Context
from ui.window.models.boards import body_told, question_told
from ui.window.models.officials import Told
from ui.window.page import Page
from ui.window.pages.boards_asks import BODY_FORMS, QUESTION_FORMS
from ui.window.pages.boards_part import Call
from ui.window.pages.boards_shared import Found, OfficialsPart, fill_areas
from ui.window.pages.record_touch import TickBox
from ui.window.paint.lines_table import Column
from ui.window.paint.opening import Opening


class QuestionsPart(OfficialsPart):
    """The questions of scrutiny: what waits longest first."""

    key = "questions"
    forms = QUESTION_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("Questions"),
            self.tr(
                "No questions yet. Write down what is asked at scrutiny: the answer, what was "
                "resolved and whether it was done can follow later."
            ),
            self.tr("About this question"),
        )
        self.open_only: QCheckBox = TickBox(self.tr("Only what still waits"))
        self.area = Opening(self.tr("Area"))
        self._area = ""
        for each in (self.area, self.open_only):
            self.filters.addWidget(each)
        self.open_only.toggled.connect(lambda _: self._show_lines())
        self.area.currentIndexChanged.connect(lambda _: self._show_lines())

    def lines(self, found: Found) -> Sequence[Told]:
        """Return the questions."""
        self._open = {each.question.uid for each in found.questions if each.open}
        told = [question_told(each, found.around) for each in found.questions]
        fill_areas(self.area, told, {n: a.title for n, a in found.around.areas.items()})
        return told

    def wanted(self, told: Told) -> bool:
        """Let pass what the filters ask for."""
        area = self.area.currentData()
        return (not area or area in told.areas) and (
            not self.open_only.isChecked() or told.uid in self._open
        )

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("Asked")),
            Column(self.tr("Question"), wide=True),
            Column(self.tr("How far")),
            Column(self.tr("Waits"), spare=True),
            Column(self.tr("Asked before"), spare=True),
            Column(self.tr("Where"), spare=True),
        )

    def begin(self, act: str, told: Told) -> tuple[str, str, Mapping[str, Any]]:
        """Ask a question again as a new one that names this one."""
        if act != "again":
            return act, told.uid, told.values
        same = {name: told.values[name] for name in ("words", "board", "areas")}
        return "add", "", {**same, "repeats": told.uid}

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep a question or one of its steps."""
        forum, today = self.context.forum, date.today().isoformat()
        if form == "add":
            return lambda: scrutiny.ask(forum, values)
        known = {**(self.told or {})[uid].values, **values}
        if form == "answer":
            by, on = known["answered_by"], known["answered_on"] or today
            return lambda: scrutiny.answer(forum, uid, known["answer"] or "", by=by, on=on)
        if form == "resolve":
            words, on = known["resolution"] or "", known["resolved_on"] or today
            return lambda: scrutiny.resolve(forum, uid, words, on=on, promise=known["promise"])
        if form == "done":
            return lambda: scrutiny.finish(forum, uid, known["done"], on=values.get("done_on"))
        return lambda: scrutiny.change_question(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin a question."""
        forum = self.context.forum
        return lambda: scrutiny.bin_question(forum, uid)


class BodiesPart(OfficialsPart):
    """Responsible bodies and who took over from whom."""

    key = "bodies"
    forms = BODY_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("Responsible bodies"),
            self.tr(
                "No responsible bodies yet. Add the council and the NHS board, and those that came "
                "before them: a promise of an old body then says who answers for it today."
            ),
            self.tr("About this body"),
        )

    def lines(self, found: Found) -> Sequence[Told]:
        """Return the bodies."""
        return [body_told(each, found.around) for each in found.around.bodies.known]

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("Body"), wide=True),
            Column(self.tr("Kind"), spare=True),
            Column(self.tr("Began"), spare=True),
            Column(self.tr("Ended"), spare=True),
            Column(self.tr("Answers today"), wide=True),
        )

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep a body."""
        forum = self.context.forum
        if form == "add":
            return lambda: bodies.add_body(forum, values)
        return lambda: bodies.change_body(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin a body."""
        forum = self.context.forum
        return lambda: bodies.bin_body(forum, uid)
