"""Doing one thing with many pieces: one act, one undo, and how far it is while it takes long."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from forumapp.domain.change import Change
from forumapp.services import reading, record, roles, tagging
from forumapp.services.forums import Forum
from forumapp.services.raised_from import MOST
from forumapp.services.reading import BIN
from forumapp.services.tagging import Judgement
from ui.window.context import Context
from ui.window.models.ask import while_alive
from ui.window.models.known import Known
from ui.window.pages.feedback_judge import consent_fields
from ui.window.pages.feedback_view import FeedbackView

if TYPE_CHECKING:
    from ui.window.pages.feedback_many import ManyPanel

Report = Callable[[int, int], None]
Work = Callable[[Forum, list[str], Report], Change]


class ManyActs(QObject):
    """Acts on what the list has chosen; `done` says whether the list must be asked for again."""

    done = Signal(bool)
    _ended = Signal()  # from the writing thread

    def __init__(self, context: Context, view: FeedbackView, parent: QObject) -> None:
        """Act in the name of `parent`."""
        super().__init__(parent)
        self._context, self._list = context, view
        self._panel: ManyPanel | None = None
        self._known, self.standing = Known(), reading.LIVE
        self._area = ""
        self._running = False
        self._ended.connect(self._on_ended)

    def serve(self, panel: "ManyPanel") -> None:
        """Do what this panel asks for."""
        self._panel = panel
        panel.show_known(self._known)
        panel.tagged.connect(self.tag)
        panel.taken_off.connect(self.take_off)
        panel.stance_set.connect(self.say_stance)
        panel.consent_set.connect(self.set_consent)
        panel.event_set.connect(self.set_event)
        panel.read.connect(self.next_unread)
        panel.raised.connect(self.raise_it)
        panel.binned.connect(self.to_bin)

    def show_known(self, known: Known) -> None:
        """Know what the forum holds now."""
        self._known = known
        if self._panel is not None:
            self._panel.show_known(known)

    def tag(self, area: str, stance: str | None = None) -> None:
        """Tag all with an area."""

        def work(forum: Forum, uids: list[str], report: Report) -> Change:
            judged = [Judgement(uid, area, stance) for uid in uids]
            return tagging.confirm_tags(forum, judged, report=report)

        self._area = area
        self._show_area()
        self._run(self.tr("Tagging …"), work)

    def take_off(self, area: str) -> None:
        """Take an area off all that have it."""
        self._run(
            self.tr("Taking the area off …"),
            lambda forum, uids, report: tagging.remove_tags(forum, uids, area, report=report),
        )

    def say_stance(self, stance: str) -> None:
        """Say how it goes in the area that all were tagged with last."""
        if self._area:
            self.tag(self._area, stance)
        else:
            self._context.say(self.tr("Tag an area first, then say how it goes."))

    def tag_off_list(self) -> None:
        """Tag all as not on the official list."""
        if self._known.off_list:
            self.tag(self._known.off_list)

    def set_consent(self, consent: str | None) -> None:
        """Say what all these families agreed to."""
        self._change(consent_fields(consent), "Set what the family agreed to")

    def set_event(self, event: str | None) -> None:
        """Say at which event all of these were told."""
        self._change({"event": event}, "Set the event")

    def next_unread(self) -> None:
        """Mark all as read."""
        said = self.tr("Marking as read …")
        self._run(said, record.mark_read, relist=True, right=roles.READ)

    def raise_it(self) -> None:
        """Begin an issue that comes from all of these."""
        rids = self._list.chosen
        if len(rids) > MOST:
            said = self.tr("These are more than {most} pieces. Choose those that say it best.")
            self._context.say(said.format(most=MOST))
        elif rids:
            self._context.go("replies", f"raise:{','.join(map(str, rids))}")

    def to_bin(self) -> None:
        """Put all into the bin, or bring them back from there."""
        back = self.standing == BIN
        work = record.restore_feedback if back else record.bin_feedback
        self._run(self.tr("Moving …"), work, relist=True)

    def accept_suggestion(self, _number: int) -> None:
        """Say that a suggestion is judged piece by piece."""
        self._one_by_one()

    def none_of_these(self) -> None:
        """Say that suggestions are judged piece by piece."""
        self._one_by_one()

    def toggle_quotable(self) -> None:
        """Say that a quote is judged piece by piece."""
        self._one_by_one()

    def set_tone(self, _tone: int | None) -> None:
        """Say that a tone is judged piece by piece."""
        self._one_by_one()

    def hold_back(self) -> None:
        """Say that a concern is looked at piece by piece."""
        self._one_by_one()

    def forget(self) -> None:
        """Forget the area that all were tagged with: others are chosen now."""
        self._area = ""
        self._show_area()

    def _show_area(self) -> None:
        if self._panel is not None:
            self._panel.show_area(self._area)

    def _show_running(self, what: str) -> None:
        if self._panel is not None:
            self._panel.show_running(what)

    def _one_by_one(self) -> None:
        self._context.say(self.tr("This is judged piece by piece. Press Esc to choose only one."))

    def _change(self, fields: dict[str, object], label: str) -> None:
        def work(forum: Forum, uids: list[str], report: Report) -> Change:
            return record.change_feedback(
                forum, uids, fields, record.counted(label, len(uids)), report
            )

        self._run(self.tr("Changing …"), work)

    def _run(self, what: str, work: Work, *, relist: bool = False, right: str = roles.CODE) -> None:
        rids, forum = self._list.chosen, self._context.forum
        if self._running or not rids or not self._context.may(right):
            return
        self._running = True
        self._show_running(what)
        # A short act says nothing of how far it is.
        told = while_alive(self, self._on_reported)
        report = self._context.jobs.reporter(told, since=time.monotonic())

        def call() -> Change:
            try:
                return work(forum, reading.uids(forum, rids), report)
            finally:
                self._ended.emit()

        done = while_alive(self, lambda _: self.done.emit(relist))
        self._context.act(call, initiator=self.parent(), done=done)

    def _on_reported(self, done: int, total: int) -> None:
        if self._running and self._panel is not None:
            self._panel.show_progress(done, total)

    def _on_ended(self) -> None:
        self._running = False
        self._show_running("")
