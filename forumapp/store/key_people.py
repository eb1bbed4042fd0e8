"""The people who may open a forum on this laptop: let in, taken away, named, and handed over to."""

import unicodedata
from dataclasses import replace
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.store import key_slots
from forumapp.store.key_file import read_body
from forumapp.store.key_opening import Person, check_chair, check_free, open_body, people_in
from forumapp.store.key_secrets import check_passphrase, normal, read_code
from forumapp.store.key_slots import CHAIR, Cost, Holder
from forumapp.store.key_writing import wrapped, write_slots

LONGEST_NAME = 60
ROLES = ("recorder", "coder", CHAIR, "lead")


def add_person(
    path: Path, secret: str, holder: Holder, passphrase: str, cost: Cost | None = None
) -> None:
    """Let one more person open the forum, with a role; only a chair may say so."""
    holder = checked_holder(holder)
    check_passphrase(passphrase)
    body = read_body(path)
    opened = open_body(body, secret)
    check_chair(opened)
    taken = {each.name.casefold() for each in people_in(body, opened.data_key)}
    if holder.person.casefold() in taken:
        raise WrongInput(f"There is a key for {holder.person} already. Take that away first.")
    check_free(body, passphrase)
    slot = wrapped(body, "passphrase", normal(passphrase), opened.data_key, holder, cost)
    write_slots(path, body, [slot, *body["slots"]], opened.data_key)


def remove_person(path: Path, secret: str, name: str) -> Person:
    """Take a person's key away; only a chair may, and one chair stays. Return who it was."""
    body = read_body(path)
    opened = open_body(body, secret)
    check_chair(opened)
    people = people_in(body, opened.data_key)
    found = next((p for p in people if p.name.casefold() == name.strip().casefold()), None)
    if found is None:
        known = ", ".join(p.name or "(no name)" for p in people)
        raise WrongInput(f"Nobody called {name.strip()} has a key here. There are: {known}.")
    if found.role == CHAIR and sum(p.role == CHAIR for p in people) == 1:
        raise WrongInput("This is the only chair. Hand the forum over instead.")
    kept = [slot for slot in body["slots"] if key_slots.id_of(slot) != found.slot]
    write_slots(path, body, kept, opened.data_key)
    return found


def rename_person(path: Path, secret: str, name: str, cost: Cost | None = None) -> None:
    """Give the slot of this passphrase its person's name."""
    body = read_body(path)
    opened = open_body(body, secret)
    if opened.by_recovery:
        raise WrongInput("Type your own passphrase for this, not the recovery code.")
    holder = checked_holder(replace(opened.holder, person=name))
    others = [p for p in people_in(body, opened.data_key) if p.slot != opened.slot]
    if holder.person.casefold() in {p.name.casefold() for p in others}:
        raise WrongInput(f"There is a key for {holder.person} already. Choose another name.")
    made = wrapped(body, "passphrase", normal(secret), opened.data_key, holder, cost)
    kept = [slot for slot in body["slots"] if key_slots.id_of(slot) != opened.slot]
    write_slots(path, body, [made, *kept], opened.data_key)


def hand_over(
    path: Path, secret: str, holder: Holder, new: str, code: str, cost: Cost | None = None
) -> None:
    """Give the chair's place to another person: a new passphrase and code, the old ones stop.

    The data key stays the same; people with other roles keep their keys.
    """
    check_passphrase(new)
    holder = checked_holder(replace(holder, role=CHAIR))
    body = read_body(path)
    opened = open_body(body, secret)
    check_chair(opened)
    key = opened.data_key
    roles = {p.slot: p.role for p in people_in(body, key)}
    kept = [s for s in body["slots"] if roles.get(key_slots.id_of(s), CHAIR) != CHAIR]
    check_free({**body, "slots": kept}, new)
    mine = wrapped(body, "passphrase", normal(new), key, holder, cost)
    recovery = wrapped(body, "recovery", read_code(code), key, Holder(), cost)
    write_slots(path, body, [mine, *kept, recovery], key)


def people(path: Path, data_key: bytes) -> list[Person]:
    """Return who may open the forum on this laptop; for whoever has opened it."""
    return people_in(read_body(path), data_key)


def checked_holder(holder: Holder) -> Holder:
    """Return a holder with a name and a role that can be, or say what is missing."""
    name = " ".join(unicodedata.normalize("NFC", holder.person).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WrongInput(f"Give the person's name, in at most {LONGEST_NAME} letters.")
    if holder.role not in ROLES:
        raise WrongInput(f"There is no role “{holder.role}”. There are: {', '.join(ROLES)}.")
    return Holder(name, holder.role)
