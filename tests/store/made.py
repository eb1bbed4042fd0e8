"""Records for the tests of the store, and what stands in a forum, as plain values to compare."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from forumapp.domain.ids import new_id, shared_id
from forumapp.store import feedback_lines, fold, log, machine, queries, schema, search
from forumapp.store.forum import Forum
from forumapp.store.tx import write_meta
from forumapp.store.verify import verify

SAID = {"told_on": "2026-03-02", "entered_at": "2026-03-02T09:00:00Z"}
OTHER = "b" * 16  # the name of a second laptop


def fields(words: str = "The taxi never came", **more: Any) -> dict[str, Any]:
    return {**SAID, "words_free": words, **more}


def add(forum: Forum, words: str = "The taxi never came", **more: Any) -> str:
    with forum.write("Recorded feedback") as tx:
        return tx.change("feedback", None, fields(words, **more))


def change(forum: Forum, uid: str, label: str = "Changed", /, **new: Any) -> str:
    with forum.write(label) as tx:
        tx.change("feedback", uid, new)
        return tx.act


def add_area(forum: Forum, title: str = "Transport") -> str:
    uid = shared_id("area", title)
    with forum.write("Added an area") as tx:
        tx.change("area", uid, {"item": "theme", "title": title, "themes": ["transport"]})
    return uid


def tag(forum: Forum, feedback: str, area: str, **more: Any) -> str:
    uid = shared_id(feedback, area)
    with forum.write("Tagged") as tx:
        new = {"feedback": feedback, "area": area, "verdict": "confirmed", "binned": False}
        tx.change("tag", uid, {**new, **more})
    return uid


def value(forum: Forum, uid: str, column: str) -> Any:
    """One column of one piece of feedback, wherever it is kept."""
    table = schema.words if column in schema.words.c else schema.feedback
    source = schema.feedback.join(schema.words, schema.words.c.rid == schema.feedback.c.rid)
    query = sa.select(table.c[column]).select_from(source).where(schema.feedback.c.uid == uid)
    with forum.read() as conn:
        return conn.execute(query).scalar_one()


def tables(forum: Forum, *also: sa.Table) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the fold, local numbers and all."""
    with forum.read() as conn:
        return {
            table.name: sorted(map(tuple, conn.execute(sa.select(table))), key=repr)
            for table in (*schema.FOLD_TABLES, *also)
        }


def whole(forum: Forum) -> None:
    """Fail unless everything is as it was written."""
    bad = [f"{check.name}: {check.said}" for check in verify(forum) if not check.ok]
    assert not bad, bad


def broken(forum: Forum) -> set[str]:
    return {check.name for check in verify(forum) if not check.ok}


def found(forum: Forum, typed: str) -> list[str]:
    with forum.read() as conn:
        return [each.row.uid for each in feedback_lines.find(conn, typed).found]


def listed(forum: Forum) -> list[int]:
    with forum.read() as conn:
        return list(queries.feedback_ids(conn))


def score(forum: Forum, uid: str, said: float) -> None:
    """Give one piece a score of the machine's, which no log holds."""
    with forum.read() as conn:
        rid = fold.rids(conn, schema.feedback, [uid])[uid]
    row = {"feedback_rid": rid, "value": said, "label": "low", "mixed": False, "confidence": 1.0}
    row |= {"method": "test", "version": "1", "why": "[]"}
    with forum.compute() as conn:
        machine.put_scores(conn, [rid], [row], [])


def scores(forum: Forum) -> dict[str, float]:
    f, s = schema.feedback.c, schema.score.c
    query = sa.select(f.uid, s.value).join(schema.feedback, f.rid == s.feedback_rid)
    with forum.read() as conn:
        return dict(map(tuple, conn.execute(query)))


class OtherLaptop:
    """A second device: it writes rows of its own that were based on what it had seen."""

    def __init__(self, forum: Forum, device: str = OTHER) -> None:
        self.forum, self.device = forum, device
        self.seq, self.head = 0, log.FIRST_HASH

    def write(
        self, uid: str, new: dict[str, Any], based_on: Iterable[log.Ref], lamport: int
    ) -> log.Ref:
        """Put one row of this device into the forum's log, as a merge would, and fold again."""
        self.seq += 1
        refs = [list(ref) for ref in based_on]
        payload = log.pack_payload(new, dict.fromkeys(new, refs) if refs else {})
        salt = log.fresh_salts(1)[0]
        digest = log.digest_of(salt, payload)
        place = (self.device, self.seq, lamport, "1999-01-01T00:00:00Z", "Volunteer", "c" * 32)
        kind = "feedback"
        self.head = log.hash_of(self.head, *place, kind, uid, digest)
        row = (*place, kind, uid, payload, salt, digest, self.head)
        names = [column.name for column in fold.ROW_COLUMNS]
        with self.forum.compute() as conn:
            conn.execute(sa.insert(schema.change).values(dict(zip(names, row, strict=True))))
            self._write_place(conn)
            fold.refold(conn)
        return (self.device, self.seq)

    def _write_place(self, conn: sa.Connection) -> None:
        d = schema.device.c
        conn.execute(sa.delete(schema.device).where(d.device == self.device))
        conn.execute(
            sa.insert(schema.device).values(
                device=self.device, label="Laptop", last_seq=self.seq, head=self.head.hex()
            )
        )


def last_ref(forum: Forum, uid: str) -> log.Ref:
    with forum.read() as conn:
        return fold.log_rows(conn, uid)[-1].ref


def lamport(forum: Forum) -> int:
    query = sa.select(sa.func.max(schema.change.c.lamport))
    with forum.read() as conn:
        return int(conn.execute(query).scalar() or 0)


def set_meta(forum: Forum, name: str, text: str) -> None:
    with forum.compute() as conn:
        write_meta(conn, name, text)


def import_batch(
    forum: Forum, words: list[str], *, finish: bool = True, label: str = "Imported a table"
) -> tuple[str, str]:
    """Store pieces as an import does: invisible until the batch is done. Return (batch, act)."""
    batch = new_id()
    with forum.write(label, batch=batch) as tx:
        tx.change("batch", batch, {"source": "csv", "rows": len(words), "done": False})
        act = tx.act
    with forum.write(label, act=act, urgent=False) as tx:
        tx.create("feedback", [(new_id(), fields(each, batch=batch)) for each in words])
    if finish:
        with forum.write(label, act=act, urgent=False) as tx:
            tx.change("batch", batch, {"done": True})
    return batch, act


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock, which any attempt to open it touches."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def index_check(forum: Forum) -> bool:
    with forum.compute() as conn:
        return search.check(conn)
