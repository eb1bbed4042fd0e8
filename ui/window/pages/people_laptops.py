"""Laptops: which there are, how one joins, and what to do when one is lost."""

from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services import forums, laptops, roles
from forumapp.services.laptops import Laptop, PutAside
from ui.window.context import Context
from ui.window.gate_parts import column_in
from ui.window.models.laptop_told import aside_line, laptop_lines
from ui.window.page import Page
from ui.window.pages.people_cards import Sentences, in_card
from ui.window.pages.people_enrol import Enrol
from ui.window.pages.people_lost import Lost
from ui.window.pages.people_parts import PeoplePart
from ui.window.paint.rows import clear, muted, titled


class _Found(NamedTuple):
    """What is read at once."""

    laptops: tuple[Laptop, ...]
    aside: list[PutAside]


class LaptopsPart(PeoplePart):
    """The list, and for the chair what changes it."""

    kinds = frozenset({"laptop", "feedback"})

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(context, page)
        self.rows, self._list = LaptopRows(), QWidget()
        self.enrol, self.lost = Enrol(self), Lost(self)
        self._aside = Sentences()
        self.aside_card = in_card(
            self.tr("Bundles that were put aside"),
            muted(self.tr("They came from a copied laptop, and were not merged.")),
            self._aside,
        )
        self.enrol_card = in_card(self.tr("Enrol a laptop"), self.enrol)
        self.lost_card = in_card(self.tr("A laptop is lost, or somebody leaves"), self.lost)
        self._on_hub = forums.is_on_hub(context.forum)
        self.hub = muted(
            self.tr(
                "On a hub each person has a name and a password of their own, which whoever looks "
                "after the hub gives them. A laptop that leaves the office joins here, and hands "
                "over what it recorded under Hand over."
            )
        )
        self.hub.setVisible(self._on_hub)
        self.lay_out(
            in_card(self.tr("Laptops of this forum"), self.hub, self.rows),
            self.enrol_card,
            self.lost_card,
            self.aside_card,
        )
        for each in (self.enrol_card, self.lost_card, self.aside_card):
            each.hide()

    def open_it(self) -> None:
        """Read which there are."""
        forum = self.context.forum
        self.ask.read(
            "laptops",
            lambda: _Found(laptops.laptops(forum), laptops.put_aside(forum)),
            self._on_read,
        )

    def begin(self) -> None:
        """Begin with the name of a new laptop, for whoever enrols."""
        if not self.enrol_card.isHidden():
            self.enrol.label.setFocus()

    def leave(self) -> None:
        """Forget the code, and stop what is under way."""
        self.enrol.forget()
        self.lost.forget()

    def _on_read(self, found: _Found) -> None:
        self.rows.show_laptops(found.laptops)
        own = next((each for each in found.laptops if each.this), None)
        people = roles.may(self.context.forum, roles.PEOPLE)
        chair = people and own is not None and own.role == laptops.CHAIR
        first = self.enrol_card.isHidden()
        self.enrol_card.setVisible(chair)
        others = [each for each in found.laptops if not each.this and not each.revoked_at]
        self.lost.offer(others)
        self.lost_card.setVisible(chair and bool(others or self.lost.told))
        self.aside_card.setVisible(bool(found.aside))
        names = {each.device: each.label for each in found.laptops}
        self._aside.show_lines([aside_line(each, names) for each in found.aside])
        first &= chair
        if first and self.page.isVisible() and self.page.focusWidget() is None:
            self.begin()


class LaptopRows(QWidget):
    """A line for each laptop, and a quieter one below."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._column = column_in(self)
        self.told: list[str] = []

    def show_laptops(self, every: tuple[Laptop, ...]) -> None:
        """Show these."""
        clear(self._column)
        self.told = []
        for each in every:
            first, more = laptop_lines(each)
            box = QWidget()
            lines = QVBoxLayout(box)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            lines.addWidget(titled(first, "h3"))
            lines.addWidget(muted(more))
            box.setAccessibleName(f"{first}. {more}")
            self._column.addWidget(box)
            self.told.append(f"{first}: {more}")
