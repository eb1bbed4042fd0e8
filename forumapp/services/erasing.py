"""Erasing feedback for good: what it would touch, doing it, and the certificate that says so."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from forumapp.domain.change import Change
from forumapp.domain.counted import counted
from forumapp.domain.days import long_day
from forumapp.domain.erasing import WHY, Certificate, Erasure, StillHeld
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services import backups
from forumapp.services.families import hasher, receipt_hasher
from forumapp.services.laptops import check_chair
from forumapp.services.still_held import SERVER, still_held, still_lines
from forumapp.store import backup_mark, chains, erasing, queries, records, risk
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx
from forumapp.store.undo import ERASED

NOT_HERE = "This feedback is not in this forum. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an erasure would touch, before anything is touched.

    `uids` are the pieces, with what was said in the same talks; `still` is what would hold their
    words afterwards.
    """

    uids: tuple[str, ...]
    tags: int
    readings: int
    still: tuple[StillHeld, ...]
    kept_apart: bool = False  # something of it waits for the safeguarding lead

    @property
    def lines(self) -> tuple[str, ...]:
        """Say it in sentences."""
        pieces = counted(len(self.uids), "piece of feedback", "pieces of feedback")
        said = [
            f"This erases {pieces} for good, with {counted(self.tags, 'tag')} and "
            f"{counted(self.readings, 'second reading')}. "
            "No undo brings it back."
        ]
        if self.kept_apart:
            said.append(
                "Some of it is kept apart because someone may be at risk. Ask the safeguarding "
                "lead to decide on that before it goes."
            )
        return (*said, *still_lines(self.still))


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased within an act: the erasure's id, when and by whom, what and how much.

    `pieces` are ids of feedback, `targets` those with all that went along; `changes` counts the
    changes of the log that lost their words.
    """

    uid: str
    at: str
    by: str
    why: str
    pieces: tuple[str, ...]
    targets: frozenset[str]
    tags: int
    readings: int
    changes: int


def find(
    forum: Forum, *, uids: Sequence[str] = (), receipt: str = "", family: str = ""
) -> tuple[str, ...]:
    """Return the pieces that are meant, with what was said in the same talks.

    By their ids, by a family's receipt code, or by its family word. Raises WrongInput where
    nothing is meant, or there is no such feedback.
    """
    if sum(map(bool, (uids, receipt, family))) != 1:
        raise WrongInput("Say which feedback: by its id, by a receipt code, or by a family word.")
    receipt_hash = receipt_hasher(forum)(receipt) if receipt else ""
    family_hash = hasher(forum)(family) if family else ""
    if receipt and not receipt_hash:
        raise WrongInput("A receipt code has eight letters and digits, as in K7P4-2MXD.")
    with forum.read() as conn:
        found = list(uids)
        found += queries.with_receipt(conn, receipt_hash) if receipt_hash else []
        found += erasing.of_family(conn, family_hash) if family_hash else []
        missing = set(found) - erasing.known(conn, found)
        every = erasing.with_talks(conn, list(dict.fromkeys(found)))
    if missing or not every:
        raise WrongInput(NOT_HERE)
    return tuple(every)


def outlook(forum: Forum, uids: Sequence[str]) -> Outlook:
    """Return what erasing these pieces would touch; nothing is changed."""
    with forum.read() as conn:
        besides = erasing.along(conn, list(uids))
        kept_apart = risk.any_kept_apart(conn, uids)
    return Outlook(
        tuple(uids),
        len(besides["tag"]),
        len(besides["second_reading"]),
        tuple(still_held(forum, uids)),
        kept_apart,
    )


def erase(
    forum: Forum, uids: Sequence[str], why: str = "asked", *, backups_too: bool = False
) -> tuple[Certificate, Change]:
    """Erase these pieces for good and return the certificate; see `Outlook` for what it touches.

    `backups_too`: once they are gone, one fresh backup is made and every older one removed. Raises
    WrongInput, with nothing changed, for pieces that are not here, a reason that is none, and on a
    laptop that is not the chair's.
    """
    check_chair(forum, "erase feedback")
    if why not in WHY:
        raise WrongInput(f"“{why}” is no reason. It can be: {', '.join(WHY)}.")
    with forum.write(ERASED) as tx:
        erased = erase_in(tx, uids, why)
    change = forum.last_change
    return finish(forum, erased, backups_too=backups_too), change


def erase_in(tx: Tx, uids: Sequence[str], why: str) -> Erased:
    """Erase within an act that is under way; `finish` does the rest once it is committed."""
    every = list(dict.fromkeys(uids))
    if not every or erasing.known(tx.conn, every) != set(every):
        raise WrongInput(NOT_HERE)
    besides = erasing.along(tx.conn, every)
    targets = {*every, *(uid for found in besides.values() for uid in found)}
    fields = {"at": tx.at, "by": tx.actor, "why": why, "targets": sorted(targets)}
    uid = tx.change("erasure", None, fields)
    changes = erasing.blank(tx, targets)
    tx.touched("feedback", every)
    tx.note("erased", about=uid, number=len(every), detail=why)
    tags, readings = len(besides["tag"]), len(besides["second_reading"])
    return Erased(
        uid, tx.at, tx.actor, why, tuple(every), frozenset(targets), tags, readings, changes
    )


def finish(forum: Forum, erased: Erased, *, backups_too: bool) -> Certificate:
    """Clear up after `erase_in` has been committed, write the certificate down and return it."""
    _check_gone(forum, erased)
    fresh, removed = None, 0
    if backups_too and backup_mark.is_a_folder(forum):  # a hub's backups are its keeper's
        made, removed = backups.begin_anew(forum, "after-erasing")
        fresh = made.path
    still = tuple(still_held(forum, erased.pieces, fresh))
    with forum.read() as conn:
        name, ends = records.about(conn)["name"], chains.endings(conn)
    certificate = Certificate(
        uid=erased.uid,
        forum=name,
        at=erased.at,
        by=erased.by,
        why=erased.why,
        pieces=len(erased.pieces),
        tags=erased.tags,
        readings=erased.readings,
        changes=erased.changes,
        backups_removed=removed,
        still=still,
        heads=tuple((device, head) for device, (_, head) in sorted(ends.items())),
    )
    with forum.write("") as tx:
        tx.change("erasure", erased.uid, {"certificate": json.dumps(asdict(certificate))})
    return certificate


def certificates(forum: Forum) -> list[Certificate]:
    """Return the certificate of every erasure, the last one first."""
    with forum.read() as conn:
        found = erasing.erasures(conn)
    return [made for each in found if (made := _read(each)) is not None]


def certificate_lines(certificate: Certificate) -> tuple[str, ...]:
    """Return a certificate as lines to read or to print."""
    pieces = counted(certificate.pieces, "piece of feedback was", "pieces of feedback were")
    day, time = certificate.at[:10], certificate.at[11:16]
    on_hub = any(each.what == SERVER for each in certificate.still)
    free = " or its drafts." if on_hub else ", its drafts or its free pages."
    return (
        "Certificate of erasure",
        f"Forum: {certificate.forum}",
        f"On {long_day(day)} at {time} (UTC), by {certificate.by}. {WHY[certificate.why]}",
        f"{pieces} erased, with {counted(certificate.tags, 'tag')} and "
        f"{counted(certificate.readings, 'second reading')}: "
        f"{counted(certificate.changes, 'change')} of the log hold no words any more.",
        f"Nothing of the words is left in the forum's tables, its log, its search index{free} "
        "Should another laptop hand them in again, they are dropped.",
        *(
            (f"{counted(certificate.backups_removed, 'older backup was', 'older backups were')} "
             "removed.",)
            if certificate.backups_removed
            else ()
        ),
        *still_lines(certificate.still),
        f"Number of this certificate: {certificate.uid}",
        *(f"End of the log of laptop {device}: {head}" for device, head in certificate.heads),
    )  # fmt: skip


def _check_gone(forum: Forum, erased: Erased) -> None:
    """Leave no words beside the database, and make sure that none is left in it."""
    forum.settle()
    with forum.read() as conn:
        if erasing.left(conn, erased.targets):
            raise Trouble(
                "Some words could not be erased. Run `forumapp verify`, then try once more."
            )


def _read(erasure: Erasure) -> Certificate | None:
    told = json.loads(erasure.certificate)
    if not told:
        return None  # the app was stopped between erasing and writing it down
    still = tuple(StillHeld(**each) for each in told.pop("still"))
    heads = tuple((device, head) for device, head in told.pop("heads"))
    return Certificate(**told, still=still, heads=heads)
