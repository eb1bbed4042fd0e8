"""The pages of the open forum: each made when it is first opened, all put away together."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from forumapp.domain.problems import Problem
from ui.window.dressing import dress
from ui.window.errors import report
from ui.window.late import load
from ui.window.pages_table import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from forumapp.domain.change import Change
    from ui.window.ahead import Ahead
    from ui.window.context import Context
    from ui.window.page import Page

Places = dict[str, dict[str, Any]]


class PageStack(QStackedWidget):
    """Shows one page at a time and remembers the place on each, for one forum."""

    def __init__(self) -> None:
        """Begin without a forum."""
        super().__init__()
        self.pages: dict[str, Page] = {}
        self.current = ""
        self._places: Places = {}
        self._places_of: Path | None = None
        self._last = ""
        self._lasting: set[str] = set()
        self._ahead: Ahead | None = None
        self._undressed: set[str] = set()  # since the look changed while they were out of sight

    def enter(self, folder: "Path", kept: "Callable[[], Places]") -> str:
        """Begin with a forum; return the page it was left on, "" for one that is new here.

        `kept` gives the places that the forum itself remembers; it is asked where nothing is known.
        """
        if folder != self._places_of:  # places name the records of one forum
            self._places, self._places_of, self._last = kept(), folder, ""
            self._lasting = set(self._places)
        return self._last

    def lasting(self) -> "Places":
        """Return the places that the forum is to remember when the program has ended."""
        return {row.key: self._places[row.key] for row in PAGES if row.key in self._lasting}

    def open(self, key: str, context: "Context", part: str = "") -> None:
        """Show a page, and on it the part that is named; an unknown page shows the first."""
        row = next((row for row in PAGES if row.key == key), PAGES[0])
        key = row.key
        if key not in self.pages:
            made: Page = row.load()(context)
            self.pages[key] = made
            self.addWidget(made)
            with suppress(ValueError, TypeError, KeyError):  # a place of another version
                made.restore(self._places.get(key, {}))
        if key in self._undressed:
            self._undressed.remove(key)
            dress(self.pages[key])
        self.current = self._last = key
        self.setCurrentWidget(self.pages[key])
        self.pages[key].opened()
        if part:
            self.pages[key].turn_to(part)
        self._load_ahead(context)

    def out_of_sight(self) -> "list[Page]":
        """Return the pages that need no new look yet: each is dressed when it is opened."""
        hidden = [key for key in self.pages if key != self.current]
        self._undressed.update(hidden)
        return [self.pages[key] for key in hidden]

    def _load_ahead(self, context: "Context") -> None:
        if self._ahead is None:
            self._ahead = load("ui.window.ahead").Ahead(context.jobs, self)  # late: start-up time
        self._ahead.begin()

    def hear(self, change: "Change", initiator: object) -> None:
        """Tell every page of a change but the one that made it."""
        for page in list(self.pages.values()):
            if page is not initiator:
                page.stale(change)

    def leave(self) -> Problem | None:
        """Let every page put away what is unfinished; return why one could not.

        Where one could not, all stay as they are.
        """
        problem = None
        for page in self.pages.values():
            try:
                page.leave()
            except Problem as found:
                problem = found
            except Exception as fault:  # a fault of ours may not keep a forum open
                report(fault)
        if problem is not None:
            for page in self.pages.values():
                page.stay()
        return problem

    def drop(self) -> None:
        """Let every page go; only the places on them are remembered."""
        gone, self.pages, self.current = self.pages, {}, ""
        self._undressed.clear()
        if self._ahead is not None:
            self._ahead.stop()
        for key, page in gone.items():
            try:
                self._places[key] = page.place()
                if page.lasting:
                    self._lasting.add(key)
            except Exception as fault:
                report(fault)
            self.removeWidget(page)
            page.deleteLater()
