"""A hub: the same forum on a server. Open one, and copy a forum to another place and back."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from forumapp.domain import ids
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services import forums, outbox
from forumapp.store import copying, enrolment, hub_engine, hub_laptop, hub_opening, identity
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.files import replace_file
from forumapp.store.forum import Forum
from forumapp.store.hub import Hub
from forumapp.store.key_secrets import check_passphrase
from forumapp.store.key_slots import Cost
from forumapp.store.opening import open_forum
from forumapp.store.sealed_shelf import Shelf
from forumapp.store.tx import read_meta

Report = Callable[[int, int], None]
NOT_THERE = (
    "The hub cannot be reached, so nothing was opened. Check the address, and that this computer "
    "is online. If both are right, ask whoever looks after the hub."
)
_KEY = "shelf_key"
_AT_ONCE = 20  # programs of one person on one hub, on this computer


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


def full_address(typed: str, name: str = "") -> str:
    """Return an address as it may be kept, from what was typed and a name; never a password.

    Raises WrongInput, in a sentence, for what is no address, is unsafe, or names nobody.
    """
    place = typed.strip()
    if not is_address(place):
        place = f"postgresql://{place}" if "://" not in place else ""
    url = hub_engine.parse(place)
    url = url.set(username=name.strip() or url.username)
    if not url.username:
        raise WrongInput("Say under which name you work there: whoever keeps the hub gave you one.")
    return hub_engine.bare(url).render_as_string()


def without_name(place: str) -> tuple[str, str]:
    """Return an address without the name in it, and that name."""
    url = hub_engine.bare(hub_engine.parse(place))
    name = url.username or ""
    return url._replace(username=None).render_as_string(), name


def where(forum: Forum) -> tuple[str, str]:
    """Return the address of a forum on a hub, without its password, and the server's name."""
    url = getattr(forum, "url", None)
    if url is None:
        return "", ""
    kept = hub_engine.bare(url)
    return kept.render_as_string(), url.host or ""


def open_hub(place: str, own: Path, password: str = "") -> Hub:
    """Open a forum on a server; `own` is where this computer keeps who it is there.

    Each program on this computer that has it open is somebody of its own there: the changes of
    one are told to the others.
    """
    folder = own / hashlib.sha256(without_password(place).encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    seat, lock = _seat(folder)
    try:
        kept = folder / seat
        device = kept.read_text(encoding="ascii").strip() if kept.exists() else ids.device_id()
        opened = hub_opening.open_hub(place, folder, device, password)
    except BaseException as error:
        lock.release()
        if isinstance(error, hub_engine.Lost) and str(error) == hub_engine.LOST:
            raise Trouble(NOT_THERE) from None
        raise
    opened.at_close.append(lock.release)
    try:
        if not kept.exists():
            replace_file(kept, device.encode())
        opened.shelf = Shelf(folder / f"{seat}-kept", _key_of(opened))
        outbox.drop_stored(opened)
        outbox.forget_erased(opened)
        forums.ready(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def _key_of(opened: Hub) -> bytes:
    """Return the key of what waits on this computer; it is kept on the hub, for this one alone."""
    known = read_setting(opened, _KEY)
    if not known:
        known = secrets.token_hex(32)
        write_setting(opened, _KEY, known)
    return bytes.fromhex(str(known))


def _seat(folder: Path) -> tuple[str, FileLock]:
    """Return the first place that no other program of this computer has, and its lock."""
    for number in range(1, _AT_ONCE + 1):
        seat = "device" if number == 1 else f"device-{number}"
        lock = FileLock(folder / f"{seat}.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            continue
        return seat, lock
    raise Trouble("This hub is open too often on this computer. Close it in some windows first.")


def copy_to_hub(
    forum: Forum, place: str, own: Path, password: str = "", report: Report | None = None
) -> Copied:
    """Write a whole forum into an empty database, chain of changes and all.

    The laptop's forum stays as it is, a copy of its own: from then on both go their own ways, until
    a bundle brings them together. Raises WrongInput where the database is not empty.
    """
    target = hub_opening.empty_hub(place, own, password)
    try:
        keys = hub_laptop.enlist(forum, target.device)
        with forum.read() as source, hub_engine.sorted_errors(), target.engine.begin() as conn:
            first = {name: read_meta(source, name) for name in ("forum", "family_key")}
            hub_opening.begin_tables(conn, target.device, first["forum"], first["family_key"])
            changes = copying.copy_log(source, conn, report)
            if held := identity.forum_keys(source):  # with them it reads what laptops hand in
                identity.keep_forum_keys(conn, held)
            if keys is not None:
                identity.keep_keys(conn, keys)
                hub_laptop.bring_what_was_told(source, conn)
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
