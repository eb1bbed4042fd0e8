"""Where readings of one piece differ: the list, and the one that a person decides now."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.domain.feedback import Feedback
from forumapp.domain.problems import Problem
from forumapp.services import disagreements, reading
from forumapp.services.disagreements import Disagreement
from ui.window.context import Context
from ui.window.models.ask import Ask, while_alive
from ui.window.page import Page
from ui.window.pages.check_differing import DifferView
from ui.window.pages.check_kinds import Kinds
from ui.window.pages.record_parts import show_if
from ui.window.paint.choice_row import MORE, ChoiceList
from ui.window.paint.rows import plain
from ui.window.paint.two_panes import TwoPanes
from ui.window.words import say

MOST = 100  # lines at a time: more come as one decides


class DifferPart(QWidget):
    """Nothing is overruled: a person says how it sounds, or leaves it as it stands."""

    turned = Signal()
    acted = Signal()  # something was decided
    nothing = Signal()  # there is nothing here to stand on

    def __init__(self, context: Context, page: Page) -> None:
        """Begin not knowing any."""
        super().__init__(page)
        self._context, self._page, self._ask = context, page, Ask(self, context)
        self.list = ChoiceList(self.tr("Where readings differ"))
        self.view, self.kinds, self.none = DifferView(), Kinds(), plain()
        self.none.setText(
            self.tr(
                "No readings differ that nobody has decided. Here stands what two readers, the "
                "family's own rating and its words, or the machine's two ways of reading say "
                "differently."
            )
        )
        self.found: dict[str, Disagreement] = {}
        self._uids: list[str] = []
        self._pane = QFrame()
        self._lay_out()
        self.panes = TwoPanes(self._pane, self.view)
        self._column.addWidget(self.panes, 1)
        self.list.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._look())
        self.list.itemClicked.connect(lambda _: self.panes.show_second())
        self.kinds.chosen.connect(self.open_it)
        self.view.decided.connect(self.decide)
        self.view.opened.connect(self.open_in_feedback)
        self.view.back.connect(self.back_to_list)
        self.panes.folded.connect(self.view.way_back.setVisible)
        self.view.way_back.hide()
        self.panes.hide()
        self.none.hide()

    # --- what the page asks of every part -----------------------------------------------------

    def open_it(self) -> None:
        """Read what differs."""
        forum = self._context.forum
        kind = self.kinds.kind
        self._ask.read(
            "differ",
            lambda: (
                disagreements.disagreements(forum, kind, most=MOST),
                disagreements.counts(forum),
            ),
            self._on_read,
        )

    def hear(self, _change: Change) -> None:
        """Read again after others' changes."""
        self.open_it()

    def ask(self) -> None:
        """Put the cursor into the list."""
        if self.panes.isVisibleTo(self):
            shown = self.list.isVisibleTo(self)
            (self.list if shown else self.view.words).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.nothing.emit()

    def press(self, event: QKeyEvent) -> bool:
        """Do what a single key is for; say whether it is for anything."""
        if not self.uid():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.back_to_list()
            return True
        return self.view.press(event)

    def leave(self) -> None:
        """Nothing here waits to be kept."""

    # --- what a person does -------------------------------------------------------------------

    def uid(self) -> str:
        """Return the id of the piece one stands on."""
        row = self.list.currentRow()
        return self._uids[row] if 0 <= row < len(self._uids) else ""

    def decide(self, tone: int | None) -> None:
        """Say how it sounds; None leaves it as it stands."""
        uid = self.uid()
        if uid and uid == self.view.uid:  # what is not shown yet was not read
            self.view.uid = ""
            self._context.act(
                partial(disagreements.decide, self._context.forum, uid, tone),
                initiator=self._page,
                done=while_alive(self, lambda _: self._on_decided(uid)),
                failed=while_alive(self, self._on_refused),
            )

    def _on_refused(self, problem: Problem) -> None:
        self._context.say(say(str(problem)))
        self.open_it()

    def open_in_feedback(self) -> None:
        """Go to the piece, to look at it whole or to change its areas."""
        if found := self.found.get(self.uid()):
            self._context.go("feedback", f"piece:{found.rid}")

    def back_to_list(self) -> None:
        """See the list again."""
        self.panes.show_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._on_entered()
                return True
            return self.press(event)  # letters are keys here, not the beginning of a line
        return super().eventFilter(watched, event)

    def _on_entered(self) -> None:
        if self.panes.is_folded:
            self.panes.show_second()
            self.view.words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_in_feedback()

    # --- reading ------------------------------------------------------------------------------

    def _on_read(self, answer: Any) -> None:
        found, counts = answer
        if not found and self.kinds.kind and any(counts.values()):
            self.kinds.show_counts({**counts, self.kinds.kind: 0}, 0)
            self.open_it()  # the last one of this kind is decided: all others are listed
            return
        before, row = self.uid(), self.list.currentRow()
        self.found = {each.uid: each for each in found}
        self._uids = list(self.found)
        self.list.blockSignals(True)
        self.list.clear()
        for each in found:
            self.list.addItem(self._item(each))
        self.list.blockSignals(False)
        self.kinds.show_counts(counts, len(found))
        last = len(self._uids) - 1
        at = self._uids.index(before) if before in self._uids else min(max(row, 0), last)
        self.list.setCurrentRow(at)
        self._show()

    def _item(self, each: Disagreement) -> QListWidgetItem:
        item = QListWidgetItem(each.line)
        item.setData(MORE, say(each.words))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.line} {say(each.words)}")
        return item

    def _look(self) -> None:
        found, forum = self.found.get(self.uid()), self._context.forum
        if found is not None:
            self._ask.read(
                "piece", lambda: reading.show(forum, found.uid).feedback, partial(self._put, found)
            )

    def _put(self, found: Disagreement, said: Feedback) -> None:
        if found.uid == self.uid():
            self.view.show_one(found, said)

    def _on_decided(self, uid: str) -> None:
        """Go to the next; the list is read again when it has none left."""
        if uid in self._uids:
            row = self._uids.index(uid)
            self._uids.remove(uid)
            self.list.takeItem(row)
        self.acted.emit()
        self.open_it()
        self._show()

    def _show(self) -> None:
        some = self.list.count() > 0
        held = self.isAncestorOf(self.window().focusWidget())
        show_if(self.panes, some)
        show_if(self.none, not some)
        if not some:
            self.panes.show_first()
        if held and not (some and self.kinds.list.hasFocus()):
            self.ask()
        self.turned.emit()

    def _lay_out(self) -> None:
        self._pane.setProperty("role", "card")
        inner = QVBoxLayout(self._pane)
        inner.setContentsMargins(1, 12, 1, 8)
        inner.setSpacing(6)
        inner.addWidget(self.kinds)
        inner.addWidget(self.list, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.none)
        self._column.addStretch(0)
