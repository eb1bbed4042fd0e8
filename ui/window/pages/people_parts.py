"""What the parts of *People and devices* share: a column of cards, and long work with its end."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from ui.window.context import Context
from ui.window.gate_parts import Line, column_in, row_of
from ui.window.in_view import StaysInView, scroll_to
from ui.window.models.ask import Ask
from ui.window.page import Page, button
from ui.window.pages.importing_run import OneJob
from ui.window.pages.record_parts import LAID
from ui.window.paint.rows import plain, scrolled
from ui.window.paint.thin_bar import ThinBar
from ui.window.words import say

_WIDEST = 46  # lines of text: longer lines are hard to read


class PeoplePart(QWidget):
    """One part: cards under each other that scroll, read when it is opened."""

    kinds: frozenset[str] = frozenset()

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__()
        self.context, self.page, self.ask = context, page, Ask(self, context)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 4, 12, 12)
        self.column.setSpacing(16)

    def lay_out(self, *parts: QWidget) -> None:
        """Set the parts into a column of readable width that scrolls."""
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        inner, around = QWidget(), QHBoxLayout()
        inner.setLayout(self.column)
        inner.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 100)
        around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(around)
        StaysInView(self._scroll)
        whole.addWidget(self._scroll)

    def bring(self, widget: QWidget) -> None:
        """Scroll to what came, once it has its place."""
        QTimer.singleShot(LAID, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, 24))

    def lift(self, widget: QWidget) -> None:
        """Scroll until a widget stands at the top, once it has its place: what follows is read."""

        def see() -> None:
            inner = self._scroll.widget() or self._scroll
            top = widget.mapTo(inner, widget.rect().topLeft()).y()
            self._scroll.verticalScrollBar().setValue(top - 8)

        QTimer.singleShot(LAID, widget, see)

    def open_it(self) -> None:
        """Read what is shown."""

    def begin(self) -> None:
        """Put the cursor where one begins."""

    def leave(self) -> None:
        """Forget what is unfinished."""

    def hear(self, change: Change) -> None:
        """Read anew what somebody changed."""
        if change.kinds & self.kinds:
            self.open_it()

    def tell(self, change: Change | None) -> None:
        """Tell everybody of a change that long work made."""
        if change is not None:
            self.context.hub.changed.emit(change, self.page)
            self.context.say(say(change.label))


class Work(QWidget):
    """Long work: what is done, how far, *Cancel*; then what came of it or what is in the way."""

    def __init__(self, context: Context) -> None:
        """Begin at rest."""
        super().__init__()
        self._job = OneJob(self, context.jobs)
        self._what, self.bar = plain(), ThinBar(self.tr("How far it is"))
        self.stop = button(self.tr("Cancel"), "", self.tr("Cancel: leave everything as it is"))
        self.problem, self.done = Line("problem"), Line("done")
        self._far = QWidget()
        column = column_in(self._far, self._what, self.bar)
        column.addLayout(row_of(self.stop, 1))
        column_in(self, self._far, self.problem, self.done)
        self._far.hide()
        TakesRoom(self, self._far, self.problem, self.done)
        self.busy: Callable[[bool], None] = lambda _: None
        self.stop.clicked.connect(self._on_stop)

    def run(
        self, what: str, work: Callable[..., Any], done: Callable[[Any], None], stop: bool = True
    ) -> None:
        """Do it on the computing thread; `work` is given `report` and `cancelled`.

        Without `stop` there is no *Cancel*: it could not be stopped.
        """
        self.problem.say("")
        self.done.say("")
        self._what.setText(what)
        self.stop.setVisible(stop)
        self.bar.setRange(0, 0)
        self._rest(False)

        def on_done(answer: Any) -> None:
            self._rest(True)
            done(answer)

        self._job.run(work, on_done, self._on_failed, self._on_far, self._on_stopped)

    def end(self) -> None:
        """Stop what is under way."""
        self._job.stop()

    def quiet(self) -> None:
        """Say nothing more of what came before."""
        self.problem.say("")
        self.done.say("")

    def _rest(self, rest: bool) -> None:
        self._far.setVisible(not rest)
        self.stop.setEnabled(True)
        self.busy(not rest)

    def _on_far(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._what.setText(self.tr("Stopping …"))
        self._job.stop()

    def _on_stopped(self) -> None:
        self._rest(True)
        self.done.say(self.tr("Stopped. Everything is as it was before."))

    def _on_failed(self, error: Exception) -> None:
        self._rest(True)
        if not isinstance(error, Problem | OSError):
            self.problem.say(self.tr("That did not work, and nothing was changed. Try it again."))
            raise error
        self.problem.say(_sentence(error))


class TakesRoom(QObject):
    """Shows a widget while any of its parts is shown: an empty one leaves a gap of its own.

    What it says is scrolled to: below the last line of the window nobody would see it.
    """

    def __init__(self, whole: QWidget, *parts: QWidget) -> None:
        """Begin with what is shown now."""
        super().__init__(whole)
        self._whole, self._parts = whole, parts
        for part in parts:
            part.installEventFilter(self)
        self._look()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._look()
        return False

    def _look(self) -> None:
        shown = not all(part.isHidden() for part in self._parts)
        if shown and self._whole.isHidden():
            QTimer.singleShot(LAID, self._whole, lambda: scroll_to(self._whole))
        self._whole.setVisible(shown)


def _sentence(error: Exception) -> str:
    from ui.refused import sentence_of  # late: only where a disk refuses

    return sentence_of(error) if isinstance(error, OSError) else say(str(error))
