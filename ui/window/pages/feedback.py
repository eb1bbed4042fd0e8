"""Feedback: the list on the left, one piece whole on the right, judged by single keys."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from forumapp.domain.change import Change
from forumapp.services.reading import NONE, WITHHELD, Whole
from ui.window.context import Context
from ui.window.models.known import Known
from ui.window.models.listing import Asked, asked_of
from ui.window.page import Page
from ui.window.pages.feedback_analyse import Analysing
from ui.window.pages.feedback_early import EarlyKeys
from ui.window.pages.feedback_head import Head
from ui.window.pages.feedback_judging import Judging
from ui.window.pages.feedback_keys import press
from ui.window.pages.feedback_learning import Learning
from ui.window.pages.feedback_list_pane import ListPane
from ui.window.pages.feedback_many_acts import ManyActs
from ui.window.pages.feedback_names import NamesMarks
from ui.window.pages.feedback_not_judging import say_whose_it_is
from ui.window.pages.feedback_reader import Reader
from ui.window.pages.feedback_shelf import Shelf
from ui.window.pages.feedback_side import Side
from ui.window.pages.feedback_sure import Accepting
from ui.window.paint.two_panes import TwoPanes

if TYPE_CHECKING:
    from ui.window.pages.feedback_many import ManyPanel
    from ui.window.pages.feedback_withdraw import WithdrawBar


class FeedbackPage(Page):
    """Read, tag and judge what families said."""

    key = "feedback"
    title = "Feedback"
    icon = "message-square-text"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin empty; nothing is read before the page is opened."""
        super().__init__(context)
        self.known = Known()
        self.pane, self.side = ListPane(context), Side(context.jobs)
        self.detail, self.list = self.side.detail, self.pane.view
        self.head, self.reader = Head(), Reader(context, self.list, self)
        self.line = self.head.line
        self.whose = say_whose_it_is(context.forum, self.head, self.detail)
        self.judging = Judging(context, self.list, self.detail, self)
        self.many = ManyActs(context, self.list, self)
        self.shelf = Shelf(context, self)
        self.names = NamesMarks(context, self.list.feedback, self)
        self.analysing = Analysing(context, self.pane.analyse_bar, self)
        self.learning = Learning(context, self)
        self.accepting = Accepting(context, self.pane, self)
        self.panes = TwoPanes(self.pane, self.side)
        self._fresh = False
        self._wanted = -1
        self._lay_out()
        self._connect()
        self.early = EarlyKeys(context, self.list, self.reader, self._press, self)

    # --- the page -----------------------------------------------------------------------------

    def opened(self) -> None:
        """Read what is stale, and stand in the list."""
        if not self._fresh:
            self._fresh = True
            self._read_all()
        self.pane.take_focus()

    def stale(self, change: Change) -> None:
        """Look again at what somebody else touched (or undo took back)."""
        self.learning.hear_of(change)
        if "forum" in change.kinds:
            self.reader.forget()
        self._fresh = self.isVisible()
        if self._fresh:
            self._read_all()

    def place(self) -> dict[str, Any]:
        """Return filter and piece; never what is searched for, which may be a family's words."""
        return {"rid": self.list.rid, **self.pane.filters.chosen.plain()}

    def restore(self, place: dict[str, Any]) -> None:
        """Go to the filter and piece of this place."""
        self.pane.filters.choose(asked_of({**place, "typed": ""}))
        self._wanted = int(place.get("rid", -1))
        if self._fresh:
            self._list_again()

    def turn_to(self, part: str) -> None:
        """List what a link elsewhere named: withheld, unread, without_area, not_analysed.

        Or the feedback of an area (area: and its id), of some days (told: first..last), what an
        issue comes from (raised: its id), or all, at one piece (piece: its number).
        """
        kind, _, named = part.partition(":")
        parts = {
            "withheld": Asked(standing=WITHHELD),
            "unread": Asked(unread=True),
            "without_area": Asked().narrowed("area", [NONE]),
        }
        if part in parts:
            self.show_asked(parts[part])
        elif part == "not_analysed":
            self.pane.analyse_bar.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif kind in ("area", "raised", "told"):
            self.show_asked(Asked().narrowed(kind, [named]))
        elif kind == "piece" and named.isdecimal():
            self._wanted = int(named)
            self.show_asked(Asked())

    def show_asked(self, asked: Asked) -> None:
        """List this: its search, its filters."""
        self.line.setText(asked.typed)
        self.pane.close_panel()
        self.pane.filters.choose(asked)
        self._list_again()

    def leave(self) -> None:
        """Stop analysing and learning: the forum is about to be closed."""
        self.analysing.stop()
        self.learning.stop()

    def search(self) -> None:
        """Go to the search."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def check_reading(self) -> None:
        """Go to second readers, and to where readings differ."""
        self.context.go("check")

    def open_picker(self) -> None:
        """Tag by typing."""
        if self.list.count > 1:
            self.panes.show_second()
            self.side.many.open_picker()
        elif self.judging.whole() is not None:
            self.panes.show_second()
            self.detail.open_picker(self.known)

    def open_filters(self) -> None:
        """Show every filter, in the place of the list."""
        self.panes.show_first()
        self.pane.open_panel()

    def redact(self) -> None:
        """Ask about the names in the piece shown, one after the other."""
        if self.list.count < 2 and self.judging.whole() is not None:
            self.panes.show_second()
            self.detail.begin_redacting()

    def back_to_list(self) -> None:
        """Go back one step: from what is open, from several to one, from a search to everything."""
        if self.pane.panel_open:
            self.pane.close_panel()
            return
        if self.list.count > 1 and not self.line.hasFocus():
            if not self.panes.is_folded or self.list.isVisible():
                self.list.choose_one()
        elif self.line.hasFocus():
            self.line.clear()
        self.panes.show_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        elsewhere = self.pane.keeps_keys and event.key() != Qt.Key.Key_Escape
        if elsewhere or not (self.early.holds(event) or self._press(event)):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        return press(self, self.many if self.list.count > 1 else self.judging, event)

    # --- reading ------------------------------------------------------------------------------

    def _read_all(self) -> None:
        self.list.feedback.mark_stale()
        self.reader.read_known()
        self._list_again()

    def _count_again(self) -> None:
        self.reader.count_again(self.known)

    def _on_known(self, known: Known) -> None:
        renamed = known.areas != self.known.areas or known.forum != self.known.forum
        self.known = self.judging.known = known
        self.pane.show_known(known)
        self.analysing.offer()
        if known.counts.get("unread", 0) > known.counts.get("not_analysed", 0):
            self.learning.make_ready()  # there is something to read that suggestions are for
        self.many.show_known(known)
        self.names.know(known)
        if renamed and self.detail.shown is not None:
            self.side.show_whole(self.detail.shown, known, self.judging.area)

    def _list_again(self) -> None:
        self.pane.ask(self.line.text())

    def _on_listed(self, count: int) -> None:
        if self._wanted >= 0:
            self.list.stand_on_row(self.list.feedback.row_of(self._wanted))
            self._wanted = -1
        self.head.show_count(count)
        self.reader.look()
        self.accepting.count()

    def _on_whole(self, whole: Whole | None) -> None:
        if whole is None:
            self.side.show_nothing()
            return
        shown = self.detail.shown
        if shown is None or shown.feedback.uid != whole.feedback.uid:
            self.judging.area = ""
        self.side.show_whole(whole, self.known, self.judging.area)
        self.names.count(whole)

    def _on_history(self) -> None:
        if self.detail.shown is not None:
            self.reader.look_back(self.detail.shown.feedback.uid)

    def _on_analysed(self) -> None:
        self.learning.begin_anew()
        self.reader.forget()
        self._read_all()

    def _on_alike_asked(self, area: str = "") -> None:
        if self.detail.shown is not None:
            self.reader.look_alike(self.detail.shown.feedback.uid, area)

    def _on_piece_asked(self, rid: int) -> None:
        """Go to another piece: in this list where it is listed, else among all."""
        row = self.list.feedback.row_of(rid)
        if row >= 0:
            self.list.stand_on_row(row)
        else:
            self.turn_to(f"piece:{rid}")

    def _on_accepted(self) -> None:
        self.learning.hear()
        self._read_all()

    def _on_judged(self) -> None:
        self.learning.hear()
        self.list.feedback.mark_stale()
        self.reader.look()
        self._count_again()

    def _on_gone(self, rid: int) -> None:
        self.list.take(rid)
        self.pane.show_empty()
        self._count_again()

    def _on_chosen(self, count: int) -> None:
        self.many.standing = self.pane.shown.standing
        self.many.forget()
        self.side.show_count(count, self.pane.shown.standing)
        if count == 1:
            self.reader.soon.start()

    def _on_many_made(self, panel: "ManyPanel") -> None:
        self.many.serve(panel)
        panel.picker.closed.connect(self.list.setFocus)

    def _on_many_done(self, relist: bool) -> None:
        self.list.feedback.mark_stale()
        self._count_again()
        if relist:
            self._list_again()

    def _on_clicked(self) -> None:
        if self.list.count == 1:
            self._on_entered()

    def _on_entered(self) -> None:
        self.panes.show_second()
        if self.list.count > 1:
            self.side.many.tag.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.panes.is_folded:
            self.detail.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < len(self.list.feedback.ids):
            self.list.stand_on_row(row)

    # --- putting it together ------------------------------------------------------------------

    def _connect(self) -> None:
        self.head.searched.connect(self._list_again)
        self.head.next_asked.connect(self.judging.next_unread)
        self.head.check_asked.connect(self.check_reading)
        self.reader.known.connect(self._on_known)
        self.reader.whole.connect(self._on_whole)
        self.reader.told.connect(self.detail.show_past)
        self.judging.judged.connect(self._on_judged)
        self.judging.needed.connect(self.reader.look_now)
        self.judging.gone.connect(self._on_gone)
        self.analysing.ended.connect(self._on_analysed)
        self.pane.analyse_bar.started.connect(self.learning.stop)
        self.many.done.connect(self._on_many_done)
        self.accepting.accepted.connect(self._on_accepted)
        self.learning.refreshed.connect(self.accepting.count)
        self.shelf.kept.connect(self.reader.read_known)
        self.pane.views_made.connect(self.shelf.serve_views)
        self.pane.withdraw_made.connect(self._on_withdraw_made)
        self.shelf.withdrawn.connect(self._on_withdrawn)
        self.panes.folded.connect(self.side.way_back.setVisible)
        self.side.back_asked.connect(self.back_to_list)
        self.side.moved.connect(self._on_moved)
        self.side.many_made.connect(self._on_many_made)
        self._connect_list()
        self._connect_detail()

    def _connect_list(self) -> None:
        self.pane.filters.changed.connect(self._list_again)
        self.pane.asked.connect(self.show_asked)
        self.pane.listed.connect(self._on_listed)
        self.pane.chosen_bar.ended.connect(self.list.choose_one)
        self.pane.chosen_bar.acts_asked.connect(self._on_entered)
        self.list.stood_on.connect(lambda _: self.reader.soon.start())
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.entered.connect(self._on_entered)
        self.list.clicked.connect(self._on_clicked)

    def _connect_detail(self) -> None:
        detail, judging = self.detail, self.judging
        detail.past.asked.connect(self._on_history)
        detail.areas.tag_asked.connect(self.open_picker)
        detail.ended.connect(self.list.setFocus)
        detail.tone.tone_set.connect(judging.set_tone)
        detail.tone.alike_asked.connect(self._on_alike_asked)
        detail.areas.suggested.alike_asked.connect(self._on_alike_asked)
        for each in (detail.tone, detail.areas.suggested):
            each.piece_asked.connect(self._on_piece_asked)
        detail.areas.suggested.learned_asked.connect(lambda: self.context.go("learned"))
        self.reader.alike.connect(detail.show_alike)
        detail.use.quoting.connect(judging.toggle_quotable)
        detail.use.consent_set.connect(judging.set_consent)
        detail.use.withdrawing.connect(self._on_withdrawing)
        detail.passed.connect(judging.pass_on)
        detail.no_concern.connect(judging.no_concern)
        judging.not_passed.connect(lambda said: detail.held.fail(said))
        detail.hold_asked.connect(judging.hold_back)
        detail.bin_asked.connect(judging.to_bin)
        detail.redacted.connect(judging.redact)
        detail.redact_asked.connect(self.redact)
        self.names.counted.connect(detail.show_names)

    def _on_withdraw_made(self, bar: "WithdrawBar") -> None:
        self.shelf.serve_withdrawing(bar)
        bar.closed.connect(self.list.setFocus)

    def _on_withdrawing(self) -> None:
        self.panes.show_first()
        self.pane.withdraw.open_up()

    def _on_withdrawn(self) -> None:
        self.line.clear()
        self._read_all()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addWidget(self.panes, 1)
