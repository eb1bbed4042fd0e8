"""What holds erased words still: backups, what a restore replaced, packs, laptops, and how long."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from forumapp.domain.counted import counted
from forumapp.domain.days import long_day
from forumapp.domain.erasing import StillHeld
from forumapp.services import backups
from forumapp.services.laptops import laptops
from forumapp.services.packing.register import packs_touched
from forumapp.store import backup_mark, backup_second, backup_shelf, quarantine
from forumapp.store.forum import KEYS, Forum
from forumapp.store.keys import forum_of

BACKUP, SECOND, AWAY, LATER = "backup", "second", "second_away", "second_later"
KEPT, ASIDE, PACK, LAPTOP, SERVER = "kept", "aside", "pack", "laptop", "server"
_WHERE = {BACKUP: "", SECOND: " in the second place"}
_FOLDERS = {
    KEPT: ("folder of damaged files, kept when a restore replaced them, holds",
           "folders of damaged files, kept when a restore replaced them, hold"),
    ASIDE: ("bundle that was put aside in quarantine may hold",
            "bundles that were put aside in quarantine may hold"),
}  # fmt: skip


def still_held(forum: Forum, uids: Sequence[str], fresh: Path | None = None) -> list[StillHeld]:
    """Return what would hold the words of these pieces; `fresh` is a backup without them."""
    here = _beside(forum, fresh) if backup_mark.is_a_folder(forum) else [StillHeld(SERVER, "hub")]
    packs = [StillHeld(PACK, each.number) for each in packs_touched(forum, uids) if each.quotes]
    others = [
        StillHeld(LAPTOP, each.label)
        for each in laptops(forum)
        if not each.this and not each.revoked_at and (each.joined or each.keeps)
    ]
    return [*here, *packs, *others]


def still_lines(still: Iterable[StillHeld]) -> list[str]:
    """Say what holds the words still, and until when."""
    every = list(still)
    if not every:
        return ["Nothing else that this app knows of holds these words."]
    of = {what: [each for each in every if each.what == what] for what in (*_WHERE, *_FOLDERS)}
    lines = [_backups(of[what], where) for what, where in _WHERE.items() if of[what]]
    lines += [_folders(of[what], *said) for what, said in _FOLDERS.items() if of[what]]
    return lines + [line for each in every if (line := _one(each))]


def made_days(names: Iterable[str]) -> str:
    """Say on which days files were made that bear the time in their names; '' where none does."""
    days = sorted(
        {made.date() for name in names if (made := backup_shelf.made_of(Path(name))) is not None}
    )
    if not days:
        return ""
    first, last = long_day(days[0]), long_day(days[-1])
    return f"made on {first}" if first == last else f"made between {first} and {last}"


def second_shelf(forum: Forum) -> Path | None:
    """Return the folder of this forum's backups in the second place; None where none is set."""
    place = backups.second_place(forum)
    return backup_second.shelf_in(place, forum_of(forum.folder / KEYS)) if place else None


def _beside(forum: Forum, fresh: Path | None) -> list[StillHeld]:
    """Return what lies in the forum's folder and in the second place."""
    name = fresh.name if fresh else ""
    held = _shelf(BACKUP, backups.backups(forum.folder), name)
    shelf = second_shelf(forum)
    if shelf is not None and shelf.parent.is_dir():
        held += _shelf(SECOND, backups.on_shelf(shelf), name)
    elif shelf is not None:
        held.append(StillHeld(LATER if fresh else AWAY, ""))
    kept = [(KEPT, path) for path in backups.kept_files(forum.folder)]
    aside = [(ASIDE, each.path) for each in quarantine.quarantined(forum.folder)]
    return held + [StillHeld(what, path.name, _until(what, path)) for what, path in (*kept, *aside)]


def _shelf(what: str, found: Iterable[backups.Backup], fresh: str) -> list[StillHeld]:
    return [
        StillHeld(what, each.path.name, day.isoformat() if day else "")
        for each in found
        if each.path.name != fresh
        for day in (backups.holds_until(each),)
    ]


def _until(what: str, path: Path) -> str:
    made = backup_shelf.made_of(path)
    if what != KEPT or made is None:
        return ""
    return (made + backup_shelf.LONGEST).date().isoformat()


def _backups(held: Sequence[StillHeld], where: str) -> str:
    days = made_days(each.name for each in held)
    said = counted(len(held), f"backup{where} holds", f"backups{where} hold")
    return f"{said} it still{f', {days}' if days else ''}.{_last(held)}"


def _folders(held: Sequence[StillHeld], one: str, many: str) -> str:
    days = made_days(each.name for each in held)
    return f"{counted(len(held), one, many)} it still{f', {days}' if days else ''}.{_last(held)}"


def _last(held: Sequence[StillHeld]) -> str:
    last = max(each.until for each in held)
    return f" The last of them goes by {long_day(last)}." if last else ""


def _one(each: StillHeld) -> str:
    if each.what == PACK:
        return (
            f"Pack {each.name} quotes it. What was handed out cannot be called back: tell those "
            "who have it."
        )
    if each.what == LAPTOP:
        return f"{each.name} may hold it until it merges a bundle of this laptop."
    return _ELSEWHERE.get(each.what, "")


_ELSEWHERE = {
    SERVER: (
        "The hub's own files may hold traces until its keeper runs VACUUM FULL, and its backups "
        "until they run out: tell whoever keeps it."
    ),
    AWAY: (
        "The second place for backups is not there, so it could not be looked at. Backups in it "
        "may hold it still."
    ),
    LATER: (
        "The second place for backups was not there. Older backups in it may hold it still: they "
        "go with the next backup that is made while it is there."
    ),
}
