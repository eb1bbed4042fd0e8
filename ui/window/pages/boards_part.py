"""A part of a page: records in a table, read and kept, and the forms that add or change them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer

from forumapp.domain.problems import Problem
from ui.window.context import Context
from ui.window.models.officials import Told
from ui.window.page import Page
from ui.window.pages.boards_card import FormRow
from ui.window.pages.boards_draft import FormDraft
from ui.window.pages.boards_form import Choices, FieldsForm
from ui.window.pages.boards_view import RecordsView
from ui.window.pages.record_parts import LAID
from ui.window.torn_mark import TornMark
from ui.window.words import say

Call = Callable[[], Any]


class RecordsPart(RecordsView):
    """What every such part does; a part says what is read, told, asked and kept."""

    key = ""
    kinds: frozenset[str] = frozenset()  # changes of these are read again
    forms: Mapping[str, FormRow] = {}

    def __init__(self, context: Context, page: Page, name: str, none: str, about: str) -> None:
        """Begin empty; `none` is said where there is nothing, `about` names the card."""
        super().__init__(name, none, about, page)
        self.context, self._page = context, page
        self._left = self._looked = False
        self._seen: Any = None  # of others' changes, when the form was opened
        self.torn = TornMark(context, self)
        self.stand_above_facts(self.torn)
        self.draft = FormDraft(context, f"form-{self.key}", self.form.typed, self)
        self._connect()

    # --- what a part says of itself ---------------------------------------------------------------

    def read(self, forum: Any) -> Any:
        """Read what is shown, on a reading thread."""
        raise NotImplementedError

    def tell(self, found: Any) -> Sequence[Told]:
        """Return what was read as lines."""
        raise NotImplementedError

    def offers(self) -> Mapping[str, Choices]:
        """Return what the lists of the forms offer."""
        return {}

    def begin(self, act: str, told: Told) -> tuple[str, str, Mapping[str, Any]]:
        """Return the form that an act opens, the record's id ('' for a new one), its values."""
        return act, told.uid, told.values

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Return the call that keeps what a form holds."""
        raise NotImplementedError

    def throw(self, uid: str) -> Call:
        """Return the call that moves a record to the bin."""
        raise NotImplementedError

    def on_form(self, form: FieldsForm) -> None:
        """Hear that a form was opened."""

    def on_facts(self, told: Told | None) -> None:
        """Mark a record of which two values are kept."""
        self.torn.follow([told.uid] if told else [])

    # --- the same for all -------------------------------------------------------------------------

    def open_it(self) -> None:
        """Read what is stale, and put the cursor where one goes on."""
        self._left = False
        self._looked = self.form.form is not None
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        forum = self.context.forum
        self.context.jobs.read(
            lambda: self.read(forum), done=self._on_read, failed=self._on_failed, key=self.key
        )

    def add(self, values: Mapping[str, Any] | None = None) -> None:
        """Begin a new record."""
        self._open_form("add", "", values or {})

    def act(self, act: str) -> None:
        """Open the form of an act about the record one stands on."""
        told = self.here()
        if told is not None:
            self._open_form(*self.begin(act, told))

    def leave(self) -> None:
        """Keep what is typed and not kept: the forum is about to be locked."""
        self.draft.leave()
        self._left = True

    def close_form(self) -> None:
        """Close the form; what was typed in it is not wanted."""
        self.draft.forget()
        self._drop_form()

    def _open_form(self, key: str, uid: str, values: Mapping[str, Any]) -> None:
        self.problem.say("")
        self._seen = self.context.forum.seen_now() if uid else None
        columns = 1 if self._narrow else 2
        made = self.form.open_form(self.forms[key], uid, values, self.offers(), columns)
        self.on_form(made)
        self._show_one()
        QTimer.singleShot(LAID, self.form, self.form.ask)

    def _on_draft(self, body: dict[str, Any]) -> None:
        known = body.get("form") in self.forms and self.form.form is None and not self._left
        if not known:
            return
        typed = body.get("values") or {}
        told = (self.told or {}).get(body.get("uid") or "")
        self._open_form(body["form"], body.get("uid") or "", told.values if told else {})
        if self.form.form is not None:
            self.form.form.put(typed)
            self.on_form(self.form.form)
        self.problem.say(self.tr("You had begun this. It is as you left it."))

    def _on_sent(self, form: str, uid: str, values: dict[str, Any]) -> None:
        if uid and not values:
            self.close_form()
            self.ask()
            return
        self.form.send.setEnabled(False)
        self.context.act(
            self.draft.with_it(self.keep(form, uid, values)),
            initiator=self._page,
            done=self._on_kept,
            failed=self._on_refused,
            seen=self._seen,
        )

    def _on_kept(self, answer: Any) -> None:
        if self._left:
            return
        if isinstance(answer, tuple) and self.form.row is not None:
            self._wanted = str(answer[0]) if self.form.row.key == "add" else self.table.uid()
        self.form.send.setEnabled(True)
        self.close_form()
        self.refresh()
        self.table.setFocus()

    def _on_refused(self, problem: Problem) -> None:
        if not self._left:
            self.form.send.setEnabled(True)
            self.form.fail(str(problem))
            self.draft.stir()

    def _on_thrown(self) -> None:
        told = self.here()
        if told is not None:
            self.context.act(
                self.throw(told.uid),
                initiator=self._page,
                done=lambda _: self.refresh(),
                failed=lambda problem: self.problem.say(say(str(problem))),
            )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        if not self._left:
            self.problem.say(say(str(error)))

    def _on_read(self, found: Any) -> None:
        if not self._left:
            told = {each.uid: each for each in self.tell(found)}
            if told != self.told or self._wanted:
                self.told = told
                self._show_lines()
            if not self._looked:
                self._looked = True
                self.draft.look(self._on_draft)

    def _drop_form(self) -> None:
        self.form.drop()
        self._show_one()

    def _on_never_mind(self) -> None:
        self.close_form()
        self.ask()

    def _connect(self) -> None:
        self.table.thrown.connect(self._on_thrown)
        self.facts.acted.connect(self.act)
        self.form.sent.connect(self._on_sent)
        self.form.closed.connect(self._on_never_mind)
        self.form.changed.connect(self.draft.stir)
