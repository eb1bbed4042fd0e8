"""What Packs reads of what stands around a pack: the areas and days that its choices offer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.window.models.ask import Ask
from ui.window.models.pack_around import Around, read_around

if TYPE_CHECKING:
    from ui.window.pages.packs import PacksPage


class Nearby(QObject):
    """Reads in the background, and lets the choices know."""

    def __init__(self, page: "PacksPage") -> None:
        """Know nothing yet."""
        super().__init__(page)
        self._page, self._ask = page, Ask(self, page.context)
        self.found: Around | None = None

    def read(self) -> None:
        """Read the areas, what is usual, and when the last pack for each audience was issued."""
        forum = self._page.context.forum
        self._ask.read("around", lambda: read_around(forum), self._on_read)

    def offer(self) -> None:
        """Let the choices know the areas, and the days that depend on whom it is for."""
        page, found = self._page, self.found
        if found is not None:
            page.steps.form.show_known(found.known, found.usual, found.since(page.audience))

    def offer_days(self) -> None:
        """Let the choices know the days for the audience that was chosen just now."""
        if self.found is not None:
            self._page.steps.form.days.offer(self.found.since(self._page.audience))

    def _on_read(self, found: Around) -> None:
        self.found = found
        if self._page.steps.has_form:  # else it is told when it is made
            self.offer()
