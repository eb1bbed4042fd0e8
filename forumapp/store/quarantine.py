"""Bundles that are put aside: sealed as they came, not merged before somebody looks."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from forumapp.domain.problems import Problem
from forumapp.store.bundle_file import read_header
from forumapp.store.files import whole_file

FOLDER = "quarantine"


@dataclass(frozen=True, slots=True)
class PutAside:
    """One bundle that was put aside: its file, when, and whose it says it is."""

    path: Path
    at: str
    device: str


def put_aside(folder: Path, bundle: Path, device: str) -> Path:
    """Copy a bundle, sealed as it is, into the forum's quarantine; return where it is now."""
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    target = place / f"{stamp}-{device}.bundle"
    with whole_file(target) as part:
        shutil.copyfile(bundle, part)
    return target


def quarantined(folder: Path) -> list[PutAside]:
    """Return what was put aside, the latest first."""
    found = sorted((folder / FOLDER).glob("*.bundle"), reverse=True)
    return [_told(path) for path in found]


def _told(path: Path) -> PutAside:
    try:
        device = str(read_header(path).get("device", ""))
    except Problem:
        device = ""
    return PutAside(path, path.name[:15], device)
