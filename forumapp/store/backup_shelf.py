"""The shelf of backups: what their names say, which are kept, and whether there is room."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from forumapp.domain.problems import Trouble

NEWEST = 10  # kept whatever their day
DAYS, WEEKS = 14, 12  # of each of so many days, then of each of so many weeks, the newest is kept
LONGEST = timedelta(weeks=WEEKS)
LEAST = 3  # kept however old they are
REPLACED = "before-restore"  # holds what a restore took away, which stands nowhere else
SPARE = 20_000_000  # bytes left free on the disk beside a backup
_STAMP = "%Y%m%dT%H%M%S"


def name_of(reason: str) -> str:
    """Return the file name of a backup that is made now."""
    stamp = datetime.now(UTC).strftime(_STAMP + "%f")[:-3]
    return f"{stamp}-{reason}.db"


def made_of(path: Path) -> datetime | None:
    """Return when a backup was made, by its name; None where that does not say."""
    try:
        return datetime.strptime(path.name[:15], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def reason_of(path: Path) -> str:
    """Return why a backup was made, by its name; '' where that does not say."""
    return path.stem.partition("-")[2] if made_of(path) else ""


def on_shelf(place: Path) -> list[Path]:
    """Return the backups in a folder, the newest first."""
    return sorted(place.glob("*.db"), reverse=True)


def rotate(place: Path, newest: Path) -> list[Path]:
    """Remove the backups that are not kept any more, never the one just made; return them."""
    found = on_shelf(place)
    # A clock that was set back gives the newest an old name: it is never the one to go.
    others = [path for path in found if path != newest]
    staying = kept([newest, *others])
    gone = [path for path in others if path not in staying]
    for path in gone:
        remove(path)
    return gone


def kept(newest_first: Iterable[Path]) -> set[Path]:
    """Return which of these are kept: the newest, then one a day, then one a week.

    What a restore replaced is kept for DAYS, however many backups come after it. A backup whose
    name tells no time was put there by a person: it is theirs to remove.
    """
    every = list(newest_first)
    told = [(path, made) for path in every if (made := made_of(path))]
    keep = {path for path in every if made_of(path) is None} | {path for path, _ in told[:LEAST]}
    if not told:
        return keep
    latest = told[0][1]
    young = [(path, made) for path, made in told if latest - made <= LONGEST]
    keep |= {path for path, _ in young[:NEWEST]}
    fresh = timedelta(days=DAYS)
    keep |= {p for p, made in young if reason_of(p) == REPLACED and latest - made <= fresh}
    keep |= _first_of_each(young, "%Y%j", DAYS)
    return keep | _first_of_each(young, "%G%V", WEEKS + 1)


def remove(path: Path) -> None:
    """Remove a backup: its words first, its keys last."""
    path.unlink(missing_ok=True)
    path.with_suffix(".keys").unlink(missing_ok=True)


def remove_kept(place: Path, older_than: timedelta = timedelta(0)) -> None:
    """Remove damaged files that were kept, all or those that are so old."""
    for path in place.glob("*"):
        made = made_of(path)
        if made is not None and datetime.now(UTC) - made >= older_than:
            shutil.rmtree(path, ignore_errors=True)


def check_room(place: Path, size: int) -> None:
    """Raise Trouble, in words, where the disk has no room for a copy of this many bytes."""
    free = shutil.disk_usage(place).free
    needed = size + SPARE
    if free < needed:
        raise Trouble(
            f"There is no room for a backup: it needs {needed / 1e6:,.0f} MB and {free / 1e6:,.0f} "
            "MB are free. Nothing was changed. Make room on this disk, then try again."
        )


def _first_of_each(newest_first: list[tuple[Path, datetime]], pattern: str, most: int) -> set[Path]:
    seen: dict[str, Path] = {}
    for path, made in newest_first:
        seen.setdefault(made.strftime(pattern), path)
    return set(list(seen.values())[:most])
