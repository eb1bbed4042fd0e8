"""Judging the piece that the list stands on: every key and chip ends in one act that undo knows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from forumapp.domain.change import Change
from forumapp.services import roles
from forumapp.services.reading import Whole
from ui.window.context import Context
from ui.window.late import load
from ui.window.models.ask import while_alive
from ui.window.models.known import Known
from ui.window.pages import feedback_judge as judge
from ui.window.pages.feedback_detail import DetailView
from ui.window.pages.feedback_view import FeedbackView
from ui.window.words import say

MAY_QUOTE = ("quote", "publish")


class Judging(QObject):
    """`judged` says that the piece shown is another now, `gone` that it left the list."""

    judged = Signal()
    gone = Signal(int)
    not_passed = Signal(str)  # why a concern could not be passed on
    needed = Signal()  # the piece stood on is not shown yet, and a key is meant for it

    def __init__(
        self, context: Context, view: FeedbackView, detail: DetailView, parent: QObject
    ) -> None:
        """Judge what this list stands on and this detail shows, in the name of `parent`."""
        super().__init__(parent)
        self._context, self._list, self._detail = context, view, detail
        self.known, self.area = Known(), ""
        areas = detail.areas
        areas.turned.connect(self._on_turned)
        areas.accepted.connect(self.accept)
        areas.rejected.connect(self.reject)
        areas.removed.connect(self.take_off)
        areas.stance_set.connect(self.set_stance)
        areas.suggested.none_said.connect(self.none_of_these)
        detail.picked.connect(self.tag)

    def accept_suggestion(self, number: int) -> None:
        """Confirm the suggestion with this number, from 1."""
        self.whole()
        proposals = self._detail.areas.proposals
        if 0 < number <= len(proposals):
            self.accept(proposals[number - 1].area)

    def say_stance(self, stance: str) -> None:
        """Say how it goes in the area tagged last."""
        if self.whole() is None:
            return
        area = self.area or self._detail.areas.current  # the first is known before it is stored
        if area is None:
            self._context.say(self.tr("Tag an area first, then say how it goes."))
        else:
            self.set_stance(area, stance)

    def tag_off_list(self) -> None:
        """Tag as not on the official list."""
        if self.known.off_list:
            self.tag(self.known.off_list)

    def accept(self, area: str) -> None:
        """Confirm what the machine proposed."""
        if whole := self.whole():
            shown = (each for each in self._detail.areas.proposals if each.area == area)
            stance = next((each.stance for each in shown), None)
            self._judge(area, judge.accept(whole, area, stance))

    def none_of_these(self) -> None:
        """Say that none of the suggested areas is meant."""
        whole = self.whole()
        areas = [each.area for each in self._detail.areas.proposals]
        if whole is None:
            return
        if not areas:
            self._context.say(
                self.tr("Nothing is suggested here. Press O if it is on no official list.")
            )
            return
        self._judge(self.area, judge.none_of_these(whole, areas))

    def tag(self, area: str) -> None:
        """Tag with an area."""
        if whole := self.whole():
            self._judge(area, judge.tag(whole, area))

    def reject(self, area: str) -> None:
        """Say that it does not speak of an area."""
        if whole := self.whole():
            self._judge(self.area, judge.reject(whole, area))

    def take_off(self, area: str) -> None:
        """Take a tag back."""
        if whole := self.whole():
            self._judge("", judge.take_off(whole, area))

    def set_stance(self, area: str, stance: str) -> None:
        """Say how it goes in an area."""
        if whole := self.whole():
            self._judge(area, judge.say_stance(whole, area, stance))

    def to_bin(self) -> None:
        """Put the piece into the bin, or bring it back from there."""
        whole, rid = self.whole(), self._list.rid
        if whole is None or rid < 0:
            return
        self._leaves(judge.from_bin(whole) if whole.feedback.binned else judge.to_bin(whole))

    def _leaves(
        self,
        act: judge.Act,
        failed: Callable[[str], None] | None = None,
        right: str = roles.CODE,
    ) -> None:
        """Do what takes the piece out of the list."""
        rid = self._list.rid
        self._act(act, lambda _change: self.gone.emit(rid), failed, right)

    def set_tone(self, tone: int | None) -> None:
        """Say how it sounds; None leaves it to the machine."""
        if whole := self.whole():
            self._judge(self.area, judge.set_tone(whole, tone))

    def toggle_quotable(self) -> None:
        """Say that it may be quoted, or not; only where the family agreed to it."""
        whole = self.whole()
        if whole is None:
            return
        if whole.feedback.consent not in MAY_QUOTE:
            self._context.say(
                self.tr("The family has not agreed to be quoted, so it stays out of quotes.")
            )
            return
        self._judge(self.area, judge.set_quotable(whole, whole.feedback.quotable is not True))

    def set_consent(self, consent: str | None) -> None:
        """Say what the family agreed to."""
        if whole := self.whole():
            self._judge(self.area, judge.set_consent(whole, consent))

    def set_event(self, event: str | None) -> None:
        """Say at which event it was told."""
        if whole := self.whole():
            self._judge(self.area, judge.set_event(whole, event))

    def hold_back(self) -> None:
        """Keep it out of everything: someone may be at risk."""
        whole = self.whole()
        if whole is None or whole.feedback.binned or whole.feedback.safeguarding == "flagged":
            return
        if whole.feedback.held:  # the machine held it back: it stays in this list
            self._judge(self.area, judge.hold_back(whole), roles.READ)
        else:
            self._leaves(judge.hold_back(whole), right=roles.READ)

    def no_concern(self) -> None:
        """Let a piece that was held back count again."""
        if whole := self.whole():
            self._leaves(judge.no_concern(whole), right=roles.SAFEGUARD)

    def pass_on(self, to: str, on: str, ref: str) -> None:
        """Say to whom a concern was passed on."""
        if whole := self.whole():
            act = judge.pass_on(whole, to, on or None, ref or None)
            self._leaves(act, self.not_passed.emit, roles.SAFEGUARD)

    def redact(self, texts: dict[str, str], left: tuple[str, ...] = ()) -> None:
        """Put these texts in the place of the piece's own; `left` may stand as it is."""
        if whole := self.whole():
            stand = load("forumapp.services.redaction").let_stand  # late: it is seldom wanted
            uid = whole.feedback.uid
            self._judge(self.area, lambda forum: stand(forum, uid, left, texts))

    def next_unread(self) -> None:
        """Mark this piece as read and go to the next that is not."""
        whole, rid, feedback = self.whole(), self._list.rid, self._list.feedback
        was_unread = feedback.is_unread(rid)
        if whole is not None and was_unread:
            feedback.say_read(rid)
            self._act(judge.mark_read(whole.feedback.uid), self._on_judged, right=roles.READ)
        row = feedback.next_unread(self._list.currentIndex().row())
        if row >= 0:
            self._list.stand_on_row(row)
        else:
            self._context.say(self._said_at_the_end(was_unread))

    def _said_at_the_end(self, was_unread: bool) -> str:
        left = self.known.counts.get("unread", 0) - was_unread
        if left > 0:
            return self.tr("Everything in this list is read. Press All for the rest.")
        return self.tr("All read.")

    def whole(self) -> Whole | None:
        """Return the piece that the list stands on, read at once if it is not shown yet."""
        row = self._list.feedback.feedback_at(self._list.currentIndex().row())
        if row is None:
            return None
        shown = self._detail.shown
        if shown is None or shown.feedback.uid != row.uid:
            self.needed.emit()
            shown = self._detail.shown
        return shown if shown is not None and shown.feedback.uid == row.uid else None

    def _on_turned(self, area: str) -> None:
        self.area = area

    def _judge(self, area: str, act: judge.Act, right: str = roles.CODE) -> None:
        self.area = area
        self._act(act, self._on_judged, right=right)

    def _on_judged(self, _change: Change) -> None:
        self.judged.emit()

    def _act(
        self,
        act: judge.Act,
        done: Callable[[Change], None],
        failed: Callable[[str], None] | None = None,
        right: str = roles.CODE,
    ) -> None:
        if not self._context.may(right):
            return
        forum = self._context.forum
        heard = None
        if failed is not None:
            heard = while_alive(self, lambda problem: failed(say(str(problem))))
        self._context.act(
            lambda: act(forum), initiator=self.parent(), done=while_alive(self, done), failed=heard
        )
