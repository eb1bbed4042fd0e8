"""Saved views: which feedback a list shows, under a name; kept in the forum, so encrypted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import new_id, shared_id
from forumapp.domain.problems import WrongInput
from forumapp.services.check import clean_text
from forumapp.store import around
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

LONGEST = 60  # characters of a name


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view: its id, its name, and what a list is asked for, as plain values."""

    uid: str
    name: str
    asked: dict[str, Any]


def views(forum: Forum) -> list[SavedView]:
    """Return every saved view, in the order of their names."""
    with forum.read() as conn:
        found = around.views(conn)
    return [SavedView(uid, name, json.loads(asked)) for uid, name, asked in found]


def save_view(forum: Forum, name: str, asked: Mapping[str, Any]) -> tuple[str, Change]:
    """Save a view; one of the same name is changed. Return its id and what was touched."""
    clean = _clean(name)
    fields = {"name": clean, "asked": json.dumps(dict(asked), sort_keys=True), "binned": False}
    with forum.write(f"Saved the view “{clean}”") as tx:
        uid = _called(tx, clean) or _fresh(tx, clean)
        tx.change("view", uid, fields)
    return uid, forum.last_change


def rename_view(forum: Forum, uid: str, name: str) -> Change:
    """Give a saved view another name; a name that another view has is refused."""
    clean = _clean(name)
    with forum.write(f"Renamed a view to “{clean}”") as tx:
        if uid not in {view for view, _, _ in around.views(tx.conn)}:
            raise WrongInput("There is no such view in this forum.")
        if _called(tx, clean) not in (None, uid):
            raise WrongInput(f"There is a view “{clean}” already. Choose another name.")
        tx.change("view", uid, {"name": clean})
    return forum.last_change


def bin_view(forum: Forum, uid: str) -> Change:
    """Take a saved view away; undo brings it back."""
    with forum.write("Took a saved view away") as tx:
        if uid not in {view for view, _, _ in around.views(tx.conn)}:
            raise WrongInput("There is no such view in this forum.")
        tx.change("view", uid, {"binned": True})
    return forum.last_change


def _clean(name: str) -> str:
    clean = " ".join(clean_text(name).split())
    if not clean:
        raise WrongInput("Give the view a name, such as “Waits, not read yet”.")
    if len(clean) > LONGEST:
        raise WrongInput(f"The name is longer than {LONGEST} characters. Write less.")
    return clean


def _called(tx: Tx, name: str) -> str | None:
    """Return the id of the view of this name, capitals or not."""
    wanted = name.casefold()
    every = around.views(tx.conn)
    return next((uid for uid, called, _ in every if called.casefold() == wanted), None)


def _fresh(tx: Tx, name: str) -> str:
    """Return an id made from the name, so that two laptops mean the same; or one of its own.

    A view that had this name and was given another keeps the id that this name makes.
    """
    uid = shared_id("view", name.casefold())
    return new_id() if uid in {view for view, _, _ in around.views(tx.conn)} else uid
