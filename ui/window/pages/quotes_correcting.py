"""The correction of a quote, from the first letter until it is kept: checked, drafted, stored."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services.forums import Forum
from forumapp.services.packing import Candidate, correct_quote
from forumapp.services.packing.quote_lists import QuoteLists
from forumapp.services.packing.quote_trying import Tried, try_correction
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.quotes import QuotesOf
from ui.window.pages.boards_draft import FormDraft
from ui.window.pages.quotes_correct import QuoteCorrect
from ui.window.pages.record_parts import show_if
from ui.window.words import say

_SLOT = "quote-correction"


class Correcting(QObject):
    """Runs the form: `begun` says that it is seen, `ended` that the list counts again."""

    begun = Signal()
    ended = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        """Begin out of sight."""
        super().__init__(page)
        self._context, self._page = context, page
        self._ask = Ask(self, context)
        self.form = QuoteCorrect()
        self.form.hide()
        self._instead: QWidget | None = None
        self._of, self._looked = QuotesOf("partnership"), False
        self._seen: Any = None  # of others' changes, when the form was filled
        self.draft = FormDraft(context, _SLOT, self.form.typed, self)
        self.form.kept.connect(self._on_keep)
        self.form.closed.connect(self._on_never_mind)
        self.form.changed.connect(self.draft.stir)
        self.form.asked.connect(self._try)

    @property
    def running(self) -> bool:
        """Say whether a quote is being corrected."""
        return bool(self.form.uid)

    def stand_for(self, widget: QWidget) -> None:
        """Stand in the place of a widget while a quote is corrected."""
        self._instead = widget

    def begin(self, quote: Candidate, of: QuotesOf, words: str = "") -> None:
        """Correct a quote of a pack; `words` are what was typed before and not kept."""
        self._of, self._seen = of, self._context.forum.seen_now()
        self.form.begin(quote, words)
        self._show(True)
        self.begun.emit()

    def look(self, found: QuoteLists, of: QuotesOf) -> None:
        """Offer once what was typed before and not kept, where its quote is in the list."""
        if self._looked or found.shown is None:
            return
        self._looked = True
        every = {each.uid: each for each in found.shown.candidates}

        def on_draft(body: dict[str, Any]) -> None:
            quote = every.get(body.get("uid", ""))
            if quote is not None and not self.running and body.get("words"):
                self.begin(quote, of, str(body["words"]))

        self.draft.look(on_draft)

    def leave(self) -> None:
        """Keep what is typed and not kept: the forum is about to be locked."""
        self.draft.leave()

    def _try(self, words: str) -> None:
        forum, uid, of = self._context.forum, self.form.uid, self._of
        if uid:
            self._ask.read(
                "try",
                lambda: (words, try_correction(forum, uid, words, of.area, of.least)),
                self._on_tried,
            )

    def _on_tried(self, answer: tuple[str, Tried]) -> None:
        words, tried = answer
        if self.running and words == self.form.text.words():
            self.form.show_tried(tried)

    def _on_keep(self, words: str | None) -> None:
        forum, uid = self._context.forum, self.form.uid
        self._context.act(
            self.draft.with_it(lambda: _corrected(forum, uid, words)),
            initiator=self._page,
            done=lambda _: self._end(),
            failed=self._on_refused,
            seen=self._seen,
        )

    def _on_refused(self, problem: Problem) -> None:
        self.form.fail(say(str(problem)))
        self.draft.stir()

    def _on_never_mind(self) -> None:
        self.draft.forget()
        self._end()

    def _end(self) -> None:
        self.form.end()
        self._show(False)
        self.ended.emit()

    def _show(self, on: bool) -> None:
        first, second = (self._instead, self.form) if on else (self.form, self._instead)
        if first is not None:
            show_if(first, False)
        if second is not None:
            show_if(second, True)


def _corrected(forum: Forum, uid: str, words: str | None) -> tuple[str, Change]:
    done = correct_quote(forum, uid, words)
    return done.warning, done.change
