"""One act of a person as one transaction: rows of the log and their fold, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.store import fold, knowing, log, many, partial, schema
from forumapp.store.bulk import insert_rows, update_row
from forumapp.store.kinds import KINDS

Fields = Mapping[str, Any]
PLACE = "place"  # in what a connection knows: (seq, head, lamport) of the act that begins on it
_OWN = ("setting:",)
_OF_ALL = ("setting:risk_looked",)  # what one looked over nobody looks over again


def utc_now() -> str:
    """Return the time now, in UTC, to the second (it is told, never used to decide)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Tx:
    """What a person means to change: call `change` for each record, then let it commit."""

    def __init__(
        self,
        conn: sa.Connection,
        label: str,
        actor: str,
        *,
        batch: str | None = None,
        undoes: str | None = None,
        act: str | None = None,
    ) -> None:
        """Begin an act; `act` continues one that was begun before (a long import in pieces).

        Without a label it is none of the acts that a person sees in the history or takes back.
        """
        self.conn = conn
        self.label, self.actor, self.at = label, actor, utc_now()
        self.act = act or ids.new_id()
        self.kinds: set[str] = set()
        self.ids: set[str] = set()
        self._undoes, self._batch = undoes, batch
        self._chain = self._read_place()
        self._seen: Mapping[str, int] | None = conn.info.get("seen")  # on a hub: store/hub.py
        self._begun = act is not None or not label
        self._torn = False

    def change(self, kind: str, uid: str | None, fields: Fields) -> str:
        """Set these fields of one record, new where `uid` is None or unknown; return its uid."""
        uid = uid or ids.new_id()
        rows = fold.log_rows(self.conn, uid)
        if rows:
            self._change_known(kind, uid, fields, rows)
        else:
            self.create(kind, [(uid, fields)])
        return uid

    def change_many(
        self, kind: str, records: Sequence[tuple[str, Fields]], report: many.Report | None = None
    ) -> None:
        """Do as `change` does for many records, each named once, in a tenth of the time."""
        done = 0
        for piece in many.pieces(records):
            self._change_piece(kind, piece)
            done += len(piece)
            if report is not None:
                report(done, len(records))

    def create(self, kind: str, records: Sequence[tuple[str, Fields]]) -> None:
        """Write many records that are new; their uids must be fresh."""
        records = [
            (uid, {n: v for n, v in fields.items() if v is not None and v != () and v != []})
            for uid, fields in records
        ]
        fold.insert_records(self.conn, KINDS[kind], records)  # first: it asks, and the log does not
        self._append(kind, [(uid, fields, {}) for uid, fields in records])
        self.touched(kind, (uid for uid, _ in records))

    def write_alone(self, kind: str, records: Sequence[tuple[str, Fields]]) -> None:
        """Write fields into the log, of records that the tables hold with them already.

        Only where nobody ever wrote these fields of them.
        """
        self._append(kind, [(uid, fields, {}) for uid, fields in records])
        self.touched(kind, [uid for uid, _ in records])

    def note(
        self, what: str, *, about: str = "", number: int | None = None, detail: str = ""
    ) -> None:
        """Write into the audit what is being done (a code of `domain.audit`), never any words."""
        fields = {
            "at": self.at,
            "actor": self.actor,
            "device": self._chain.device,
            "what": what,
            "about": about or None,
            "number": number,
            "detail": detail or None,
        }
        self.create("audit", [(ids.new_id(), fields)])

    def done(self) -> Change:
        """Write down how far this device's chain and count have come; return what was touched."""
        self._begin_act()
        self._write_place()
        return Change(
            self.act,
            self.label,
            frozenset(self.kinds),
            frozenset(self.ids),
            self._undoes,
            self._torn,
        )

    def _change_piece(self, kind: str, piece: Sequence[tuple[str, Fields]]) -> None:
        rows = many.logged(self.conn, [uid for uid, _ in piece])
        fresh = [(uid, fields) for uid, fields in piece if uid not in rows]
        if fresh:
            self.create(kind, fresh)
        changed = [
            (uid, *knowing.meant(self._chain.device, fields, rows[uid], self._seen))
            for uid, fields in piece
            if uid in rows
        ]
        changed = [each for each in changed if each[1]]
        if changed:
            self._append(kind, changed)
            ours = [(uid, new) for uid, new, _ in changed if self._is_ours(rows[uid])]
            many.update_records(self.conn, KINDS[kind], ours)
            known = {uid for uid, _ in ours}
            self._refold(kind, {uid: new for uid, new, _ in changed if uid not in known})
            self.touched(kind, [uid for uid, _, _ in changed])

    def _refold(self, kind: str, changed: Mapping[str, Fields]) -> None:
        """Fold changed records anew; remember whether what was changed has several values now."""
        found = partial.refold_records(self.conn, KINDS[kind], list(changed))
        self._torn |= any(
            not torn.keys().isdisjoint(changed[uid]) for uid, (_, torn) in found.items()
        )

    def _change_known(self, kind: str, uid: str, fields: Fields, rows: list[log.Row]) -> None:
        meant, based_on = knowing.meant(self._chain.device, fields, rows, self._seen)
        if not meant:
            return
        written = self._append(kind, [(uid, meant, based_on)])
        if self._is_ours(rows) or partial.changes_alone(KINDS[kind], rows, written):
            fold.update_record(self.conn, KINDS[kind], uid, meant)
        else:
            self._refold(kind, {uid: meant})
        self.touched(kind, [uid])

    def _is_ours(self, rows: Iterable[log.Row]) -> bool:
        """Say whether all of a record was written and is kept here, so that nothing is in conflict.

        Such a one changes by its new fields alone; others are folded again from all their rows.
        """
        device = self._chain.device
        return all(row.device == device and row.payload is not None for row in rows)

    def _append(
        self, kind: str, records: Sequence[tuple[str, Fields, Mapping[str, list[log.Ref]]]]
    ) -> list[tuple[Any, ...]]:
        self._begin_act()
        rows = self._chain.grow(records, kind, self.at, self.actor, self.act)
        if rows:
            insert_rows(self.conn, schema.change, log.COLUMNS, rows)
        return rows

    def _begin_act(self) -> None:
        """Write down the act itself, before the first that it changes; what it asks comes first."""
        if self._begun:
            return
        self._begun = True
        fields = {
            "label": self.label,
            "at": self.at,
            "actor": self.actor,
            "device": self._chain.device,
            "lamport": self._chain.lamport + 1,
            "batch": self._batch,
            "undoes": self._undoes,
        }
        self.create("act", [(self.act, fields)])

    def touched(self, kind: str, uids: Iterable[str]) -> None:
        """Say that these records changed, so that whoever shows them reads them anew."""
        if kind not in ("act", "audit"):
            self.kinds.add(kind)
            self.ids.update(uids)

    def _read_place(self) -> log.Chain:
        device = read_meta(self.conn, "device")
        known = self.conn.info.pop(PLACE, None)  # a hub asked for it together with the lock
        if known is None:
            d = schema.device.c
            place = sa.select(d.last_seq, d.head).where(d.device == device)
            known = (*self.conn.execute(place).one(), int(read_meta(self.conn, "lamport")))
        seq, head, lamport = known
        return log.Chain(device, seq, lamport, bytes.fromhex(head))

    def _write_place(self) -> None:
        chain = self._chain
        update_row(self.conn, schema.meta, "name", "lamport", value=str(chain.lamport))
        place = {"last_seq": chain.seq, "head": chain.head.hex()}
        update_row(self.conn, schema.device, "device", chain.device, **place)


# Made once: to build the question took longer than to answer it, and it is asked all the time.
_META = sa.select(schema.meta.c.value).where(schema.meta.c.name == sa.bindparam("called"))


def read_meta(conn: sa.Connection, name: str) -> str:
    """Return what this copy keeps under a name; '' where it keeps nothing."""
    if name == "device" and name in conn.info:
        return str(conn.info[name])
    return conn.execute(_META, {"called": _own(conn, name)}).scalar() or ""


def copy_of(conn: sa.Connection) -> str:
    """Return the device by which other laptops know this copy: on a hub the hub's, else its own."""
    return str(conn.execute(_META, {"called": "device"}).scalar() or "")


def formats(conn: sa.Connection) -> tuple[int, int]:
    """Return the version of the log's format and that of the tables, 0 where it is not told."""
    names = ("log_format", "fold_version")
    m = schema.meta.c
    kept = dict(map(tuple, conn.execute(sa.select(m.name, m.value).where(m.name.in_(names)))))
    log_format, tables = (int(kept.get(name) or 0) for name in names)
    return log_format, tables


def is_newer(conn: sa.Connection) -> bool:
    """Say whether a newer program wrote this log or these tables."""
    return are_newer(*formats(conn))


def are_newer(log_format: int, tables: int) -> bool:
    """Say whether these versions are those of a newer program."""
    return log_format > schema.LOG_FORMAT or tables > schema.FOLD_VERSION


def write_meta(conn: sa.Connection, name: str, value: str) -> None:
    """Keep a value of this copy's own under a name."""
    table, name = schema.meta, _own(conn, name)
    done = conn.execute(sa.update(table).where(table.c.name == name).values(value=value))
    if not done.rowcount:
        conn.execute(sa.insert(table).values(name=name, value=value))


def _own(conn: sa.Connection, name: str) -> str:
    """Return the name under which something of one's own is kept where several share a database.

    On a hub each who works there is a device of its own, which its connections know.
    """
    device = conn.info.get("device")
    own = name.startswith(_OWN) and name not in _OF_ALL
    return f"{name}@{device}" if device and own else name
