"""What the gate has done for it on a worker: opening, making, and the sample. Loaded late."""

from pathlib import Path
from typing import Any

from forumapp.services import forums
from forumapp.services.places import sync_service
from forumapp.services.sample import make_sample_forum

COST = None  # how dear a guess is; tests make it cheap


def open_folder(folder: Path, secret: str) -> Any:
    """Open a forum."""
    return forums.open_forum(folder, secret)


def make_folder(
    folder: Path, passphrase: str, name: str, local_area: str, inspections: list[str]
) -> str:
    """Make a forum and return its recovery code."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return forums.new_forum(
        folder, passphrase, name, local_area, inspections=inspections, cost=COST
    )


def open_sample(folder: Path) -> Any:
    """Open the sample forum, made first if it is not there."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        make_sample_forum(folder)
    return forums.open_forum(folder, forums.SAMPLE_PASSPHRASE)


def inspections() -> list[tuple[str, str]]:
    """Return the known inspections as (key, title), the partial ones saying so."""
    return [
        (key, data["title"] + (" (partial list)" if data.get("partial") else ""))
        for key, data in forums.known_inspections().items()
    ]


def in_the_cloud(folder: Path) -> str:
    """Return the name of the service whose synced folder this is, or ''."""
    return sync_service(folder)
