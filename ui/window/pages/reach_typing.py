"""Figures of who lives here on their way: opened, read from a file, kept; a draft meanwhile."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from forumapp.domain.problems import Problem
from forumapp.services import local_import, reaching, roles
from forumapp.services.local_import import FoundFigures
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.local_form import LocalForm, read_local_form
from ui.window.pages.boards_draft import FormDraft
from ui.window.pages.reach_form import FiguresForm
from ui.window.pages.record_parts import LAID
from ui.window.words import say


class FiguresTyping(QObject):
    """The form and what becomes of it; `opened` and `closed` say whether it is to be seen."""

    opened = Signal()
    closed = Signal()
    kept = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        """Begin closed."""
        super().__init__(page)
        self.form = FiguresForm(page)
        self._context, self._page, self._left = context, page, False
        self._seen: Any = None  # of others' changes, when the form was filled
        self._ask = Ask(self, context)
        self._draft = FormDraft(context, "form-reach", self.form.typed, self)
        self.form.sent.connect(self._on_sent)
        self.form.closed.connect(self._close)
        self.form.changed.connect(self._draft.stir)
        self.form.file_wanted.connect(self._on_file_wanted)

    def look(self) -> None:
        """Open what was begun another time, where there is something."""
        self._draft.look(self._on_draft)

    def open(self, field: str, typed: Mapping[str, Any] | None = None) -> None:
        """Open the form with the figures that are kept of a field, and what was typed before."""
        if not self._context.may(roles.FOLLOW):
            return
        forum = self._context.forum
        self._ask.read(
            "form",
            lambda: read_local_form(forum, field),
            lambda about: self._on_form(about, typed or {}),
        )

    def open_file(self, path: Path) -> None:
        """Read figures from a table into the form, to be looked at."""
        if self.form.about is not None:
            forum, field = self._context.forum, self.form.about.field
            self._ask.read(
                "file",
                lambda: (field, local_import.read_figures(forum, field, path)),
                self._on_file,
                self._on_no_file,
            )

    def leave(self) -> None:
        """Keep what is typed and not kept: the forum is about to be locked."""
        self._draft.leave()
        self._left = True

    def stay(self) -> None:
        """Go on: the forum stays open."""
        self._left = False

    def _on_form(self, about: LocalForm, typed: Mapping[str, Any]) -> None:
        if self._left:
            return
        self._seen = self._context.forum.seen_now()
        self.form.open_for(about)
        if typed:
            self.form.put(typed)
            self.form.note.say(self.tr("You had begun this. It is as you left it."))
        self.opened.emit()
        QTimer.singleShot(LAID, self.form, self.form.ask)

    def _on_draft(self, body: dict[str, Any]) -> None:
        known = body.get("field") in reaching.FIELDS and self.form.about is None
        if known and not self._left:
            self.open(body["field"], body)

    def _on_file_wanted(self) -> None:
        kinds = self.tr("Spreadsheets (*.xlsx *.csv *.tsv *.txt);;All files (*)")
        title = self.tr("Bring in figures of who lives here")
        chosen, _ = QFileDialog.getOpenFileName(self._page, title, "", kinds)
        if chosen:
            self.open_file(Path(chosen))

    def _on_file(self, answer: tuple[str, FoundFigures]) -> None:
        if self.form.about is not None and self.form.about.field == answer[0]:
            self.form.take_file(answer[1])

    def _on_no_file(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.form.problem.say(say(str(error)))

    def _on_sent(self, numbers: dict[str, int | None], year: str, source: str) -> None:
        if self.form.about is None:
            return
        forum, field = self._context.forum, self.form.about.field
        self.form.keep.setEnabled(False)
        self._context.act(
            self._draft.with_it(
                lambda: reaching.keep_local_figures(forum, field, numbers, year=year, source=source)
            ),
            initiator=self._page,
            done=lambda _: self._on_kept(),
            failed=self._on_refused,
            seen=self._seen,
        )

    def _on_kept(self) -> None:
        if not self._left:
            self.form.keep.setEnabled(True)
            self._close()
            self.kept.emit()

    def _on_refused(self, problem: Problem) -> None:
        if not self._left:
            self.form.keep.setEnabled(True)
            self.form.problem.say(say(str(problem)))
            self._draft.stir()

    def _close(self) -> None:
        self._draft.forget()
        self.form.about = None
        self.closed.emit()
