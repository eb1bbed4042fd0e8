"""The roles of a hub are upheld by the server: with real logins, past the app, by raw SQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.services import conflicts, erasing, record
from forumapp.store import hub_people, identity, schema
from forumapp.store.hub import Hub
from forumapp.store.hub_opening import make_hub, open_hub
from forumapp.store.tx import write_meta
from forumapp.store.undo import redo, undo
from forumapp.store.verify import refold_again
from tests.hub_server import Server
from tests.store.made import add, add_area, change, found, tag, value, whole

PASSWORD = "correct horse battery"
ROLES = {
    "rhea": "recorder",
    "rolf": "recorder",
    "cora": "coder",
    "liz": "lead",
    "chad": "chair",
    "cleo": "chair",
}
Raw = Callable[[str, str], list[Any]]


@pytest.fixture(scope="module")
def made(hub_server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    address = hub_server.fresh()
    own = tmp_path_factory.mktemp("first")
    with make_hub(address, own, "Merrowdale Forum", "Merrowdale") as hub:
        for name, role in ROLES.items():
            hub_people.add(hub.engine, name, role, PASSWORD)
    return address.rpartition("/")[2]


@pytest.fixture
def place(hub_server: Server, made: str) -> str:
    return hub_server.fresh(made)


@pytest.fixture
def at(place: str, tmp_path: Path) -> Iterator[Callable[[str], Hub]]:
    """Open the hub under somebody's login."""
    with ExitStack() as stack:
        yield lambda who: stack.enter_context(
            open_hub(place.replace("test@", f"{who}@"), tmp_path / who)
        )


@pytest.fixture
def raw(place: str) -> Iterator[Raw]:
    """Ask the server something under somebody's login, past the app."""

    def ask(who: str, query: str) -> list[Any]:
        address = place.replace("postgresql://test@", f"postgresql+psycopg://{who}@")
        engine = sa.create_engine(address, poolclass=sa.NullPool)
        with engine.begin() as conn:
            done = conn.exec_driver_sql(query)
            return list(done.all()) if done.returns_rows else [done.rowcount]

    return ask


def test_a_recorder_reads_only_what_they_wrote(at: Callable[[str], Hub], raw: Raw) -> None:
    rhea, rolf, chad = at("rhea"), at("rolf"), at("chad")
    mine, others = add(rhea, "Rhea heard of the taxi"), add(rolf, "Rolf heard of the nurse")
    add(chad, "The chair heard of the school")
    assert found(rhea, "heard") == [mine]
    assert found(rolf, "heard") == [others]
    assert len(found(chad, "heard")) == 3
    for table in ("words", "feedback", "words_index"):
        assert raw("rhea", f"SELECT count(*) FROM {table}") == [(1,)]
    assert raw("rhea", "SELECT free FROM words") == [("Rhea heard of the taxi",)]
    assert raw("rhea", "SELECT count(*) FROM change WHERE kind = 'feedback'") == [(1,)]
    assert raw("rhea", "UPDATE words SET free = 'x'") == [1]  # their own
    assert value(chad, others, "free") == "Rolf heard of the nurse"
    chad.catch_up()
    change(chad, mine, note="Checked")
    rhea.catch_up()
    change(rhea, mine, rating="poor")  # and what others added to it is known to them
    assert value(chad, mine, "note") == "Checked"
    assert value(chad, mine, "rating") == "poor"
    chad.catch_up()
    with chad.read() as conn:
        assert conn.execute(sa.select(schema.conflict)).all() == []


def test_all_of_it_is_whole_afterwards(at: Callable[[str], Hub]) -> None:
    chad, cora, liz, rhea = at("chad"), at("cora"), at("liz"), at("rhea")
    area = add_area(cora)
    uid = add(rhea, "We waited")
    cora.catch_up()
    tag(cora, uid, area)
    change(cora, uid, note="Read", working="The nurse")
    liz.catch_up()
    change(liz, uid, safeguarding="cleared")
    add(cora, "Said to the coder")
    add(liz, "Said to the lead")
    change(rhea, add(rhea, "Again"), words_free="Once more")
    chad.catch_up()
    whole(chad)


@pytest.mark.parametrize(
    ("who", "query"),
    [
        ("rhea", "DELETE FROM change"),
        ("rhea", "UPDATE change SET actor = 'x'"),
        ("rhea", "INSERT INTO laptop (uid, binned) VALUES ('x', false)"),
        ("rhea", "UPDATE forum SET name = 'x'"),
        ("rhea", "DROP TABLE words"),
        ("rhea", "ALTER TABLE words DISABLE ROW LEVEL SECURITY"),
        ("rhea", "CREATE TABLE mine (x int)"),
        ("rhea", "INSERT INTO hub_entry SELECT uid, 'rhea' FROM feedback"),
        ("rhea", "UPDATE hub_device SET login = 'rhea'"),
        ("rhea", "SET ROLE chad"),
        ("cora", "DELETE FROM change"),
        ("cora", "UPDATE change SET payload = NULL"),
        ("cora", "INSERT INTO erasure (uid, binned) VALUES ('x', false)"),
        ("cora", "DELETE FROM audit"),
        ("cora", "DELETE FROM hub_held"),
        ("liz", "DELETE FROM feedback"),
    ],
)
def test_what_is_not_ones_own_to_do_the_server_refuses(
    at: Callable[[str], Hub], raw: Raw, who: str, query: str
) -> None:
    add(at("chad"), "We wait")
    with pytest.raises(sa.exc.ProgrammingError, match=r"permission denied|must be owner"):
        raw(who, query)


def test_nobody_writes_under_anothers_name(at: Callable[[str], Hub], raw: Raw) -> None:
    chad, rhea = at("chad"), at("rhea")
    add(chad, "We wait")
    assert raw("rhea", f"UPDATE device SET last_seq = 0 WHERE device = '{chad.device}'") == [0]
    for who, kind, device in (
        ("rhea", "feedback", chad.device),
        ("rhea", "laptop", rhea.device),
        ("cora", "erasure", rhea.device),
    ):
        row = (
            f"'{device}', 99, 99, '', 'Chad', 'act', '{kind}', 'uid', "
            "decode('00', 'hex'), decode('00', 'hex')"
        )
        names = "device, seq, lamport, at, actor, act, kind, uid, digest, hash"
        with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
            raw(who, f"INSERT INTO change ({names}) VALUES ({row})")


def test_what_is_kept_apart_is_the_leads(at: Callable[[str], Hub], raw: Raw) -> None:
    cora, liz, chad = at("cora"), at("liz"), at("chad")
    plain = add(cora, "The taxi was heard of")
    held = add(chad, "He was heard to be hurt", safeguarding="flagged")
    own = add(cora, "She was heard to be hurt")
    assert set(found(liz, "heard")) >= {plain, own}
    change(cora, own, safeguarding="flagged", note="Told at once")  # to hold back is not refused
    for table in ("words", "feedback", "words_index"):
        assert raw("cora", f"SELECT count(*) FROM {table}") == [(1,)], table
        assert raw("liz", f"SELECT count(*) FROM {table}") == [(3,)], table
    assert raw("cora", "SELECT count(*) FROM change WHERE kind = 'feedback'") == [(1,)]
    assert value(liz, own, "note") == "Told at once"
    liz.catch_up()
    for uid in (held, own):
        change(liz, uid, safeguarding="cleared")
    assert raw("cora", "SELECT count(*) FROM words") == [(3,)]
    chad.catch_up()
    whole(chad)


@pytest.mark.parametrize("who", list(ROLES))
def test_whoever_records_can_do_all_that_recording_needs(
    at: Callable[[str], Hub], who: str
) -> None:
    hub, chad = at(who), at("chad")
    event, _ = record.add_event(hub, "Coffee", "2026-03-02")
    uid, _ = record.add_feedback(hub, {"words_free": "We heard nothing", "event": event})
    record.change_feedback(hub, [uid], {"words_free": "We heard little"}, "Changed")
    assert found(hub, "little") == [uid]
    undo(hub)
    assert found(hub, "nothing") == [uid]
    redo(hub)
    record.bin_feedback(hub, [uid])
    assert found(hub, "little") == []
    chad.catch_up()
    whole(chad)


def test_tables_made_anew_keep_the_rights(at: Callable[[str], Hub], raw: Raw) -> None:
    rhea, chad = at("rhea"), at("chad")
    add(rhea, "Rhea heard of the taxi")
    add(chad, "The chair heard of the nurse")
    refold_again(chad)
    assert raw("rhea", "SELECT count(*) FROM words") == [(1,)]
    with pytest.raises(Trouble, match="may not do this"):
        refold_again(rhea)


def test_the_search_that_the_server_makes_finds_no_more(at: Callable[[str], Hub], raw: Raw) -> None:
    rhea, chad = at("rhea"), at("chad")
    add(rhea, "Rhea heard of the taxi")
    add(chad, "The chair heard of the nurse")
    add(chad, "He was heard to be hurt", safeguarding="flagged")
    asked = "SELECT count(*) FROM forumapp_search('heard')"
    found = {who: raw(who, asked)[0][0] for who in ("rhea", "cora", "liz", "chad")}
    assert found == {"rhea": 1, "cora": 2, "liz": 3, "chad": 3}


def test_keys_are_the_chairs(at: Callable[[str], Hub], raw: Raw) -> None:
    with at("chad").write("") as tx:
        identity.ensure_identity(tx)
        write_meta(tx.conn, "enrol:abc", "secret")
    secret = "name LIKE 'identity%%' OR name = 'forum_box' OR name LIKE 'enrol:%%'"
    for who in ("rhea", "cora", "liz"):
        assert raw(who, f"SELECT count(*) FROM meta WHERE {secret}") == [(0,)], who
        assert raw(who, "SELECT count(*) FROM matter") == [(0,)]
    assert raw("chad", f"SELECT count(*) FROM meta WHERE {secret}") == [(4,)]
    assert raw("rhea", "UPDATE meta SET value = '9' WHERE name = 'fold_version'") == [0]


def test_whoever_opens_it_has_their_role_and_name(at: Callable[[str], Hub]) -> None:
    assert {who: at(who).session.role for who in ROLES} == ROLES
    assert at("rhea").session.person == "rhea"
    assert at("chad").session.has_lead


def test_another_role_and_none(place: str, at: Callable[[str], Hub], tmp_path: Path) -> None:
    with open_hub(place, tmp_path / "keeper") as hub:
        assert hub_people.add(hub.engine, "tom", "recorder", PASSWORD)
        told = {each.name: each.role for each in hub_people_of(hub)}
        assert told == {**ROLES, "test": "chair", "tom": "recorder"}
        assert not hub_people.add(hub.engine, "tom", "coder")
        assert at("tom").session.role == "coder"
        hub_people.remove(hub.engine, "tom")
        with pytest.raises(WrongInput, match="does not work on this hub"):
            hub_people.remove(hub.engine, "tom")
    with pytest.raises(Problem, match=r"may not do this|no role"):
        at("tom")


def hub_people_of(hub: Hub) -> list[hub_people.Person]:
    with hub.read() as conn:
        return hub_people.people(conn)


@pytest.mark.parametrize("name", ["", "a b", "x'; DROP TABLE words; --", "pg_x", "forumapp_y"])
def test_a_name_must_be_plain(place: str, tmp_path: Path, name: str) -> None:
    with open_hub(place, tmp_path / "keeper") as hub, pytest.raises(WrongInput, match="letters"):
        hub_people.add(hub.engine, name, "coder", PASSWORD)


def test_only_who_may_make_logins_adds_people(at: Callable[[str], Hub]) -> None:
    with pytest.raises(Trouble, match="may not make others"):
        hub_people.add(at("chad").engine, "new", "coder", PASSWORD)


def test_an_upgrade_by_a_chair_keeps_the_rights(at: Callable[[str], Hub], raw: Raw) -> None:
    rhea, chad = at("rhea"), at("chad")
    add(rhea, "Rhea heard of the taxi")
    add(chad, "The chair heard of the nurse")
    add(chad, "He was heard to be hurt", safeguarding="flagged")
    with chad.compute() as conn:
        write_meta(conn, "fold_version", str(schema.FOLD_VERSION - 1))
    for who in ("cora", "rhea"):
        with pytest.raises(Trouble, match="A chair has to open it first"):
            at(who)
    at("chad")
    assert raw("rhea", "SELECT count(*) FROM words") == [(1,)]
    assert raw("cora", "SELECT count(*) FROM words") == [(2,)]
    add(rhea, "After the upgrade")
    assert raw("rhea", "SELECT count(*) FROM words") == [(2,)]
    chad.catch_up()
    whole(chad)


def test_whoever_keeps_it_need_not_be_the_servers_superuser(
    hub_server: Server, tmp_path: Path
) -> None:
    place = hub_server.fresh()
    name = place.rpartition("/")[2]
    hub_server.sql(
        "CREATE ROLE kim LOGIN CREATEROLE",
        f"ALTER DATABASE {name} OWNER TO kim",
    )
    with make_hub(place.replace("test@", "kim@"), tmp_path / "kim", "A forum", "Here") as hub:
        add(hub, "Kim heard of the school")
        for who, role in (("rey", "recorder"), ("chu", "chair")):
            assert hub_people.add(hub.engine, who, role, PASSWORD)
        with open_hub(place.replace("test@", "rey@"), tmp_path / "rey") as rey:
            uid = add(rey, "Rey heard of the taxi")
            assert found(rey, "heard") == [uid]
        with open_hub(place.replace("test@", "chu@"), tmp_path / "chu") as chu:
            assert len(found(chu, "heard")) == 2
            refold_again(chu)
            whole(chu)
        with open_hub(place.replace("test@", "rey@"), tmp_path / "rey") as rey:
            assert found(rey, "heard") == [uid]
        hub_people.remove(hub.engine, "rey")
    with pytest.raises(Problem):
        open_hub(place.replace("test@", "rey@"), tmp_path / "rey")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM change",
        "UPDATE change SET actor = 'Nobody'",
        "UPDATE change SET payload = NULL",
        "TRUNCATE change",
        "DROP TABLE change CASCADE",
        "ALTER TABLE change OWNER TO CURRENT_USER",
        "ALTER TABLE change DISABLE ROW LEVEL SECURITY",
        "DROP POLICY chair_insert ON change",
        "CREATE OR REPLACE FUNCTION forumapp_take_out(of text, first integer, last integer) "
        "RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
        "DROP FUNCTION forumapp_blank(text[])",
    ],
)
def test_the_log_is_only_added_to_by_a_chair_too(
    at: Callable[[str], Hub], raw: Raw, statement: str
) -> None:
    chad = at("chad")
    add(chad, "The chair heard of the nurse")
    with pytest.raises(sa.exc.ProgrammingError, match=r"permission denied|must be owner"):
        raw("chad", statement)
    whole(chad)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM hub_device",
        "UPDATE hub_device SET login = 'chad'",
        "INSERT INTO hub_device VALUES ('x', 'chad')",
        "TRUNCATE hub_device",
        "DROP TABLE hub_device CASCADE",
        "ALTER TABLE hub_device OWNER TO CURRENT_USER",
        "DROP POLICY chair_update ON device",
        "ALTER TABLE device DISABLE TRIGGER hub_device_came",
        "DROP TRIGGER hub_device_came ON device",
        "ALTER TABLE device DISABLE ROW LEVEL SECURITY",
        "TRUNCATE device",
        "DROP TABLE device CASCADE",
        "CREATE OR REPLACE FUNCTION forumapp_device_came() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN NULL; END'",
    ],
)
def test_whose_device_is_whose_no_chair_changes(
    at: Callable[[str], Hub], raw: Raw, statement: str
) -> None:
    at("rhea"), at("chad")
    with pytest.raises(sa.exc.ProgrammingError, match=r"permission denied|must be owner"):
        raw("chad", statement)


@pytest.mark.parametrize("whose", ["rhea", "cleo"])
def test_a_chair_adds_nothing_in_the_chain_of_another_who_works_there(
    at: Callable[[str], Hub], raw: Raw, whose: str
) -> None:
    other, chad = at(whose), at("chad")
    add(other, "Heard of the taxi")
    assert raw("chad", f"UPDATE device SET last_seq = 9 WHERE device = '{other.device}'") == [0]
    assert raw("chad", f"DELETE FROM device WHERE device = '{other.device}'") == [0]
    with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
        raw("chad", _line(other.device))
    assert raw("chad", _line("0123456789abcdef")) == [1]  # a laptop's, as a merge brings it
    assert raw("chad", _line(chad.device)) == [1]


def _line(device: str) -> str:
    row = (
        f"'{device}', 99, 99, '', 'Chad', 'act', 'event', 'uid', decode('00', 'hex'), "
        "decode('00', 'hex')"
    )
    names = "device, seq, lamport, at, actor, act, kind, uid, digest, hash"
    return f"INSERT INTO change ({names}) VALUES ({row})"


def test_whoever_keeps_an_older_hub_gives_it_the_rights_of_today(
    place: str, at: Callable[[str], Hub], raw: Raw, hub_server: Server, tmp_path: Path
) -> None:
    rhea = at("rhea")
    add(rhea, "Rhea heard of the taxi")
    [(group,)] = raw("chad", "SELECT tableowner FROM pg_tables WHERE tablename = 'feedback'")
    for name in ("device", "hub_device"):  # as an earlier ForumApp left it
        hub_server.sql(f"ALTER TABLE {name} OWNER TO {group}", at=place)
    hub_server.sql(f"ALTER FUNCTION forumapp_device_came() OWNER TO {group}", at=place)
    assert raw("chad", "UPDATE hub_device SET login = login") != [0]
    with open_hub(place, tmp_path / "keeper") as hub:
        hub_people.add(hub.engine, "rhea", "recorder")
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        raw("chad", "UPDATE hub_device SET login = login")
    add(rhea, "And again")
    whole(at("chad"))


def test_what_was_written_on_the_hub_cannot_be_taken_out_nor_changed(
    at: Callable[[str], Hub], raw: Raw
) -> None:
    chad, rhea = at("chad"), at("rhea")
    uid = add(rhea, "Rhea heard of the taxi")
    chad.catch_up()
    own = f"'{rhea.device}', 1, 99"
    assert raw("chad", f"SELECT forumapp_take_out({own})") == [(0,)]
    fill = "SELECT forumapp_fill(device, seq, 'x', 'y') FROM change WHERE kind = 'feedback'"
    assert set(raw("chad", fill)) == {(0,)}
    for who in ("rhea", "cora", "liz"):
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            raw(who, f"SELECT forumapp_blank(ARRAY['{uid}'])")
    whole(chad)


def test_a_chair_erases_for_good_all_the_same(at: Callable[[str], Hub], raw: Raw) -> None:
    chad, rhea = at("chad"), at("rhea")
    uid = add(rhea, "Rhea heard of the taxi")
    chad.catch_up()
    record.bin_feedback(chad, [uid])
    erasing.erase(chad, [uid])
    assert raw(
        "chad", f"SELECT count(*) FROM change WHERE uid = '{uid}' AND payload IS NOT NULL"
    ) == [(0,)]
    whole(chad)


def test_a_recorders_event_keeps_what_a_chair_wrote_too(at: Callable[[str], Hub]) -> None:
    rhea, chad = at("rhea"), at("chad")
    uid, _ = record.add_event(rhea, "Coffee morning", "2026-11-02")
    chad.catch_up()
    record.change_event(chad, uid, {"place": "Ash House"})
    change = record.change_event(rhea, uid, {"place": "Oak Hall"})
    assert change.torn
    chad.catch_up()
    [torn] = conflicts.conflicts(chad)
    assert {side.said for side in torn.sides} == {"Ash House", "Oak Hall"}
    rhea.catch_up()
    assert not record.change_event(rhea, uid, {"place": "Elm Centre"}).torn
    chad.catch_up()
    assert conflicts.conflicts(chad) == []
    whole(chad)
