"""Bundles between a forum's laptops: what is new goes out sealed, and comes in looked at.

`export` writes one, `preview` says what another laptop's would do, `take_in` merges it, after a
backup. Nothing is merged that is damaged, of another forum, or of a revoked or unknown laptop.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.merging import Merged, Preview
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services import backups, handed_over, merging
from forumapp.services.bundles_words import refusal, remarks, unusual
from forumapp.store import bundle_file, forking, letters, merges, quarantine, receiving, union
from forumapp.store.beyond_role import beyond_role
from forumapp.store.bundle_file import Cancelled, DamagedBundle, NotForUs, Report
from forumapp.store.forum import Forum
from forumapp.store.receiving import Received
from forumapp.store.vetting import Untrusted


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that was written: where, who reads it, how many changes, and how large it is.

    `pieces` counts the feedback that these changes are about.
    """

    path: Path
    readers: tuple[str, ...]
    changes: int
    pieces: int
    size: int


@dataclass(frozen=True, slots=True)
class Looked:
    """Whose bundle it is, and what merging it would do."""

    device: str
    sender: str
    made_at: str
    preview: Preview
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What merging a bundle did. `let_go` counts the pieces that this copy no longer keeps."""

    device: str
    sender: str
    merged: Merged
    backup: str = ""
    let_go: int = 0
    remarks: tuple[str, ...] = ()


def export(
    forum: Forum,
    path: Path,
    to: str | None = None,
    *,
    everything: bool = False,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write what the receivers do not have yet into a bundle; `everything` from the beginning.

    Without `to` (a laptop's id) it is for the chair's and the coders' laptops.
    """
    with forum.write("") as tx:
        letters.prepare(tx)
    with forum.read() as conn:
        plan = letters.plan(conn, to, everything)
        pieces = letters.pieces(conn, plan)
        rows = letters.rows(conn, plan)
        bundle_file.write_bundle(
            path, plan.header, plan.letter, rows, plan.recipients, plan.by, report, cancelled
        )
    forum.note("bundle_made", about=to or "", number=plan.count)
    _confirm(forum, plan.confirmed)
    names = tuple(each.name for each in plan.readers)
    return Exported(path, names, plan.count, pieces, path.stat().st_size)


def is_bundle(path: Path) -> bool:
    """Say whether a file calls itself a bundle; whether it may be merged is for `preview`."""
    try:
        bundle_file.read_header(path)
    except (Trouble, WrongInput, OSError):
        return False
    return True


def preview(
    forum: Forum,
    path: Path,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Looked:
    """Say what a bundle holds and what merging it would do; nothing is changed."""
    came = _open(forum, path)
    try:
        looked = merging.preview(forum, came.incoming, report=report, cancelled=cancelled)
    except union.Refused as problem:
        raise refusal(came, problem, _fork(forum, came, problem)) from None
    with forum.read() as conn:
        more = unusual(beyond_role(conn, came))
    sender = came.sender.laptop
    return Looked(sender.device, sender.name, came.made_at, looked, (*remarks(came), *more))


def take_in(
    forum: Forum,
    path: Path,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Taken:
    """Merge a bundle, after a backup; say what it brought. A refusal is noted, and changes nothing.

    A bundle that shows that a laptop was copied is put into the forum's quarantine.
    """
    came = _opened(forum, path)
    saved = backups.before(forum, "merge")
    backup = saved.name if saved else ""
    merged = _merged(forum, path, came, backup, report, cancelled)
    with forum.write("") as tx:
        receiving.learn(tx, came)
    let_go = handed_over.let_go(forum)
    kept = "" if let_go else backup  # what held feedback that was let go is gone
    sender = came.sender.laptop
    return Taken(sender.device, sender.name, merged, kept, let_go, remarks(came))


def _merged(
    forum: Forum,
    path: Path,
    came: Received,
    backup: str,
    report: Report | None,
    cancelled: Cancelled | None,
) -> Merged:
    name = came.sender.laptop.name
    try:
        return merging.merge(
            forum, came.incoming, label=name, backup=backup, report=report, cancelled=cancelled
        )
    except union.Clone as problem:
        kept = quarantine.put_aside(forum.folder, path, came.sender.laptop.device)
        forum.note("bundle_refused", about=came.sender.laptop.device, detail="clone")
        said = refusal(came, problem, _fork(forum, came, problem))
        raise Trouble(f"{said} The bundle was put aside in {kept.parent.name}/.") from None
    except (union.Refused, Untrusted) as problem:
        detail = type(problem).__name__.lower()
        forum.note("bundle_refused", about=came.sender.laptop.device, detail=detail)
        raise refusal(came, problem) from None


def _opened(forum: Forum, path: Path) -> Received:
    """Open a bundle that is to be merged; note it where somebody's is refused."""
    try:
        return _open(forum, path)
    except (DamagedBundle, NotForUs, Untrusted) as problem:
        forum.note("bundle_refused", detail=type(problem).__name__.lower())
        raise


def _fork(forum: Forum, came: Received, problem: union.Refused) -> str:
    """Return the first change of the copied laptop that differs from what is here; '': unknown."""
    if not isinstance(problem, union.Clone):
        return ""
    with forum.read() as conn:
        return forking.fork_of(conn, problem.device, came.opened_rows())


def _open(forum: Forum, path: Path) -> Received:
    """Open a bundle that this copy may read, of a laptop that it knows."""
    with forum.read() as conn:
        return receiving.open_received(conn, path)


def _confirm(forum: Forum, confirmed: Mapping[str, int]) -> None:
    """Write down that recorders were told so: a merge that they rely on is not taken back."""
    for device, seq in confirmed.items():
        if seq:
            merges.confirm_handed_over(forum, device, seq)
