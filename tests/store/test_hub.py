"""A hub: several at once, none lost; what stands in the way is a sentence, nothing is changed."""

import multiprocessing
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.store import fold, hub_engine, log, records, schema, undo
from forumapp.store import hub as hub_store
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.drafts import drafts, keep_draft
from forumapp.store.hub import Hub
from forumapp.store.hub_opening import make_hub, open_hub
from forumapp.store.tx import write_meta
from forumapp.store.verify import verify
from tests.hub_server import Server, running
from tests.store.made import add, change, found

SOON = 10  # seconds that a busy machine may take over two


@pytest.fixture
def place(hub_server: Server, tmp_path: Path) -> str:
    address = hub_server.fresh()
    make_hub(address, tmp_path / "first", "Merrowdale Forum", "Merrowdale").close()
    return address


@pytest.fixture
def two(place: str, tmp_path: Path) -> Iterator[tuple[Hub, Hub]]:
    with open_hub(place, tmp_path / "a") as one, open_hub(place, tmp_path / "b") as other:
        yield one, other


def _edit(place: str, folder: str, uid: str, name: str, times: int) -> None:
    with open_hub(place, Path(folder)) as hub:
        for number in range(times):
            change(hub, uid, note=f"{name}-{number}")
            if number % 4 == 3:
                hub.catch_up()


def test_edits_of_one_record_by_several_at_once_all_stay(place: str, tmp_path: Path) -> None:
    with open_hub(place, tmp_path / "a") as hub:
        uid = add(hub, "We wait")
        spawn = multiprocessing.get_context("spawn")
        works = [
            spawn.Process(target=_edit, args=(place, str(tmp_path / str(n)), uid, f"p{n}", 8))
            for n in range(3)
        ]
        for each in works:
            each.start()
        for each in works:
            each.join(90)
        assert [each.exitcode for each in works] == [0, 0, 0]
        with hub.read() as conn:
            writes = log.writes_by_field(fold.log_rows(conn, uid))["note"]
            torn = conn.execute(sa.select(schema.conflict.c.heads)).scalars().all()
        assert {write.value for write in writes} == {
            f"p{n}-{m}" for n in range(3) for m in range(8)
        }
        assert torn == ([len(log.heads(writes))] if len(log.heads(writes)) > 1 else [])
        assert all(check.ok for check in verify(hub))


def test_who_has_not_seen_the_others_change_overwrites_nothing(two: tuple[Hub, Hub]) -> None:
    one, other = two
    uid = add(one, "We wait")
    other.catch_up()
    change(one, uid, note="one says")
    change(other, uid, note="the other says")
    with one.read() as conn:
        [torn] = list(records.conflicts(conn))
        assert torn.field == "note"
        heads = log.heads(log.writes_by_field(fold.log_rows(conn, uid))["note"])
    assert {write.value for write in heads} == {"one says", "the other says"}
    other.catch_up()
    change(other, uid, note="both")
    with one.read() as conn:
        assert list(records.conflicts(conn)) == []


def test_others_hear_within_moments(two: tuple[Hub, Hub]) -> None:
    one, other = two
    heard: list[Change] = []
    came = threading.Event()

    def hear(told: Change) -> None:
        heard.append(told)
        came.set()

    other.listen(hear, lambda _: None)
    uid = add(one, "We wait")
    assert came.wait(SOON)
    assert uid in heard[0].ids
    assert "feedback" in heard[0].kinds
    assert found(other, "wait") == [uid]


def test_drafts_and_settings_are_each_ones_own(two: tuple[Hub, Hub]) -> None:
    one, other = two
    keep_draft(one, "record", {"words": "half a sent"})
    write_setting(one, "theme", "dark")
    assert drafts(other) == {}
    assert read_setting(other, "theme") is None
    assert drafts(one)["record"][1] == {"words": "half a sent"}


def test_nobody_redoes_what_another_took_back(two: tuple[Hub, Hub]) -> None:
    one, other = two
    add(other, "Theirs")
    add(one, "Mine")
    undo.undo(one)
    with one.read() as mine, other.read() as theirs:
        assert undo.redoable(mine) is not None
        assert undo.redoable(theirs) is None


def test_a_newer_format_is_refused_while_two_are_connected(two: tuple[Hub, Hub]) -> None:
    one, other = two
    with one.compute() as conn:
        write_meta(conn, "fold_version", str(schema.FOLD_VERSION + 1))
    with pytest.raises(Trouble, match="upgraded by a newer ForumApp"):
        add(other, "We wait")
    with pytest.raises(Trouble, match="upgraded by a newer ForumApp"):
        open_hub(other.url.render_as_string(hide_password=False), other.folder)


def test_an_older_hub_is_folded_anew_and_nobody_writes_meanwhile(
    two: tuple[Hub, Hub], tmp_path: Path
) -> None:
    one, other = two
    uid = add(one, "We wait")
    with one.compute() as conn:
        write_meta(conn, "fold_version", str(schema.FOLD_VERSION - 1))
    with pytest.raises(Trouble, match="being upgraded"):
        add(other, "Not now")
    with open_hub(one.url.render_as_string(hide_password=False), tmp_path / "c") as third:
        assert found(third, "wait") == [uid]
    add(other, "Now")
    assert all(check.ok for check in verify(other))


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TABLE meta (name text)", "no forum in this database"),
        ("CREATE TABLE stamps (name text)", "no forum in this database"),
    ],
)
def test_another_programs_database_is_left_alone(
    hub_server: Server, tmp_path: Path, sql: str, said: str
) -> None:
    address = hub_server.fresh()
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as conn:
        conn.exec_driver_sql(sql)
    engine.dispose()
    with pytest.raises(WrongInput, match=said):
        open_hub(address, tmp_path / "a")
    with pytest.raises(WrongInput, match="not empty"):
        make_hub(address, tmp_path / "b", "A forum", "Here")


def test_who_may_only_read_is_told_so(hub_server: Server, place: str, tmp_path: Path) -> None:
    engine = sa.create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as conn:
        conn.exec_driver_sql("DROP ROLE IF EXISTS reader")
        conn.exec_driver_sql("CREATE ROLE reader LOGIN")
        conn.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    engine.dispose()
    with pytest.raises(Problem, match="may not do this"):
        open_hub(place.replace("test@", "reader@"), tmp_path / "r")


def test_nothing_acknowledged_is_lost_when_the_server_goes(tmp_path: Path) -> None:
    with running() as server:
        address = server.fresh()
        kept: list[str] = []
        with make_hub(address, tmp_path / "a", "A forum", "Here") as hub:
            states: list[bool] = []
            hub.listen(lambda _: None, states.append)
            for round_ in range(2):
                kept += [add(hub, f"Before {round_} {number}") for number in range(5)]
                server.stop()
                with pytest.raises(hub_engine.Lost, match="cannot be reached"):
                    add(hub, "Lost, and said to be")
                server.start()
                kept.append(_again(hub))
            assert set(found(hub, "before")) | {kept[5], kept[11]} == set(kept)
            assert True in states
            assert all(check.ok for check in verify(hub))


def _again(hub: Hub) -> str:
    until = time.monotonic() + SOON
    while True:
        try:
            return add(hub, "It came back by itself")
        except Trouble:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("postgresql://ana:secret@hub.example.org/forum", "sslmode=verify-full"),
        ("postgres://ana@localhost/forum", "postgresql://ana@localhost/forum"),
    ],
)
def test_an_address_is_kept_without_its_password(typed: str, kept: str) -> None:
    told = hub_engine.without_password(typed)
    assert "secret" not in told
    assert kept in told


@pytest.mark.parametrize("typed", ["postgresql://", "postgresql://h", "x"])
def test_what_is_no_address_is_a_sentence(typed: str) -> None:
    with pytest.raises(WrongInput):
        hub_engine.parse(typed)


def test_one_merges_at_a_time(two: tuple[Hub, Hub]) -> None:
    one, other = two
    with one.alone():
        with pytest.raises(Trouble, match="Somebody else is merging"), other.alone():
            pass
        add(other, "Meanwhile others record")
    with other.alone():
        pass


def test_long_jobs_wait_their_turn_and_hold_nobody_up(two: tuple[Hub, Hub]) -> None:
    one, other = two
    with one.computing() as piece:
        with piece() as conn:
            write_meta(conn, "setting:place", "1")
        add(other, "Between two pieces")
        with piece() as conn:
            write_meta(conn, "setting:place", "2")
    assert read_setting(one, "place") == 2
    assert read_setting(other, "place") is None


def test_who_waits_too_long_for_a_turn_is_told_so(
    two: tuple[Hub, Hub], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two
    monkeypatch.setattr(hub_store, "LONGEST_WAIT", "200ms")
    with one.compute() as conn:
        write_meta(conn, "setting:place", "1")
        with pytest.raises(hub_engine.Lost, match="in the middle of a long change"):
            add(other, "Not now")
    add(other, "Now")
    assert found(other, "now") == found(one, "now")
    assert len(found(one, "now")) == 1


def test_no_question_goes_on_without_an_end(two: tuple[Hub, Hub]) -> None:
    one, _ = two
    slow = "SELECT set_config('statement_timeout', '100ms', true)", "SELECT pg_sleep(5)"
    with pytest.raises(hub_engine.Lost, match="took too long"):
        _ask(one, *slow)
    with one.read() as conn:
        assert conn.exec_driver_sql("SHOW statement_timeout").scalar() == "10min"


def _ask(hub: Hub, *asked: str) -> None:
    with hub.read() as conn:
        for each in asked:
            conn.exec_driver_sql(each)


def test_a_connection_that_ends_in_the_middle_of_an_act_is_a_sentence(two: tuple[Hub, Hub]) -> None:
    one, other = two
    uid = add(one, "We wait")
    with pytest.raises(hub_engine.Lost):
        _change_and_end(one, other, uid)
    change(one, uid, note="It goes on")
    assert all(check.ok for check in verify(one))


def _change_and_end(one: Hub, other: Hub, uid: str) -> None:
    with one.write("Changed") as tx:
        pid = tx.conn.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with other.engine.connect() as conn:
            conn.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
        tx.change("feedback", uid, {"note": "Lost, and said to be"})
