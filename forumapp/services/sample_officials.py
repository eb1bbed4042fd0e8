"""What the officials of the sample's invented borough found, promised, claimed and replied."""

from collections.abc import Iterator, Mapping
from typing import Any

import resources
from forumapp.domain.ids import shared_id
from forumapp.services.forums import area_uid, inspection_uid
from forumapp.services.keeping import checked_fields
from forumapp.services.keeping_rules import RULES
from forumapp.store.tx import Tx

_LISTS_OF_WORDS = ("themes", "parent_words")


def seed_officials(tx: Tx, followed: Mapping[str, Any]) -> None:
    """Write all that officials did in the sample into a forum that follows its inspection.

    `followed` is the inspection as resources/sample/forum.json has it. Each record is checked as
    if a person had typed it.
    """
    every = {k: v for k, v in resources.read_json("sample", "officials.json").items() if k in RULES}
    uids = _Uids(followed)
    for kind, records in every.items():
        for record in records:
            words = {name: record[name] for name in _LISTS_OF_WORDS if name in record}
            fields = dict(_named(kind, record, uids))
            checked = checked_fields(tx, kind, fields) if fields else {}
            tx.change(kind, uids.of(kind, record["key"]), checked | words | {"binned": False})


def _named(kind: str, record: Mapping[str, Any], uids: "_Uids") -> Iterator[tuple[str, Any]]:
    rule = RULES[kind]
    for name, value in record.items():
        if name in rule.ids:
            yield name, uids.of(rule.ids[name], value)
        elif name in rule.lists:
            yield name, [uids.of(rule.lists[name], each) for each in value]
        elif name != "key" and name not in _LISTS_OF_WORDS:
            yield name, value


class _Uids:
    """The ids of the sample's records by kind and key; those of its last inspection are known."""

    def __init__(self, followed: Mapping[str, Any]) -> None:
        self._inspection = followed["key"]
        self._areas = {area["key"] for area in followed["areas"]}

    def of(self, kind: str, key: str) -> str:
        """Return the id of a record."""
        if kind == "inspection":
            return inspection_uid(key)
        if kind == "area":
            return area_uid(self._inspection if key in self._areas else "sample", key)
        return shared_id("sample", kind, key)
