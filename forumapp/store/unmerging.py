"""Taking a merge back: the changes that it brought go out of the log, from their end on.

What was done here with what it had brought stays in the log, and comes back with the next merge.
"""

from collections.abc import Callable

import sqlalchemy as sa

from forumapp.domain.change import Change
from forumapp.domain.merging import Merge
from forumapp.domain.problems import Stopped, WrongInput
from forumapp.store import arriving, log_keeping, merges, partial, schema, search
from forumapp.store.backup import back_up
from forumapp.store.backup_mark import is_a_folder
from forumapp.store.forum import Forum
from forumapp.store.kinds import KINDS
from forumapp.store.log import FIRST_HASH
from forumapp.store.union import End

_PIECE = 10_000  # changes that go at once: each time, the indexes by id are written again
_C = schema.change.c
Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Touched = dict[str, set[str]]


def take_back(
    forum: Forum, rid: int, report: Report | None = None, cancelled: Cancelled | None = None
) -> Change:
    """Take a whole merge back, after a backup; return what that touched.

    Raises WrongInput where a later merge stands on it, or where the other laptop was told that its
    feedback is kept here; Stopped where `cancelled()` before it began.
    """
    with forum.alone():
        return _take_back(forum, rid, report, cancelled)


def _take_back(
    forum: Forum, rid: int, report: Report | None, cancelled: Cancelled | None
) -> Change:
    with forum.read() as conn:
        wanted = merges.merge_named(conn, rid)
        _check(conn, wanted)
    assert wanted is not None
    if cancelled is not None and cancelled():
        raise Stopped("You stopped it. Nothing was changed.")
    if is_a_folder(forum):  # a hub's backups are its keeper's
        back_up(forum.folder, forum.engine, forum.key, "before-take-back")
    return take_out(forum, wanted, report)


def take_out(forum: Forum, wanted: Merge, report: Report | None = None) -> Change:
    """Take out all that a merge brought, piece by piece; each leaves a whole forum behind."""
    of = sum(last - first + 1 for first, last in wanted.ranges.values())
    ranges, touched = dict(wanted.ranges), set[str]()
    done = 0
    with forum.computing() as piece:
        for device, (first, last) in sorted(wanted.ranges.items()):
            while last >= first:
                start = max(first, last - _PIECE + 1)
                with piece() as conn, search.many_go(conn):
                    touched |= _take_piece(conn, device, start, last)
                    ranges[device] = (first, start - 1)
                    left = {name: ends for name, ends in ranges.items() if ends[0] <= ends[1]}
                    merges.keep_ranges(conn, wanted.rid, left)
                done += last - start + 1
                last = start - 1
                if report is not None:
                    report(done, of)
    forum.now_holds({device: first - 1 for device, (first, _) in wanted.ranges.items()})
    return _say(forum, wanted, done, touched)


def _say(forum: Forum, wanted: Merge, rows: int, touched: set[str]) -> Change:
    with forum.read() as conn:
        label = conn.execute(
            sa.select(schema.act.c.label).where(schema.act.c.uid == wanted.act)
        ).scalar()
    with forum.write(f"Undo “{label}”", undoes=wanted.act) as tx:
        tx.note("merge_taken_back", about=wanted.device, number=rows)
        merges.forget(tx.conn, wanted.rid)
        search.settle(tx.conn)
        tx.kinds |= set(KINDS) - {"act", "audit"}
        tx.ids |= touched
    return forum.last_change


def _check(conn: sa.Connection, wanted: Merge | None) -> None:
    if wanted is None or wanted.taken_back:
        raise WrongInput("This merge was taken back already, or there was no such merge.")
    if wanted.confirmed:
        raise WrongInput(
            "This merge cannot be taken back: the other laptop was told that its feedback is safe "
            "here, and may have let go of it. Nothing was changed. Put what you do not want into "
            "the bin instead."
        )
    if not merges.are_ends(conn, wanted.ranges):
        raise WrongInput(
            "This merge cannot be taken back: a later one goes on from it. Nothing was "
            "changed. Take the later merge back first."
        )


def _take_piece(conn: sa.Connection, device: str, first: int, last: int) -> set[str]:
    """Take out some changes at the end of a device's chain, and fold what they touched."""
    of = sa.and_(_C.device == device, _C.seq.between(first, last))
    touched: Touched = {}
    for kind, uid in conn.execute(sa.select(_C.kind, _C.uid).where(of)):
        touched.setdefault(kind, set()).add(uid)
    arriving.keep_erasures(conn, sorted(touched.get("erasure", ())))
    log_keeping.take_out(conn, device, first, last)
    arriving.write_end(conn, device, _end(conn, device, first - 1))
    for name in reversed(KINDS):  # what hangs on others goes first
        partial.refold_records(conn, KINDS[name], sorted(touched.get(name, ())))
    return set().union(*(uids for kind, uids in touched.items() if kind not in ("act", "audit")))


def _end(conn: sa.Connection, device: str, seq: int) -> End:
    query = sa.select(_C.hash, _C.lamport).where(_C.device == device, _C.seq == seq)
    row = conn.execute(query).first()
    return End(seq, *row) if row else End(0, FIRST_HASH, 0)
