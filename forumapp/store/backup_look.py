"""What is in a backup: opened with its own keys, counted, and left as it is."""

import hashlib
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.store import keys, schema
from forumapp.store.backup import check_pages
from forumapp.store.engine import Damaged, connect, open_engine, sorted_errors
from forumapp.store.swap import KEYS
from forumapp.store.tx import read_meta

_OF_ITS_DAY = (
    "This passphrase does not open this backup. A backup keeps the passphrase of its day: "
    "try the one that was used then, or its recovery code."
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What one database of a forum holds; `forum` is the forum's id, `changes` its log's length."""

    forum: str
    pieces: int
    tags: int
    newest_day: str
    last_change: str
    changes: int


class KeyRing:
    """The keys that a secret gives: each key file is unlocked once, since that takes long."""

    def __init__(self, folder: Path, secret: str) -> None:
        """Begin with the forum's own key file; it may be damaged, missing, or of another secret."""
        self._secret = secret
        self._tried: dict[str, keys.Opened | keys.WrongPassphrase] = {}
        self._own = folder / KEYS
        self.present: bytes | None = None
        try:
            self.present = self._unlocked(self._own).data_key
        except Problem:
            return

    def key_for(self, database: Path) -> bytes:
        """Return the key of a backup; raise a Problem, in words, where none of ours opens it."""
        for key in self._known():
            if opens(database, key):
                return key
        beside = database.with_suffix(".keys")
        if not beside.exists():
            raise Trouble(
                f"The key file of this backup ({beside.name}) is missing. It must lie beside "
                f"{database.name}: look for it where the backup came from."
            )
        try:
            return self._unlocked(beside).data_key
        except keys.WrongPassphrase:
            raise keys.WrongPassphrase(_OF_ITS_DAY) from None

    def role_for(self, database: Path | None = None) -> str:
        """Return whose key this is: by the forum's own key file, else by that of a backup.

        It is '' where neither opens.
        """
        for path in (self._own, database and database.with_suffix(".keys")):
            with suppress(Problem):
                if path is not None:
                    return self._unlocked(path).holder.role
        return ""

    def raise_if_wrong(self) -> None:
        """Raise WrongPassphrase where the forum's own key file is whole and does not open."""
        try:
            self._unlocked(self._own)
        except keys.WrongPassphrase:
            raise
        except Problem:
            return

    @property
    def opened_nothing(self) -> bool:
        """Say whether this secret was tried and is none of any key file: a wrong guess."""
        return bool(self._tried) and not self._known()

    def shut(self, database: Path) -> bool:
        """Say whether the secret does not open a backup's own key file, only today's does."""
        try:
            self._unlocked(database.with_suffix(".keys"))
        except Problem:
            return True
        return False

    def _known(self) -> list[bytes]:
        opened = [each for each in self._tried.values() if isinstance(each, keys.Opened)]
        return list(dict.fromkeys(each.data_key for each in opened))

    def _unlocked(self, path: Path) -> keys.Opened:
        mark = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
        if mark not in self._tried:
            try:
                self._tried[mark] = keys.open_slot(path, self._secret)
            except keys.WrongPassphrase as wrong:
                self._tried[mark] = wrong
        found = self._tried[mark]
        if isinstance(found, Problem):
            raise found
        return found


def opens(database: Path, key: bytes) -> bool:
    """Say whether a key opens a database; nothing is changed."""
    if not database.is_file() or database.stat().st_size == 0:
        return False
    with suppress(dbapi2.Error), closing(connect(database, key, read_only=True)) as conn:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return True
    return False


def look(database: Path, key: bytes, *, pages: bool = False) -> Contents:
    """Count what a database holds; with `pages`, check every page's seal first.

    Raises Damaged or WrongInput, in words, where it does not open or is no forum of ours.
    """
    engine = open_engine(database, key, read_only=True)
    try:
        with sorted_errors(), engine.connect() as conn:
            if pages and not check_pages(conn):
                raise Damaged("This backup is damaged in places. Choose another one.")
            if not sa.inspect(conn).has_table("meta"):
                raise WrongInput("This file is no forum of ours. Nothing was changed.")
            return _counted(conn)
    finally:
        engine.dispose()


def _counted(conn: sa.Connection) -> Contents:
    f, t = schema.feedback.c, schema.tag.c
    kept = f.standing != schema.BINNED
    pieces, newest = conn.execute(
        sa.select(sa.func.count(), sa.func.max(f.told_on)).where(kept)
    ).one()
    judged = (t.verdict == "confirmed", t.binned.is_(False))
    tags = conn.execute(sa.select(sa.func.count()).select_from(schema.tag).where(*judged)).scalar()
    changes = conn.execute(sa.select(sa.func.count()).select_from(schema.change)).scalar()
    last = sa.select(schema.change.c.at).order_by(schema.change.c.rid.desc()).limit(1)
    return Contents(
        forum=read_meta(conn, "forum"),
        pieces=int(pieces),
        tags=int(tags or 0),
        newest_day=newest or "",
        last_change=conn.execute(last).scalar() or "",
        changes=int(changes or 0),
    )
