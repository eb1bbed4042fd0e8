"""Many changes at once write the same log and the same tables as one after the other."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from forumapp.store import log, schema
from forumapp.store.forum import Forum
from tests.store.made import OtherLaptop, lamport, last_ref, whole

UIDS = [f"{n:032x}" for n in range(1, 1204)]
TOLD = {"told_on": "2026-01-02", "entered_at": "2026-01-02T10:00:00Z"}


def fill(forum: Forum) -> None:
    with forum.write("Made") as tx:
        tx.create("feedback", [(uid, TOLD | {"words_free": uid}) for uid in UIDS])
        tx.change("feedback", UIDS[3], {"rating": "good"})
        tx.change("feedback", UIDS[4], {"rating": "poor"})


def kept(forum: Forum) -> tuple[list[object], list[object]]:
    """Return what the log and the tables hold, without what is different by chance."""
    with forum.read() as conn:
        c, f, w = schema.change.c, schema.feedback.c, schema.words.c
        rows = conn.execute(
            sa.select(c.uid, c.kind, c.payload).where(c.kind != "act").order_by(c.rid)
        )
        said = [(uid, kind, _fields(payload)) for uid, kind, payload in rows]
        tables = conn.execute(
            sa.select(f.uid, f.standing, f.binned, f.rating, f.told_ym, f.quotable, w.note)
            .join(schema.words, w.rid == f.rid)
            .order_by(f.rid)
        )
        return said, [tuple(row) for row in tables]


def _fields(payload: bytes) -> tuple[object, object]:
    fields, parents = log.unpack_payload(payload)
    return fields, {name: [seq for _, seq in refs] for name, refs in parents.items()}


def test_the_log_and_the_tables_are_the_same(forum: Forum, fresh: Callable[[], Forum]) -> None:
    new, other = "f" * 32, fresh()
    records = [(uid, {"rating": "poor", "binned": n % 2 == 0}) for n, uid in enumerate(UIDS)]
    records += [(new, TOLD | {"words_free": "new", "rating": None})]
    for each in (forum, other):
        fill(each)
    with forum.write("Many") as tx:
        tx.change_many("feedback", records)
    with other.write("Many") as tx:
        for uid, fields in records[-1:]:  # what is new comes first in its piece
            tx.change("feedback", uid, fields)
        for uid, fields in records[:-1]:
            tx.change("feedback", uid, fields)
    one, many = kept(other), kept(forum)
    other.close()
    assert sorted(map(str, many[1])) == sorted(map(str, one[1]))
    assert _by_uid(many[0]) == _by_uid(one[0])


def test_words_are_changed_as_well(forum: Forum) -> None:
    fill(forum)
    with forum.write("Many") as tx:
        tx.change_many("feedback", [(uid, {"note": f"note {uid}"}) for uid in UIDS[:3]])
    assert [row[-1] for row in kept(forum)[1]][:4] == [*(f"note {u}" for u in UIDS[:3]), None]


def test_what_is_no_change_leaves_no_trace(forum: Forum) -> None:
    fill(forum)
    before = len(kept(forum)[0])
    with forum.write("Nothing") as tx:
        tx.change_many("feedback", [(UIDS[3], {"rating": "good"}), (UIDS[5], {"rating": None})])
        tx.change_many("feedback", [])
    assert len(kept(forum)[0]) == before


@pytest.mark.folder_alone
def test_a_conflict_ends_where_its_field_is_set_anew(forum: Forum, folder: Path) -> None:
    assert forum.folder == folder  # not on a hub: the other laptop writes behind its back
    fill(forum)
    laptop, base = OtherLaptop(forum), {uid: last_ref(forum, uid) for uid in UIDS[:2]}
    with forum.write("Here") as tx:
        tx.change_many("feedback", [(uid, {"rating": "good", "note": "n"}) for uid in UIDS[:2]])
    for uid in UIDS[:2]:
        laptop.write(uid, {"rating": "mixed", "note": "m"}, [base[uid]], lamport(forum) + 1)
    with forum.write("Many") as tx:
        tx.change_many("feedback", [(UIDS[0], {"rating": "poor"}), (UIDS[2], {"rating": "poor"})])
    with forum.read() as conn:
        left = conn.execute(sa.select(schema.conflict.c.uid, schema.conflict.c.field)).all()
    torn = [(UIDS[0], "note"), (UIDS[1], "note"), (UIDS[1], "rating")]
    assert sorted(map(tuple, left)) == sorted(torn)
    whole(forum)


def _by_uid(rows: list[object]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for uid, kind, (fields, _parents) in rows:  # type: ignore[misc]
        found.setdefault(uid, []).append((kind, fields))
    return found
