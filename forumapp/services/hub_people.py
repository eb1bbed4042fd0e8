"""Who may work on a hub: each with a login of the server's own, in one role."""

from forumapp.domain.problems import WrongInput
from forumapp.services.passphrase_strength import check
from forumapp.store import hub_people as stored
from forumapp.store.backup_mark import is_a_folder
from forumapp.store.forum import Forum
from forumapp.store.hub_people import Person
from forumapp.store.hub_watch import ROLES

__all__ = ["ROLES", "Person", "add", "people", "remove"]


def people(forum: Forum) -> list[Person]:
    """Return everybody who may work on this hub."""
    _check_hub(forum)
    with forum.read() as conn:
        return stored.people(conn)


def add(forum: Forum, name: str, role: str, password: str = "") -> bool:
    """Let somebody work on this hub in a role; return whether a login was made for them.

    Who has a login on the server keeps it, with its password; a role that they had here goes. The
    first who is added so puts the roles in force: whoever has none is not let in any more.
    """
    _check_hub(forum)
    if password:
        check(password)
    fresh = stored.add(forum.engine, name, role, password)
    forum.note("person_added", detail=role)
    return fresh


def remove(forum: Forum, name: str) -> None:
    """Take every right on this hub from somebody; their login on the server stays."""
    _check_hub(forum)
    stored.remove(forum.engine, name)
    forum.note("person_removed")


def _check_hub(forum: Forum) -> None:
    if is_a_folder(forum):
        raise WrongInput(
            "This forum is a folder. Its people have keys of their own: see `passphrase add`. "
            "Nothing was changed."
        )
