"""Keys that come before the piece does: on a distant hub they wait for it, nothing stands still."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from forumapp.services.forums import is_on_hub
from ui.window.context import Context
from ui.window.pages.feedback_keys import is_for_piece
from ui.window.pages.feedback_reader import Reader
from ui.window.pages.feedback_view import FeedbackView


class EarlyKeys(QObject):
    """Holds them until the piece is shown that they are meant for; whoever leaves it drops them."""

    def __init__(
        self,
        context: Context,
        view: FeedbackView,
        reader: Reader,
        press: Callable[[QKeyEvent], object],
        parent: QObject,
    ) -> None:
        """Hold none; `press` does what a key is for. Hears of a piece after the page does."""
        super().__init__(parent)
        self._context, self._list, self._reader, self._press = context, view, reader, press
        self._far = is_on_hub(context.forum)  # from a folder it is read at once
        self._held: list[QKeyEvent] = []
        self._replaying = False
        reader.whole.connect(self._on_whole)
        view.stood_on.connect(self._on_stood_on)

    def holds(self, event: QKeyEvent) -> bool:
        """Hold a key that is for a piece which is not shown yet; say whether it is held."""
        if not self._far or not is_for_piece(event) or self._list.count > 1:
            return False
        if self._list.rid < 0 or self._reader.is_shown:
            return False
        self._held.append(event.clone())
        return True

    def _on_whole(self) -> None:
        """Press what was held, as far as the piece is there that it leads to."""
        self._replaying = True
        while self._held and self._reader.is_shown:
            self._press(self._held.pop(0))
        self._replaying = False

    def _on_stood_on(self) -> None:
        if self._held and not self._replaying:
            self._held.clear()
            self._context.say(
                self.tr("You went on before this was here. Your last keys changed nothing.")
            )
