"""What the gate has done for it on a worker: opening, making, and the sample. Loaded late."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from forumapp.domain.problems import Problem, Trouble
from forumapp.services import auditing, forums, saving
from forumapp.services.passphrase import rest_after_failures
from forumapp.services.places import sync_service
from forumapp.services.sample import make_sample_forum
from ui.refused import sentence_of
from ui.window.gate_wanted import Place, Round, Wanted

COST = None  # how dear a guess is; tests make it cheap


def open_folder(folder: Path, secret: str) -> Any:
    """Open a forum, and write down in its audit that somebody did."""
    with _in_words():
        forum = forums.open_forum(folder, secret)
        auditing.opened(forum, "window")
        return forum


def open_hub(place: str, name: str, password: str) -> tuple[Any, str]:
    """Open a forum on a server, and write down in its audit that somebody did.

    Return it, and its address as it may be kept.
    """
    from forumapp.services import hubs  # late: few have one
    from ui.commands.places import own_folder

    with _in_words():
        address = hubs.full_address(place, name)
        forum = hubs.open_hub(address, own_folder(), password)
        auditing.opened(forum, "window")
        return forum, address


def rest_after(folder: Path) -> float:
    """Return for how many seconds the gate rests after wrong passphrases."""
    return rest_after_failures(folder)


def may_help(error: Exception) -> bool:
    """Say whether a backup may help a forum that did not open."""
    return isinstance(error, Problem) and saving.may_help(error)


def make_forum(wanted: Wanted) -> str:
    """Make a forum and return its recovery code."""
    with _in_words():
        return forums.new_forum(
            wanted.folder,
            wanted.passphrase,
            wanted.name,
            wanted.local_area,
            inspections=wanted.inspections,
            cost=COST,
            person=wanted.person,
        )


def join(path: Path, code: str, folder: Path, passphrase: str) -> Any:
    """Make this laptop's copy of a forum with an enrolment file."""
    from forumapp.services import enrolling  # late: seldom wanted

    with _in_words():
        folder.parent.mkdir(parents=True, exist_ok=True)
        return enrolling.join(path, code, folder, passphrase, cost=COST)


def open_sample(folder: Path) -> Any:
    """Open the sample forum, made first if it is not there."""
    with _in_words():
        if not folder.exists():
            _make_sample(folder)
        return forums.open_forum(folder, forums.SAMPLE_PASSPHRASE)


def rounds() -> list[Round]:
    """Return the known inspections."""
    return [
        Round(key, data["title"], data["local_area"], bool(data.get("partial")))
        for key, data in forums.known_inspections().items()
    ]


def place_in(parents: list[Path], name: str) -> Place:
    """Return where a forum of this name would live: in the first parent that is not synced."""
    with _in_words():
        parent = next((each for each in parents if not sync_service(each)), parents[0])
        folder, number = parent / name, 1
        while _taken(folder):
            number += 1
            folder = parent / f"{name}-{number}"
        return Place(folder, sync_service(folder))


def _taken(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _make_sample(folder: Path) -> None:
    # Made beside its place: a sample that was broken off halfway is never opened.
    part = folder.with_name(f"{folder.name}.making")
    shutil.rmtree(part, ignore_errors=True)
    make_sample_forum(part)
    part.rename(folder)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(sentence_of(error)) from error
