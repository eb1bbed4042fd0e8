"""Opening a forum on PostgreSQL: the driver, its settings, and its errors in plain words."""

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url

from forumapp.domain.problems import Lost as Lost
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store import later
from forumapp.store.hub_quiet import ask_the_quiet

OLDEST_SERVER = 15
WRITERS = 0x464F52554D  # the lock that one writer at a time holds: "FORUM"
MERGERS = WRITERS + 1  # that who merges bundles holds, from the first look to the end
_PATIENCE: dict[str, Any] = {  # with a network that swallows everything: some ten seconds
    "connect_timeout": 5,
    "keepalives_idle": 4,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8000,  # ms
    # of the server, so that a laptop that fell asleep keeps nobody waiting with its lock
    # and so that no single question, of whomever, goes on without an end
    "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 "
    "-c statement_timeout=10min",
}
_HERE = {None, "", "localhost", "127.0.0.1", "::1"}
_SAFE = {"require", "verify-ca", "verify-full"}
NO_DRIVER = (
    "A forum on a server needs one more library, which is not installed here. "
    "Set it up with: python3 run.py hub"
)


def is_address(place: str) -> bool:
    """Say whether a place is an address of a server, not a folder."""
    return place.lower().startswith(("postgresql:", "postgres:", "postgresql+psycopg:"))


def parse(place: str) -> URL:
    """Return an address as a URL for the driver; raise WrongInput for one that is none or unsafe.

    TLS is required unless the server is this computer.
    """
    try:
        url = make_url(re.sub(r"^postgres(ql)?(\+psycopg)?:", "postgresql+psycopg:", place))
    except (sa.exc.ArgumentError, ValueError):
        raise WrongInput("This is no address of a server: postgresql://NAME@HOST/DATABASE.") from (
            None
        )
    if not url.database:
        raise WrongInput("The address names no database: postgresql://NAME@HOST/DATABASE.")
    mode = url.query.get("sslmode")
    local = _is_here(url)
    if mode is None and not local:
        return url.update_query_dict({"sslmode": "verify-full"})
    if not local and mode not in _SAFE:
        raise WrongInput(
            "The way to this server is not encrypted. Leave sslmode out of the address, or set it "
            "to verify-full. Nothing was opened."
        )
    return url


def _is_here(url: URL) -> bool:
    """Say whether the server is this computer."""
    return url.host in _HERE or str(url.host).startswith("/")


def without_password(place: str) -> str:
    """Return an address as it may be kept: without its password."""
    return bare(parse(place)).render_as_string()


def bare(url: URL) -> URL:
    """Return an address without its password; `set` would only hide it behind three stars."""
    return url._replace(password=None).set(drivername="postgresql")


def open_engine(url: URL, known: Callable[[], dict[str, Any]]) -> sa.Engine:
    """Return an engine on a server, checked to answer and to be new enough.

    `known` is told to every connection as it is taken: whose device it is, what it has seen.
    """
    try:
        engine = sa.create_engine(
            url,
            pool_size=3,
            max_overflow=5,
            pool_use_lifo=True,  # the one used last knows the statements, and need not be asked
            hide_parameters=True,  # an error must not tell a family's words
            connect_args={"application_name": "ForumApp", **_PATIENCE},
        )
    except ModuleNotFoundError:
        raise Trouble(NO_DRIVER) from None
    event.listen(engine, "engine_connect", lambda conn: conn.info.update(known()))
    event.listen(engine, "before_cursor_execute", later.send)
    ask_the_quiet(engine)
    engine.dialect.is_far = not _is_here(url)  # type: ignore[attr-defined]
    with sorted_errors(), engine.connect() as conn:
        version = int(conn.exec_driver_sql("SHOW server_version_num").scalar() or 0) // 10_000
    if version < OLDEST_SERVER:
        engine.dispose()
        raise Trouble(
            f"The server runs PostgreSQL {version}; ForumApp needs {OLDEST_SERVER} or newer. "
            "Nothing was changed. Ask whoever keeps the server to upgrade it."
        )
    return engine


_SAID: tuple[tuple[str, type[Trouble], str], ...] = (
    (
        "password authentication failed|role .* does not exist|no password supplied",
        Trouble,
        "The server does not know this name and password together. Nothing was opened. "
        "Check both; capital letters count.",
    ),
    (
        "database .* does not exist",
        Trouble,
        "There is no such database on this server. Check the end of the address.",
    ),
    (
        "permission denied|must be owner|insufficient privilege|row-level security",
        Trouble,
        "You may not do this on the server. Nothing was changed. Ask whoever keeps it for the "
        "right: coder or chair.",
    ),
    (
        "certificate|ssl|tls",
        Trouble,
        "The encrypted way to the server could not be made sure of. Nothing was sent. Ask whoever "
        "keeps the server about its certificate.",
    ),
    (
        "no space left|disk full|could not extend",
        Trouble,
        "The server's disk is full. What was saved before is safe; this was not saved. Ask whoever "
        "keeps it to free some space.",
    ),
    (
        "read-only",
        Trouble,
        "The server takes no changes now. Nothing was changed. Ask whoever keeps it.",
    ),
    (
        "lock timeout",
        Lost,
        "Somebody else is in the middle of a long change on the hub, so this was not saved. "
        "Nothing was changed. Try again in a minute.",
    ),
    (
        "statement timeout",
        Lost,
        "The server took too long over this and stopped. Nothing was changed. Try again in a "
        "minute; if it happens again, tell whoever keeps the server.",
    ),
    (
        "too many (clients|connections)|remaining connection slots",
        Lost,
        "The server is full. Nothing was changed. Try again in a minute.",
    ),
)
LOST = (
    "The hub cannot be reached, so this was not saved. What was saved before is safe. Try again "
    "once the hub is back."
)
UNREAD = "The hub cannot be reached, so this cannot be shown now. It comes once the hub is back."


def sort_error(error: BaseException) -> Trouble | None:
    """Return a driver's error as a sentence for a person, or None where it is a bug of ours."""
    if not isinstance(error, sa.exc.DBAPIError):
        return None
    text = str(error.orig).lower()
    for mark, kind, said in _SAID:
        if re.search(mark, text):
            return kind(said)
    gone = isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError))
    return Lost(LOST) if error.connection_invalidated or gone else None


class sorted_errors:  # noqa: N801 - read as a word: with sorted_errors()
    """Turn the driver's errors into sentences at the store's border; bugs pass as they are."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise the sentence in the error's place."""
        if error is not None and (found := sort_error(error)) is not None:
            raise found from error
