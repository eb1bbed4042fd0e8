"""Who may work on a hub: logins of the server's own, each in the group of one role."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store import hub_rights
from forumapp.store.hub_engine import WRITERS, sorted_errors
from forumapp.store.hub_watch import CHAIR, LEAD, ROLES
from forumapp.store.tx import read_meta

_LONGEST = 60
_MAKERS = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
_IN_FORCE = "SELECT 1 FROM pg_policies WHERE schemaname = current_schema() LIMIT 1"
_MEMBER = "SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = :name"
_MEMBERS = """
SELECT u.rolname, g.rolname FROM pg_auth_members m
JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
WHERE g.rolname = ANY(:groups) AND u.rolcanlogin ORDER BY u.rolname
"""


@dataclass(frozen=True, slots=True)
class Person:
    """One who may work on a hub, under the server's own name, in one role."""

    name: str
    role: str


def groups(conn: sa.Connection) -> dict[str, str]:
    """Return the server's group of each role: of this forum's own, since a server may hold more."""
    forum = "".join(ch for ch in read_meta(conn, "forum") if ch.isalnum())[:24].lower()
    return {role: f"forumapp_{forum}_{role}" for role in ROLES}


def log_group(conn: sa.Connection) -> str:
    """Return the group that the log belongs to: whoever keeps the server, and no chair."""
    return groups(conn)[CHAIR].removesuffix(CHAIR) + "log"


def are_there(conn: sa.Connection) -> bool:
    """Say whether roles were ever given on this hub; before that everybody is a chair."""
    return conn.exec_driver_sql(_IN_FORCE).first() is not None


def role_here(conn: sa.Connection) -> str:
    """Return the role of whoever is connected; 'chair' where no roles were given yet, '' for none.

    Who looks after the server as its superuser is a chair.
    """
    if not are_there(conn):
        return CHAIR
    named = groups(conn)
    asked = sa.text("SELECT pg_has_role(session_user, :name, 'MEMBER')")
    return next(
        (role for role, name in named.items() if conn.execute(asked, {"name": name}).scalar()), ""
    )


def people(conn: sa.Connection) -> list[Person]:
    """Return everybody who may work here."""
    role_of = {name: role for role, name in groups(conn).items()}
    rows = conn.execute(sa.text(_MEMBERS), {"groups": list(role_of)})
    return [Person(name, role_of[group]) for name, group in rows]


def has_lead(conn: sa.Connection) -> bool:
    """Say whether a safeguarding lead has a login of their own."""
    return any(each.role == LEAD for each in people(conn))


def add(engine: sa.Engine, name: str, role: str, password: str = "") -> bool:
    """Let somebody work here in a role; return whether a login was made for them.

    Who has a login on the server keeps it, and its password. Who had another role here has this.
    """
    _check(name, role)
    with _keeping(engine) as conn:
        named = groups(conn)
        if not are_there(conn) or not _keeps_devices(conn):
            _found(conn, named)
            lay_down(conn)
        login, fresh = _q(conn, name), not _exists(conn, name)
        if fresh:
            sealed = _sealed(conn, name, password)
            conn.exec_driver_sql(f"CREATE ROLE {login} LOGIN PASSWORD {sealed}")
        for other, group in named.items():
            word = "GRANT {} TO {}" if other == role else "REVOKE {} FROM {}"
            conn.exec_driver_sql(word.format(group, login))
    return fresh


def remove(engine: sa.Engine, name: str) -> None:
    """Take every right on this hub from somebody; their login on the server stays."""
    with _keeping(engine) as conn:
        if name not in {each.name for each in people(conn)}:
            raise WrongInput(f"“{name}” does not work on this hub. Nothing was changed.")
        for group in groups(conn).values():
            conn.exec_driver_sql(f"REVOKE {group} FROM {_q(conn, name)}")


def lay_down(conn: sa.Connection) -> None:
    """Write the roles' rights down on the server; nothing where no roles were given yet.

    Done again after an upgrade, which makes the tables anew.
    """
    named = groups(conn)
    if not _exists(conn, named[CHAIR]):
        return
    schema = str(conn.exec_driver_sql("SELECT current_schema()").scalar())
    keepers = log_group(conn)
    keepers = keepers if conn.execute(sa.text(_MEMBER), {"name": keepers}).scalar() else ""
    for statement in hub_rights.statements(named, keepers, _q(conn, schema)):
        conn.exec_driver_sql(statement.replace("%", "%%"))
    conn.exec_driver_sql("ANALYZE hub_held")  # or the server takes it for large


def lift(conn: sa.Connection) -> None:
    """Take the rules away that stand on the tables, so that these can be made anew."""
    rules = (
        "SELECT p.policyname, p.tablename FROM pg_policies p JOIN pg_tables t "
        "ON t.schemaname = p.schemaname AND t.tablename = p.tablename "
        "WHERE p.schemaname = current_schema() "
        "AND pg_has_role(current_user, t.tableowner, 'MEMBER')"
    )
    for rule, table in conn.exec_driver_sql(rules).all():
        conn.exec_driver_sql(f"DROP POLICY {_q(conn, rule)} ON {_q(conn, table)}")


def _found(conn: sa.Connection, named: dict[str, str]) -> None:
    """Make the groups; whoever does is a chair, and nobody else gets in any more.

    Where the server holds this forum twice, as after a restore beside it, the groups are there.
    """
    me, database = (
        _q(conn, str(conn.exec_driver_sql(f"SELECT {what}").scalar()))
        for what in ("current_user", "current_database()")
    )
    keepers = log_group(conn)
    for group in (*named.values(), keepers):
        if not _exists(conn, group):
            conn.exec_driver_sql(f"CREATE ROLE {group} NOLOGIN")
    conn.exec_driver_sql(f"GRANT {named[CHAIR]}, {keepers} TO {me}")
    conn.exec_driver_sql(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
    conn.exec_driver_sql(f"GRANT CONNECT ON DATABASE {database} TO {', '.join(named.values())}")


@contextmanager
def _keeping(engine: sa.Engine) -> Iterator[sa.Connection]:
    with sorted_errors(), engine.connect() as conn, conn.begin():
        if not conn.exec_driver_sql(_MAKERS).scalar():
            raise Trouble(
                "Your login may not make others on this server. Nothing was changed. Ask whoever "
                "keeps the server, or let them give you the right CREATEROLE."
            )
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
        yield conn


def _check(name: str, role: str) -> None:
    if role not in ROLES:
        raise WrongInput(f"A role is one of these: {', '.join(ROLES)}. Nothing was changed.")
    plain = all(ch.isalnum() or ch in "._-" for ch in name)
    if not name or len(name) > _LONGEST or not plain or name.startswith(("pg_", "forumapp_")):
        raise WrongInput(
            "A name on the server has letters, digits, dots and dashes, 60 at most. Nothing was "
            "changed."
        )


def _keeps_devices(conn: sa.Connection) -> bool:
    """Say whether the rights are those of this ForumApp, not of one that let chairs have more."""
    asked = sa.text("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() "
                    "AND tablename = 'hub_device' AND tableowner = :name")  # fmt: skip
    return conn.execute(asked, {"name": log_group(conn)}).first() is not None


def _sealed(conn: sa.Connection, name: str, password: str) -> str:
    """Return the password as the server keeps it, so that its log never holds it in clear."""
    if not password:
        raise WrongInput(f"{name} has no login on this server yet. Give a password for it.")
    driver: Any = conn.connection.driver_connection
    kept = driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return "'" + str(kept.decode()).replace("'", "''") + "'"


def _exists(conn: sa.Connection, name: str) -> bool:
    asked = sa.text("SELECT 1 FROM pg_roles WHERE rolname = :name")
    return conn.execute(asked, {"name": name}).first() is not None


def _q(conn: sa.Connection, name: str) -> str:
    return str(conn.dialect.identifier_preparer.quote_identifier(name))
