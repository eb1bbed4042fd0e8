"""The sample forum: an invented borough with three years of feedback, to try everything on."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import resources
from forumapp.domain.ids import shared_id
from forumapp.services import second
from forumapp.services.analysing import analyse
from forumapp.services.families import hasher
from forumapp.services.forums import (
    QUICK,
    SAMPLE_PASSPHRASE,
    area_uid,
    new_forum,
    open_forum,
    seed_inspection,
    theme_uid,
)
from forumapp.services.lists import consent_script
from forumapp.services.particulars import particulars_uid
from forumapp.services.reaching import figure_uid
from forumapp.services.risk import CLEARED, SUSPECTED, looked_at
from forumapp.services.sample_officials import seed_officials
from forumapp.store import second as readings
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

_BOARD_IN = 11  # days from now: the sample's board always meets soon
_RENAMED = {
    "told": "told_on",
    "who": "speaker",
    "age": "age_band",
    "ethnic": "ethnic_group",
    "weeks": "weeks_waited",
}
_SAME = (
    "happened",
    "channel",
    "type",
    "paraphrase",
    "note",
    "rating",
    "change",
    "trust",
    "need",
    "provision",
    "stage",
    "phase",
    "setting",
    "locality",
    "membership",
    "services",
    "consent",
)
_PIECE = 200
_SECOND, _TWICE = "Second volunteer", 24  # of some 40 that are drawn; the others wait
_ONE_AREA = 4  # every so many pieces the second one names one area where the first may name more
Pieces = list[tuple[str, dict[str, Any]]]


def make_sample_forum(folder: Path) -> str:
    """Write the sample forum into a new folder and analyse it; return its passphrase."""
    about = resources.read_json("sample", "forum.json")
    new_forum(
        folder, SAMPLE_PASSPHRASE, about["name"], about["local_area"], sample=True, cost=QUICK
    )
    with open_forum(folder, SAMPLE_PASSPHRASE) as forum:
        forum.actor = "Sample volunteer"
        with forum.write("Set up the sample") as tx:
            _seed(tx, about)
        for part in sample_parts():
            _add(forum, part, about["inspection"]["key"])
        _let_know()
        analyse(forum)
        _read_twice(forum)
    return SAMPLE_PASSPHRASE


def _let_know() -> None:
    """Tell the encoder what was made of the sample's texts: they are always the same."""
    from forumapp.analysis.learned.encoder import encoder  # late: it loads NumPy
    from forumapp.analysis.learned.prepared import prepare

    if (reader := encoder()) is not None:
        prepare(reader)


def sample_pieces() -> list[dict[str, Any]]:
    """Return every piece of the sample's feedback as it was written, oldest told first."""
    every = [piece for part in sample_parts() for piece in part]
    return sorted(every, key=lambda piece: str(piece["told"]))


def sample_parts() -> Iterator[list[dict[str, Any]]]:
    """Yield the sample's files, each by another hand."""
    for name in resources.names("sample"):
        if name.startswith("feedback_") and name.endswith(".jsonl"):
            lines = resources.read_text("sample", name).splitlines()
            yield [json.loads(line) for line in lines if line.strip()]


def _seed(tx: Tx, about: dict[str, Any]) -> None:
    soon = {"board_on": (date.today() + timedelta(days=_BOARD_IN)).isoformat()}
    tx.change("forum", particulars_uid(tx), about["particulars"] | soon)
    seed_inspection(tx, about["inspection"])
    seed_officials(tx, about["inspection"])
    for mark in about["marks"]:
        tx.change("mark", shared_id("mark", "sample", mark["on"]), mark)
    for place in about["localities"]:
        tx.change("locality", shared_id("locality", place["code"]), place)
    for figure in about["local_figures"]:
        uid = figure_uid(figure["field"], figure["code"])
        tx.change("local_figure", uid, figure | {"binned": False})
    for event in about["events"]:
        fields = {
            "name": event["name"],
            "held_on": event["on"],
            "kind": event["kind"],
            "locality": event["locality"],
            "came": event["came"],
        }
        tx.change("event", _event_uid(event["key"]), fields)


def _event_uid(key: str) -> str:
    return shared_id("event", "sample", key)


def _add(forum: Forum, pieces: list[dict[str, Any]], inspection: str) -> None:
    hashed = hasher(forum)
    for start in range(0, len(pieces), _PIECE):
        group = [(_uid(piece), piece) for piece in pieces[start : start + _PIECE]]
        with forum.write("Sample feedback") as tx:
            tx.create("feedback", [(uid, _fields(piece, hashed)) for uid, piece in group])
            tx.create("tag", [tag for uid, piece in group for tag in _tags(uid, piece, inspection)])


def _read_twice(forum: Forum) -> None:
    """Have some pieces read by a second volunteer, who mostly agrees: not on every area."""
    pieces = {_uid(piece): piece for piece in sample_pieces()}
    waiting = second.queue(forum, _SECOND).waiting[:_TWICE]
    with forum.write("Sample feedback") as tx:
        firsts = readings.first_readings(tx.conn, waiting)
        made: Pieces = []
        for number, first in enumerate(firsts):
            areas = sorted(first.areas)[: 1 if number % _ONE_AREA == 0 else None]
            fields: dict[str, Any] = {"feedback": first.uid, "reader": _SECOND, "areas": areas}
            fields |= {"tone": pieces[first.uid].get("tone"), "none_of_these": not areas or None}
            fields |= {"read_on": date.today().isoformat()} | second.first_fields(first)
            made.append((shared_id(first.uid, _SECOND), fields))
        tx.create("second_reading", made)


def _uid(piece: dict[str, Any]) -> str:
    said = piece["words"]
    return shared_id("sample", piece["told"], *(said.get(part) or "" for part in sorted(said)))


def _fields(piece: dict[str, Any], hashed: Any) -> dict[str, Any]:
    fields = {name: piece.get(name) for name in _SAME}
    fields |= {new: piece.get(old) for old, new in _RENAMED.items()}
    fields |= {f"words_{part}": text for part, text in piece["words"].items() if text}
    if piece.get("event"):
        fields["event"] = _event_uid(piece["event"])
    if piece.get("family"):
        fields["family"] = hashed(piece["family"])
    if piece.get("consent"):
        fields |= {"consent_version": consent_script()["version"], "consent_on": piece["told"]}
        fields["consent_how"] = "spoken" if piece.get("event") else "online"
    if piece.get("safeguarding"):
        fields["safeguarding"] = "flagged"
    if piece.get("tags"):
        fields["read_on"] = piece["told"]
    fields = looked_at(fields | {"entered_at": f"{piece['told']}T12:00:00Z"})
    if fields.get("safeguarding") == SUSPECTED and piece.get("tags"):
        fields["safeguarding"] = CLEARED  # the volunteer who tagged it has read it
    return fields


def _tags(uid: str, piece: dict[str, Any], inspection: str) -> Pieces:
    made: Pieces = []
    for tag in piece.get("tags") or ():
        off_list = tag["area"] == "off_list"
        area = theme_uid("off_list") if off_list else area_uid(inspection, tag["area"])
        fields = {
            "feedback": uid,
            "area": area,
            "stance": tag.get("stance"),
            "verdict": "confirmed",
            "proposed_by": "person",
            "confirmed_by": "Sample volunteer",
        }
        made.append((shared_id(uid, area), fields))
    return made
