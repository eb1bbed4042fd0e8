"""What Packs says of the pack that is planned or made: how far it is, and what came of it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from forumapp.services.packing.quote_lists import QUOTING
from ui.window.folders import breakable
from ui.window.models.ask import said
from ui.window.models.pack_wanted import Planned
from ui.window.models.pack_warnings import warned
from ui.window.pages.packs_entry import FOLDER
from ui.window.pages.packs_head import LOOK, SHELF

if TYPE_CHECKING:
    from ui.packs import Issued
    from ui.window.pages.packs import PacksPage


class Told(QObject):
    """Hears of the work, and shows it on the page."""

    def __init__(self, page: "PacksPage") -> None:
        """Hear of all that becomes of a pack."""
        super().__init__(page)
        self._page = page
        work = page.work
        work.begun.connect(self._on_begun)
        work.told.connect(lambda words, done, of: page.steps.look.progress(words, done, of))
        work.planned.connect(self._on_planned)
        work.made.connect(self._on_made)
        work.failed.connect(self._on_failed)
        page.shelf.changed.connect(self._on_made_again)

    def _on_begun(self, words: str, empty: bool) -> None:
        page = self._page
        page.go(LOOK)
        page.steps.look.run(words, empty=empty)
        page.show_head()

    def _on_planned(self, made: Planned, at: int) -> None:
        page, stop = self._page, made.pack.stop
        titles = page.nearby.found.titles() if page.nearby.found else {}
        found = warned(stop, made.pack.warnings, titles)
        quotes = page.audience in QUOTING and not page.work.alone
        page.steps.look.show_planned(made, found, at, quotes=quotes)
        page.show_head()
        make, page.make_next = page.make_next, False
        if make and not stop:
            page.make_it()
        elif page.isVisible():
            page.begin()

    def _on_made(self, issued: "Issued") -> None:
        page, number = self._page, issued.number
        words = self.tr("Pack {number} is made. Its files are here:").format(number=number)
        files = tuple(breakable(path) for path, _ in issued.files)
        undo = self.tr("Undo takes it off the shelf. The files stay where they are.")
        self._on_made_again()
        page.context.say(self.tr("Made pack {number}").format(number=number))
        page.nearby.found = None
        page.shelf.say_made(number, words, (*files, undo))
        page.go(SHELF)
        page.shelf.entry.acts[FOLDER].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Any) -> None:
        page, look = self._page, self._page.steps.look
        page.make_next = False
        page.show_head()
        if page.work.ready is None:
            look.pages.say(self.tr("There is no pack to show."))
        if error is None:
            look.rest(self.tr("Stopped. No pack was made."))
        else:
            said(look.rest)(error)

    def _on_made_again(self) -> None:
        context = self._page.context
        context.hub.changed.emit(context.forum.last_change, self._page)
