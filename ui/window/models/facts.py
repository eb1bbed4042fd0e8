"""A fact as a briefing tells it: when, in whose words, with a state, and what it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass

from ui.window.paint.rag import Rag

DOT = "\u2002·\u2002"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a briefing: `words` come first, `small` stands above and `more` below them.

    `chips` say states, each with what it is the state of ("They say"). `link` is the page and the
    part of it that the line leads to, `act` the id of what its button is about.
    """

    words: str
    small: str = ""
    more: str = ""
    chips: tuple[tuple[str, Rag], ...] = ()
    link: tuple[str, str] = ("", "")
    mark: str = ""
    act: str = ""

    @property
    def spoken(self) -> str:
        """Return it as one text for a screen reader."""
        states = (f"{about}: {rag.spoken}" if about else rag.spoken for about, rag in self.chips)
        parts = (self.small, self.words, *states, self.mark, self.more)
        return ". ".join(each.rstrip(".") for each in parts if each)


def joined(parts: Iterable[str]) -> str:
    """Return what there is of some parts, in a line."""
    return DOT.join(part for part in parts if part)
