"""The steps of Packs, one seen at a time; each is made when it is first wanted."""

from functools import cached_property

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.context import Context
from ui.window.pages.packs_head import LOOK, SHELF, WHAT, WHO
from ui.window.pages.packs_look import LookView
from ui.window.pages.packs_shelf import ShelfView
from ui.window.pages.packs_what import PackForm
from ui.window.pages.packs_who import WhoView
from ui.window.paint.rows import scrolled
from ui.window.paint.turn import Turn


class Steps(Turn):
    """The shelf, the six cards, the choices, the pages; passes on what is wanted in them."""

    chosen = Signal(str)  # for whom
    changed = Signal()  # something else was chosen
    formed = Signal()  # the choices are there now: they want to be told what is known
    mended = Signal(str, str)  # the page, and the part of it, where something is mended
    quoted = Signal()  # the quotes of what is being chosen are wanted
    stopped = Signal()

    def __init__(self, context: Context, shelf: ShelfView) -> None:
        """Begin with the shelf alone."""
        super().__init__()
        self._context, self._at = context, {SHELF: 0}
        self.addWidget(shelf)

    @property
    def has_form(self) -> bool:
        """Say whether the choices were made."""
        return "form" in self.__dict__

    @cached_property
    def who(self) -> WhoView:
        """Return the six cards, made when they are first wanted."""
        made = WhoView()
        made.chosen.connect(self.chosen)
        self._take_in(WHO, scrolled(_filled(made)))
        return made

    @cached_property
    def form(self) -> PackForm:
        """Return the choices, made when they are first wanted."""
        made = PackForm()
        made.changed.connect(self.changed)
        made.elsewhere.connect(lambda part: self._context.go("asks", part))
        made.quoted.connect(self.quoted)
        self._take_in(WHAT, scrolled(_filled(made)))
        QTimer.singleShot(0, self, self.formed.emit)  # not in the same breath
        return made

    @cached_property
    def look(self) -> LookView:
        """Return the pages and the warnings, made when they are first wanted."""
        made = LookView(self._context)
        made.wanted.connect(self.mended)
        made.stopped.connect(self.stopped)
        self._take_in(LOOK, made)
        return made

    def show_step(self, step: int) -> None:
        """Show a step."""
        if step != SHELF:
            getattr(self, {WHO: "who", WHAT: "form", LOOK: "look"}[step])  # made when first wanted
        self.setCurrentIndex(self._at[step])

    def _take_in(self, step: int, view: QWidget) -> None:
        self._at[step] = len(self._at)
        self.addWidget(view)


def _filled(view: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 6, 0)
    column.addWidget(view)
    column.addStretch(1)
    return column
