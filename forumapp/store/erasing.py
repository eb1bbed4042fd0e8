"""Erasing for good: of these records no words stay in log, tables, index, drafts or free pages.

What stays of each is the place of its changes in the chain of hashes, so that the log still proves
itself. The `erasure` record names them, so that no later merge of an older bundle brings them back.
"""

import json
from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa

from forumapp.domain.erasing import Erasure
from forumapp.store import arriving, schema, search
from forumapp.store.schema_official import quote_choice, quote_cut
from forumapp.store.schema_together import erasure, waiting
from forumapp.store.tx import Tx

_PIECE = 500
_F, _C, _D = schema.feedback.c, schema.change.c, schema.draft.c


def known(conn: sa.Connection, uids: Sequence[str]) -> set[str]:
    """Return which of these ids are feedback of which words stand in the log."""
    found: set[str] = set()
    for piece in _pieces(uids):
        query = sa.select(_C.uid).where(_C.uid.in_(piece), _C.kind == "feedback")
        found.update(conn.execute(query.where(_C.payload.is_not(None))).scalars())
    return found


def of_family(conn: sa.Connection, family: str) -> list[str]:
    """Return all feedback under a family word's hash, the bin's too."""
    return list(conn.execute(sa.select(_F.uid).where(_F.family == family)).scalars())


def with_talks(conn: sa.Connection, uids: Sequence[str]) -> list[str]:
    """Return these pieces and what was said in the same talks: one family's, in several pieces."""
    talks: set[str] = set()
    for piece in _pieces(uids):
        query = sa.select(_F.talk).where(_F.uid.in_(piece), _F.talk.is_not(None))
        talks.update(conn.execute(query).scalars())
    found = dict.fromkeys(uids)
    for piece in _pieces(sorted(talks)):
        query = sa.select(_F.uid).where(_F.talk.in_(piece))
        found.update(dict.fromkeys(conn.execute(query).scalars()))
    return list(found)


def along(conn: sa.Connection, uids: Sequence[str]) -> dict[str, list[str]]:
    """Return what goes with feedback, by kind: its tags, second readings, corrections of quotes."""
    found: dict[str, list[str]] = {"tag": [], "second_reading": [], "quote_cut": []}
    ends = {
        "tag": (schema.tag.c.uid, schema.tag.c.feedback),
        "second_reading": (schema.second_reading.c.uid, schema.second_reading.c.feedback),
        "quote_cut": (quote_cut.c.uid, quote_cut.c.of),
    }
    for piece in _pieces(uids):
        for kind, (uid, of) in ends.items():
            found[kind] += conn.execute(sa.select(uid).where(of.in_(piece))).scalars()
        waits = waiting.c
        found["tag"] += conn.execute(sa.select(waits.uid).where(waits.end.in_(piece))).scalars()
    return {kind: sorted(set(every)) for kind, every in found.items()}


def blank(tx: Tx, targets: Collection[str]) -> int:
    """Take the words of these records out of everything; return how many changes lost theirs."""
    rows = left(tx.conn, targets)
    arriving.erase(tx.conn, targets, ())
    _drop_drafts(tx.conn, targets)
    _drop_choices(tx, targets)
    # merges what waits in the index's deleted parts into one: nothing of the words stays there
    search.settle(tx.conn)
    return rows


def left(conn: sa.Connection, targets: Collection[str]) -> int:
    """Return in how many changes of these records words still stand: 0 once they are erased."""
    count = sa.func.count()
    return sum(
        int(
            conn.execute(
                sa.select(count).where(_C.uid.in_(piece), _C.payload.is_not(None))
            ).scalar()
            or 0
        )
        for piece in _pieces(sorted(targets))
    )


def is_erased(conn: sa.Connection, uid: str) -> str:
    """Return the day on which a record was erased, '' if it was not."""
    rows = conn.execute(sa.select(_C.at).where(_C.uid == uid, _C.payload.is_not(None)).limit(1))
    if rows.first() is not None or uid not in arriving.erased(conn)[0]:
        return ""
    return next((each.at[:10] for each in erasures(conn) if uid in each.targets), "")


def erasures(conn: sa.Connection) -> list[Erasure]:
    """Return every erasure, the last one first."""
    e = erasure.c
    query = sa.select(e.uid, e.at, e.by, e.why, e.targets, e.certificate).order_by(e.rid.desc())
    return [
        Erasure(uid, at, by or "", why or "", frozenset(json.loads(targets or "[]")), told or "{}")
        for uid, at, by, why, targets, told in conn.execute(query)
    ]


def _drop_drafts(conn: sa.Connection, targets: Collection[str]) -> None:
    wanted = set(targets)
    for slot, body in conn.execute(sa.select(_D.slot, _D.body)).all():
        if any(uid in slot or uid in body for uid in wanted):
            conn.execute(sa.delete(schema.draft).where(_D.slot == slot))


def _drop_choices(tx: Tx, targets: Collection[str]) -> None:
    """Take what is erased out of the lists of quotes that were chosen for packs."""
    q = quote_choice.c
    for uid, chosen in tx.conn.execute(sa.select(q.uid, q.feedback)).all():
        every = json.loads(chosen or "[]")
        stay = [each for each in every if each not in targets]
        if len(stay) != len(every):
            tx.change("quote_choice", uid, {"feedback": stay})


def _pieces(uids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (uids[start : start + _PIECE] for start in range(0, len(uids), _PIECE))
