"""Record: what one family says, in their words; then the next family."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import drafting, outbox, record
from ui.window.context import Context
from ui.window.page import Page
from ui.window.pages.record_choices import Choices
from ui.window.pages.record_drafts import SLOT, Drafts
from ui.window.pages.record_event_form import EventFields
from ui.window.pages.record_foot import Foot
from ui.window.pages.record_form import Form, words_since
from ui.window.pages.record_heard import Heard
from ui.window.pages.record_keeper import Keeper
from ui.window.pages.record_left import NamesLeft
from ui.window.pages.record_parts import counted
from ui.window.pages.record_receipt_sheet import OverTable
from ui.window.pages.record_storing import Stored, Storing
from ui.window.when import clock_words
from ui.window.words import say


class RecordPage(Page):
    """Words first; all else may be left out. Nothing typed is lost, nothing fills itself in."""

    key = "record"
    title = "Record"
    icon = "pencil-line"

    def __init__(self, context: Context) -> None:
        """Build the form; drafts, events and places are read when the page is opened."""
        super().__init__(context)
        self.setProperty("touch", "true")
        self.heard = Heard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        self.form, self.foot = Form(self.heard.today, self), Foot(self)
        column.addWidget(self.form, 1)
        column.addWidget(self.foot)
        self.over_table = OverTable(self.form.family.consent.receipt, (self.form, self.foot), self)
        self.problem, self.saved, self.next = self.foot.problem, self.foot.saved, self.foot.next
        self.keeper = Keeper(context, SLOT, self.form.typed, self._on_kept, self._on_problem, self)
        self.drafts = Drafts(context, self.form, self.keeper, self._on_problem)
        self.storing = Storing(context, self.form, self.keeper, self)
        self.choices = Choices(context, self.form, self.drafts.on_failed, self)
        self.names = NamesLeft(context, self.form, self.foot, self)
        self._read = self._left = False
        self._connect()

    def opened(self) -> None:
        """Read what is there to choose from; offer, once, what was left unfinished."""
        self._left = False
        self.over_table.end()
        if not self._read:
            self._read = True
            self.choices.read()
            self.drafts.look()
        self.form.event_line.show_count()
        self.form.ask()

    def stale(self, change: Change) -> None:
        """Hear of new events and places, and of undo."""
        if change.kinds & {"event", "locality", "forum"} and self._read:
            self.choices.read()
        self.heard.hear(change)
        self.names.hear(change)
        self.form.event_line.show_count()

    def place(self) -> dict[str, Any]:
        """Return what stays: the event, the form of the questions, the channel, the count."""
        return {**self.form.carried(), "heard": self.heard.kept()}

    def restore(self, place: dict[str, Any]) -> None:
        """Take up what stayed; a family's words are never part of it."""
        self.heard.restore(place.get("heard", {}))
        kept = {name: value for name, value in place.items() if name != "heard"}
        if kept:
            self.form.put(kept)

    def turn_to(self, part: str) -> None:
        """Stand on an event that was chosen elsewhere: its id."""
        self.form.event_line.choose(part, new=True)

    def leave(self) -> None:
        """Keep what is typed at once; raise the Problem that stands in the way."""
        self._keep_now()
        self._left = True
        for each in (self.storing, self.drafts, self.choices):
            each.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self._left = False
        self.keeper.stay()
        for each in (self.storing, self.drafts, self.choices):
            each.back()

    def next_family(self) -> None:
        """Store this family and begin the next; the form is cleared once the store has answered."""
        self._store(another=False)

    def another_point(self) -> None:
        """Store this point; what the family said of itself stays for its next one."""
        self._store(another=True)

    def know_family(self) -> None:
        """Keep what is written for another volunteer, who does not know the family."""
        if self.storing.sent is not None:
            return
        self.over_table.end()
        self.problem.say("")
        if self.form.typed() is None:
            said = self.tr(
                "Nothing is written yet. Ask another volunteer to talk with this family."
            )
            self.foot.say_saved(said, "muted")
            return
        self.storing.put_aside(self.drafts.free_slot())

    def show_recorded(self) -> None:
        """Show what was recorded at this event, or today."""
        self.context.go("recorded", str(self.form.event_line.value() or ""))

    def hand_over(self) -> None:
        """Give the laptop to a parent: a form of their own, and nothing else to be seen."""
        event = self.form.event_line.value()
        self.context.go("self-entry", str(event or ""))

    def look_at_names(self) -> None:
        """Ask about the possible names that were left in what was recorded last."""
        self.over_table.end()
        self.names.begin()

    def mark_risk(self) -> None:
        """Say, or take back, that someone may be at risk."""
        self.over_table.end()
        self.form.family.risk.toggle()
        self.form.family.risk.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.show_risk()

    def _store(self, *, another: bool) -> None:
        if self.storing.sent is not None:
            return
        self.over_table.end()
        words, going_on = self.form.questions.values(), self.form.point() > 1
        if not words and (another or not going_on):
            self.problem.say(
                self.tr("There are no words yet. Write what the family said, then go on.")
            )
            self.form.ask()
            return
        self.problem.say("")
        if another:
            self.form.begin_talk()
        self.storing.store(another=another)

    def _keep_now(self) -> None:
        sent = self.storing.sent
        if self.keeper.held:  # its slot is not ours to write at this moment
            held = words_since(sent, self.form.state()) if sent else self.form.typed()
            if held:
                drafting.keep(self.context.forum, self.drafts.free_slot(), held)
        self.keeper.leave()

    def _on_stored(self, stored: Stored) -> None:
        self.foot.forget_typing()
        self.names.take(stored)
        self.form.held.show_held(stored.held)
        if stored.slot:
            self.drafts.add(stored.slot, stored.at, stored.sent)
            said = self.tr("Kept for another volunteer: {words}. It waits at the top.")
            self.foot.say_saved(said.format(words=counted(stored.words)), "done")
        else:
            self._say_stored(stored)
        self.form.event_line.show_count()
        self.form.ask()

    def _say_stored(self, stored: Stored) -> None:
        if stored.words and (stored.change is not None or stored.waits):
            self.heard.add(stored.change or outbox.everything(), stored.sent)
        said = self.tr("Recorded: {words}").format(words=counted(stored.words))
        if not stored.words:
            said = self.tr("This family is recorded")
        if stored.held:
            said += self.tr(", kept apart for the safeguarding lead. In danger now? Call 999")
        elif stored.sent.get("safeguarding"):
            said += self.tr(", kept out of every list. Tell your safeguarding lead today")
        said += "."
        if stored.waits:
            said += " " + self.tr("It is kept here, and sent when the hub is back.")
        self.foot.say_saved(said, "done")

    def _on_changed(self) -> None:
        self.problem.say("")
        self.foot.follow_typing()
        self.drafts.begin()
        self.keeper.touch()
        self.choices.remember()

    def _on_kept(self, at: str) -> None:
        self.foot.say_saved(self.tr("Saved {at}").format(at=clock_words(at)) if at else "", "muted")

    def _on_problem(self, problem: Problem) -> None:
        self.problem.say(say(str(problem)))

    def _on_event_gone(self) -> None:
        said = self.tr("The event is no longer there. Choose another one, or none.")
        self.problem.say(said)

    def _on_new_event(self, fields: EventFields) -> None:
        forum, form = self.context.forum, self.form.event_line.form
        kept = dict(fields)
        name, held_on = str(kept.pop("name")), str(kept.pop("held_on"))
        self.context.act(
            lambda: record.add_event(forum, name, held_on, **kept),  # type: ignore[arg-type]
            initiator=self,
            done=self._on_event_added,
            failed=lambda problem: form.problem.say(say(str(problem))) if form else None,
        )

    def _on_event_added(self, answer: tuple[str, Change]) -> None:
        if not self._left:
            self.form.event_line.added(answer[0])
            self.choices.read()
            self.form.ask()

    def _on_narrowed(self, narrow: bool) -> None:
        if narrow:
            self.form.take_signpost()
        else:
            self.foot.take(self.form.signpost)
        self.form.set_order()

    def _connect(self) -> None:
        line, foot = self.form.event_line, self.foot
        self.form.changed.connect(self._on_changed)
        line.sent.connect(self._on_new_event)
        line.gone.connect(self._on_event_gone)
        line.all_wanted.connect(lambda: self.context.go("events"))
        self.form.family.route.wanted.connect(lambda: self.context.go("settings", "lead"))
        foot.next.clicked.connect(self.next_family)
        foot.another.clicked.connect(self.another_point)
        foot.know.clicked.connect(self.know_family)
        line.recorded.clicked.connect(self.show_recorded)
        line.hand.clicked.connect(self.hand_over)
        foot.names.clicked.connect(self.look_at_names)
        self.storing.done.connect(self._on_stored)
        self.storing.failed.connect(self._on_problem)
        self.form.signpost.reached_at.connect(foot.say_contact)
        self.form.after = foot.stops()
        self._on_narrowed(True)
        self.form.narrowed.connect(self._on_narrowed)
