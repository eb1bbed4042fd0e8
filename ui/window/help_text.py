"""The help: short pages in plain English from resources/help, and a search through them."""

from dataclasses import dataclass
from functools import cache

import resources

FOLDER = "help"


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help: its key (the file's name without its number), its title and its text."""

    key: str
    title: str
    text: str


@cache
def topics() -> tuple[Topic, ...]:
    """Return every page, in the order of the numbers in their names."""
    return tuple(_topic(name) for name in resources.names(FOLDER) if name.endswith(".md"))


def found(typed: str) -> tuple[Topic, ...]:
    """Return the pages that hold every word that was typed (or begin words with it)."""
    words = typed.casefold().split()
    return tuple(
        topic for topic in topics() if all(word in topic.text.casefold() for word in words)
    )


def _topic(name: str) -> Topic:
    text = resources.read_text(FOLDER, name)
    title = text.partition("\n")[0].removeprefix("# ").strip()
    return Topic(name.removesuffix(".md").partition("-")[2], title, text)
