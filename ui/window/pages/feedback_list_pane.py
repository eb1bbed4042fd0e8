"""The left side of Feedback: what is left to read, the chips, and the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from forumapp.services import reading
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.known import Known
from ui.window.models.listing import Asked, Listing, read_listing
from ui.window.pages.feedback_bars import AnalyseBar, ReadBar
from ui.window.pages.feedback_filters import Filters
from ui.window.pages.feedback_view import FeedbackView
from ui.window.paint.rows import plain


class ListPane(QFrame):
    """Ask for a list and show it; answers to older questions are dropped."""

    listed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin with nothing asked."""
        super().__init__(parent)
        self._context, self._ask = context, Ask(self, context)
        self._asked = Asked()
        self.setProperty("role", "card")
        self.read_bar, self.analyse_bar, self.filters = ReadBar(), AnalyseBar(), Filters()
        self.view = FeedbackView(lambda rids: reading.rows(context.forum, rids))
        self._nothing: QLabel = plain()
        self._stack = QStackedWidget()
        self._lay_out()

    @property
    def typed(self) -> str:
        """Return what is searched for."""
        return self._asked.typed

    def show_known(self, known: Known) -> None:
        """Show counts and the areas in use."""
        self.read_bar.show_known(known)
        self.analyse_bar.show_waiting(known.counts.get("not_analysed", 0))
        self.filters.show_known(known)

    def ask(self, typed: str) -> None:
        """Ask for the list anew, for what is typed and the chips that are pressed."""
        chosen = self.filters.chosen
        asked = Asked(typed, chosen.unread, chosen.standing, chosen.areas)
        forum, self._asked = self._context.forum, asked
        self._ask.read("list", lambda: read_listing(forum, asked), self._on_listed)

    def _on_listed(self, listing: Listing) -> None:
        if listing.asked != self._asked:
            return
        self.view.put(listing.ids, listing.unread, listing.excerpts, listing.asked.typed)
        self._nothing.setText(self._why_nothing(listing.asked))
        self._stack.setCurrentIndex(0 if listing.ids else 1)
        self.listed.emit(len(listing.ids))

    def show_empty(self) -> None:
        """Say why nothing is listed once the last line is gone."""
        self._nothing.setText(self._why_nothing(self._asked))
        self._stack.setCurrentIndex(0 if len(self.view.feedback.ids) else 1)

    def _why_nothing(self, asked: Asked) -> str:
        if asked.typed.strip():
            return self.tr("Nothing holds these words. Try fewer words, or press All.")
        if asked.unread:
            return self.tr("Everything here is read.")
        if asked != Asked():
            return self.tr("Nothing stands here.")
        return self.tr("Nothing is recorded yet. What families say stands here.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 14, 1, 8)
        column.setSpacing(10)
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 16, 0)
        above.setSpacing(10)
        for part in (self.read_bar, self.analyse_bar, self.filters):
            above.addWidget(part)
        column.addLayout(above)
        self._nothing.setContentsMargins(20, 20, 20, 20)
        empty = QWidget()
        inner = QVBoxLayout(empty)
        inner.addWidget(self._nothing)
        inner.addStretch(1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        column.addWidget(self._stack, 1)
