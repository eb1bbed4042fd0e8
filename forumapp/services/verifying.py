"""Is the forum as it was written? Everything is looked at, and what to do is said beside it."""

from dataclasses import dataclass

from forumapp.services import backups
from forumapp.store import verify, verify_told
from forumapp.store.engine import Damaged
from forumapp.store.forum import Forum

_RESCUE = (
    "Close the forum, then: forumapp rescue. It keeps the damaged file, saves all that can be read "
    "and takes the rest from the newest backup."
)
_MEND = "Make the tables anew from the log: forumapp verify --mend"
_REWRITTEN = (
    "Keep this folder as it is. Compare with another laptop or a backup, and ask who had the "
    "passphrase."
)
_DO = {
    "pages": _RESCUE,
    "log": _RESCUE,
    "tables": _MEND,
    "search": _MEND,
    "told": _REWRITTEN,
    "head": _REWRITTEN,
    "backup": "Make a new one: forumapp backup",
    "backups": "Make one: forumapp backup",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at: whether it is well, what was found, and what to do about it."""

    name: str
    ok: bool
    said: str
    do: str = ""


def check(forum: Forum, *, with_backups: bool = False, head: str = "") -> list[Checked]:
    """Look at pages, log, tables, search index and what was told outside; never raise for damage.

    `with_backups` opens each backup too; `head` is the mark that a printed page bears.
    """
    try:
        found = verify.verify(forum)
    except Damaged as damage:  # so badly that it cannot be said where
        found = [verify.Check("pages", False, str(damage))]
    if all(each.ok for each in found if each.name == "pages"):
        with forum.read() as conn:
            found.append(verify_told.told(conn))
            if head:
                found.append(verify_told.names_head(conn, head))
            if with_backups:
                found += verify_told.backups(conn, forum.folder, bytes(forum.key))
    return [_with_advice(each) for each in found]


def mend(forum: Forum) -> None:
    """Make the tables and the search index anew from the log, after a backup."""
    backups.before(forum, "bulk")
    verify.refold_again(forum)


def _with_advice(each: verify.Check) -> Checked:
    do = "" if each.ok else _DO.get(each.name.partition(" ")[0], "")
    return Checked(each.name, each.ok, each.said, do)
