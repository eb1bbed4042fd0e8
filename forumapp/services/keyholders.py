"""Who may open the forum on this laptop: people with keys of their own, added and taken away.

Each change is one whole replacing of the key file, and stands in the audit. The forum may be open.
"""

from contextlib import suppress
from dataclasses import replace

from forumapp.domain.problems import Problem, WrongInput
from forumapp.services import backups, roles
from forumapp.store import key_opening, key_people, keys, unlocking
from forumapp.store.forum import KEYS, Forum
from forumapp.store.key_opening import Person
from forumapp.store.key_slots import Cost, Holder

__all__ = ["Cost", "Person"]


def listed(forum: Forum) -> list[Person]:
    """Return who has a key here, chairs first."""
    with forum.read():  # Trouble where it was closed meanwhile, and its key is gone
        key = bytes(forum.key)
    found = key_people.people(forum.folder / KEYS, key)
    return sorted(found, key=lambda each: (each.role != keys.CHAIR, each.name.casefold()))


def add(
    forum: Forum, secret: str, name: str, role: str, passphrase: str, cost: Cost | None = None
) -> None:
    """Give a person a key of their own; `secret` is the chair's passphrase, which is asked again.

    Raises a Problem, with nothing changed, for a name or a passphrase that is taken.
    """
    check_may_decide(forum, secret)
    key_people.add_person(forum.folder / KEYS, secret, Holder(name, role), passphrase, cost)
    forum.note("person_added", detail=role)
    _look_again(forum)


def remove(forum: Forum, secret: str, name: str) -> Person:
    """Take a person's key away; it opens nothing here from now on."""
    check_may_decide(forum, secret)
    gone = key_people.remove_person(forum.folder / KEYS, secret, name)
    forum.note("person_removed", detail=gone.role)
    _look_again(forum)
    return gone


def rename(forum: Forum, secret: str, name: str, cost: Cost | None = None) -> None:
    """Write down whose passphrase this is: what that person does bears the name from now on."""
    unlocking.open_keys(forum.folder, secret)
    key_people.rename_person(forum.folder / KEYS, secret, name, cost)
    forum.note("person_named")
    if not forum.session.by_recovery:
        forum.session = replace(forum.session, person=" ".join(name.split()))
        forum.actor = forum.session.actor


def change_passphrase(forum: Forum, old: str, new: str, cost: Cost | None = None) -> None:
    """Give the person whose passphrase this is a new one. The recovery code stays as it is."""
    unlocking.open_keys(forum.folder, old)
    with suppress(Problem):  # a full disk is no reason to keep a passphrase that others know
        backups.before(forum, "passphrase")
    keys.change_passphrase(forum.folder / KEYS, old, new, cost)
    forum.note("passphrase_changed")


def change_recovery_code(forum: Forum, secret: str, code: str, cost: Cost | None = None) -> None:
    """Let this code open the forum from now on, and the old code no more."""
    check_is_chairs(forum, secret)
    keys.change_recovery_code(forum.folder / KEYS, secret, code, cost)
    forum.note("recovery_changed")


def check_is_chairs(forum: Forum, secret: str) -> None:
    """Raise a Problem where this is not the passphrase of this copy's chair (or the code)."""
    _check(forum, secret, roles.OWN)


def check_may_decide(forum: Forum, secret: str) -> None:
    """Raise a Problem where this is not somebody who decides who has a key."""
    _check(forum, secret, roles.PEOPLE)


def _check(forum: Forum, secret: str, right: str) -> None:
    if not roles.may(forum, right):
        raise WrongInput("Only the chair may do this. Nothing was changed.")
    key_opening.check_chair(unlocking.open_keys(forum.folder, secret))


def _look_again(forum: Forum) -> None:
    lead = any(each.role == "lead" for each in listed(forum))
    forum.session = replace(forum.session, has_lead=lead)
