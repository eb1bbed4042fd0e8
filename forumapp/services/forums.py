"""Forums: make one, open one, and give it the areas that feedback is tagged against."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import resources
from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.problems import WrongInput
from forumapp.services import risk
from forumapp.services.following import area_uid, inspection_uid, seed_inspection, theme_uid
from forumapp.services.lists import codes
from forumapp.store import backup_mark, founding, keys, opening, records, undo
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx
from forumapp.store.verify import Check, verify

QUICK = keys.Cost(8 * 1024, 1, 1)  # for the sample forum, whose passphrase everybody knows
SAMPLE_PASSPHRASE = "sample forum"

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]

__all__ = [
    "QUICK",
    "SAMPLE_PASSPHRASE",
    "Check",
    "Forum",
    "area_uid",
    "inspection_uid",
    "seed_inspection",
    "theme_uid",
]


def new_forum(
    folder: Path,
    passphrase: str,
    name: str,
    local_area: str,
    *,
    inspections: Iterable[str] = (),
    sample: bool = False,
    cost: keys.Cost | None = None,
    person: str = "",
) -> str:
    """Make a forum with the national themes, the criteria and these known inspections.

    Returns the recovery code, which is shown once and kept nowhere.
    """
    if not name.strip():
        raise WrongInput("Give the forum a name, such as “Merrowdale Parent Carer Forum”.")
    picked = [known_inspection(key) for key in inspections]
    code = founding.create_forum(
        folder, passphrase, name.strip(), local_area, sample=sample, cost=cost, person=person
    )
    with opening.open_forum(folder, passphrase) as forum:
        forum.actor = "ForumApp"
        with forum.write("Set up the areas") as tx:
            seed_areas(tx)
            for data in picked:
                seed_inspection(tx, data)
        risk.look_over(forum)  # there is nothing yet: from now on all is looked at when stored
    return code


def open_forum(folder: Path, secret: str) -> Forum:
    """Open a forum with its passphrase or its recovery code.

    What was stored by an older version is looked at for risk before anybody reads it.
    """
    forum = opening.open_forum(folder, secret)
    try:
        ready(forum)
        forum.stood_at = backup_mark.mark(forum)
    except BaseException:
        forum.close()
        raise
    return forum


def ready(forum: Forum) -> None:
    """Do what is done before anybody reads a forum that was opened, wherever it is kept."""
    if not forum.in_part and risk.never_looked(forum):
        risk.look_over(forum)
    forum.at_close.append(_forget)


def is_on_hub(forum: Forum) -> bool:
    """Say whether this forum is on a server, not in a folder of this computer."""
    return not backup_mark.is_a_folder(forum)


def _forget() -> None:
    """Let the model forget the words that it read, where it was loaded at all."""
    if module := sys.modules.get("forumapp.analysis.learned.encoder"):
        module.forget()


def about(forum: Forum) -> dict[str, Any]:
    """Return the forum's name, local area and whether it is a sample."""
    with forum.read() as conn:
        return records.about(conn)


def known_inspections() -> dict[str, dict[str, Any]]:
    """Return the inspections that come with the app, by key."""
    names = sorted(resources.names("inspections"))
    every = [resources.read_json("inspections", n) for n in names if n.endswith(".json")]
    return {data["key"]: data for data in every}


def known_inspection(key: str) -> dict[str, Any]:
    """Return one inspection that comes with the app; raise WrongInput for an unknown key."""
    known = known_inspections()
    if key not in known:
        raise WrongInput(
            f"“{key}” is not an inspection that ForumApp knows. It knows: {', '.join(known)}."
        )
    return known[key]


def add_inspection(forum: Forum, data: Mapping[str, Any]) -> Change:
    """Follow an inspection: its dates, outcome and areas, as in resources/inspections."""
    for name in ("key", "title", "local_area"):
        if not str(data.get(name, "")).strip():
            raise WrongInput(f"The inspection has no {name}.")
    with forum.write(f"Added {data['title']}") as tx:
        seed_inspection(tx, data)
    return forum.last_change


def seed_areas(tx: Tx) -> None:
    """Write the national themes, *not on the official list* and the criteria into a new forum."""
    for number, theme in enumerate(codes("theme").codes, 1):
        listed = theme.code != "off_list"
        fields = {
            "item": "theme" if listed else "off_list",
            "number": number,
            "title": theme.label,
            "themes": [theme.code],
        }
        tx.change("area", theme_uid(theme.code), fields)
    for number, criterion in enumerate(codes("criterion").codes, 1):
        fields = {"item": "criterion", "number": number, "title": criterion.label}
        tx.change("area", shared_id("criterion", criterion.code), fields)


def undo_last(
    forum: Forum,
    act: str | None = None,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Change:
    """Take back the last act, or the one named; Stopped, with nothing changed, if `cancelled()`."""
    return undo.undo(forum, act, report, cancelled)


def redo_last(
    forum: Forum, report: Report | None = None, cancelled: Cancelled | None = None
) -> Change:
    """Do again what was undone last; Stopped, with nothing changed, if `cancelled()`."""
    return undo.redo(forum, report, cancelled)


def verify_forum(forum: Forum) -> list[Check]:
    """Look at pages, log, tables and search index; say what was found, in words."""
    if forum.in_part:
        raise WrongInput(
            "Only a chair can check a hub: the server shows you a part of it. Nothing was checked."
        )
    return verify(forum)
