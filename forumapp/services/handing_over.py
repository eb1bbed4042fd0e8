"""Handing the forum over to a new chair: the old passphrase and recovery code stop working.

With the same data key only the key file is written anew, which takes a moment; but whoever kept an
old key file and its passphrase could still read this forum's files if they got hold of them. With
everything rekeyed they could not.
"""

from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.services import backups, keyholders
from forumapp.services.forums import open_forum
from forumapp.services.passphrase import check_is_forum
from forumapp.store import key_people, key_secrets, keys, rekey
from forumapp.store.forum import KEYS
from forumapp.store.keys import Cost, Holder


@dataclass(frozen=True, slots=True)
class HandOver:
    """To whom, with which new passphrase and code; `anew` also gives the forum a new data key."""

    name: str
    passphrase: str
    recovery_code: str
    anew: bool = False
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What is still to be done: backups that open with the old passphrase, keys to be made again.

    `old_backups` are the files; `dropped` the people whose keys are gone, since all was rekeyed.
    """

    old_backups: tuple[Path, ...]
    dropped: tuple[str, ...]
    anew: bool


def hand_over(folder: Path, secret: str, to: HandOver) -> HandedOver:
    """Give the chair's place to another person; the forum must be closed, and is closed after.

    `secret` is the old chair's passphrase or the recovery code. Raises a Problem, with nothing
    changed, where it is neither, or where a name or passphrase will not do. Interrupted at any
    moment, the forum opens with the old passphrase or with the new one.
    """
    check_is_forum(folder)
    key_secrets.check_passphrase(to.passphrase)
    if to.passphrase.strip() == secret.strip():
        raise WrongInput("The new chair needs a passphrase of their own. Choose another one.")
    holder = key_people.checked_holder(Holder(to.name, keys.CHAIR))
    with open_forum(folder, secret) as forum:
        keyholders.check_may_decide(forum, secret)
        people = [each.name for each in keyholders.listed(forum) if each.role != keys.CHAIR]
        if to.anew:
            backups.before(forum, "rekey")
        old = tuple(each.path for each in backups.backups(folder))
        if to.anew:
            chair = rekey.NewChair(holder, to.passphrase, to.recovery_code, to.cost)
            rekey.rekey(forum, chair)
        else:
            path = folder / KEYS
            key_people.hand_over(path, secret, holder, to.passphrase, to.recovery_code, to.cost)
            forum.note("handed_over")
    return HandedOver(old, tuple(people) if to.anew else (), to.anew)


def remove_old_backups(folder: Path, told: HandedOver) -> int:
    """Remove the backups that open with the old passphrase; return how many went.

    The caller has made a new backup first.
    """
    gone = 0
    for path in told.old_backups:
        if path.exists() and path.parent == folder / "backups":
            path.unlink()
            path.with_suffix(".keys").unlink(missing_ok=True)
            gone += 1
    return gone
