"""Enrolling: a new laptop joins the forum, once, with a file and a code that is told by voice."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain import ids
from forumapp.domain.problems import WrongInput
from forumapp.services import laptops
from forumapp.services.forums import about
from forumapp.services.laptops import CHAIR, RECORDER, ROLES
from forumapp.store import enrolment, joining, key_secrets, keys, merging
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum

_LONGEST_NAME = 60
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A laptop that may join: its id, the file for it, and the code, which is shown once."""

    device: str
    label: str
    path: Path
    code: str


@dataclass(frozen=True, slots=True)
class Joined:
    """This laptop's copy: whose forum it is, what it is for, and its recovery code, shown once."""

    forum: str
    label: str
    role: str
    recovery_code: str


def enrol(
    forum: Forum,
    path: Path,
    label: str,
    holder: str,
    role: str = RECORDER,
    *,
    keeps: bool | None = None,
    cost: keys.Cost | None = None,
    report: Report | None = None,
) -> Enrolled:
    """Write the file with which a new laptop joins, and return the code that opens it.

    `keeps` says whether a recorder's laptop keeps feedback after a confirmed hand-over: by
    default it does not. Chair's and coders' laptops keep everything.
    """
    label, holder = _name(label, "laptop a name"), _name(holder, "name of who has it")
    if role not in ROLES:
        raise WrongInput(f"A laptop is for one of these: {', '.join(ROLES)}.")
    laptops.check_chair(forum, "enrol a laptop")
    laptops.check_name_is_free(forum, label)
    device, secret, code = ids.device_id(), secrets.token_hex(32), enrolment.new_code()
    keeps = role != RECORDER if keeps is None or role != RECORDER else keeps
    fields = {"label": label, "holder": holder, "role": role, "keeps": keeps}
    with forum.write(f"Enrolled {label}") as tx:
        joining.enlist(tx, device, secret, fields)
    try:
        joining.write_file(forum, path, device, secret, code, cost, report)
    except BaseException:
        with forum.write("") as tx:
            joining.strike_off(tx, device)
        raise
    return Enrolled(device, label, path, code)


def is_enrolment(path: Path) -> bool:
    """Say whether a file is one with which a laptop joins a forum."""
    return enrolment.is_enrolment(path)


def join(
    path: Path,
    code: str,
    folder: Path,
    passphrase: str,
    *,
    cost: keys.Cost | None = None,
    report: Report | None = None,
) -> Joined:
    """Make this laptop's copy of the forum in a new folder, with a passphrase of its own.

    Whole or not at all. The file opens nothing once the chair has merged this copy's first bundle.
    """
    enrolment.check_free(folder)
    key_secrets.check_passphrase(passphrase)
    with (
        enrolment.opened_enrolment(path, code) as (told, file),
        enrolment.whole_folder(folder) as part,
    ):
        recovery = enrolment.make_copy(part, told, passphrase, cost)
        with open_forum(part, passphrase) as forum:
            came = joining.first_bundle(forum, told, file)
            merging.merge(forum, came.incoming, label=came.sender.laptop.name, report=report)
            joining.settle_in(forum, came, told)
            name = str(about(forum)["name"])
    return Joined(name, told["label"], told["role"], recovery)


def _name(text: str, what: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > _LONGEST_NAME:
        raise WrongInput(f"Give the {what}, of at most {_LONGEST_NAME} characters.")
    return plain


__all__ = ["CHAIR", "RECORDER", "ROLES", "Enrolled", "Joined", "enrol", "is_enrolment", "join"]
