"""What the parts of *People and devices* share: a column of cards, and long work with its end."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from ui.window.context import Context
from ui.window.gate_parts import Line, column_in, row_of
from ui.window.models.ask import Ask
from ui.window.page import Page, button, heading
from ui.window.pages.importing_run import OneJob
from ui.window.paint.rows import card, clear, muted, plain, scrolled
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
        whole.addWidget(self._scroll)

    def bring(self, widget: QWidget) -> None:
        """Scroll to what came, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, 24))

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


class Sentences(QWidget):
    """Lines of words under each other; none leaves no room."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._lines = column_in(self)
        self._lines.setSpacing(6)

    def show_lines(self, lines: Iterable[str], role: str = "") -> None:
        """Show these lines in the place of others."""
        clear(self._lines)
        for words in lines:
            self._lines.addWidget(_line(words, role))

    def words(self) -> list[str]:
        """Return the lines."""
        items = (self._lines.itemAt(at) for at in range(self._lines.count()))
        found = (item.widget() for item in items if item is not None)
        return [each.text() for each in found if isinstance(each, QLabel)]


def in_card(title: str, *parts: QWidget) -> QFrame:
    """Return a card with a heading."""
    frame = card(title)
    column = QVBoxLayout(frame)
    column.setContentsMargins(20, 16, 20, 18)
    column.setSpacing(12)
    column.addWidget(heading(title, "h2"))
    for part in parts:
        column.addWidget(part)
    return frame


def beside(*parts: QWidget | int) -> QWidget:
    """Return parts beside each other."""
    made = QWidget()
    made.setLayout(row_of(*parts))
    return made


def words_and(words: QWidget, *others: QWidget) -> QWidget:
    """Return words that take the room, with buttons at their end."""
    made = QWidget()
    row = row_of(*others)
    row.insertWidget(0, words, 1)
    made.setLayout(row)
    return made


def _line(words: str, role: str) -> QLabel:
    return muted(words) if role == "muted" else plain(words, selectable=True)


def _sentence(error: Exception) -> str:
    from ui.refused import sentence_of  # late: only where a disk refuses

    return sentence_of(error) if isinstance(error, OSError) else say(str(error))
