"""How SQLAlchemy speaks to our files: all engines of a program share what was compiled once."""

from types import ModuleType
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

NAME = "sqlcipher3"
_STATEMENTS = 1000  # more than the program has; SQLAlchemy's own cache holds 500 for each engine


class Cipher(SQLiteDialect_pysqlite):
    """SQLite through SQLCipher, the same to the letter for every file.

    SQLAlchemy keeps what it compiled for each dialect object, so each forum that was opened, locked
    and opened again, each backup that was looked at, compiled every statement anew: a third of the
    time of a short command. All objects of this class count as one, since nothing differs in them.
    """

    driver = NAME
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> ModuleType:
        """Return the driver that encrypts."""
        import sqlcipher3.dbapi2

        driver: ModuleType = sqlcipher3.dbapi2
        return driver

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


compiled: LRUCache[Any, Any] = LRUCache(_STATEMENTS)  # of all engines of this program
