"""A hub: the same forum on a server. Open one, and copy a forum to another place and back."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain import ids
from forumapp.store import copying, enrolment, hub, hub_engine, identity
from forumapp.store.files import replace_file
from forumapp.store.forum import Forum, open_forum
from forumapp.store.hub import Hub
from forumapp.store.key_secrets import check_passphrase
from forumapp.store.key_slots import Cost
from forumapp.store.tx import read_meta

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """A forum that was copied: how many changes, and a folder's recovery code ('' on a hub)."""

    changes: int
    recovery_code: str = ""


def is_address(place: str) -> bool:
    """Say whether a place is an address of a server, not a folder."""
    return hub_engine.is_address(place)


def without_password(place: str) -> str:
    """Return an address as it may be kept in the settings."""
    return hub_engine.without_password(place)


def open_hub(place: str, own: Path, password: str = "") -> Hub:
    """Open a forum on a server; `own` is where this computer keeps who it is there."""
    folder = own / hashlib.sha256(without_password(place).encode()).hexdigest()[:16]
    kept = folder / "device"
    device = kept.read_text(encoding="ascii").strip() if kept.exists() else ids.device_id()
    opened = hub.open_hub(place, folder, device, password)
    if not kept.exists():
        replace_file(kept, device.encode())
    return opened


def copy_to_hub(
    forum: Forum, place: str, own: Path, password: str = "", report: Report | None = None
) -> Copied:
    """Write a whole forum into an empty database, chain of changes and all.

    The laptop's forum stays as it is, a copy of its own: from then on both go their own ways, until
    a bundle brings them together. Raises WrongInput where the database is not empty.
    """
    target = hub.empty_hub(place, own, password)
    try:
        with forum.read() as source, hub_engine.sorted_errors(), target.engine.begin() as conn:
            first = {name: read_meta(source, name) for name in ("forum", "family_key")}
            hub.begin_tables(conn, target.device, first["forum"], first["family_key"])
            changes = copying.copy_log(source, conn, report)
            if keys := identity.forum_keys(source):  # with them it reads what laptops hand in
                identity.keep_forum_keys(conn, keys)
    finally:
        target.close()
    return Copied(changes)


def copy_to_folder(
    forum: Forum,
    folder: Path,
    passphrase: str,
    *,
    cost: Cost | None = None,
    report: Report | None = None,
) -> Copied:
    """Write a whole forum into a new folder, encrypted with a passphrase of its own.

    Whole or not at all. It becomes a laptop of its own.
    """
    check_passphrase(passphrase)
    enrolment.check_free(folder)
    with forum.read() as conn:
        told = {
            "forum": read_meta(conn, "forum"),
            "family_key": read_meta(conn, "family_key"),
            "device": ids.device_id(),
            "role": "",
            "holder": forum.actor,
            "secret": "",
            "forum_public": identity.forum_public(conn),
            "forum_keys": identity.forum_keys(conn),
        }
    with enrolment.whole_folder(folder) as part:
        code = enrolment.make_copy(part, told, passphrase, cost)
        with open_forum(part, passphrase) as made:
            with forum.read() as source, made.compute() as conn:
                changes = copying.copy_log(source, conn, report)
            made.settle()
    return Copied(changes, code)
