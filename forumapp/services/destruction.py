"""What goes when a forum is destroyed, the second place's backups too, and how that is told."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from forumapp.domain.counted import counted
from forumapp.domain.days import long_day
from forumapp.services import backups
from forumapp.services.still_held import made_days
from forumapp.store import destroying


def goes_along(folder: Path) -> list[str]:
    """Say which backups, and which files that a restore replaced, are destroyed with a forum."""
    found = {
        ("backup", "backups"): [each.path.name for each in backups.backups(folder)],
        ("folder of damaged files that a restore replaced",
         "folders of damaged files that a restore replaced"):
            [path.name for path in backups.kept_files(folder)],
    }  # fmt: skip
    return [f"With it: {_told(names, *said)}." for said, names in found.items() if names]


def destroy_second(shelf: Path | None) -> list[str]:
    """Destroy the backups in the second place; say what became of them, or what is left to do."""
    if shelf is None:
        return []
    if not shelf.parent.is_dir():
        return [
            f"The second place for backups ({shelf.parent}) was not there, so its backups still "
            f"are. Destroy them: they lie in its folder {shelf.name}."
        ]
    names = [each.path.name for each in backups.on_shelf(shelf)]
    if not shelf.is_dir():
        return [f"In the second place for backups ({shelf.parent}) were none."]
    try:
        destroying.destroy_folder(shelf)
    except OSError as error:
        return [
            f"Not all backups in the second place ({shelf.parent}) could be removed: "
            f"{error.strerror or error}. Destroy the folder {shelf.name} in it yourself."
        ]
    return [f"Destroyed in the second place ({shelf.parent}): {_told(names, 'backup', 'backups')}."]


def _told(names: Sequence[str], one: str, many: str) -> str:
    days = made_days(names)
    return f"{counted(len(names), one, many)}{f', {days}' if days else ''}"


def certificate(
    name: str, by: str, count: int, along: Sequence[str], others: Sequence[str]
) -> tuple[str, ...]:
    """Return the certificate of destruction as lines; `along` says what was destroyed besides."""
    now = datetime.now(UTC)
    lines = [
        "Certificate of destruction",
        f"Forum: {name}",
        f"On {long_day(now.date())} at {now:%H:%M} (UTC), by {by}.",
        f"Destroyed on this computer: the forum with {count:,} pieces of feedback, its keys and "
        "everything else in its folder.",
        *along,
    ]
    lines += [f"{label} holds a copy of its own: destroy that too." for label in others]
    if not others:
        lines.append("No other laptop was enrolled.")
    return (*lines, "Files that were handed out, such as packs, are not reached by this.")
