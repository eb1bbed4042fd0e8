"""Backups: make one, see what is in each, bring one back; save what can be of a damaged forum."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import backups, restoring, saving
from forumapp.services.restoring import InBackup
from ui.commands.answer import columns, counted, say
from ui.commands.asking import passphrase
from ui.commands.frame import Call, command, folder_of, path_of
from ui.commands.waiting import waiting

_LISTED = (
    "backups (file, made, why, bytes, opens, said, pieces, tags, newest_day, fewer, "
    "other_passphrase), or restored, pieces, kept, other_passphrase."
)
_RESCUED = "pieces, read, filled, again, rebuilt, wordless, lost, pages, damaged, kept, backup."


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "backup", json="backup (the file), made (UTC), bytes, copied.")(backup)
    command(app, "restore", json=_LISTED)(restore)
    command(app, "rescue", json=_RESCUED)(rescue)


def backup(
    call: Call,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="DIR", help="Copy it there as well, such as to a stick."),
    ] = None,
) -> None:
    """Make a backup of the forum now, encrypted like the forum, and open it to check it.

    It goes into backups/ in the forum's folder. The newest ten are kept, then one of each day for
    two weeks, then one of each week for twelve. Keep a copy in another place: --to.
    """
    place = path_of(to, "the folder of --to") if to is not None else None
    if place is not None and not place.is_dir():
        raise WrongInput(f"There is no folder {place}. Make it first, or put the stick in.")
    with call.open() as forum:
        made = backups.back_up(forum, to=place)
    data = {"backup": str(made.path), "made": _iso(made.made), "bytes": made.size}
    data["copied"] = str(made.copied) if made.copied else None
    lines = [f"The backup is {made.path} ({made.size / 1e6:.1f} MB), and it opens."]
    lines += [f"A copy is {made.copied}."] if made.copied else []
    call.answer(data, lines)
    if made.not_copied:
        say(made.not_copied)


def restore(
    call: Call,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE", help="A backup: its path, or the name of one in the forum's backups."
        ),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Say what is in each backup, and change nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Bring it back; without this it is only looked at.")
    ] = False,
) -> None:
    """See what is in the backups, or bring one back in the place of the forum.

    Without --yes it only says what is in FILE. What is replaced is kept as a backup. The passphrase
    is then that of the backup's day. --forum may be a new folder: the forum is made there. Close
    the forum everywhere before.
    """
    if (file is None) == (not listed):
        raise WrongInput("Give either a backup or --list. See: forumapp restore --help")
    folder = folder_of(call.forum_at or "")
    secret = passphrase(call.secret_fd)
    if file is None:
        _list(call, folder, secret)
        return
    source = _source(folder, file)
    if yes:
        _bring_back(call, folder, source, secret)
        return
    found = restoring.look_at(folder, source, secret)
    call.answer({"backups": [_plain(found)]}, [restoring.in_words(found)])
    say("Nothing was changed. Add --yes to bring it back.")


def rescue(call: Call) -> None:
    """Save what can be saved of a forum that is damaged, and make a whole forum of it.

    All that can be read is kept, and what is missing is taken from the newest backup. The damaged
    files stay, in kept/. A key file that is missing comes from a backup. Close the forum before.
    """
    folder, secret = folder_of(call.forum_at or ""), passphrase(call.secret_fd)
    with waiting("Reading") as report:
        done = saving.save_what_can_be(folder, secret, report)
    saved = done.saved
    names = ("pieces", "read", "filled", "again", "rebuilt", "wordless", "lost", "pages", "damaged")
    data: dict[str, Any] = {name: getattr(saved, name) for name in names}
    data |= {"kept": str(done.kept) if done.kept else None}
    data |= {"backup": str(done.backup.path) if done.backup else None}
    call.answer(data, saving.in_words(done))


def _list(call: Call, folder: Path, secret: str) -> None:
    with waiting("Opening") as report:
        found = restoring.listed(folder, secret, report)
    rows = [
        (each.backup.path.name, _when(each.backup.made), restoring.in_words(each)) for each in found
    ]
    lines = columns(rows) or ["There is no backup here."]
    call.answer({"backups": [_plain(each) for each in found]}, lines)


def _bring_back(call: Call, folder: Path, source: Path, secret: str) -> None:
    done = restoring.restore_from(folder, source, secret)
    kept = str(done.kept) if done.kept else None
    data = {
        "restored": str(source),
        "pieces": done.contents.pieces,
        "kept": kept,
        "other_passphrase": done.other_passphrase,
    }
    pieces = counted(done.contents.pieces, "piece")
    lines = [f"The forum is as it was in this backup: {pieces} of feedback."]
    lines += [f"What it replaced is kept: {kept}"] if kept else []
    call.answer(data, lines)
    if done.other_passphrase:
        say("It opens with the passphrase of that day, not with the one of today.")


def _source(folder: Path, file: str) -> Path:
    path = path_of(file, "a backup")
    inside = folder / "backups" / path.name
    return inside if not path.exists() and str(path) == path.name and inside.exists() else path


def _plain(found: InBackup) -> dict[str, Any]:
    held = found.contents
    return {
        "file": str(found.backup.path),
        "made": _iso(found.backup.made),
        "why": found.backup.reason,
        "bytes": found.backup.size,
        "opens": found.opens,
        "said": restoring.in_words(found),
        "pieces": held.pieces if held else None,
        "tags": held.tags if held else None,
        "newest_day": held.newest_day if held else None,
        "fewer": found.fewer,
        "other_passphrase": found.other_passphrase,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone():%d.%m.%Y %H:%M}" if moment else ""
