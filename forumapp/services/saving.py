"""A forum that does not open: what is wrong in words, what would help, and saving what can be.

In this order, from what loses least: the key file of a backup, what can be read of the damaged file
with its holes filled from the newest backup, and that backup as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.services.backups import Backup
from forumapp.services.restoring import InBackup, newest_good
from forumapp.services.whose_keys import key_file, keys_that_open, raise_if_wrong
from forumapp.store import keys, restore, salvage, swap
from forumapp.store.backup_look import KeyRing, look
from forumapp.store.engine import Damaged, NotEncrypted
from forumapp.store.files import replace_file
from forumapp.store.forum import DATABASE, KEYS
from forumapp.store.salvage_read import Saved

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Help:
    """What would help a forum that does not open: `why` in words, and what there is.

    `keys_from`: a backup whose key file opens the forum as it is. `newest`: the newest backup that
    opens whole. `readable`: something of the file itself may be saved.
    """

    why: str
    keys_from: Backup | None
    newest: InBackup | None
    readable: bool

    @property
    def any(self) -> bool:
        """Say whether there is anything to be done."""
        return bool(self.keys_from or self.newest or self.readable)


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved in numbers, where the damaged files are kept, and the backup that helped."""

    saved: Saved
    kept: Path | None
    backup: Backup | None


def help_for(folder: Path, secret: str, why: str) -> Help:
    """Look what would help a forum that did not open for this reason; nothing is changed."""
    held = keys_that_open(folder, secret)
    own = held is not None and held[1] is None
    return Help(
        why=why,
        keys_from=held[1] if held and not own else None,
        newest=newest_good(folder, secret),
        readable=held is not None and own,
    )


def bring_keys_back(folder: Path, secret: str) -> Backup:
    """Put the key file of a backup in place of one that is missing or damaged; return the backup.

    Only where its key opens the forum as it is: nothing of what was saved is touched.
    """
    held = keys_that_open(folder, secret)
    if held is None:
        raise_if_wrong(folder, secret)
    if held is None or held[1] is None:
        raise WrongInput("No backup has a key file that opens this forum. Nothing was changed.")
    with restore.replacing(folder):
        if (folder / KEYS).exists():
            restore.keep_files(folder)
        replace_file(folder / KEYS, held[1].path.with_suffix(".keys").read_bytes())
    return held[1]


def save_what_can_be(folder: Path, secret: str, report: Report | None = None) -> Rescued:
    """Read all that can be read of a damaged forum, and make a whole one of it.

    Its holes are filled from the newest backup. The damaged files are kept. Raises a Problem, with
    nothing changed, where nothing can be read.
    """
    held = keys_that_open(folder, secret)
    if held is None:
        raise_if_wrong(folder, secret)
        raise Trouble(
            "Nothing of the forum's file can be read with this passphrase. Nothing was changed. "
            "Bring back a backup instead."
        )
    key, lender = held
    if (pieces := _whole(folder, key)) is not None:
        return _with_keys_alone(folder, secret, lender, pieces)
    good = newest_good(folder, secret)
    with restore.replacing(folder):
        saved = _saved(folder, key, key_file(folder, lender), good, secret, report)
        kept = restore.keep_files(folder)
        if lender is not None:
            replace_file(swap.next_keys(folder), lender.path.with_suffix(".keys").read_bytes())
        swap.take_over(folder)
    return Rescued(saved, kept, good.backup if good else None)


def _whole(folder: Path, key: bytes) -> int | None:
    """Return how many pieces a forum holds of which every page is whole, else None."""
    try:
        return look(folder / DATABASE, key, pages=True).pieces
    except Problem:
        return None


def _with_keys_alone(folder: Path, secret: str, lender: Backup | None, pieces: int) -> Rescued:
    if lender is None:
        raise WrongInput(
            "Every page of this forum is whole and it opens: there is nothing to save. "
            "Should it look wrong, look at: forumapp verify"
        )
    kept = folder / restore.KEPT
    bring_keys_back(folder, secret)
    return Rescued(Saved(pieces=pieces), kept if kept.exists() else None, lender)


def _saved(
    folder: Path,
    key: bytes,
    key_file: Path,
    good: InBackup | None,
    secret: str,
    report: Report | None,
) -> Saved:
    target = swap.next_database(folder)
    path = good.backup.path if good else None
    saved = salvage.salvage(
        folder / DATABASE,
        key,
        target,
        path,
        key_of(folder, path, secret) if path else None,
        keys.forum_of(key_file),
        keys.database_salt(key_file),
        report,
    )
    restore.seal_prepared(target)
    if not saved.read and not saved.filled:
        raise Trouble("Nothing could be read. Nothing was changed. Bring back a backup instead.")
    return saved


def key_of(folder: Path, backup: Path, secret: str) -> bytes:
    """Return the key of a backup."""
    return KeyRing(folder, secret).key_for(backup)


def in_words(done: Rescued, *, place: bool = True) -> list[str]:
    """Say what was saved and what was not, a sentence for each; with `place`, where files lie."""
    saved = done.saved
    said = [f"{saved.pieces:,} pieces of feedback stand in the forum now."]
    if saved.filled and done.backup:
        said.append(f"{saved.filled:,} changes came from the backup {done.backup.path.name}.")
    if saved.wordless:
        said.append(f"{saved.wordless:,} of them have lost their words; their note says so.")
    if saved.lost:
        said.append(f"{saved.lost:,} changes could not be read any more.")
    else:
        said.append("Nothing is known to be missing.")
    if not saved.families:
        said.append("Families who speak again are counted as new: the key to know them is lost.")
    if done.backup and not saved.pages:
        said.append(f"The key file came from the backup {done.backup.path.name}.")
    if done.kept:
        said.append(f"The damaged files are kept{f': {done.kept}' if place else '.'}")
    return said


def may_help(error: Problem) -> bool:
    """Say whether this is a reason to look for backups: damage, not a wrong passphrase."""
    return isinstance(error, (Damaged, NotEncrypted, keys.KeyFileDamaged)) or (
        "forum.keys" in str(error) and not isinstance(error, keys.WrongPassphrase)
    )
