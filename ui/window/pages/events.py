"""Events: the occasions on which families are heard; how many came is known only at the end."""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem, WrongInput
from forumapp.services import occasions, record
from forumapp.services.occasions import Occasion
from ui.window.context import Context
from ui.window.page import Page, button, heading
from ui.window.pages.events_card import EventCard
from ui.window.pages.events_table import EventsTable
from ui.window.pages.record_event_form import EventFields
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import plain
from ui.window.shown import Shown
from ui.window.torn_mark import TornMark
from ui.window.words import say


class EventsPage(Page):
    """A table of events; below it the one that is being added or changed."""

    key = "events"
    title = "Events"
    icon = "calendar"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin empty; the events are read when the page is opened."""
        super().__init__(context)
        self.setProperty("touch", "true")
        self._found: dict[str, Occasion] | None = None  # not read yet
        self._shown = Shown(context.forum)
        self._wanted = self._stood = ""
        self._left = self._narrow = False
        self.table, self.card = EventsTable(self), EventCard(self)
        self.problem, self.saved = Loud("problem", self), QLabel(self)
        self.torn = TornMark(context, self)
        self.none = plain(
            self.tr(
                "No events yet. Add one, and everything that is recorded there knows "
                "where and when it was told."
            )
        )
        self.add = button(self.tr("Add an event  Ctrl+N"), "primary", self.tr("Add an event"))
        self.change, self.here = button(self.tr("Change it")), button(self.tr("Record here"))
        self.bin = button(self.tr("Move to the bin"))
        self.back = button(self.tr("Back to Record"), "quiet")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._show_one()

    def opened(self) -> None:
        """Read the events, and put the cursor on the table."""
        self._left = False
        self._read()
        self._ask()

    def stale(self, change: Change) -> None:
        """Hear of other events, and of feedback that names one."""
        if change.kinds & {"event", "feedback", "batch"}:
            self._read()

    def place(self) -> dict[str, Any]:
        """Return the event one stands on."""
        return {"event": self.table.uid()}

    def restore(self, place: dict[str, Any]) -> None:
        """Stand on that event again, once it is read."""
        self._wanted = str(place.get("event", ""))

    def leave(self) -> None:
        """Keep what was changed and is not yet kept."""
        uid, new = self.card.uid(), self.card.unkept()
        if uid and new:
            forum = self.context.forum
            with suppress(WrongInput), forum.as_seen(self._shown.seen):
                record.change_event(forum, uid, new)  # a wiped-out name keeps nobody from locking
        self._left = True

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self._left = False
        self._read()

    def add_event(self) -> None:
        """Begin a new event."""
        self.card.begin()
        self._show_one()

    def change_event(self) -> None:
        """Open the event one stands on; what is not known yet comes first."""
        known = (self._found or {}).get(self.table.uid())
        if known:
            self.card.open_event(known.event)
            self._show_one()
            self.card.ask()

    def bin_event(self) -> None:
        """Move the event one stands on to the bin; one that feedback names is kept."""
        uid, forum = self.table.uid(), self.context.forum
        if uid:
            self.context.act(
                lambda: record.bin_event(forum, uid),
                initiator=self,
                done=lambda _: self._on_done(""),
                failed=self._on_problem,
            )

    def record_here(self) -> None:
        """Go on recording at the event one stands on."""
        if self.table.uid():
            self.context.go("record", self.table.uid())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.card.isHidden():
            self.card.close_it()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = is_narrow(self)
        self.table.fold_narrow(self._narrow)
        self.card.fold_narrow(self._narrow)
        self._column.setStretchFactor(self.card, int(self._narrow))
        self._show_one()

    def _show_one(self) -> None:
        """Where there is little room, show the table or the form, not both."""
        room = not self._narrow or self.card.isHidden()
        show_if(self.table, self._found != {} and room)
        show_if(self._buttons, self._found != {} and room)
        show_if(self.none, self._found == {} and room)
        show_if(self._head, room)
        self._show_saved()

    def _show_saved(self) -> None:
        show_if(self.saved, not self._narrow or bool(self.saved.text()))

    def _ask(self) -> None:
        (self.table if self._found != {} else self.add).setFocus()

    def _on_changed(self, uid: str, new: EventFields) -> None:
        forum = self.context.forum
        self.problem.say("")
        self.context.act(
            lambda: record.change_event(forum, uid, new),
            initiator=self,
            done=lambda _: self._on_done(self.tr("Saved")),
            failed=self._on_not_kept,
            seen=self._shown.seen,
        )

    def _on_added(self, fields: EventFields) -> None:
        forum, kept = self.context.forum, dict(fields)
        name, held_on = str(kept.pop("name")), str(kept.pop("held_on"))
        self.context.act(
            lambda: record.add_event(forum, name, held_on, **kept),  # type: ignore[arg-type]
            initiator=self,
            done=lambda answer: self._on_there(answer[0]),
            failed=lambda problem: self.card.form.problem.say(say(str(problem))),
        )

    def _on_there(self, uid: str) -> None:
        if not self._left:
            self._wanted = uid
            self.card.drop()
            self._show_one()
            self._on_done(self.tr("Saved"))
            self.table.setFocus()

    def _on_done(self, said: str) -> None:
        if not self._left:
            self.saved.setText(said)
            self._show_saved()
            self._read()

    def _on_problem(self, problem: Problem) -> None:
        if not self._left:
            self.problem.say(say(str(problem)))

    def _on_not_kept(self, problem: Problem) -> None:
        self._on_problem(problem)
        self._read()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._on_problem(error)

    def _on_closed(self) -> None:
        self._show_one()
        self._ask()

    def _read(self) -> None:
        forum = self.context.forum
        self._shown.ask()
        self.context.jobs.read(
            lambda: occasions.occasions(forum),
            done=self._on_read,
            failed=self._on_failed,
            key="events",
        )

    def _on_read(self, found: list[Occasion]) -> None:
        if self._left:
            return
        at_start = self.table.hasFocus() or self.add.hasFocus()
        at_start |= self._found is None and self.card.isHidden()  # nobody could go anywhere yet
        self._found = {each.event.uid: each for each in found}
        self._shown.put(typed=bool(self.card.unkept()))
        self.table.show_events(found)
        self.table.stand_on(self._wanted)
        self._wanted = ""
        shown = self.card.uid()
        if shown and shown not in self._found:
            self.card.drop()
        elif shown:
            self.card.renew(self._found[shown].event)
        self._show_one()
        if at_start:
            self._ask()
        self._on_stood_on()

    def _on_stood_on(self) -> None:
        uid = self.table.uid()
        if uid != self._stood:
            self._stood = uid
            self.problem.say("")
        for each in (self.change, self.here, self.bin):
            each.setEnabled(bool(uid))
        self.torn.follow([uid])
        known = (self._found or {}).get(uid)
        if known and self.card.uid() and uid != self.card.uid():
            self.card.open_event(known.event)

    def _connect(self) -> None:
        self.table.wanted.connect(self.change_event)
        self.table.thrown.connect(self.bin_event)
        self.table.stood_on.connect(self._on_stood_on)
        self.add.clicked.connect(self.add_event)
        self.change.clicked.connect(self.change_event)
        self.bin.clicked.connect(self.bin_event)
        self.here.clicked.connect(self.record_here)
        self.back.clicked.connect(lambda: self.context.go("record"))
        self.card.added.connect(self._on_added)
        self.card.changed.connect(self._on_changed)
        self.card.closed.connect(self._on_closed)

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        column, top = self._column, QHBoxLayout(self._head)
        top.setContentsMargins(0, 0, 0, 0)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        top.addWidget(heading(self.tr("Events")), 1)
        top.addWidget(self.back)
        top.addWidget(self.add)
        self._buttons = QWidget(self)
        flow = Flow(self._buttons, gap=10)
        for each in (self.change, self.here, self.bin):
            flow.addWidget(each)
        self.saved.setProperty("role", "muted")
        column.addWidget(self._head)
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        for below in (self.problem, self.torn, self._buttons, self.card, self.saved):
            column.addWidget(below)
        column.addStretch()
