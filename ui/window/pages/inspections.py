"""Inspections: a time line of rounds; below it what one of them named, and what became of it."""

from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import off_list
from forumapp.services.off_list import Raised
from forumapp.services.rounds import Round
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.round_stops import Place, places
from ui.window.models.rounds import Figures, read_figures
from ui.window.models.surroundings import Surroundings, read_surroundings
from ui.window.page import Page
from ui.window.pages.inspections_acts import Acts
from ui.window.pages.inspections_head import Head
from ui.window.pages.inspections_own import OwnAreas
from ui.window.pages.inspections_round import RoundView
from ui.window.pages.record_parts import LAID, show_if
from ui.window.paint.rows import card, plain, scrolled
from ui.window.paint.time_line import TimeLine

_SEEN = 4  # heights of a line of the table that are to be in view
_KINDS = {
    "inspection", "area", "judgement", "link", "plan", "promise", "review", "feedback", "tag",
    "batch", "forum",
}  # fmt: skip


class InspectionsPage(Page):
    """What inspectors named: rounds, areas, strengths, and what families raise themselves."""

    key = "inspections"
    title = "Inspections"
    icon = "clipboard-list"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin empty; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self.head, self.line = Head(self), TimeLine(self.tr("Time line of rounds"))
        self.view, self.own = RoundView(self), OwnAreas(self)
        self.acts = Acts(context, self)
        self.none = plain(
            self.tr(
                "No inspection is followed yet. Press “Add an inspection”: choose one that "
                "ForumApp knows, read a published report, or type it in. Its areas then stand "
                "here, and feedback can be tagged with them."
            )
        )
        self._known = Surroundings()
        self._places: dict[str, Place] = {}
        self._figures: dict[str, Figures] = {}
        self._fresh = self._arriving = False
        self._wanted = ""
        self._unkept: dict[str, Any] = {}
        self._lay_out()
        self._connect()
        self._arrange()

    # --- the page -----------------------------------------------------------------------------

    def opened(self) -> None:
        """Read what is stale, and stand where one stood."""
        if not self._fresh:
            self._fresh = True
            self._read()
        self._arriving = True
        self._take_focus()

    def stale(self, change: Change) -> None:
        """Look again at what somebody else touched."""
        if change.kinds & _KINDS:
            self._fresh = self.isVisible()
            if self._fresh:
                self._read()

    def place(self) -> dict[str, Any]:
        """Return the stop of the time line and the area one stands on."""
        return {"stop": self.line.uid(), "part": self.view.part, "unkept": self.acts.unkept()}

    def restore(self, place: dict[str, Any]) -> None:
        """Stand there again, once it is read."""
        self._wanted = str(place.get("stop", ""))
        self._unkept = place.get("unkept") or {}
        if place.get("part") in self.view.chips:
            self.view.part = place["part"]

    def turn_to(self, part: str) -> None:
        """Show what a link elsewhere named: "add", or a round by its id."""
        if part == "add":
            self.add_inspection()
        elif part:
            self._wanted = f"round:{part}"
            self._stand()

    def add_inspection(self) -> None:
        """Begin to add an inspection."""
        self.acts.begin_add()

    def judge(self) -> None:
        """Judge the areas of this round."""
        if self.view.round is not None and self.view.round.areas:
            self.acts.begin_judge(self.view.round, self._visit())

    def round(self) -> Round | None:
        """Return the round one stands on."""
        here = self._places.get(self.line.uid())
        wanted = here.round if here else ""
        every = self._known.rounds
        return next((each for each in every if each.inspection.uid == wanted), None)

    def known(self) -> Surroundings:
        """Return what was read last."""
        return self._known

    def look_again(self) -> None:
        """Read again what families raise."""
        forum = self.context.forum
        self._ask.read("raised", lambda: off_list.proposals(forum), self._on_raised)

    def show_panel(self, panel: QWidget | None) -> None:
        """Show a panel in the place of the round, or the round again."""
        for each in self.acts.panels():
            if each.parent() is None:
                self._column.insertWidget(self._column.indexOf(self.view), each)
            show_if(each, each is panel)
        self._arrange()
        if panel is None:
            self._take_focus()
        else:
            self._around.verticalScrollBar().setValue(0)
            QTimer.singleShot(LAID, self, self._see)  # once it has its height

    def stand_on(self, stop: str) -> None:
        """Stand on this stop once it is read."""
        self._wanted = stop

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.acts.open_panel() is not None:
            self.show_panel(None)
        else:
            super().keyPressEvent(event)

    # --- reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        forum = self.context.forum
        self._ask.read("rounds", lambda: read_surroundings(forum), self._on_read)

    def _on_read(self, known: Surroundings) -> None:
        at = QApplication.focusWidget()
        within = at is not None and self.view.isAncestorOf(at)
        self._known = known
        self._figures = {}
        found = places(known.rounds)
        self._places = {each.stop.uid: each for each in found}
        before = self.line.uid()
        self.line.show_stops([each.stop for each in found], self._wanted or before)
        self._wanted = ""
        self.acts.offer(known)
        self.own.show_own(known.own)
        self.look_again()
        self._show_round()
        self._arrange()
        lost = within and self.view.isHidden()  # its last round went to the bin
        if lost or (self._arriving and self.head.add.hasFocus()):
            self._take_focus()
        self._arriving = False
        unkept, self._unkept = self._unkept, {}
        if unkept:
            with suppress(KeyError, TypeError, AttributeError):  # of another version
                self.acts.give_back(unkept)

    def _on_raised(self, found: list[Raised]) -> None:
        self.own.show_proposals(found)
        self._arrange()

    def _stand(self) -> None:
        if self._wanted in self._places:
            self.line.go_to(list(self._places).index(self._wanted))
            self._wanted = ""

    def _show_round(self) -> None:
        found = self.round()
        if found is None:
            return
        uid = found.inspection.uid
        self.view.show_round(found, self._figures.get(uid, Figures()))
        if uid not in self._figures:
            forum, areas = self.context.forum, self.view.areas()
            self._ask.read(
                "figures",
                lambda: read_figures(forum, areas, date.today()),
                partial(self._on_figures, uid),
            )

    def _on_figures(self, uid: str, figures: Figures) -> None:
        self._figures[uid] = figures
        if self.view.round is not None and self.view.round.inspection.uid == uid:
            self.view.show_figures(figures)

    # --- pressing -----------------------------------------------------------------------------

    def _on_stop(self) -> None:
        self._show_round()

    def _on_stop_opened(self, stop: str) -> None:
        here = self._places.get(stop)
        if here is None:
            return
        if here.kind == "plan":
            self.context.go("plan", here.record)
        elif here.kind == "revisit":
            self.judge()
        else:
            self._take_focus()

    def _on_area(self, uid: str) -> None:
        self.context.go("area", uid)

    def _on_change(self) -> None:
        found = self.round()
        if found is not None:
            visit = self._visit()
            again = (each.inspection for each in found.revisits if each.inspection.uid == visit)
            self.acts.begin_change(next(again, found.inspection))

    def _visit(self) -> str:
        here = self._places.get(self.line.uid())
        return here.record if here and here.kind == "revisit" else ""

    def _take_focus(self) -> None:
        """Put the cursor where work begins: into the table, or on the main action."""
        panel = self.acts.open_panel()
        if panel is not None:
            _stand_in(panel)
            return
        if self.view.isHidden() or self.view.table.isHidden() or not self._is_seen():
            wanted: QWidget = self.head.add if self._time.isHidden() else self.line
        else:
            wanted = self.view.table
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self) -> None:
        """Scroll to the cursor in a panel, again whenever the panel gets another height."""
        at, panel = QApplication.focusWidget(), self.acts.open_panel()
        if at is not None and panel is not None and panel.isAncestorOf(at):
            self._around.ensureWidgetVisible(at)

    def _is_seen(self) -> bool:
        """Say whether the table begins in view, so that nothing above it is scrolled away."""
        top = self.view.table.mapTo(self, QPoint()).y()
        return top < self.height() - _SEEN * self.fontMetrics().height()

    def _arrange(self) -> None:
        there = bool(self._places)
        panel = self.acts.open_panel()
        show_if(self._time, there and panel is None)
        self.head.rest(panel is not None)
        show_if(self.view, there and panel is None)
        show_if(self.none, not there and panel is None)
        show_if(self.own, self.own.count > 0 and panel is None)

    def _connect(self) -> None:
        self.head.add.clicked.connect(self.add_inspection)
        self.head.asked.connect(self.context.go)
        self.line.stood_on.connect(lambda _: self._on_stop())
        self.line.opened.connect(self._on_stop_opened)
        self.view.opened.connect(self._on_area)
        self.view.judge_asked.connect(self.judge)
        self.view.link_asked.connect(self.acts.begin_link)
        self.view.area_asked.connect(self.acts.begin_area)
        self.view.change_asked.connect(self._on_change)
        self.own.accepted.connect(self.acts.accept)
        self.own.dismissed.connect(self.acts.dismiss)
        self.own.opened.connect(self._on_area)

    def _lay_out(self) -> None:
        self._time = card(self.tr("Time line of rounds"))
        inside = QVBoxLayout(self._time)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self.line)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(28, 22, 28, 18)
        self._column.setSpacing(14)
        self._column.addWidget(self.head)
        self._column.addWidget(self.none)
        self._column.addWidget(self._time)
        self._column.addWidget(self.view)
        self._column.addWidget(self.own)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._around: QScrollArea = scrolled(self._column)
        whole.addWidget(self._around)
        self._around.verticalScrollBar().rangeChanged.connect(lambda *_: self._see())


def _stand_in(panel: QWidget) -> None:
    """Put the cursor on the first thing of a panel that takes it, unless it is in there already."""
    at = QApplication.focusWidget()
    if at is not None and panel.isAncestorOf(at):
        return
    for child in panel.findChildren(QWidget):
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and child.isVisible() and child.isEnabled():
            child.setFocus(Qt.FocusReason.OtherFocusReason)
            return
