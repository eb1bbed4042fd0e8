"""Record: what one family says, in their words; then the next family."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import drafting, reading, record
from ui.window.context import Context
from ui.window.page import Page, button
from ui.window.pages.record_drafts import SLOT, Drafts
from ui.window.pages.record_event import NewEvent
from ui.window.pages.record_form import Form, State, words_since
from ui.window.pages.record_heard import Heard
from ui.window.pages.record_keeper import Keeper
from ui.window.pages.record_parts import Loud, clock, counted


class RecordPage(Page):
    """Words first; all else may be left out. Nothing typed is lost, nothing fills itself in."""

    key = "record"
    title = "Record"
    icon = "pencil-line"
    _broke = Signal()

    def __init__(self, context: Context) -> None:
        """Build the form; drafts, events and places are read when the page is opened."""
        super().__init__(context)
        self.setProperty("touch", "true")
        self.heard = Heard()
        self.form = Form(self.heard.today)
        self.problem, self.saved = Loud(), QLabel()
        self.next = button(self.tr("Next family  Ctrl+↵"), "primary", self.tr("Next family"))
        self.keeper = Keeper(context, SLOT, self.form.typed, self._on_kept, self._on_problem, self)
        self.drafts = Drafts(context, self.form, self.keeper, self._on_problem)
        self._sent: State | None = None
        self._read = self._left = False
        self._lay_out()
        self._connect()

    def opened(self) -> None:
        """Read what is there to choose from; offer, once, what was left unfinished."""
        self._left = False
        if not self._read:
            self._read = True
            self._read_choices()
            self.drafts.look()
        self.form.event_line.show_count()
        self.form.ask()

    def stale(self, change: Change) -> None:
        """Hear of new events and places, and of undo."""
        if change.kinds & {"event", "locality"} and self._read:
            self._read_choices()
        self.heard.hear(change)
        self.form.event_line.show_count()

    def place(self) -> dict[str, Any]:
        """Return what stays: the event, the form of the questions, the channel, the count."""
        return {**self.form.carried(), "heard": self.heard.kept()}

    def restore(self, place: dict[str, Any]) -> None:
        """Take up what stayed; a family's words are never part of it."""
        self.heard.restore(place.get("heard", {}))
        self.form.put({name: value for name, value in place.items() if name != "heard"})

    def leave(self) -> None:
        """Keep what is typed at once."""
        self._left = True
        try:
            self._keep_now()
        except Problem as problem:  # nothing may stand in the way of the lock
            self.context.say(str(problem))
        self.drafts.leave()

    def next_family(self) -> None:
        """Store this family and begin the next; the form is cleared once the store has answered."""
        if self._sent is not None:
            return
        if not self.form.questions.values():
            self.problem.say(
                self.tr("There are no words yet. Write what the family said, then go on.")
            )
            self.form.ask()
            return
        self.problem.say("")
        self._sent = self.form.state()
        self.keeper.hold()
        self.context.act(
            self._storing(), initiator=self, done=self._on_stored, failed=self._on_not_stored
        )

    def mark_risk(self) -> None:
        """Say, or take back, that someone may be at risk."""
        self.form.family.risk.toggle()
        self.form.family.risk.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.show_risk()

    def _keep_now(self) -> None:
        if self.keeper.held:  # its slot is not ours to write at this moment
            held = words_since(self._sent, self.form.state()) if self._sent else self.form.typed()
            if held:
                drafting.keep(self.context.forum, self.drafts.free_slot(), held)
        self.keeper.leave()

    def _storing(self) -> Any:
        forum, sent, fields = self.context.forum, dict(self._sent or {}), self.form.fields()

        def store() -> tuple[str, Change]:
            try:
                drafting.keep(forum, SLOT, sent)  # whole, should the next line fail
                word = sent.get("family_word")
                return record.add_feedback(forum, fields, family_word=word, draft=SLOT)
            except Problem:
                raise
            except Exception:
                self._broke.emit()
                raise

        return store

    def _on_stored(self, answer: tuple[str, Change]) -> None:
        if self._left:
            return
        sent, self._sent = self._sent or {}, None
        words = self.form.questions.count()
        self.keeper.forget()
        self.form.next_family(sent)
        words -= self.form.questions.count()
        if self.form.typed():
            self.keeper.touch()
        self.keeper.release()
        self.heard.add(answer[1], sent)
        self.form.event_line.show_count()
        self._say_stored(words, sent)
        self.form.ask()

    def _say_stored(self, words: int, sent: State) -> None:
        said = self.tr("Recorded: {words}").format(words=counted(words))
        if sent.get("safeguarding"):
            said += self.tr(", kept out of every list")
        self._show_saved(said + ".", "done")

    def _on_not_stored(self, problem: Problem) -> None:
        if self._left:
            return
        self._sent = None
        self.keeper.touch()
        self.keeper.release()
        self._on_problem(problem)

    def _on_broke(self) -> None:
        said = "This could not be stored, and that is our fault. Your words are still here."
        self._on_not_stored(Problem(self.tr(said)))

    def _on_changed(self) -> None:
        self.problem.say("")
        self.drafts.begin()
        self.keeper.touch()

    def _on_kept(self, at: str) -> None:
        self._show_saved(self.tr("Saved {at}").format(at=clock(at)) if at else "", "muted")

    def _on_problem(self, problem: Problem) -> None:
        self.problem.say(str(problem))

    def _show_saved(self, text: str, role: str) -> None:
        self.saved.setText(text)
        self.saved.setProperty("role", role)
        self.saved.style().polish(self.saved)

    def _on_new_event(self, fields: NewEvent) -> None:
        forum, kept = self.context.forum, dict(fields)
        name, held_on = str(kept.pop("name")), str(kept.pop("held_on"))
        self.context.act(
            lambda: record.add_event(forum, name, held_on, **kept),  # type: ignore[arg-type]
            initiator=self,
            done=self._on_event_added,
            failed=lambda problem: self.form.event_line.form.problem.say(str(problem)),
        )

    def _on_event_added(self, answer: tuple[str, Change]) -> None:
        if self._left:
            return
        line = self.form.event_line
        line.form.clear()
        line.fold.unfold(False)
        line.choose(answer[0])
        self._read_choices()
        self.form.ask()

    def _read_choices(self) -> None:
        forum = self.context.forum
        self.context.jobs.read(
            lambda: (reading.events(forum), reading.localities(forum)),
            done=self._on_choices,
            failed=self.drafts.on_failed,
            key="record-choices",
        )

    def _on_choices(self, found: Any) -> None:
        if self._left:
            return
        events, localities = found
        self.form.event_line.offer(events)
        self.form.family.offer_localities(localities)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.event_line.form.sent.connect(self._on_new_event)
        self.next.clicked.connect(self.next_family)
        self._broke.connect(self._on_broke)

    def _lay_out(self) -> None:
        column, below = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(self.form, 1)
        below.setContentsMargins(24, 0, 24, 0)
        words = QVBoxLayout()
        self.saved.setProperty("role", "muted")
        self.saved.setWordWrap(True)
        words.addWidget(self.problem)
        words.addWidget(self.saved)
        below.addLayout(words, 1)
        below.addWidget(self.next)
        column.addLayout(below)
