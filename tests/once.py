"""What many tests begin with is made once: a small forum by each process, a large one by a run.

To make a small one takes 60 to 110 ms of processor time, to copy one 1; the sample takes 3 s.
"""

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from forumapp.domain.pack import Pack
    from forumapp.services.forums import Forum

ISSUED = date(2026, 11, 22)  # the day of the packs that are planned once
Kind = tuple[object, ...]
_made: dict[Kind, tuple[Path, str]] = {}
_where: list[Path] = []


def keep_in(place: Path) -> None:
    """Say where this process keeps what it copies."""
    _where[:] = [place]


def new_forum(
    folder: Path,
    passphrase: str,
    name: str,
    local_area: str,
    *,
    inspections: Sequence[str] = (),
    fill: "Callable[[Forum], None] | None" = None,
) -> str:
    """Put a new forum into a folder, filled by `fill`; return its recovery code."""
    made, code = kept_forum(passphrase, name, local_area, inspections=inspections, fill=fill)
    shutil.copytree(made, folder)
    return code


def kept_forum(
    passphrase: str,
    name: str,
    local_area: str,
    *,
    inspections: Sequence[str] = (),
    fill: "Callable[[Forum], None] | None" = None,
) -> tuple[Path, str]:
    """Return the folder of a forum that this process made once, and its recovery code."""
    kind = (passphrase, name, local_area, tuple(inspections), fill)
    if kind not in _made:
        _made[kind] = _make(passphrase, name, local_area, inspections, fill)
    return _made[kind]


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return what whichever worker of the run comes first made; nobody changes it."""
    root = factory.getbasetemp()
    place = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / name
    with FileLock(f"{place}.lock"):
        if not place.exists():
            part = place.with_name(f"{name}-part")
            make(part)
            part.rename(place)
    return place


def sample(factory: pytest.TempPathFactory) -> Path:
    """Return the sample forum, which the program makes once in a run; nobody changes it."""
    from forumapp.services.sample import make_sample_forum  # late, as below

    return shared(factory, "sample-forum", make_sample_forum)


def sample_pack(factory: pytest.TempPathFactory, audience: str) -> "Pack":
    """Return a pack from the sample forum, planned once in a run; a pack cannot be changed."""
    from forumapp.services import forums, packing  # late, as below

    made = sample(factory)

    def plan(part: Path) -> None:
        own = Path(shutil.copytree(made, factory.mktemp("planned") / "forum"))
        with forums.open_forum(own, forums.SAMPLE_PASSPHRASE) as forum:
            pack = packing.plan_pack(forum, audience=audience, issued=ISSUED)
        part.write_bytes(pickle.dumps(pack))

    kept = shared(factory, f"sample-pack-{audience}", plan)
    pack: Pack = pickle.loads(kept.read_bytes())
    return pack


def _make(
    passphrase: str,
    name: str,
    local_area: str,
    inspections: Sequence[str],
    fill: "Callable[[Forum], None] | None",
) -> tuple[Path, str]:
    from forumapp.services import forums  # late: most tests need no store
    from forumapp.store.keys import Cost

    place = Path(tempfile.mkdtemp(dir=_where[0])) / "forum"
    cost = Cost(8, 1, 1)  # what a guess costs is no matter here
    code = forums.new_forum(place, passphrase, name, local_area, inspections=inspections, cost=cost)
    if fill is not None:
        with forums.open_forum(place, passphrase) as forum:
            fill(forum)
    return place, code
