"""Save what can be saved: every readable change of a damaged forum, into a new database.

The change log is the truth, so its rows are what counts. Each proves itself: by the seal of its
page, else by its place in the chain of hashes; and its words by their digest. What a backup holds
fills the holes. The unbroken beginning of each device's log is kept as it is; what stood behind a
hole is written again, by this copy, which goes on as a device of its own.
"""

import secrets
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.store import fold, log, new_copy, schema
from forumapp.store.engine import open_engine, sorted_errors
from forumapp.store.kinds import KINDS
from forumapp.store.raw_pages import RawPages
from forumapp.store.salvage_read import Gathering, Report, Saved
from forumapp.store.salvage_rows import (
    NOT_AGAIN,
    Rebuilt,
    add_words,
    follows,
    records_in,
)
from forumapp.store.schema_made import metadata
from forumapp.store.tx import Tx, read_meta, utc_now, write_meta

LABEL = "Saved from a damaged file"
_ERASURES = sa.text(
    "SELECT payload FROM change WHERE kind = 'erasure' AND payload IS NOT NULL "
    "UNION ALL SELECT payload FROM loose WHERE kind = 'erasure' AND payload IS NOT NULL"
)
_MUST = {"forum": "", "log_format": str(schema.LOG_FORMAT), "device": "", "family_key": ""}


def salvage(
    damaged: Path, key: bytes, target: Path, backup: Path | None, backup_key: bytes | None,
    forum: str, salt: str = "", report: Report | None = None,
) -> Saved:  # fmt: skip
    """Write all that can be saved into a new database `target`, under the same key."""
    saved = Saved()
    engine = open_engine(target, key, must_exist=False)
    try:
        with sorted_errors():
            with engine.connect().execution_options(write=True) as conn, conn.begin():
                metadata.create_all(conn)
                _Salvage(conn, saved).take(damaged, key, salt, backup, backup_key, forum, report)
            with engine.connect() as conn:
                conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    return saved


class _Salvage:
    """One saving: rows go into the new log as they are found, then are put in order."""

    def __init__(self, conn: sa.Connection, saved: Saved) -> None:
        self._conn, self._saved = conn, saved
        self._found = Gathering(conn, saved)

    def take(
        self, damaged: Path, key: bytes, salt: str, backup: Path | None,
        backup_key: bytes | None, forum: str, report: Report | None,
    ) -> None:  # fmt: skip
        """Read the damaged file, then the backup; put all in order and fold it."""
        self._found.read_pages(damaged, key, salt, report)
        if backup is not None and backup_key is not None:
            self._found.read_backup(backup, backup_key)
        self._put_meta(forum)
        self._found.take_doubtful()
        self._cut_at_holes()
        self._blank_erased()
        fold.refold(self._conn)
        new_copy.become_new_copy(self._conn, "salvaged")
        self._write_again(self._from_tables(damaged, key, salt) if self._saved.damaged else {})
        self._saved.pieces = int(
            self._conn.execute(sa.select(sa.func.count()).select_from(schema.feedback)).scalar()
            or 0
        )

    def _put_meta(self, forum: str) -> None:
        kept = {
            **_MUST,
            **self._found.meta,
            "forum": forum,
            "fold_version": str(schema.FOLD_VERSION),
        }
        kept["device"] = kept["device"] or ids.device_id()
        kept["made_at"] = kept.get("made_at") or utc_now()
        self._saved.families = bool(kept["family_key"])
        kept["family_key"] = kept["family_key"] or secrets.token_hex(32)
        last = self._conn.execute(sa.select(sa.func.max(schema.change.c.lamport))).scalar() or 0
        kept["lamport"] = str(max(last, _number(kept.get("lamport", ""))))
        kept.pop(new_copy.BACKUP_OF, None)
        for name, text in kept.items():
            write_meta(self._conn, name, text)
        for draft in self._found.drafts.values():
            self._conn.execute(sa.insert(schema.draft).values(draft))

    def _cut_at_holes(self) -> None:
        """Keep of each device's log what has no hole before it; put the rest aside."""
        c = schema.change.c
        self._conn.exec_driver_sql("CREATE TEMP TABLE loose AS SELECT * FROM change WHERE 0")
        devices = set(self._conn.execute(sa.select(c.device).distinct()).scalars())
        for device in sorted(devices | set(self._found.ends) | {read_meta(self._conn, "device")}):
            seq, head = self._whole_until(device)
            behind = sa.select(sa.func.count(), sa.func.max(c.seq)).where(
                c.device == device, c.seq > seq
            )
            loose, last = self._conn.execute(behind).one()
            end = max(last or 0, seq, self._found.ends.get(device, 0))
            self._saved.lost += end - seq - loose
            place = {"d": device, "s": seq}
            where = sa.text("FROM change WHERE device = :d AND seq > :s")
            self._conn.execute(sa.text(f"INSERT INTO loose SELECT * {where}"), place)
            self._conn.execute(sa.text(f"DELETE {where}"), place)
            ending = {"device": device, "last_seq": seq, "head": head.hex()}
            self._conn.execute(sa.insert(schema.device).values(label="This computer", **ending))

    def _whole_until(self, device: str) -> tuple[int, bytes]:
        """Return the last change of a device before which none is missing or wrong, its hash."""
        query = sa.select(*fold.ROW_COLUMNS).where(schema.change.c.device == device)
        seq, head = 0, log.FIRST_HASH
        for values in self._conn.execute(query.order_by(schema.change.c.seq)):
            row = log.Row(*values)
            if row.seq != seq + 1 or not follows(row, head):
                break
            seq, head = row.seq, row.hash
        return seq, head

    def _blank_erased(self) -> None:
        """Take out again what was erased, should an older page or the backup have held it."""
        for table in ("change", "loose"):
            for row in list(self._conn.execute(_ERASURES)):
                for uid in log.unpack_payload(row.payload)[0].get("targets") or ():
                    said = f"UPDATE {table} SET payload = NULL, salt = NULL WHERE uid = :uid"
                    self._conn.execute(sa.text(said), {"uid": uid})

    def _from_tables(self, damaged: Path, key: bytes, salt: str) -> Rebuilt:
        """Return the records of which no change was found, from the tables that were made of it."""
        known = set(self._conn.execute(sa.select(schema.change.c.uid).distinct()).scalars())
        known |= set(self._conn.exec_driver_sql("SELECT DISTINCT uid FROM loose").scalars())
        with closing(RawPages(damaged, key, salt)) as pages:
            numbers, found = records_in(pages.rows(), known)
            self._saved.wordless = add_words(pages.rows(), numbers, found.get("feedback", {}))
        return found

    def _write_again(self, rebuilt: Rebuilt) -> None:
        """Write what stood behind a hole once more, as changes of this copy."""
        query = "SELECT DISTINCT kind, uid FROM loose ORDER BY kind, uid"
        loose = [(kind, uid) for kind, uid in self._conn.exec_driver_sql(query)]
        records = [each for each in loose if each[0] in KINDS and each[0] not in NOT_AGAIN]
        self._saved.again = len(records)
        self._saved.rebuilt = sum(map(len, rebuilt.values()))
        if records or rebuilt:
            tx = Tx(self._conn, LABEL, "ForumApp")
            for kind in KINDS:  # what others point to comes first
                for uid, fields in rebuilt.get(kind, {}).items():
                    tx.change(kind, uid, fields)
                for uid in (uid for named, uid in records if named == kind):
                    tx.change(kind, uid, self._values_of(uid))
            tx.note("salvaged", number=self._saved.again + self._saved.rebuilt)
            tx.done()
        self._conn.exec_driver_sql("DROP TABLE loose")

    def _values_of(self, uid: str) -> dict[str, Any]:
        """Return what the changes behind a hole made of a record, in their own order."""
        names = ", ".join(log.COLUMNS)
        query = sa.text(f"SELECT {names} FROM loose WHERE uid = :uid ORDER BY lamport, device")
        loose = [log.Row(*row) for row in self._conn.execute(query, {"uid": uid})]
        told = {name for row in loose for name in log.unpack_payload(row.payload)[0]}
        values, _ = fold.fold_record([*fold.log_rows(self._conn, uid), *loose])
        return {name: value for name, value in values.items() if name in told}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
