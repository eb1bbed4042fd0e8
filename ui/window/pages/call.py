"""The call: every step of an inspection with its days, what to have ready, and the embargo."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import calls
from forumapp.services.call_days import CallCalendar, calendar_of
from forumapp.services.calls import Called
from forumapp.services.countdown import count_down
from ui.window.context import Context
from ui.window.models.ask import Ask, while_alive
from ui.window.models.call_words import came_words, left_words, now_words, until_words
from ui.window.page import Page, button, heading
from ui.window.pages.call_findings import Findings
from ui.window.pages.call_start import CallStart
from ui.window.pages.call_step import StepCard
from ui.window.pages.call_table import CallTable
from ui.window.pages.record_parts import LAID, Loud, show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted, plain, scrolled
from ui.window.shown import Shown
from ui.window.words import as_keys, say

_KINDS = {"inspection", "step", "plan"}
_DAY = 15  # heights of a line that a day with its weekday takes
_LEAST = 10  # heights of a line: less of a table is no table
_BESIDE = 50  # heights of a line that table and step need beside each other


class CallPage(Page):
    """Before the call: what its days would be. After it: the steps, ticks and the embargo."""

    key = "call"
    title = "The call"
    icon = "calendar"

    def __init__(self, context: Context) -> None:
        """Begin with the days of a call that came today; the forum is read when it is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self._shown = Shown(context.forum)
        self._called: Called | None = None
        self._calendar: CallCalendar | None = None
        self._fresh = self._arriving = False
        self._stood = self._wanted = ""
        self.main = button("", "primary")
        self.start, self.table, self.step = CallStart(self), CallTable(self), StepCard(self)
        self.findings, self.problem = Findings(self), Loud("problem", self)
        self._came, self._left, self._notes = heading("", "h2"), plain(), muted()
        self._row, self._side = QHBoxLayout(), QVBoxLayout()
        self._beside = scrolled(self._side)
        self._again = QTimer(self, singleShot=True, interval=LAID)
        self._again.timeout.connect(self._fit)
        self._lay_out()
        self._connect()
        self._show()

    # --- the page -----------------------------------------------------------------------------

    def opened(self) -> None:
        """Read what is stale; the cursor goes to the day of the call, or to the steps."""
        self._arriving = True
        if self._fresh:
            self._arrive()
        self._fresh = True
        self._read()

    def stale(self, change: Change) -> None:
        """Look again at what somebody else touched."""
        if change.kinds & _KINDS:
            self._fresh = self.isVisible()
            if self._fresh:
                self._read()

    def place(self) -> dict[str, Any]:
        """Return the step one stands on."""
        return {"step": self.table.uid()}

    def restore(self, place: dict[str, Any]) -> None:
        """Stand on that step again, once it is read."""
        self._stood = str(place.get("step", ""))

    def turn_to(self, part: str) -> None:
        """Show the call of the inspection that a link named by its id, also after it is over."""
        self._wanted, self._arriving = part, True
        self._read()

    def leave(self) -> None:
        """Keep a note that is typed and not yet kept."""
        called, step = self._called, self.table.uid()
        if called is not None and step and self.step.unkept():
            forum = self.context.forum
            with forum.as_seen(self._shown.seen):
                calls.note(forum, called.inspection.uid, step, self.step.note.words())

    def tick_step(self) -> None:
        """Tick the step one stands on as done, or take its tick off."""
        key = self.table.uid()
        if self._called is not None and key:
            self._on_ticked(key, not self._called.done(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_again"):
            self._again.start()

    # --- reading and showing ------------------------------------------------------------------

    def _read(self) -> None:
        forum, wanted = self.context.forum, self._wanted
        self._shown.ask()
        self._ask.read("called", lambda: _called(forum, wanted), self._on_read)

    def _on_read(self, called: Called | None) -> None:
        self._called = called
        self._shown.put(typed=self.step.unkept())
        self._show()
        self._arrive()

    def _show(self) -> None:
        called = self._called
        if called is None:
            day, kind = self.start.wanted
            self._calendar = _what_if(day, kind)
        else:
            self._calendar = called.calendar
        self._show_head(called)
        self.table.show_steps(self._calendar.steps, called)
        if self._stood:
            self.table.stand_on(self._stood)
            self._stood = ""
        self._notes.setText("\n".join(say(note) for note in self._calendar.notes))
        show_if(self.start, called is None)
        show_if(self.findings, called is not None)
        if called is not None:
            self.findings.show_called(called)
        self._show_step()

    def _show_head(self, called: Called | None) -> None:
        if called is None:
            self._left.setText(say(self._calendar.title) if self._calendar else "")
            self.main.setText(self.tr("The call has come"))
            self.main.setToolTip(self.tr("Write it down: Today then counts the days"))
            self.main.setEnabled(self.start.has_come)
        else:
            left = count_down(called, date.today())
            self._came.setText(came_words(called.calendar.called))
            until = f"{left_words(left)} {until_words(left)}"
            self._left.setText(" ".join(filter(None, (f"{until}.", now_words(left)))))
            self.main.setText(self.tr("Make the inspectors' pack"))
            tip = self.tr("For inspectors, over the days that are right for them ({keys})")
            self.main.setToolTip(tip.format(keys=as_keys("Ctrl+Shift+I")))
            self.main.setEnabled(True)
        show_if(self._came, called is not None)
        self.main.setAccessibleName(self.main.text())

    def _show_step(self) -> None:
        found = self._calendar.step(self.table.uid()) if self._calendar else None
        self.step.show_step(found, self._called)
        self._again.start()  # once it has its height

    def _fit(self) -> None:
        """Set table and step beside each other; where there is no room, below each other."""
        narrow, em = is_narrow(self, _BESIDE), self.fontMetrics().height()
        self.table.fold_narrow(narrow)
        way = QHBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.start.day.setMinimumWidth(em * _DAY)
        whole = self._side.sizeHint().height() + 4
        self.table.setMinimumHeight(em * _LEAST)
        self._beside.setMinimumHeight(whole if narrow else em * _LEAST)
        QTimer.singleShot(LAID, self, self._see)

    def _see(self) -> None:
        """Bring what has the cursor to sight, once it has its place."""
        at = QApplication.focusWidget()
        if at is not None and self._around.isAncestorOf(at):
            for around in (self._beside, self._around):
                if around.isAncestorOf(at):
                    around.ensureWidgetVisible(at, 0, self.fontMetrics().height())

    def _arrive(self) -> None:
        if self._arriving:
            self._arriving = False
            if self._called is None:
                self.start.ask()
            else:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what a person does -------------------------------------------------------------------

    def _on_main(self) -> None:
        if self._called is not None:
            self.context.go("packs", "inspectors")
            return
        forum, (day, kind) = self.context.forum, self.start.wanted
        self._arriving = True
        self._act(lambda: calls.the_call_came(forum, day.isoformat(), visit=kind))

    def _on_ticked(self, key: str, on: bool) -> None:
        day = date.today().isoformat() if on else None
        self._change(lambda forum, uid: calls.tick(forum, uid, key, day))

    def _on_noted(self, key: str, words: str) -> None:
        self._change(lambda forum, uid: calls.note(forum, uid, key, words))

    def _on_site(self, days: list[str]) -> None:
        self._change(lambda forum, uid: calls.set_days(forum, uid, *days))

    def _on_embargo(self, on: bool) -> None:
        self._change(lambda forum, uid: calls.set_embargo(forum, uid, on))

    def _on_published(self, days: list[str]) -> None:
        self._change(lambda forum, uid: calls.set_published(forum, uid, days[0]))

    def _on_taken_back(self) -> None:
        self._arriving = True
        self._change(calls.take_back)

    def _change(self, change: Callable[[Any, str], Change]) -> None:
        if self._called is not None:
            forum, uid = self.context.forum, self._called.inspection.uid
            self._act(lambda: change(forum, uid))

    def _act(self, call: Callable[[], Any]) -> None:
        self.problem.say("")
        self.context.act(
            call,
            initiator=self,
            done=while_alive(self, lambda _: self._read()),
            failed=while_alive(self, self._on_problem),
            seen=self._shown.seen,
        )

    def _on_problem(self, problem: Problem) -> None:
        self.problem.say(say(str(problem)))
        self._read()

    # --- how it is laid out -------------------------------------------------------------------

    def _connect(self) -> None:
        self.main.clicked.connect(self._on_main)
        self.start.changed.connect(self._show)
        self.table.stood_on.connect(self._show_step)
        self.table.wanted.connect(self.step.ask)
        self.table.ticked.connect(self.tick_step)
        self.step.ticked.connect(self._on_ticked)
        self.step.noted.connect(self._on_noted)
        for line in (self.findings.site_line, self.findings.published_line):
            line.open_it.toggled.connect(lambda _: QTimer.singleShot(0, self, self._fit))
        self.findings.embargo_wanted.connect(self._on_embargo)
        self.findings.published.connect(self._on_published)
        self.findings.on_site.connect(self._on_site)
        self.findings.taken_back.connect(self._on_taken_back)

    def _lay_out(self) -> None:
        head, column = QHBoxLayout(), QVBoxLayout()
        head.addWidget(heading(self.tr(self.title)), 1)
        head.addWidget(self.main, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.problem, self._came, self._left, self.start, self._notes):
            column.addWidget(part)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(14)
        self._side.addWidget(self.step)
        self._side.addWidget(self.findings)
        self._side.addStretch(1)
        self._row.setSpacing(16)
        self._row.addWidget(self.table, 3)
        self._row.addWidget(self._beside, 2)
        column.addLayout(self._row, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 28, 12)
        whole.setSpacing(14)
        whole.addLayout(head)
        self._around = scrolled(column)
        whole.addWidget(self._around, 1)


def _called(forum: Any, wanted: str) -> Called | None:
    """Return the call of this inspection, else the one that is running."""
    every = calls.called_rounds(forum) if wanted else []
    named = next((each for each in every if each.inspection.uid == wanted), None)
    return named or calls.current(forum)


def _what_if(day: date, kind: str) -> CallCalendar:
    """Return the days of a call; a kind that was not there yet is shown as an inspection."""
    try:
        return calendar_of(day, None, kind)
    except Problem:
        return calendar_of(day)
