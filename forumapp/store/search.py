"""Full-text search: what SQLite needs for it, behind names that another database could answer."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal

from forumapp.store import schema
from forumapp.store.hub_search import (
    EXCERPT,
    FOUND,
    FOUND_IN_PART,
    HUB_DDL,
    HUB_DIFFERS,
    as_tsquery,
)

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


class _Asked(sa.types.TypeDecorator[str]):
    """A question of `asks` or `any_of`, in the words of the database that is asked."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Turn the index's question into one of the server's, where it is one."""
        return value if value is None or dialect.name == "sqlite" else as_tsquery(value)


class _OfQuestion(sa.ColumnElement[Any]):
    """What is asked of the index with the question that is bound as `question`."""

    inherit_cache = True
    _traverse_internals: ClassVar = [  # type: ignore[misc]
        ("asked", InternalTraversal.dp_clauseelement)
    ]

    def __init__(self) -> None:
        """Ask what is bound as `question`."""
        self.asked: sa.BindParameter[str] = sa.bindparam("question", type_=_Asked())


class _Matches(_OfQuestion):
    """The index's row answers the question."""

    inherit_cache = True
    # as a Boolean it would be asked "= 1", which MATCH does not take
    type = sa.types.NULLTYPE


class _Excerpt(_OfQuestion):
    """The place in the words that was found, between MARK_FROM and MARK_TO."""

    inherit_cache = True
    type = sa.Text()


@compiles(_Matches)
def _matches_here(element: _Matches, compiler: Any, **more: Any) -> str:
    return f"words_index MATCH {compiler.process(element.asked, **more)}"


@compiles(_Matches, "postgresql")
def _matches_there(element: _Matches, compiler: Any, **more: Any) -> str:
    asked = compiler.process(element.asked, **more)
    in_part = getattr(compiler.dialect, "in_part", False)  # set by store/hub.py
    return (FOUND_IN_PART if in_part else FOUND).replace("ASKED", asked)


@compiles(_Excerpt)
def _excerpt_here(element: _Excerpt, compiler: Any, **more: Any) -> str:
    return f"snippet(words_index, -1, '{MARK_FROM}', '{MARK_TO}', '…', 16)"


@compiles(_Excerpt, "postgresql")
def _excerpt_there(element: _Excerpt, compiler: Any, **more: Any) -> str:
    asked = compiler.process(element.asked, **more)
    return EXCERPT.replace("ASKED", asked)  # a function of its own would cost more than it says


@event.listens_for(schema.words, "after_create")
def _make_index(target: sa.Table, conn: Connection, **_: object) -> None:
    for statement in DDL if conn.dialect.name == "sqlite" else HUB_DDL:
        conn.exec_driver_sql(statement)


@contextmanager
def many_go(conn: Connection) -> Iterator[None]:
    """Let many words go at once: marked as gone now, and out of the pages with `settle`.

    One by one, each is taken out of every page that holds it: half a millisecond a piece.
    """
    if conn.dialect.name != "sqlite":
        yield  # there the index is a table like the others
        return
    conn.exec_driver_sql("INSERT INTO words_index(words_index, rank) VALUES('secure-delete', 0)")
    yield
    conn.exec_driver_sql("INSERT INTO words_index(words_index, rank) VALUES('secure-delete', 1)")


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
    return sa.select(index.c.rowid).where(_Matches()).params(question=question)


def matches() -> sa.ColumnElement[bool]:
    """Return the condition that a row of the index answers what is bound as `question`."""
    return _Matches()


def found_in_part() -> sa.ColumnElement[int]:
    """Return the numbers that a server finds for someone to whom it shows only a part."""
    asked = sa.bindparam("question", type_=_Asked())
    return sa.func.forumapp_search(asked).column_valued("found")


def excerpt() -> sa.ColumnElement[str]:
    """Return the column that holds the place found, between MARK_FROM and MARK_TO."""
    return _Excerpt()


def check(conn: Connection) -> bool:
    """Say whether the index agrees with the words it was made from."""
    if conn.dialect.name != "sqlite":
        return not conn.exec_driver_sql(HUB_DIFFERS).scalar()
    try:
        conn.exec_driver_sql(
            "INSERT INTO words_index(words_index, rank) VALUES('integrity-check', 1)"
        )
    except sa.exc.DBAPIError:
        return False
    return True


def settle(conn: Connection) -> None:
    """Merge what waits in the index's deleted parts, so that nothing of old words stays there."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("INSERT INTO words_index(words_index) VALUES('optimize')")


def _quoted(text: str) -> str:
    clean = re.sub(r"[^\w\s]", " ", text.replace("’", "'"))
    return '"' + " ".join(clean.split()) + '"'
