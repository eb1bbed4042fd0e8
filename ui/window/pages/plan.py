"""Plan: what officials promised, what they claim of it, and what families say, side by side."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services import plan_table, promises
from forumapp.services.plan_table import PromiseStory
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.plan_view import ALL, FILTERS, View, read_view, shown_rows
from ui.window.page import Page
from ui.window.pages.plan_acts import PlanActs
from ui.window.pages.plan_forms import NEW_PROMISE, PLAN
from ui.window.pages.plan_parts import PlanParts
from ui.window.shown import Shown
from ui.window.torn_mark import TornMark

if TYPE_CHECKING:
    from ui.window.pages.plan_measures import MeasuresPane
    from ui.window.pages.plan_meeting import MeetingTable

_KINDS = {"plan", "promise", "review", "kpi", "kpi_value", "feedback", "tag", "area", "link"}
_KINDS |= {"board", "body", "batch", "inspection"}


class PlanPage(Page):
    """A table of promises; beside it the one that is open, or in its place a form."""

    key = "plan"
    title = "Plan"
    icon = "clipboard-list"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin empty; the plan is read when the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self.parts = parts = PlanParts()
        self.head, self.grid, self.detail = parts.head, parts.grid, parts.detail
        self.card, self.problem, self.none = parts.card, parts.problem, parts.none
        self.view: View | None = None
        self.plan, self._part, self._wanted, self._sought = "", "", "", ""
        self._left = False
        self.seen: Any = None  # of others' changes, when the form was opened
        self.shown = Shown(context.forum)  # in the fields of the promise
        self.torn = TornMark(context, self.detail)
        self.detail.stand_below_title(self.torn)
        self._acts = PlanActs(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)
        self._listen()
        self._arrange()

    @property
    def meeting(self) -> "MeetingTable":
        """Return the quick table of a meeting."""
        return self.parts.meeting

    @property
    def measures(self) -> "MeasuresPane":
        """Return the measures of the plan."""
        return self.parts.measures

    def opened(self) -> None:
        """Read the plan, and put the cursor on the table."""
        self._left = False
        self.read()
        self.parts.ask()

    def stale(self, change: Change) -> None:
        """Hear of what the plan is made of; out of sight it is read when it is opened."""
        if change.kinds & _KINDS and self.isVisible():
            self.read()

    def place(self) -> dict[str, Any]:
        """Return the plan, the filter and the promise one stands on."""
        return {
            "plan": self.plan,
            "promise": self.grid.uid(),
            "filter": self.head.filter(),
            "order": self.head.ordered(),
        }

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to that plan and promise, once they are read."""
        self.plan, self._wanted = str(place.get("plan", "")), str(place.get("promise", ""))
        self.head.choose(str(place.get("filter", "all")), str(place.get("order", "plan")))

    def turn_to(self, part: str) -> None:
        """Show a filter of every promise (overdue …), or the plan or promise of an id."""
        if part in {each.key for each in FILTERS}:
            self.plan = ALL
            self.head.choose(part)
        elif part:
            self._sought = part.removeprefix("plan:")
            self.head.choose("all")
        self.read()

    def leave(self) -> None:
        """Keep what was typed of a promise and is not yet kept."""
        uid, new = self.detail.uid(), {}
        if uid:
            try:
                new = self.detail.unkept(checked=True)
            except WrongInput:
                new = {}  # a day that is none keeps nobody from locking
        if new:
            forum = self.context.forum
            with suppress(WrongInput), forum.as_seen(self.shown.seen):
                promises.change_promise(forum, uid, new)
        self._left = True

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self._left = False
        self.read()

    # --- what can be done ---------------------------------------------------------------------

    def add_promise(self) -> None:
        """Begin a new promise of this plan."""
        if self.view is None:
            return
        plan = None if self.plan == ALL else self.plan
        self._open_form(NEW_PROMISE, "", {"plan": plan})

    def add_plan(self) -> None:
        """Begin a new plan."""
        self._open_form(PLAN, "", {})

    def change_plan(self) -> None:
        """Open the plan to change it."""
        known = self.view.current if self.view else None
        if known is not None:
            values = {ask.name: getattr(known, ask.name) for ask in PLAN.asks}
            self._open_form(PLAN, known.uid, values)

    def review_meeting(self) -> None:
        """Open the meeting's quick table, of what is still open."""
        if self.view is None or not self.view.table.rows:
            return
        self.detail.keep()
        rows = [row for row in self.view.table.rows if not row.closed] or list(self.view.table.rows)
        self.meeting.begin(rows)
        self._turn("meeting")
        self.meeting.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_measures(self) -> None:
        """Show the measures of the plan, or its promises again."""
        self.detail.keep()
        self._turn("" if self._part == "measures" else "measures")
        if self._part:
            self.measures.ask()
        else:
            self.parts.ask()

    def bring_in(self) -> None:
        """Open the page on which a spreadsheet is brought in."""
        plan = "" if self.plan in ("", ALL) else self.plan
        self.context.go("plan-import", plan)

    def open_promise(self) -> None:
        """Open the promise one stands on."""
        uid = self.grid.uid()
        if uid:
            self._turn("detail")
            self._read_story(uid, arrive=True)

    def bin_promise(self, uid: str = "") -> None:
        """Move the promise one stands on to the bin, with its reviews."""
        if wanted := uid or self.grid.uid():
            self._acts.bin_promise(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._part:
            self.close_part()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.fold()
        self._arrange()

    # --- reading ------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the plan again."""
        forum, plan, sought = self.context.forum, self.plan, self._sought
        self._ask.read("plan", lambda: read_view(forum, plan, sought), self._on_read)

    def _on_read(self, view: View) -> None:
        if self._left:
            return
        at_start = self.grid.hasFocus() or self.head.add.hasFocus()
        self.view, self.plan = view, view.plan
        self.head.show_plans(view.plans, view.plan)
        self.head.show_table(view.table)
        for measures in self.parts.made("measures"):
            measures.show_measures(view.measures, dict(view.offers))
        self.parts.say_empty(bool(view.plans))
        if view.row(self._sought) is not None:
            self._wanted, self._part = self._sought, "detail"
        self._sought = ""
        self._show_rows()
        if self._wanted:
            self.grid.stand_on(self._wanted)
            self._wanted = ""
        shown = self.detail.uid() if self._part == "detail" else ""
        if self._part == "detail" and not shown:
            shown = self.grid.uid()
        if shown and view.row(shown) is None:
            self.close_detail()
        elif shown:
            self._read_story(shown)
        self._arrange()
        if at_start and not self._part:
            self.parts.ask()

    def _show_rows(self) -> None:
        if self.view is not None:
            rows = shown_rows(self.view.table, self.head.filter(), self.head.ordered())
            self.grid.show_rows(rows)
        self._arrange()

    def _read_story(self, uid: str, *, arrive: bool = False) -> None:
        forum = self.context.forum

        def done(story: PromiseStory | None) -> None:
            if story is None or self.view is None or self._part != "detail":
                return
            other = self.detail.uid() != uid
            if other:
                self.detail.keep()  # with what stood there
            self.shown.put(typed=not other and bool(self.detail.unkept()))
            self.detail.show_story(story, dict(self.view.offers))
            reviews = (each.review.uid for each in story.told if each.review)
            self.torn.follow([uid, *reviews])
            if arrive:
                self.detail.review.setFocus(Qt.FocusReason.OtherFocusReason)

        self.shown.ask()
        self._ask.read("story", lambda: plan_table.promise_story(forum, uid), done)

    def _on_stood_on(self) -> None:
        uid = self.grid.uid()
        if self._part != "detail" or not uid or uid == self.detail.uid():
            return
        if self.detail.keep():
            self._read_story(uid)
        else:
            self.grid.stand_on(self.detail.uid())  # what was typed there must be put right first

    @property
    def gone(self) -> bool:
        """Say whether the page was left: answers that come now are of no use."""
        return self._left

    def show_plan(self, plan: str) -> None:
        """Show another plan from the next reading on."""
        self.plan = plan

    def stand_on(self, promise: str) -> None:
        """Stand on a promise once it is read."""
        self._wanted = promise

    # --- what is seen -------------------------------------------------------------------------

    def _open_form(self, row: Any, uid: str, values: dict[str, Any]) -> None:
        if self.view is None:
            return
        self.detail.keep()
        self.seen = self.context.forum.seen_now() if uid else None
        self.card.open_form(row, uid, values, self.view.offers, 1 if self.parts.narrow else 2)
        self._turn("form")
        self.card.ask()

    def _turn(self, part: str) -> None:
        self._part = part
        if part != "form":
            self.card.drop()
        if part != "detail":
            self.detail.drop()
        self._arrange()

    def close_part(self) -> None:
        """Go back to the table; a promise with a day that is none stays open and says so."""
        if self.detail.keep():
            self._turn("")
            self.parts.ask()

    def close_detail(self) -> None:
        """Go back to the table from a promise that is gone."""
        if self._part == "detail":
            self._turn("")
            self.parts.ask()

    def _arrange(self) -> None:
        self.parts.arrange(self._part, self.view)

    def _listen(self) -> None:
        self.head.plan_chosen.connect(self._on_plan)
        self.head.filtered.connect(self._show_rows)
        self.head.add.clicked.connect(self.add_promise)
        self.head.new_plan.clicked.connect(self.add_plan)
        self.head.change.clicked.connect(self.change_plan)
        self.head.bring.clicked.connect(self.bring_in)
        self.head.meeting.clicked.connect(self.review_meeting)
        self.head.measures.clicked.connect(self.toggle_measures)
        self.grid.wanted.connect(self.open_promise)
        self.grid.thrown.connect(self.bin_promise)
        self.grid.stood_on.connect(self._on_stood_on)
        self.detail.edited.connect(self._acts.edit)
        self.detail.reviewed.connect(self._acts.review)
        self.detail.thrown.connect(self.bin_promise)
        self.detail.closed.connect(self.close_part)
        self.parts.meeting_made.connect(self._serve_meeting)
        self.parts.measures_made.connect(self._serve_measures)
        self.card.sent.connect(self._acts.keep_form)
        self.card.closed.connect(self.close_part)

    def _serve_meeting(self, meeting: "MeetingTable") -> None:
        meeting.sent.connect(self._acts.review_many)
        meeting.closed.connect(self.close_part)

    def _serve_measures(self, measures: "MeasuresPane") -> None:
        measures.sent.connect(self._acts.measure)
        measures.thrown.connect(self._acts.bin_measure)
        measures.back.clicked.connect(self.close_part)
        if self.view is not None:
            measures.show_measures(self.view.measures, dict(self.view.offers))

    def _on_plan(self, plan: str) -> None:
        self.detail.keep()
        self.plan = plan
        self._turn("" if self._part != "measures" else "measures")
        self.read()
