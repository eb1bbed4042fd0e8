"""The ways into Packs that links elsewhere name, and those out of it to what is to be mended."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from forumapp.services.countdown import pack_days
from ui.window.models.ask import Ask
from ui.window.models.pack_wanted import Wanted, quotes_part
from ui.window.models.pack_warnings import DAYS, QUOTES, about_page
from ui.window.models.periods import EVERYTHING, Span
from ui.window.pages.packs_head import WHAT
from ui.window.pages.packs_who import readers

if TYPE_CHECKING:
    from ui.window.pages.packs import PacksPage

FAMILIES = "families:"  # the part that a link names: the page for families of this area
INSPECTORS = "inspectors"  # the part that a link names: make their pack at once


class Ways(QObject):
    """Follows links for the page."""

    def __init__(self, page: "PacksPage") -> None:
        """Follow none yet."""
        super().__init__(page)
        self._page, self._ask = page, Ask(self, page.context)

    def follow(self, part: str) -> None:
        """Make the pack for inspectors over their days; or show what a link elsewhere named.

        That is the page for families of an area, the days that a pack covers, or the choices for
        an audience (its code).
        """
        page, forum = self._page, self._page.context.forum
        if page.work.making:
            return
        if part.startswith(FAMILIES):
            page.audience, page.seen = "families", ""
            page.work.plan(Wanted("families", page=part.removeprefix(FAMILIES)))
        elif part == INSPECTORS:
            self._ask.read("days", lambda: pack_days(forum), self._on_days)
        elif part == DAYS:
            page.go(WHAT)
        elif part in {each.code for each in readers()}:
            page.choose(part)

    def mend(self, to: str, part: str) -> None:
        """Go where something is mended: another page and a part of it, or a step of this one."""
        page, wanted = self._page, self._page.work.wanted
        if to == page.key:
            self.follow(part)
        elif to == QUOTES:
            page.context.go(to, quotes_part(wanted or page.steps.form.wanted, part))
        elif to:
            alone = wanted.page if wanted is not None else ""
            page.context.go(to, part or about_page(to, alone))

    def to_quotes(self) -> None:
        """Go to the quotes of the pack that is being chosen."""
        self._page.context.go(QUOTES, quotes_part(self._page.steps.form.wanted))

    def _on_days(self, days: tuple[date | None, date]) -> None:
        page = self._page
        page.make_next, page.audience, page.seen = True, INSPECTORS, ""
        page.steps.form.choose(INSPECTORS, Span(*days) if days[0] else EVERYTHING)
        page.work.plan(page.steps.form.wanted)
