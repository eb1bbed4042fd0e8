"""What may be done to the log besides adding to it: blank words, bring them back, take a merge out.

On a hub with roles nobody but the server's own group of the log may change a row or take one out,
no chair either; these functions of the server do the three things, and look at each.
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from forumapp.domain.problems import Trouble
from forumapp.store import schema
from forumapp.store.log import Row

_C = schema.change.c
_STAYS = (
    "The server keeps what was written on the hub itself, so this cannot be taken out. Nothing "
    "was changed. Put what you do not want into the bin instead."
)
_NOTHING = {"payload": None, "salt": None}
_FUNCTIONS = {
    "forumapp_blank(records text[])": "UPDATE change SET payload = NULL, salt = NULL "
    "WHERE uid = ANY(records) AND payload IS NOT NULL",
    "forumapp_blank_row(of text, number integer)": "UPDATE change SET payload = NULL, salt = NULL "
    "WHERE device = of AND seq = number AND payload IS NOT NULL",
    # no other words than those that were there: the digest, which the chain covers, proves it
    "forumapp_fill(of text, number integer, words bytea, grain bytea)": "UPDATE change "
    "SET payload = words, salt = grain WHERE device = of AND seq = number AND payload IS NULL "
    "AND digest = sha256(grain || words)",
    # what laptops brought; what was written on the hub itself stays
    "forumapp_take_out(of text, first integer, last integer)": "DELETE FROM change "
    "WHERE device = of AND seq BETWEEN first AND last "
    "AND NOT EXISTS (SELECT 1 FROM hub_device h WHERE h.device = of)",
}


def blank_records(conn: sa.Connection, uids: Sequence[str]) -> None:
    """Blank all words of these records."""
    if _is_kept(conn):
        _call(conn, "forumapp_blank", list(uids))
    else:
        of = sa.and_(_C.uid.in_(list(uids)), _C.payload.is_not(None))
        conn.execute(sa.update(schema.change).where(of).values(_NOTHING))


def blank_row(conn: sa.Connection, device: str, seq: int) -> None:
    """Blank the words of one row."""
    if _is_kept(conn):
        _call(conn, "forumapp_blank_row", device, seq)
    else:
        of = sa.and_(_C.device == device, _C.seq == seq, _C.payload.is_not(None))
        conn.execute(sa.update(schema.change).where(of).values(_NOTHING))


def fill(conn: sa.Connection, row: Row) -> bool:
    """Put the words back into a row that lacks them; say whether it did."""
    if _is_kept(conn):
        return bool(_call(conn, "forumapp_fill", row.device, row.seq, row.payload, row.salt))
    of = sa.and_(_C.device == row.device, _C.seq == row.seq, _C.payload.is_(None))
    words = {"payload": row.payload, "salt": row.salt}
    return bool(conn.execute(sa.update(schema.change).where(of).values(words)).rowcount)


def take_out(conn: sa.Connection, device: str, first: int, last: int) -> None:
    """Take changes of a device out, as they were before a merge; all of them, or raise Trouble."""
    if _is_kept(conn):
        if _call(conn, "forumapp_take_out", device, first, last) <= last - first:
            raise Trouble(_STAYS)
    else:
        of = sa.and_(_C.device == device, _C.seq.between(first, last))
        conn.execute(sa.delete(schema.change).where(of))


def statements(keepers: str, chairs: str, schema_name: str) -> Iterator[str]:
    """Yield what lets chairs do these things to the log, which belongs to a group of its own."""
    for function, body in _FUNCTIONS.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {function} RETURNS bigint LANGUAGE sql SECURITY DEFINER "
            f"SET search_path = {schema_name}, pg_temp AS "
            f"$$ WITH done AS ({body} RETURNING 1) SELECT count(*) FROM done $$"
        )
        yield f"ALTER FUNCTION {function} OWNER TO {keepers}"
        yield f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC"
        yield f"GRANT EXECUTE ON FUNCTION {function} TO {chairs}"


def _is_kept(conn: sa.Connection) -> bool:
    if conn.dialect.name == "sqlite":
        return False
    return not conn.exec_driver_sql("SELECT has_table_privilege('change', 'DELETE')").scalar()


def _call(conn: sa.Connection, function: str, *values: object) -> int:
    marks = ", ".join(["%s"] * len(values))
    return int(conn.exec_driver_sql(f"SELECT {function}({marks})", values).scalar() or 0)
