"""Feedback: the list on the left, one piece whole on the right, judged by single keys."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.services import reading
from forumapp.services.reading import Whole
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.known import Known, count_again, read_known
from ui.window.models.listing import Asked
from ui.window.page import Page
from ui.window.pages.feedback_analyse import Analysing
from ui.window.pages.feedback_judging import Judging
from ui.window.pages.feedback_keys import press
from ui.window.pages.feedback_list_pane import ListPane
from ui.window.pages.feedback_side import Side
from ui.window.paint.ink import icon, is_narrow
from ui.window.paint.rows import muted, titled
from ui.window.paint.two_panes import TwoPanes

_TYPING = 120  # ms after the last letter before the search is asked
_LOOKING = 25  # ms on one line before its detail is read: holding an arrow key reads none


class FeedbackPage(Page):
    """Read, tag and judge what families said."""

    key = "feedback"
    title = "Feedback"
    icon = "message-square-text"

    def __init__(self, context: Context) -> None:
        """Begin empty; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self.known = Known()
        self.pane, self.side = ListPane(context), Side()
        self.detail, self.list = self.side.detail, self.pane.view
        self.line, self.next = QLineEdit(), QPushButton(self.tr("Next to read"))
        self.judging = Judging(context, self.list, self.detail, self)
        self.analysing = Analysing(context, self.pane.analyse_bar, self)
        self.panes = TwoPanes(self.pane, self.side)
        self._about = muted()
        self._fresh = False
        self._wanted = -1
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._looking = QTimer(self, singleShot=True, interval=_LOOKING)
        self._lay_out()
        self._connect()

    # --- the page -----------------------------------------------------------------------------

    def opened(self) -> None:
        """Read what is stale, and stand in the list."""
        if not self._fresh:
            self._fresh = True
            self._read_all()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def stale(self, change: Change) -> None:
        """Look again at what somebody else touched (or undo took back)."""
        self._fresh = self.isVisible()
        if self._fresh:
            self._read_all()

    def place(self) -> dict[str, Any]:
        """Return filter and piece; never what is searched for, which may be a family's words."""
        chosen = self.pane.filters.chosen
        return {
            "rid": self.list.rid,
            "unread": chosen.unread,
            "standing": chosen.standing,
            "areas": list(chosen.areas),
        }

    def restore(self, place: dict[str, Any]) -> None:
        """Go to the filter and piece of this place."""
        areas = tuple(str(area) for area in place.get("areas", ()))
        unread, standing = bool(place.get("unread")), int(place.get("standing", 0))
        self.pane.filters.choose(Asked(unread=unread, standing=standing, areas=areas))
        self._wanted = int(place.get("rid", -1))
        if self._fresh:
            self._list_again()

    def leave(self) -> None:
        """Stop analysing: the forum is about to be closed."""
        self.analysing.stop()

    def search(self) -> None:
        """Go to the search."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def open_picker(self) -> None:
        """Tag by typing."""
        if self.judging.whole() is not None:
            self.panes.show_second()
            self.detail.open_picker(self.known)

    def back_to_list(self) -> None:
        """Go from the detail back to the list, and from a search back to everything."""
        if self.line.hasFocus():
            self.line.clear()
        self.panes.show_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, self.judging, event):
            super().keyPressEvent(event)

    # --- reading ------------------------------------------------------------------------------

    def _read_all(self) -> None:
        self.list.feedback.mark_stale()
        self._read_known()
        self._list_again()

    def _read_known(self) -> None:
        forum = self.context.forum
        self._ask.read("around", lambda: read_known(forum), self._on_known)

    def _count_again(self) -> None:
        """Count after an act of one's own; what holds how much is counted with the next reading."""
        forum, known = self.context.forum, self.known
        self._ask.read("around", lambda: count_again(forum, known), self._on_known)

    def _on_known(self, known: Known) -> None:
        renamed = known.areas != self.known.areas
        self.known = self.judging.known = known
        self.pane.show_known(known)
        if renamed and self.detail.shown is not None:
            self.side.show_whole(self.detail.shown, known, self.judging.area)

    def _list_again(self) -> None:
        self.pane.ask(self.line.text())

    def _on_listed(self, count: int) -> None:
        if self._wanted >= 0:
            self.list.stand_on_row(self.list.feedback.row_of(self._wanted))
            self._wanted = -1
        self._about.setText(self.tr("{count} listed, newest first").format(count=f"{count:n}"))
        self._look()

    def _look(self) -> None:
        """Read the piece that the list stands on."""
        forum, rid = self.context.forum, self.list.rid
        if rid < 0:
            self.side.show_nothing()
        else:
            self._ask.read("whole", lambda: (rid, reading.show_rid(forum, rid)), self._on_whole)

    def _look_now(self) -> None:
        """Read it at once (about 5 ms): a key was pressed that is meant for it."""
        rid = self.list.rid
        if rid >= 0:
            self._on_whole((rid, reading.show_rid(self.context.forum, rid)))

    def _on_whole(self, found: tuple[int, Whole]) -> None:
        rid, whole = found
        if rid != self.list.rid:
            return
        shown = self.detail.shown
        if shown is None or shown.feedback.uid != whole.feedback.uid:
            self.judging.area = ""
        self.side.show_whole(whole, self.known, self.judging.area)

    def _on_history(self) -> None:
        forum, whole = self.context.forum, self.detail.shown
        if whole is not None:
            uid = whole.feedback.uid
            self._ask.read("past", lambda: reading.history(forum, uid), self.detail.show_past)

    def _on_judged(self) -> None:
        self.list.feedback.mark_stale()
        self._look()
        self._count_again()

    def _on_gone(self, rid: int) -> None:
        self.list.take(rid)
        self.pane.show_empty()
        self._count_again()

    def _on_entered(self) -> None:
        self.panes.show_second()
        if self.panes.is_folded:
            self.detail.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < len(self.list.feedback.ids):
            self.list.stand_on_row(row)

    # --- putting it together ------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.line.setFixedWidth(self.fontMetrics().height() * (9 if is_narrow(self) else 15))

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._list_again)
        self._looking.timeout.connect(self._look)
        self.next.clicked.connect(self.judging.next_unread)
        self.judging.judged.connect(self._on_judged)
        self.judging.needed.connect(self._look_now)
        self.judging.gone.connect(self._on_gone)
        self.analysing.ended.connect(self._read_all)
        self.pane.filters.changed.connect(self._list_again)
        self.pane.listed.connect(self._on_listed)
        self.list.stood_on.connect(lambda _: self._looking.start())
        self.list.entered.connect(self._on_entered)
        self.list.clicked.connect(self._on_entered)
        self.panes.folded.connect(self.side.way_back.setVisible)
        self.side.back_asked.connect(self.back_to_list)
        self.side.moved.connect(self._on_moved)
        self.detail.history_asked.connect(self._on_history)
        self.detail.areas.tag_asked.connect(self.open_picker)
        self.detail.picker.closed.connect(self.list.setFocus)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(12)
        words.setSpacing(2)
        words.addWidget(titled(self.tr("Feedback"), "h1"))
        words.addWidget(self._about)
        head.addLayout(words, 1)
        self.line.setPlaceholderText(self.tr("Search the words"))
        self.line.setAccessibleName(self.tr("Search the words"))
        self.line.setToolTip(self.tr("Search the words (Ctrl+F)"))
        self.line.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        head.addWidget(self.line)
        self.next.setProperty("kind", "primary")
        self.next.setToolTip(self.tr("Mark this one as read and go to the next (Space)"))
        head.addWidget(self.next)
        column.addLayout(head)
        column.addWidget(self.panes, 1)
