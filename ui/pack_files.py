"""A pack's files: all of them are written beside their places before the first is put there."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from exports.formats import Made, write_as
from forumapp.domain.pack import Pack
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services.packing import IssuedPack

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """One file that waits beside its place."""

    place: Path
    made: Made

    def put(self) -> None:
        """Put the file in its place, unless the very same stands there already."""
        if not _holds(self.place, self.made.sha256):
            self.made.path.replace(self.place)


@contextmanager
def written_files(
    pack: Pack,
    places: Mapping[str, Path],
    report: Report | None = None,
    first: IssuedPack | None = None,
) -> Iterator[list[Written]]:
    """Write the pack as each kind beside its place; what is not put there goes in the end.

    A place that holds another file of the `first` issue is left alone: one beside it is taken.
    Raises WrongInput or Trouble where a place cannot be had.
    """
    for place in places.values():
        if place.is_dir():
            raise WrongInput(f"{place} is a folder. Give the file to write. Nothing was made.")
    with ExitStack() as parts:
        written = []
        for at, (kind, place) in enumerate(places.items()):
            part = parts.enter_context(_part(place))
            made = write_as(pack, part, kind, _share(report, at, len(places)))
            written.append(Written(_free(place, made, first), made))
        for each in written:
            _check_open(each)
        yield written


@contextmanager
def _part(place: Path) -> Iterator[Path]:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pack-", dir=place.parent) as folder:
        yield Path(folder) / place.name


def _share(report: Report | None, at: int, of: int) -> Report | None:
    """Let the report hear of one file as a part of all of them."""
    if report is None or of == 1:
        return report
    return lambda done, total: report(at * 100 + (100 * done // total if total else 0), of * 100)


def _free(place: Path, made: Made, first: IssuedPack | None) -> Path:
    known = next((f for f in first.files if f.name == place.name), None) if first else None
    if known is None or known.sha256 == made.sha256 or not place.exists():
        return place
    return place.with_name(f"{place.stem}-again{place.suffix}")


def _check_open(each: Written) -> None:
    """Refuse a place that cannot be had, before anything is written down (Windows locks files)."""
    place = each.place
    if not place.exists() or _holds(place, each.made.sha256):
        return
    try:
        place.open("r+b").close()
    except OSError:
        raise Trouble(
            f"{place} cannot be replaced: it is open in another program, or may not be written. "
            "Close it, or choose another name. Nothing was made."
        ) from None


def _holds(place: Path, sha256: str) -> bool:
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
