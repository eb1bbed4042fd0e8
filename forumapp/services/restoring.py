"""Bring a backup back: what is in each, how it differs from now, and the restoring itself."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.counted import counted
from forumapp.domain.problems import Problem, WrongInput
from forumapp.services import roles
from forumapp.services.backups import Backup, backup_of, backups, on_shelf
from forumapp.store import backup_look, keys, restore, tries
from forumapp.store.backup_look import Contents
from forumapp.store.forum import DATABASE

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class InBackup:
    """One backup: what is in it (None: it does not open, `why_not` says why in words).

    `fewer` is how many pieces of feedback less it holds than the forum does now, None where that
    is not known. `other_passphrase`: it opens with the passphrase of its day, not with today's.
    """

    backup: Backup
    contents: Contents | None
    why_not: str = ""
    fewer: int | None = None
    other_passphrase: bool = False

    @property
    def opens(self) -> bool:
        """Say whether it can be brought back."""
        return self.contents is not None


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and where that is kept which it replaced (None: nothing was there)."""

    contents: Contents
    kept: Path | None
    other_passphrase: bool = False


def listed(
    folder: Path, secret: str, report: Report | None = None, place: Path | None = None
) -> list[InBackup]:
    """Open every backup of a forum, the newest first, and say what is in it. Nothing is changed.

    `place` is another folder in which they lie, such as one on a stick.

    The forum itself may be damaged. Raises WrongPassphrase where the secret opens nothing at all.
    """
    looking = _Looking(folder, secret)
    found, seen = on_shelf(place) if place else backups(folder), []
    for number, each in enumerate(found, 1):
        seen.append(looking.at(each))
        if report is not None:
            report(number, len(found))
    looking.count_a_wrong_guess()
    if not any(each.opens for each in seen):
        looking.raise_if_wrong(found if place else ())
    return seen


def look_at(folder: Path, source: Path, secret: str) -> InBackup:
    """Say what is in one backup, wherever it lies, with every page checked. Nothing is changed."""
    check_source(source)
    looking = _Looking(folder, secret)
    found = looking.at(backup_of(source), pages=True)
    looking.count_a_wrong_guess()
    return found


def newest_good(folder: Path, secret: str) -> InBackup | None:
    """Return the newest backup that opens whole, None where there is none."""
    looking = _Looking(folder, secret)
    seen = (looking.at(each, pages=True) for each in backups(folder))
    return next((each for each in seen if each.opens), None)


def restore_from(folder: Path, source: Path, secret: str) -> Restored:
    """Put a backup in the forum's place, whole or not at all; what it replaces is kept.

    The forum must be closed; the folder may be empty or new. The key file of the backup comes with
    it, so its passphrase is that of its day. When it is opened, it goes on as a laptop of its own.
    """
    check_source(source)
    ring = backup_look.KeyRing(folder, secret)
    try:
        key = ring.key_for(source)
    except keys.WrongPassphrase:
        count_a_wrong_guess(folder, ring)
        raise
    check_role(ring, source)
    contents = backup_look.look(source, key, pages=True)
    shut = ring.shut(source)
    return Restored(contents, restore.restore(folder, source, key, ring.present), shut)


def check_source(source: Path) -> None:
    """Raise WrongInput, in words, for a file that cannot be a backup."""
    if not source.is_file():
        raise WrongInput(f"There is no file {source}. Give a backup, a file that ends in .db.")
    if source.suffix != ".db":
        raise WrongInput(f"{source.name} is no backup. Give the file that ends in .db.")


def check_role(ring: backup_look.KeyRing, source: Path | None = None) -> None:
    """Raise WrongInput where the key is of a role that does not take care of this copy.

    The forum's own key file says which role that is; where it does not open, the backup's does.
    """
    if role := ring.role_for(source):
        roles.check_role(role, roles.OWN)


def count_a_wrong_guess(folder: Path, ring: backup_look.KeyRing) -> None:
    """Count an attempt where a secret opened nothing at all, as at the gate."""
    if ring.opened_nothing:
        tries.count_one(folder, tries.WRONG)


class _Looking:
    """One look at several backups of a forum: what it holds now, and the keys that are known."""

    def __init__(self, folder: Path, secret: str) -> None:
        self._folder, self._ring = folder, backup_look.KeyRing(folder, secret)
        self._now: Contents | None = None
        check_role(self._ring)
        if self._ring.present is not None:
            with suppress(Problem):
                self._now = backup_look.look(folder / DATABASE, self._ring.present)

    def at(self, each: Backup, *, pages: bool = False) -> InBackup:
        """Open one backup and count what is in it."""
        try:
            key = self._ring.key_for(each.path)
            check_role(self._ring, each.path)
            held = backup_look.look(each.path, key, pages=pages)
        except Problem as problem:
            return InBackup(each, None, str(problem))
        now = self._now
        fewer = now.pieces - held.pieces if now and now.forum == held.forum else None
        return InBackup(each, held, "", fewer, self._ring.shut(each.path))

    def count_a_wrong_guess(self) -> None:
        """Count an attempt where the secret opened nothing."""
        count_a_wrong_guess(self._folder, self._ring)

    def raise_if_wrong(self, elsewhere: Iterable[Backup]) -> None:
        """Raise where the forum's own key file does not open, or a backup elsewhere for its key."""
        self._ring.raise_if_wrong()
        for each in elsewhere:
            self._ring.key_for(each.path)
            check_role(self._ring, each.path)


def in_words(found: InBackup) -> str:
    """Say in a sentence how a backup differs from the forum as it is now."""
    if found.contents is None:
        return found.why_not
    pieces = counted(found.contents.pieces, "piece of feedback", "pieces of feedback")
    if found.fewer is None:
        return f"It holds {pieces}."
    if found.fewer == 0:
        return f"It holds {pieces}, as many as now."
    more = "fewer" if found.fewer > 0 else "more"
    return f"It holds {pieces}, {abs(found.fewer):,} {more} than now."
