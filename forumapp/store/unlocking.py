"""Unlocking: the keys of a forum, what is said and counted where they do not open it, and by whom.

An attempt that fails is counted outside and moved into the audit by whoever gets in next.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from forumapp.domain.problems import Problem
from forumapp.domain.session import Session
from forumapp.store import key_fits, key_people, keys, tries
from forumapp.store.engine import Damaged, open_engine
from forumapp.store.tx import Tx, read_meta, write_meta

if TYPE_CHECKING:
    from forumapp.store.forum import Forum

DATABASE, KEYS = "forum.db", "forum.keys"
_KEYS_COUNT = "keys_count"
_FAILURES = (
    (keys.WrongPassphrase, tries.WRONG),
    (keys.KeyFileWeakened, tries.WEAKENED),
    (keys.KeyFileChanged, tries.CHANGED),
)


class NotItsKeys(Damaged):
    """The key file is another forum's, or an older forum's: nothing here is damaged."""


def open_keys(folder: Path, secret: str) -> keys.Opened:
    """Open a forum's key file; where that fails, count it. Raises as `keys.open_slot` does."""
    try:
        return keys.open_slot(folder / KEYS, secret)
    except Problem as problem:
        how = next((code for kind, code in _FAILURES if isinstance(problem, kind)), "")
        if how:
            tries.count_one(folder, how)
        raise


def open_database(folder: Path, key: bytearray) -> sa.Engine:
    """Open a forum's database; say whether it is damaged or the key file is another forum's."""
    path = folder / DATABASE
    try:
        return open_engine(path, key)
    except Damaged:
        remembered = keys.database_salt(folder / KEYS)
        if path.stat().st_size < key_fits.PAGE or key_fits.belongs(path, key, remembered):
            raise
        if remembered == key_fits.salt_of(path):
            raise  # the file that it knew, with no page left whole
        tries.count_one(folder, tries.SWAPPED)
        raise NotItsKeys(
            "The key file (forum.keys) does not belong to this forum.db. One of the two comes from "
            "another forum or an older copy, or the beginning of forum.db is damaged. Nothing was "
            "changed. Bring both back from one backup."
        ) from None


def enter(forum: "Forum", opened: keys.Opened) -> None:
    """Write down, in the open forum, who is there and which attempts failed before."""
    path, found = forum.folder / KEYS, tries.counted(forum.folder)
    people = key_people.people(path, opened.data_key)
    with forum.read() as conn:
        copy_role, known = read_meta(conn, "role"), int(read_meta(conn, _KEYS_COUNT) or 0)
    count = keys.count_of(path)
    forum.session = Session(
        opened.holder.person,
        opened.holder.role,
        copy_role,
        opened.by_recovery,
        any(each.role == "lead" for each in people),
        len(found),
        count < known,
    )
    forum.actor = forum.session.actor
    _write_down(forum, found, count, known)
    with suppress(OSError, Problem):  # it helps to say what is wrong later, no more
        _remember(forum, opened)


def _write_down(forum: "Forum", found: list[tuple[str, str]], count: int, known: int) -> None:
    if not found and count == known:
        return
    with forum.compute(urgent=True) as conn:
        tx = Tx(conn, "", forum.actor)
        tries.note_all(tx, found)
        if count < known:
            tx.note("old_keys", number=count)
        write_meta(conn, _KEYS_COUNT, str(count))
        tx.done()
    tries.forget(forum.folder)


def _remember(forum: "Forum", opened: keys.Opened) -> None:
    path = forum.folder / KEYS
    if not keys.is_first_format(path):
        keys.remember_database(path, opened.data_key, key_fits.salt_of(forum.folder / DATABASE))
