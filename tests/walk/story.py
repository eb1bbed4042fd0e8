"""A chair's first evening as a story, told in keys alone.

Whoever plays it (`Person`) presses keys, types, and knows only what a screen reader knows: the
name of what has the cursor, and the words that are to be seen. Nothing but the standard library
and the action table is imported: a program outside plays it as well.
"""

from collections.abc import Callable
from typing import Protocol

from ui.window.actions import ACTIONS

PASSPHRASE = "seven otters paint bridges"
SAMPLE_PASSPHRASE = "sample forum"
FORUM = "Elm Forum"
FAMILIES = (
    "We waited eighteen months for an assessment.",
    "The taxi came on time and the driver knew his name.",
    "Nobody rang back after the annual review.",
)
TAGGED = 20
AREA = "Short breaks"
FOUND = "waited"


class Person(Protocol):
    """Somebody with a keyboard and a screen reader."""

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key, such as Ctrl+L."""

    def write(self, words: str) -> None:
        """Type words."""

    def at(self) -> str:
        """Return the name of what has the cursor."""

    def texts(self) -> list[str]:
        """Return the names of everything that is to be seen."""

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Wait until something is so; fail with `what` if it never is."""


def keys(action: str) -> str:
    """Return the first keys of an action of the table."""
    return next(each.keys[0] for each in ACTIONS if each.id == action)


def see(person: Person, words: str) -> str:
    """Wait until something is seen that holds these words, and return all of it."""
    person.wait(lambda: any(words in text for text in person.texts()), f"“{words}” is not seen")
    return next(text for text in person.texts() if words in text)


def tab_to(person: Person, name: str, most: int = 120) -> None:
    """Press Tab until the cursor is at what is called so."""
    for _ in range(most):
        if person.at().startswith(name):
            return
        person.press("Tab")
    raise AssertionError(f"Tab does not lead to “{name}”")


def arrive(person: Person, name: str) -> None:
    """Wait until the cursor is, by itself, at what is called so."""
    person.wait(lambda: person.at().startswith(name), f"the cursor does not come to “{name}”")


def create(person: Person) -> None:
    """Make a forum: name, local area, passphrase, recovery code typed back in part."""
    arrive(person, "Make a new forum")
    person.press("Return")
    arrive(person, "Name of the forum")
    person.write(FORUM)
    person.press("Return")
    arrive(person, "Local area")
    person.write("Bristol")
    person.press("Return")
    arrive(person, "Passphrase")
    person.write(PASSPHRASE)
    tab_to(person, "The same passphrase again")
    person.write(PASSPHRASE)
    person.press("Return")
    said = see(person, "Recovery code: ").partition(": ")[2]
    groups = [group.replace(" ", "") for group in said.split(",")]
    tab_to(person, "I have written it down")
    person.press("Return")
    for after in ("Tab", "Return"):
        person.wait(lambda: person.at().startswith("Group "), "no group is asked for")
        asked = int(person.at().removeprefix("Group ").split()[0].strip(".,:"))
        person.write(groups[asked - 1])
        person.press(after)
    see(person, "Undo")


def record_three(person: Person) -> None:
    """Record three families, one after the other."""
    person.press(keys("page.record"))
    for number, words in enumerate(FAMILIES, 1):
        arrive(person, "What is working")
        person.write(words)
        person.press(keys("record.next"))
        see(person, "Recorded")
        heard = "1 family" if number == 1 else f"{number} families"
        see(person, heard)


def lock(person: Person) -> None:
    """Lock what is open."""
    person.press(keys("lock"))
    see(person, "Locked")


def unlock(person: Person, secret: str) -> None:
    """Open what was locked."""
    arrive(person, "Passphrase")
    person.write(secret)
    person.press("Return")
    see(person, "Undo")


def to_the_sample(person: Person) -> None:
    """Lock, and open the sample forum instead."""
    lock(person)
    tab_to(person, "Try it with a sample forum")
    person.press("Return")
    see(person, "SAMPLE")


def tag_twenty(person: Person) -> None:
    """Tag twenty pieces of feedback and one more, which is taken back."""
    person.press(keys("page.feedback"))
    see(person, "listed")
    arrive(person, "Feedback")
    for number in range(TAGGED + 1):
        person.press("Home" if number == 0 else "Down")
        person.press("T")
        arrive(person, "Type the beginning of an area")
        person.write(AREA)
        person.press("Return")
        arrive(person, "Feedback")
        see(person, f"{AREA}")
    see(person, "Undo: ")
    person.press(keys("undo"))
    see(person, "Redo: ")


def filter_list(person: Person) -> None:
    """Search as one types, go back to everything, and see only what is not read."""
    whole = see(person, "listed")
    person.press(keys("feedback.search"))
    arrive(person, "Search the words")
    person.write(FOUND)
    person.wait(lambda: see(person, "listed") != whole, "the list does not get shorter")
    person.press("Escape")
    person.wait(lambda: see(person, "listed") == whole, "the list does not come back")
    arrive(person, "Feedback")
    tab_to(person, "All")  # one of several of which one is chosen: arrows go on from there
    person.press("Right")
    assert person.at().startswith("Not read yet")
    person.press("Space")
    person.wait(lambda: see(person, "listed") != whole, "the list is not filtered")


def build_a_pack(person: Person) -> None:
    """Make a pack for the partnership."""
    person.press(keys("page.packs"))
    see(person, "No pack was made yet")
    person.press(keys("packs.add"))
    see(person, "Who is it for?")
    person.press("Return")
    see(person, "What was told when?")
    person.press(keys("packs.go_on"))
    see(person, "Look at this first")
    person.press(keys("packs.make"))
    see(person, "is made. Its files are here")


Part = Callable[[Person], None]
SHORT: tuple[Part, ...] = (create, record_three, lock, lambda who: unlock(who, PASSPHRASE))
EVENING: tuple[Part, ...] = (
    *SHORT,
    to_the_sample,
    tag_twenty,
    filter_list,
    lock,
    lambda who: unlock(who, SAMPLE_PASSPHRASE),
    build_a_pack,
)
