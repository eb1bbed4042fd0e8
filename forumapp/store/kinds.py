"""The kinds of record that the log knows, and how the fields of each become columns."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import HELD
from forumapp.store import schema
from forumapp.store.schema_official import OFFICIAL_TABLES
from forumapp.store.schema_together import TOGETHER_TABLES

Fields = Mapping[str, Any]
WORD_FIELDS = {
    "words_working": "working",
    "words_not_working": "not_working",
    "words_difference": "difference",
    "words_free": "free",
    "paraphrase": "paraphrase",
    "note": "note",
    "prompt": "prompt",
}


_LOCAL = {"feedback_rid", "area_rid"}  # numbers of this copy
_GIVEN = {"rid", "uid", "binned", "standing", "told_ym", *_LOCAL}  # by ourselves, not by the log


def _nothing(values: Fields) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Kind:
    """One kind: its table, which fields hold lists, and what is worked out from other fields.

    `needs` are the columns that `derive` reads; they are fetched when only some of them change.
    """

    name: str
    table: sa.Table
    lists: frozenset[str] = frozenset()
    derive: Callable[[Fields], dict[str, Any]] = _nothing
    needs: tuple[str, ...] = ()
    columns: frozenset[str] = frozenset()
    empty: Mapping[str, Any] = field(default_factory=dict)
    required: tuple[str, ...] = ()  # fields without which it is not whole yet
    whole_columns: tuple[str, ...] = ()  # all that every copy folds alike

    def is_whole(self, values: Fields) -> bool:
        """Say whether a record holds what its row needs; else it waits in the log."""
        for name in self.required:  # asked for every record: a generator took three times as long
            if values.get(name) is None:
                return False
        return bool(values)

    def row(self, values: Fields) -> dict[str, Any]:
        """Return the columns for these fields; a field this version does not know is left out."""
        known = {k: v for k, v in values.items() if k in self.columns}
        if known.get("binned", False) is None:
            known["binned"] = False
        for name in self.lists:
            if name in known:
                value = known[name]
                known[name] = json.dumps(value, ensure_ascii=False) if value else None
        return known


def _kind(
    name: str,
    table: sa.Table,
    lists: tuple[str, ...] = (),
    derive: Callable[[Fields], dict[str, Any]] = _nothing,
    needs: tuple[str, ...] = (),
) -> Kind:
    columns = frozenset(c.name for c in table.columns) - {"rid", "uid"}
    empty = dict.fromkeys(columns) | {"binned": False}
    required = tuple(c.name for c in table.columns if not c.nullable and c.name not in _GIVEN)
    whole = tuple(sorted(columns - _LOCAL))
    return Kind(name, table, frozenset(lists), derive, needs, columns, empty, required, whole)


def derive_feedback(values: Fields) -> dict[str, Any]:
    """Work out the month numbers and whether the piece counts, is withheld or is in the bin."""
    told = _ym(values["told_on"])
    return {
        "told_ym": told,
        "happened_ym": happened_ym(values.get("happened"), values["told_on"]),
        "standing": _standing(values),
    }


def happened_ym(happened: str | None, told_on: str) -> int | None:
    """Return the month a thing happened, where what was told is that exact; else None.

    *This term* is taken as the month it was told; "2024-03" is March 2024; wider answers are None.
    """
    if happened is None:
        return None
    if happened == "this_term":
        return _ym(told_on)
    return _ym(happened) if happened[:4].isdigit() else None


def _ym(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1  # as domain.periods.ym_of, from ISO text


def _standing(values: Fields) -> int:
    if values.get("binned"):
        return schema.BINNED
    return schema.WITHHELD if values.get("safeguarding") in HELD else schema.LIVE


_LISTS = ("areas", "feedback", "targets", "rows")  # the columns below that hold lists


def _official(table: sa.Table) -> Kind:
    return _kind(table.name, table, lists=tuple(n for n in _LISTS if n in table.c))


KINDS = {
    kind.name: kind
    for kind in (  # in the order in which they are folded: what others point to comes first
        _kind("act", schema.act),
        _kind("forum", schema.forum),
        _kind("view", schema.view),
        _kind("inspection", schema.inspection, lists=("bodies",)),
        _kind("area", schema.area, lists=("themes", "parent_words")),
        _kind("mark", schema.mark),
        _kind("locality", schema.locality),
        _kind("event", schema.event),
        _kind("batch", schema.batch),
        _kind("pack", schema.pack),
        _kind(
            "feedback",
            schema.feedback,
            lists=("need", "need_words", "services", "signposted", "may_stand"),
            derive=derive_feedback,
            needs=("told_on", "happened", "binned", "safeguarding"),
        ),
        _kind("tag", schema.tag),
        _kind("second_reading", schema.second_reading, lists=("areas", "first_areas")),
        _kind("local_figure", schema.local_figure),
        *map(_official, OFFICIAL_TABLES),
        *map(_official, TOGETHER_TABLES),
    )
}
