"""The register of issued packs: what was handed out, when, to whom, from what, and every file."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from forumapp import __version__
from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.pack import Pack
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services.packing.entries import (
    ELSEWHERE,
    IssuedPack,
    PackFile,
    StoredPack,
    Touched,
    deflated,
    entry,
    files_of,
    inflated,
    json_text,
    pieces_text,
    read_pieces,
    stored,
)
from forumapp.services.packing.quoted import places_of, without_words
from forumapp.services.packing.snapshot import LAST, Reach, marked, snapshots
from forumapp.services.packing.stored import from_json, to_json
from forumapp.store import issued, records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

__all__ = [
    "ELSEWHERE",
    "IssuedPack",
    "PackFile",
    "StoredPack",
    "Touched",
    "before_this",
    "changed_since",
    "earlier_pack",
    "file_made",
    "find_number",
    "issued_packs",
    "packs_touched",
    "register_pack",
    "stored_pack",
]


def register_pack(forum: Forum, pack: Pack, files: Sequence[PackFile]) -> Change:
    """Write down that a pack was issued as these files; the same pack again is the same entry."""
    with forum.read() as conn:
        made = _made_from(conn, pack)
        places = places_of(conn, pack)
        before = issued.pack(conn, pack.number)
    _check_same(before, pack)
    every = _united(files_of(before["files"]) if before else (), files)
    fields = _fields(pack, every, made) | {
        "pieces": pieces_text(places, made["marks"]),
        "issued_by": forum.actor,
        "binned": False,
    }
    with forum.write(f"Made pack {pack.number}") as tx:
        fields["log_head"] = records.log_head(tx.conn)
        tx.change("pack", shared_id("pack", pack.number), fields)
        tx.note("pack_made", detail=pack.number)
    return forum.last_change


def file_made(forum: Forum, path: Path, kind: str, sha256: str, size: int, pages: int) -> PackFile:
    """Return what the register says of a file that was just made."""
    inside = path.parent.resolve() == (forum.folder / "packs").resolve()
    name = path.name if inside else ELSEWHERE
    return PackFile(name, kind, sha256, size, pages or None, date.today().isoformat(), __version__)


def issued_packs(forum: Forum, *, binned: bool = False) -> list[IssuedPack]:
    """Return the packs that were issued, the last one first; with those off the shelf if wanted."""
    with forum.read() as conn:
        return [entry(row) for row in issued.shelf(conn, binned=binned)]


def changed_since(forum: Forum, packs: Sequence[IssuedPack]) -> dict[str, bool | None]:
    """Say of each pack (by number) whether the feedback it was made from has changed since.

    None where an older ForumApp did not keep that.
    """
    kept = [each for each in packs if each.kept]
    with forum.read() as conn:
        now = snapshots(conn, [_reach(each.plan) for each in kept]) if kept else []
    found: dict[str, bool | None] = dict.fromkeys((each.number for each in packs), None)
    for each, snapshot in zip(kept, now, strict=True):
        found[each.number] = snapshot.sha256 != each.snapshot
    return found


def stored_pack(forum: Forum, typed: str) -> StoredPack:
    """Return what was kept of the pack with this number, or the only one that begins like it.

    Raises WrongInput where there is none, and for one that an older ForumApp made.
    """
    number = find_number(forum, typed)
    with forum.read() as conn:
        row = issued.pack(conn, number) or {}
    return stored(row)


def find_number(forum: Forum, typed: str) -> str:
    """Return the number of the pack that is meant, or raise WrongInput."""
    wanted = typed.strip().upper()
    numbers = [each.number for each in issued_packs(forum)]
    if wanted in numbers:
        return wanted
    found = [number for number in numbers if wanted and wanted in number]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongInput(f"“{typed}” could be several packs: {', '.join(found[:5])}.")
    raise WrongInput(f"There is no issued pack “{typed}” here. `pack list` names them.")


def earlier_pack(forum: Forum, audience: str, before: date) -> Pack | None:
    """Return the last pack for this audience (its code) that was issued on an earlier day.

    Families' words are not in it. Packs of the same day are left out, so that the same forum and
    the same day give the same pack.
    """
    for each in issued_packs(forum):
        same = each.plan.get("audience") == audience and not each.plan.get("page")
        if same and each.issued_on < before.isoformat():
            with suppress(Trouble):  # one that a newer ForumApp wrote stops nobody's work
                return stored_pack(forum, each.number).pack
    return None


def before_this(forum: Forum, number: str) -> str:
    """Return the number of the pack for the same audience that was issued before this one."""
    every = issued_packs(forum)
    this = next(each for each in every if each.number == number)
    earlier = every[every.index(this) + 1 :]
    for each in sorted(earlier, key=lambda pack: pack.issued_on, reverse=True):
        same = each.plan.get("audience") == this.plan.get("audience")
        if same and each.kept and each.plan.get("page") == this.plan.get("page"):
            return each.number
    raise WrongInput(f"There is no earlier pack for {this.audience} to compare {number} with.")


def packs_touched(forum: Forum, feedback: Collection[str]) -> list[Touched]:
    """Return the issued packs that any of these pieces stands in, the last one first."""
    wanted = set(feedback)
    with forum.read() as conn:
        told = dict(issued.pieces(conn))
        entries = [entry(row) for row in issued.shelf(conn)] if told else []
    found = []
    for each in entries:
        places, marks = read_pieces(told.get(each.number))
        quotes = sum(place.of in wanted for place in places)
        if quotes or any(marked(marks, uid) for uid in wanted):
            names = tuple(file.name for file in each.files)
            found.append(Touched(each.number, each.audience, each.issued_on, quotes, names))
    return found


def _check_same(before: Mapping[str, Any] | None, pack: Pack) -> None:
    """Refuse a pack whose number another one has: numbers are short; once in years it happens."""
    if before and before["value"] and from_json(inflated(before["value"])) != without_words(pack):
        raise WrongInput(
            f"Another pack already has the number {pack.number}. Choose another day for it, or "
            "another period. Nothing was made."
        )


def _made_from(conn: Connection, pack: Pack) -> dict[str, Any]:
    """Return what the pack was made from, with its snapshot; none if the forum moved on since."""
    made = {"plan": {}, "cells": "", **pack.made_from}
    if "snapshot" in made:  # a pack made again has that of the first one
        return made
    [now] = snapshots(conn, [_reach(made["plan"])])
    moved = "position" in made and issued.moved_since(conn, made["position"])
    return made | {"snapshot": "" if moved else now.sha256, "marks": now.marks}


def _fields(pack: Pack, files: Sequence[PackFile], made: Mapping[str, Any]) -> dict[str, Any]:
    first = next((each for each in files if each.kind == "pdf"), files[0])
    plan = {**made["plan"], "sample": pack.sample, "draft": pack.draft}
    plan["formats"] = sorted({each.kind for each in files})
    return {
        "number": pack.number,
        "title": pack.title,
        "audience": pack.audience,
        "first_day": plan.get("first"),
        "last_day": plan.get("last"),
        "issued_on": pack.issued.isoformat(),
        "pages": first.pages or 0,
        "sha256": first.sha256,
        "file": first.name,
        "plan": json_text(plan),
        "value": deflated(to_json(without_words(pack))),
        "cells": made["cells"] or None,
        "files": json_text([asdict(each) for each in files]),
        "snapshot": made["snapshot"],
    }


def _reach(plan: Mapping[str, Any]) -> Reach:
    days = plan.get("first") or "", plan.get("last") or LAST
    return Reach(*days, tuple(plan.get("areas") or ()))


def _united(old: Sequence[PackFile], new: Sequence[PackFile]) -> tuple[PackFile, ...]:
    """Return every file once, by what is in it."""
    known = {each.sha256: each for each in old}
    for each in new:
        if each.sha256 not in known or known[each.sha256].name == ELSEWHERE:
            known[each.sha256] = each
    return tuple(known.values())
