"""What stands in the way of a hub: each a sentence that says what to do, and nothing is changed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from forumapp.domain.problems import Problem, Trouble
from forumapp.store import hub_engine
from forumapp.store.hub import Hub
from forumapp.store.hub_opening import make_hub, open_hub
from tests.hub_server import Server
from tests.store.made import add

PASSWORD = "correct horse battery"
SOON = 10  # seconds that a busy machine may take to hear of new rules


@pytest.fixture(scope="module")
def asked(hub_server: Server) -> str:
    """Give a name that the server lets in with its password alone."""
    hub_server.sql(f"CREATE ROLE pat LOGIN PASSWORD '{PASSWORD}' SUPERUSER")
    hub_server.asks_password_of("pat")
    return "pat"


@pytest.fixture
def place(hub_server: Server, tmp_path: Path) -> str:
    address = hub_server.fresh()
    make_hub(address, tmp_path / "first", "Merrowdale Forum", "Merrowdale").close()
    return address


@pytest.fixture
def pats(place: str, asked: str, tmp_path: Path) -> str:
    """Give the hub's address for her, once the server asks for her password."""
    address, until = place.replace("test@", f"{asked}@"), time.monotonic() + SOON
    while time.monotonic() < until:
        try:
            open_hub(address, tmp_path / "any").close()
        except Trouble:
            break
        time.sleep(0.05)
    return address


@pytest.fixture
def keeper(place: str, tmp_path: Path) -> Iterator[Hub]:
    with open_hub(place, tmp_path / "keeper") as hub:
        yield hub


def changes(hub: Hub) -> int:
    with hub.read() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM change").scalar() or 0)


@pytest.mark.parametrize("typed", ["", "wrong", "Correct horse battery"])
def test_a_wrong_password(pats: str, tmp_path: Path, keeper: Hub, typed: str) -> None:
    before = changes(keeper)
    with pytest.raises(Trouble, match=r"does not know this name and password.*Nothing was opened"):
        open_hub(pats, tmp_path / "p", password=typed)
    assert changes(keeper) == before
    open_hub(pats, tmp_path / "p", password=PASSWORD).close()


def test_a_name_that_is_not_known(pats: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="does not know this name"):
        open_hub(pats.replace("pat@", "nobody.here@"), tmp_path / "p")


def test_a_database_that_is_not_there(place: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no such database"):
        open_hub(f"{place}x", tmp_path / "p")


def test_a_server_without_encryption_where_it_is_asked_for(place: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="encrypted way"):
        open_hub(f"{place}?sslmode=require", tmp_path / "p")


def test_a_server_that_is_too_old(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_engine, "OLDEST_SERVER", 99)
    with pytest.raises(Trouble, match=r"ForumApp needs 99 or newer.*Ask whoever keeps"):
        open_hub(place, tmp_path / "p")


def test_a_server_that_is_full(place: str, hub_server: Server, tmp_path: Path) -> None:
    hub_server.sql("CREATE ROLE sid LOGIN CONNECTION LIMIT 0")
    with pytest.raises(Trouble, match="The server is full"):
        open_hub(place.replace("test@", "sid@"), tmp_path / "p")


def test_a_server_that_takes_no_changes(
    place: str, hub_server: Server, keeper: Hub, tmp_path: Path
) -> None:
    before = changes(keeper)
    name = place.rpartition("/")[2]
    hub_server.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(Trouble, match="takes no changes now"), open_hub(place, tmp_path / "p") as h:
        add(h, "We wait")
    assert changes(keeper) == before


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('could not extend file "base/1": No space left on device', "disk is full"),
        ("could not write to file: No space left on device", "disk is full"),
        ("FATAL: sorry, too many clients already", "server is full"),
        ("remaining connection slots are reserved", "server is full"),
        ("canceling statement due to lock timeout", "long change"),
        ("canceling statement due to statement timeout", "took too long"),
        ('new row violates row-level security policy for table "change"', "may not do this"),
        ("SSL error: certificate verify failed", "encrypted way"),
        ("server closed the connection unexpectedly", "cannot be reached"),
    ],
)
def test_what_the_server_says_becomes_a_sentence(told: str, said: str) -> None:
    error = sa.exc.OperationalError("SELECT 1", {}, Exception(told))
    found = hub_engine.sort_error(error)
    assert isinstance(found, Problem)
    assert said in str(found)
    assert told not in str(found)
