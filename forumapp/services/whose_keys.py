"""Whose key file opens a forum that does not open as it is: its own, or that of a backup."""

from pathlib import Path

from forumapp.domain.problems import Problem
from forumapp.services import roles
from forumapp.services.backups import Backup, backups
from forumapp.store import key_fits, keys, unlocking
from forumapp.store.forum import DATABASE, KEYS


def key_file(folder: Path, lender: Backup | None) -> Path:
    """Return the key file of a backup, or the forum's own."""
    return lender.path.with_suffix(".keys") if lender else folder / KEYS


def keys_that_open(folder: Path, secret: str) -> tuple[bytes, Backup | None] | None:
    """Return the key of the forum's file and the backup whose key file gave it (None: its own).

    Raises WrongInput where it is the key of a role that does not take care of this copy.
    """
    database, tried = folder / DATABASE, set[bytes]()
    wrong = False  # the forum's own key file is whole, and the secret is none of it
    for lender in (None, *backups(folder)):
        path = key_file(folder, lender)
        body = path.read_bytes() if path.exists() else b""
        if not body or body in tried or (wrong and not _gives_way(folder / KEYS, path)):
            continue
        tried.add(body)
        try:
            opened = keys.open_slot(path, secret)
        except Problem as problem:
            wrong |= lender is None and isinstance(problem, keys.WrongPassphrase)
            continue
        if _fits(database, opened.data_key, path):
            roles.check_role(opened.holder.role, roles.OWN)
            return opened.data_key, lender
    return None


def _fits(database: Path, key: bytes, key_file: Path) -> bool:
    return database.exists() and key_fits.belongs(database, key, keys.database_salt(key_file))


def _gives_way(own: Path, other: Path) -> bool:
    """Say whether another key file may take the place of one that is whole.

    Only a newer one, or where the forum's was another forum's: an older one would let a passphrase
    in that was taken away.
    """
    try:
        foreign = keys.forum_of(own) != keys.forum_of(other)
        return foreign or keys.count_of(other) > keys.count_of(own)
    except Problem:
        return False


def raise_if_wrong(folder: Path, secret: str) -> None:
    """Raise WrongPassphrase where the forum's own key file says so; it counts as an attempt."""
    try:
        unlocking.open_keys(folder, secret)
    except keys.WrongPassphrase:
        raise
    except Problem:
        return
