"""A second place for backups, such as a stick: each is copied there whole and compared."""

import hashlib
import shutil
from pathlib import Path

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store.backup_shelf import check_room, rotate
from forumapp.store.files import whole_file


def shelf_in(place: Path, forum: str) -> Path:
    """Return the folder for one forum's backups in a second place; its name tells no forum."""
    return place / f"forumapp-backups-{forum[-8:]}"


def check_place(place: Path, folder: Path) -> None:
    """Raise a Problem, in words, where a folder cannot be the second place for these backups."""
    if not place.is_dir():
        raise WrongInput(f"There is no folder {place}. Choose one that is there, such as a stick.")
    if place.resolve().is_relative_to(folder.resolve()):
        raise WrongInput(
            "This lies inside the forum's own folder, so it would be lost together with it. "
            "Choose a place on another disk, such as a stick."
        )


def copy_to(backup: Path, place: Path, forum: str) -> Path:
    """Copy a backup and its keys to a second place and compare them; return the copy.

    A stick that is pulled out leaves no half copy under a backup's name.
    """
    if not place.is_dir():
        raise Trouble(
            f"The second place for backups ({place}) is not there. Put the stick in, "
            "or choose another place in Settings."
        )
    shelf = shelf_in(place, forum)
    target = shelf / backup.name
    try:
        shelf.mkdir(exist_ok=True)
        check_room(shelf, backup.stat().st_size)
        for each in (backup.with_suffix(".keys"), backup):  # the words last: without keys, no copy
            _copy_whole(each, shelf / each.name)
    except OSError as error:
        why = error.strerror or "no reason is known"
        raise Trouble(
            f"The backup is made, but it could not be copied to {place}: {why}. "
            "Look at the stick, then back up again."
        ) from error
    rotate(shelf, target)
    return target


def _copy_whole(source: Path, target: Path) -> None:
    with whole_file(target) as part:
        shutil.copyfile(source, part)
        if _sum(part) != _sum(source):
            raise Trouble(f"The copy in {target.parent} is not the same. Use another stick.")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
