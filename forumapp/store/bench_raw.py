"""The other side of the benchmark: the same tables, filled and asked by hand-written SQL alone.

Nothing of the app stands between these statements and the driver, so their times are what the
machine and the encrypted file cost by themselves. Only `forumapp.services.bench` uses them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from forumapp.store import fold, schema, search
from forumapp.store.engine import connect
from forumapp.store.kinds import KINDS, WORD_FIELDS

Row = tuple[Any, ...]

TREND = """
SELECT a.uid, t.told_ym, t.comments, t.families, t.alone
FROM (SELECT tag.area_rid AS area_rid, f.told_ym AS told_ym, count(*) AS comments,
             count(DISTINCT f.family) AS families,
             sum(f.family IS NULL AND f.talk IS NULL)
             + count(DISTINCT CASE WHEN f.family IS NULL THEN f.talk END) AS alone
      FROM tag JOIN feedback f ON f.rid = tag.feedback_rid
      WHERE tag.binned = 0 AND tag.verdict = 'confirmed' AND f.standing = 0
        AND (f.speaker IS NULL OR f.speaker <> 'professional')
      GROUP BY tag.area_rid, f.told_ym) t
JOIN area a ON a.rid = t.area_rid
"""
ALONG = """
SELECT f.family, f.speaker, f.told_ym, f.rating, s.value,
       max(t.stance), f.uid, f.talk, max(t.area_rid = ?)
FROM tag t JOIN feedback f ON f.rid = t.feedback_rid LEFT JOIN score s ON s.feedback_rid = f.rid
WHERE t.area_rid IN (?, ?) AND t.binned = 0 AND t.verdict = 'confirmed' AND f.standing = 0
GROUP BY f.rid ORDER BY f.told_on, f.rid
"""
COUNT = """
SELECT count(*) FROM words_index JOIN feedback f ON f.rid = words_index.rowid
WHERE words_index MATCH ? AND f.standing = 0
"""
_LINE = """
f.rid, f.uid, substr(w.working, 1, 420), substr(w.not_working, 1, 420),
substr(w.difference, 1, 420), substr(w.free, 1, 420), f.told_on, e.name, f.rating,
f.tone_person, s.value, s.mixed
"""
_SIDES = """
JOIN words w ON w.rid = f.rid LEFT JOIN event e ON e.uid = f.event
LEFT JOIN score s ON s.feedback_rid = f.rid
"""
FOUND = f"""
SELECT {_LINE}, snippet(words_index, -1, '[', ']', '…', 16)
FROM words_index JOIN feedback f ON f.rid = words_index.rowid {_SIDES}
WHERE words_index MATCH ? AND f.standing = 0
ORDER BY words_index.rowid DESC LIMIT 50
"""
PAGE = f"""
SELECT {_LINE} FROM feedback f {_SIDES}
WHERE f.standing = 0 AND (f.told_on, f.rid) < (?, ?)
ORDER BY f.told_on DESC, f.rid DESC LIMIT 50
"""
IDS = "SELECT rid FROM feedback WHERE standing = 0 ORDER BY told_on DESC, rid DESC"


class RawSide:
    """One keyed connection of the driver, with the settings of every connection of ours."""

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        """Open `path`, or make it."""
        self.conn = connect(path, key)

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()

    def make_tables(self) -> None:
        """Make the two tables of feedback with the same indexes and the same search index."""
        dialect = sa.create_engine("sqlite://").dialect
        for table in (schema.feedback, schema.words):
            self.conn.execute(str(sa.schema.CreateTable(table).compile(dialect=dialect)))
            for index in table.indexes:
                self.conn.execute(str(sa.schema.CreateIndex(index).compile(dialect=dialect)))
        for statement in search.DDL:
            self.conn.execute(statement)

    def begin(self) -> None:
        """Begin the one transaction of the insert."""
        self.conn.execute("BEGIN IMMEDIATE")

    def put(self, rows: "Rows", part: slice) -> None:
        """Insert a part of prepared rows."""
        self.conn.executemany(rows.sql, rows.rows[part])

    def commit(self) -> None:
        """End the transaction."""
        self.conn.execute("COMMIT")

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Return every row that a statement gives."""
        return list(self.conn.execute(sql, values).fetchall())

    def find(self, question: str) -> tuple[int, list[Row]]:
        """Return how many pieces answer a question of the index, and the newest 50."""
        found = self.rows(FOUND, question)
        self._titles([row[0] for row in found])
        return int(self.rows(COUNT, question)[0][0]), found

    def page(self, after: tuple[str, int]) -> list[Row]:
        """Return the page of the list that follows a place, with the titles of its areas."""
        found = self.rows(PAGE, *after)
        self._titles([row[0] for row in found])
        return found

    def _titles(self, rids: Sequence[int]) -> list[Row]:
        marks = ",".join("?" * len(rids))
        sql = (
            "SELECT t.feedback_rid, a.title FROM tag t JOIN area a ON a.rid = t.area_rid "
            f"WHERE t.feedback_rid IN ({marks}) AND t.verdict = 'confirmed' AND t.binned = 0 "
            "ORDER BY t.rid"
        )
        return self.rows(sql, *rids)


@dataclass(frozen=True)
class Rows:
    """Rows ready for the driver, and the statement that takes them."""

    sql: str
    rows: list[Row]


def prepared(records: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Rows, Rows]:
    """Return the rows of both tables that the fold of these new records would be."""
    kind = KINDS["feedback"]
    feedback, words = [], []
    for rid, (uid, fields) in enumerate(records, 1):
        feedback.append({"rid": rid, **fold.folded_row(kind, uid, fields)})
        spoken = {column: fields[name] for name, column in WORD_FIELDS.items() if name in fields}
        words.append({"rid": rid, **spoken})
    return _rows(schema.feedback, feedback), _rows(schema.words, words)


def _rows(table: sa.Table, every: Sequence[Mapping[str, Any]]) -> Rows:
    filled = set().union(*every)  # as we do ourselves: columns that no row fills are left out
    columns = [column.name for column in table.columns if column.name in filled]
    named, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table.name} ({named}) VALUES ({marks})"
    return Rows(sql, [tuple(map(row.get, columns)) for row in every])
