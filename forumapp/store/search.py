"""Full-text search: what SQLite needs for it, behind names that another database could answer."""

import re
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection

from forumapp.store import schema

_TEXTS = ("working", "not_working", "difference", "free", "paraphrase", "note")
_COLUMNS = ", ".join(_TEXTS)
_NEW = ", ".join(f"new.{name}" for name in _TEXTS)
_OLD = ", ".join(f"old.{name}" for name in _TEXTS)
_CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _TEXTS)

DDL = (
    f"CREATE VIRTUAL TABLE words_index USING fts5({_COLUMNS}, content='words', "
    "content_rowid='rid', tokenize='porter unicode61 remove_diacritics 2')",
    # without this an erased word stays readable in the index's pages
    "INSERT INTO words_index(words_index, rank) VALUES('secure-delete', 1)",
    # SQLCipher keeps 80 bytes of each page: with the usual 4050 every leaf would need two pages
    "INSERT INTO words_index(words_index, rank) VALUES('pgsz', 3900)",
    # an import comes in hundreds of small pieces: merge them less often
    "INSERT INTO words_index(words_index, rank) VALUES('automerge', 16)",
    f"CREATE TRIGGER words_in AFTER INSERT ON words BEGIN "
    f"INSERT INTO words_index(rowid, {_COLUMNS}) VALUES (new.rid, {_NEW}); END",
    f"CREATE TRIGGER words_out AFTER DELETE ON words BEGIN "
    f"INSERT INTO words_index(words_index, rowid, {_COLUMNS}) "
    f"VALUES ('delete', old.rid, {_OLD}); END",
    f"CREATE TRIGGER words_again AFTER UPDATE ON words WHEN {_CHANGED} BEGIN "
    f"INSERT INTO words_index(words_index, rowid, {_COLUMNS}) "
    f"VALUES ('delete', old.rid, {_OLD}); "
    f"INSERT INTO words_index(rowid, {_COLUMNS}) VALUES (new.rid, {_NEW}); END",
)

index = sa.table("words_index", sa.column("rowid", sa.Integer))
MARK_FROM, MARK_TO = "\u2068", "\u2069"  # around the place that was found


@event.listens_for(schema.words, "after_create")
def _make_index(target: sa.Table, conn: Connection, **_: object) -> None:
    if conn.dialect.name == "sqlite":
        for statement in DDL:
            conn.exec_driver_sql(statement)


def asks(typed: str) -> str | None:
    """Turn what a person typed into the index's own question; None where it asks for nothing.

    Every word must occur, the last one may be a beginning; "words in quotes" stand together.
    """
    phrases = re.findall(r'"([^"]+)"|([\w’\']+)', typed)
    terms = [_quoted(together or single) for together, single in phrases]
    terms = [term for term in terms if term != '""']
    if not terms:
        return None
    if not typed.rstrip().endswith('"') and not typed.endswith(" "):
        terms[-1] += "*"
    return " ".join(terms)


def any_of(phrases: Iterable[str], parts: Iterable[str]) -> str:
    """Return the index's question for what holds any of these phrases in one of these parts."""
    return f"{{{' '.join(parts)}}} : ({' OR '.join(map(_quoted, phrases))})"


def matching(question: str) -> sa.Select[tuple[int]]:
    """Return a query for the numbers of all words that answer a question of `asks`."""
    return (
        sa.select(index.c.rowid)
        .where(sa.text("words_index MATCH :question"))
        .params(question=question)
    )


def excerpt() -> sa.ColumnElement[str]:
    """Return the column that holds the place found, between MARK_FROM and MARK_TO."""
    return sa.literal_column(
        f"snippet(words_index, -1, '{MARK_FROM}', '{MARK_TO}', '…', 16)", sa.Text
    )


def check(conn: Connection) -> bool:
    """Say whether the index agrees with the words it was made from."""
    try:
        conn.exec_driver_sql(
            "INSERT INTO words_index(words_index, rank) VALUES('integrity-check', 1)"
        )
    except sa.exc.DBAPIError:
        return False
    return True


def _quoted(text: str) -> str:
    clean = re.sub(r"[^\w\s]", " ", text.replace("’", "'"))
    return '"' + " ".join(clean.split()) + '"'
