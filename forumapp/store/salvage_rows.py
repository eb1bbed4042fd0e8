"""What a row of a damaged file is: a change that proves itself, or feedback in the tables."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from forumapp.store import log, schema
from forumapp.store.kinds import KINDS, WORD_FIELDS, Kind
from forumapp.store.raw_pages import Found
from forumapp.store.schema_made import metadata

_SHAPE = (str, int, int, str, str, str, str, str)  # of a change, from `device` to `uid`
LOST_WORDS = "The words of this piece were lost when the forum's file was damaged."
_DERIVED = {"rid", "uid", "standing", "told_ym", "happened_ym", "feedback_rid", "area_rid"}
NOT_AGAIN = ("act", "audit")  # they tell of what was done then, and are not done again
Rebuilt = dict[str, dict[str, dict[str, Any]]]  # kind: id: fields


def change_in(found: Found) -> log.Row | None:
    """Return a row of the change log whose words are those that were written, else None."""
    values = found.values[1:]
    if len(values) != len(log.COLUMNS):
        return None
    if not all(isinstance(value, kind) for value, kind in zip(values, _SHAPE, strict=False)):
        return None
    digest, sealed = values[10:]
    if not (isinstance(digest, bytes) and isinstance(sealed, bytes) and len(sealed) == 32):
        return None
    row = log.Row(*values)  # type: ignore[arg-type]
    return row if _whole_words(row) else None


def _whole_words(row: log.Row) -> bool:
    if row.payload is None or row.salt is None:
        return True  # erased, or withheld from this copy
    return log.digest_of(row.salt, row.payload) == row.digest


def follows(row: log.Row, before: bytes) -> bool:
    """Say whether a row is whole and comes right behind the row that has this hash."""
    place = (row.device, row.seq, row.lamport, row.at, row.actor, row.act, row.kind, row.uid)
    return log.hash_of(before, *place, row.digest) == row.hash and _whole_words(row)


def records_in(rows: Iterable[Found], known: Collection[str]) -> tuple[dict[int, str], Rebuilt]:
    """Return the records of the tables that are not known, by kind and id.

    Also the local numbers of the feedback among them, by which its words are found.
    """
    numbers: dict[int, str] = {}
    records: Rebuilt = {}
    for found in rows:
        kind = _BY_WIDTH.get(len(found.values)) if found.sealed else None
        if kind is None:
            continue
        row = dict(zip(kind.table.columns, found.values, strict=True))
        uid = row[kind.table.c.uid]
        if not isinstance(uid, str) or uid in known:
            continue
        fields = _fields(kind, row)
        if kind.is_whole(fields):
            records.setdefault(kind.name, {})[uid] = fields
            if kind.name == "feedback":
                numbers[found.rowid] = uid
    return numbers, records


def add_words(rows: Iterable[Found], numbers: Mapping[int, str], to: dict[str, Any]) -> int:
    """Add to each of these pieces of feedback the words that stand beside it.

    Return how many lost them; those say so in their note.
    """
    wordless = set(to)
    names = {column: name for name, column in WORD_FIELDS.items()}
    columns = [column.name for column in schema.words.columns]
    for found in rows:
        uid = numbers.get(found.rowid, "")
        texts = found.values[1:]
        if uid not in to or not found.sealed or len(found.values) != len(columns):
            continue
        if all(text is None or isinstance(text, str) for text in texts):
            told = zip(columns[1:], texts, strict=True)
            to[uid] |= {names[column]: text for column, text in told if text}
            wordless.discard(uid)
    for uid in wordless:
        to[uid]["note"] = LOST_WORDS
    return len(wordless)


def _fields(kind: Kind, row: Mapping[sa.Column[Any], Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for column, value in row.items():
        if column.name in _DERIVED or value is None:
            continue
        if column.name in kind.lists:
            fields[column.name] = json.loads(value)
        else:
            fields[column.name] = bool(value) if isinstance(column.type, sa.Boolean) else value
    return fields


def _by_width() -> dict[int, Kind]:
    """Return the kinds that a row is known by its number of values alone."""
    widths = Counter(len(table.columns) for table in metadata.tables.values())
    return {
        width: kind
        for kind in KINDS.values()
        if kind.name not in NOT_AGAIN and widths[width := len(kind.table.columns)] == 1
    }


_BY_WIDTH = _by_width()
