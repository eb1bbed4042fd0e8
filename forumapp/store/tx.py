"""One act of a person as one transaction: rows of the log and their fold, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.store import fold, log, many, schema
from forumapp.store.bulk import insert_rows
from forumapp.store.kinds import KINDS

Fields = Mapping[str, Any]


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
        self._undoes = undoes
        self._head = b""
        self._read_place()
        if act is None and label:
            self._begin_act(batch)

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
        self._append(kind, ((uid, fields, {}) for uid, fields in records))
        fold.insert_records(self.conn, KINDS[kind], records)
        self._touched(kind, (uid for uid, _ in records))

    def note(
        self, what: str, *, about: str = "", number: int | None = None, detail: str = ""
    ) -> None:
        """Write into the audit what is being done (a code of `domain.audit`), never any words."""
        fields = {
            "at": self.at,
            "actor": self.actor,
            "device": self._device,
            "what": what,
            "about": about or None,
            "number": number,
            "detail": detail or None,
        }
        self.create("audit", [(ids.new_id(), fields)])

    def done(self) -> Change:
        """Write down how far this device's chain and count have come; return what was touched."""
        self._write_place()
        return Change(
            self.act, self.label, frozenset(self.kinds), frozenset(self.ids), self._undoes
        )

    def _change_piece(self, kind: str, piece: Sequence[tuple[str, Fields]]) -> None:
        rows = many.logged(self.conn, [uid for uid, _ in piece])
        fresh = [(uid, fields) for uid, fields in piece if uid not in rows]
        if fresh:
            self.create(kind, fresh)
        changed = [(uid, *_meant(fields, rows[uid])) for uid, fields in piece if uid in rows]
        changed = [each for each in changed if each[1]]
        if changed:
            meant = [(uid, fields) for uid, fields, _ in changed]
            self._append(kind, changed)
            many.update_records(self.conn, KINDS[kind], meant)
            many.settle_conflicts(self.conn, meant)
            self._touched(kind, [uid for uid, _ in meant])

    def _change_known(self, kind: str, uid: str, fields: Fields, rows: list[log.Row]) -> None:
        meant, based_on = _meant(fields, rows)
        if not meant:
            return
        self._append(kind, [(uid, meant, based_on)])
        fold.update_record(self.conn, KINDS[kind], uid, meant)
        torn = schema.conflict.c
        settled = sa.delete(schema.conflict).where(torn.uid == uid, torn.field.in_(list(meant)))
        self.conn.execute(settled)
        self._touched(kind, [uid])

    def _append(
        self, kind: str, records: Iterable[tuple[str, Fields, Mapping[str, list[log.Ref]]]]
    ) -> None:
        rows = []
        device, at, actor, act = self._device, self.at, self.actor, self.act
        every = list(records)
        for (uid, fields, parents), salt in zip(every, log.fresh_salts(len(every)), strict=True):
            self._seq += 1
            self._lamport += 1
            payload = log.pack_payload(fields, parents)
            digest = log.digest_of(salt, payload)
            place = (device, self._seq, self._lamport, at, actor, act, kind, uid)
            self._head = log.hash_of(self._head, *place, digest)
            rows.append((*place, payload, salt, digest, self._head))
        if rows:
            insert_rows(self.conn, schema.change, log.COLUMNS, rows)

    def _begin_act(self, batch: str | None) -> None:
        fields = {
            "label": self.label,
            "at": self.at,
            "actor": self.actor,
            "device": self._device,
            "lamport": self._lamport + 1,
            "batch": batch,
            "undoes": self._undoes,
        }
        self.create("act", [(self.act, fields)])

    def _touched(self, kind: str, uids: Iterable[str]) -> None:
        if kind not in ("act", "audit"):
            self.kinds.add(kind)
            self.ids.update(uids)

    def _read_place(self) -> None:
        self._device = read_meta(self.conn, "device")
        self._lamport = int(read_meta(self.conn, "lamport"))
        d = schema.device.c
        place = sa.select(d.last_seq, d.head).where(d.device == self._device)
        self._seq, head = self.conn.execute(place).one()
        self._head = bytes.fromhex(head)

    def _write_place(self) -> None:
        write_meta(self.conn, "lamport", str(self._lamport))
        self.conn.execute(
            sa.update(schema.device)
            .where(schema.device.c.device == self._device)
            .values(last_seq=self._seq, head=self._head.hex())
        )


def _meant(fields: Fields, rows: list[log.Row]) -> tuple[Fields, dict[str, list[log.Ref]]]:
    """Return the fields that are new for a record with this log, and what each is based on."""
    written = log.writes_by_field(rows)
    current = {name: log.heads(written.get(name, ())) for name in fields}
    meant = {name: value for name, value in fields.items() if _is_new(current[name], value)}
    based_on = {name: [write.ref for write in current[name]] for name in meant}
    return meant, {name: refs for name, refs in based_on.items() if refs}


def _is_new(current: Sequence[log.Write], value: Any) -> bool:
    """Say whether a value differs from what stands; nothing said of nothing is no change."""
    plain = list(value) if isinstance(value, tuple) else value
    if not current:
        return plain is not None
    return len(current) > 1 or current[0].value != plain


def read_meta(conn: sa.Connection, name: str) -> str:
    """Return what this copy keeps under a name; '' where it keeps nothing."""
    query = sa.select(schema.meta.c.value).where(schema.meta.c.name == name)
    return conn.execute(query).scalar() or ""


def write_meta(conn: sa.Connection, name: str, value: str) -> None:
    """Keep a value of this copy's own under a name."""
    table = schema.meta
    done = conn.execute(sa.update(table).where(table.c.name == name).values(value=value))
    if not done.rowcount:
        conn.execute(sa.insert(table).values(name=name, value=value))
