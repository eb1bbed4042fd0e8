"""Where work begins at each step of Packs: the cursor goes there, also once the shelf is read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.window.pages.packs_head import LOOK, SHELF, WHAT, WHO

if TYPE_CHECKING:
    from ui.window.pages.packs import PacksPage


class PacksCursor(QObject):
    """Puts the cursor where a step begins."""

    def __init__(self, page: "PacksPage") -> None:
        """Wait for nothing yet."""
        super().__init__(page)
        self._page = page
        self._waits = False  # it goes to the shelf once that is read

    def begin(self) -> None:
        """Put the cursor where work begins at the step that is shown."""
        page = self._page
        if page.step == WHO:
            page.steps.who.begin(page.audience)
        elif page.step == WHAT:
            page.steps.form.begin()
        elif page.step == LOOK and not page.work.busy:
            page.steps.look.begin()
        elif page.step == SHELF and page.shelf.shelf.packs:
            page.shelf.begin()
        elif page.step == SHELF:
            page.main.setFocus(Qt.FocusReason.OtherFocusReason)
            self._waits = not page.shelf.known

    def on_shelf(self) -> None:
        """Go to the shelf that was read, unless the person went elsewhere meanwhile."""
        page = self._page
        if self._waits and page.step == SHELF and page.main.hasFocus():
            self.begin()
        self._waits = False
