"""How often a hub is asked: each way there and back is what a distant one costs."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from forumapp.domain.problems import Lost
from forumapp.services import reading
from forumapp.store import feedback_lines, hub_quiet, queries, schema
from forumapp.store.fold import refold
from forumapp.store.hub import Hub
from forumapp.store.hub_opening import make_hub, open_hub
from forumapp.store.weaving import NOTHING, Told, woven
from tests.frozen_line import Line, line_to
from tests.hub_server import Server
from tests.store.made import add, add_area, change, found, tables, tag, whole

Open = Callable[[str], Hub]


@pytest.fixture
def line(hub_server: Server) -> Iterator[Line]:
    with line_to(hub_server.port) as made:
        yield made


@pytest.fixture(params=[False, True], ids=["near", "far"])
def at(
    request: pytest.FixtureRequest, line: Line, hub_server: Server, tmp_path: Path
) -> Iterator[Open]:
    """Open one hub several times, through a line, as a near and as a far one."""
    place = hub_server.fresh().replace(str(hub_server.port), str(line.port))
    make_hub(place, tmp_path / "first", "Merrowdale Forum", "Merrowdale").close()
    opened: dict[str, Hub] = {}

    def open_it(name: str) -> Hub:
        if name not in opened:
            opened[name] = open_hub(place, tmp_path / name)
            opened[name].engine.dialect.is_far = request.param  # type: ignore[attr-defined]
        return opened[name]

    yield open_it
    for hub in opened.values():
        hub.close()


def ways(line: Line, do: Callable[[], object]) -> int:
    """Return how many ways there and back it takes, once the connection is at work."""
    before = line.ways
    do()
    return line.ways - before


def is_far(hub: Hub) -> bool:
    return bool(getattr(hub.engine.dialect, "is_far", False))


def fewest(line: Line, each: Iterable[Callable[[], object]]) -> int:
    """Return the fewest of several: now and then a statement is prepared, once for all."""
    return min(ways(line, do) for do in each)


def test_a_tag_and_a_save_take_few_ways(at: Open, line: Line) -> None:
    ana, bo = at("ana"), at("bo")
    area, pieces = add_area(ana), [add(ana) for _ in range(3)]
    new = fewest(line, [partial(tag, ana, uid, area) for uid in pieces])
    bo.catch_up()
    again = [partial(tag, ana, pieces[0], area, stance=each) for each in ("mixed", "better", None)]
    anothers = [partial(tag, bo, uid, area, stance="problem") for uid in pieces[1:]]
    told = {
        "new": new,
        "again": fewest(line, again),
        "another's": fewest(line, anothers),
        "save": fewest(line, [partial(add, ana, "The nurse rang")] * 3),
    }
    near = {"new": 7, "again": 6, "another's": 6, "save": 9}
    far = {"new": 4, "again": 3, "another's": 3, "save": 4}
    assert told == (far if is_far(ana) else near)
    ana.catch_up()
    whole(ana)


def test_a_page_and_a_search_are_one_and_two_questions(at: Open, line: Line) -> None:
    hub = at("ana")
    uids = [add(hub, f"The taxi came late {n}") for n in range(3)]
    area = add_area(hub)
    for uid in uids:
        tag(hub, uid, area)
    with hub.read() as conn:
        rids = list(queries.feedback_ids(conn))
        assert ways(line, lambda: feedback_lines.page_after(conn, None)) == 1
        assert ways(line, lambda: feedback_lines.feedback_rows(conn, rids)) == 1
        assert ways(line, lambda: feedback_lines.find(conn, "taxi")) == 2
        assert [row.areas for row in feedback_lines.page_after(conn, None)] == [("Transport",)] * 3


def test_the_lines_of_a_list_are_one_way(at: Open, line: Line) -> None:
    hub = at("ana")
    add(hub)
    rids = [row.rid for row in reading.page(hub)]
    asked = [partial(reading.rows, hub, rids), partial(reading.page, hub)]
    assert [fewest(line, [each] * 2) for each in asked] == [1, 1]


def test_what_is_written_is_the_same_near_and_far(at: Open) -> None:
    hub = at("ana")
    area = add_area(hub)
    with hub.write("Several things at once") as tx:
        uid = tx.change("feedback", None, {"told_on": "2026-03-02", "entered_at": "x",
                                           "words_free": "The nurse"})  # fmt: skip
        tx.change("feedback", uid, {"rating": "good"})  # asks for what waits to be sent
        tx.change("feedback", uid, {"rating": "poor", "words_free": "The nurse rang"})
        for number in range(20):  # more than are woven into one
            tx.change("mark", None, {"title": f"Mark {number}", "on": "2026-03-02"})
    tag(hub, uid, area)
    tag(hub, uid, area, stance="problem")
    assert found(hub, "rang") == [uid]
    before = tables(hub)
    with hub.remaking() as conn:
        refold(conn)
    assert tables(hub) == before
    whole(hub)


def test_what_fails_on_its_way_is_said_and_leaves_nothing(at: Open) -> None:
    hub = at("ana")
    add(hub, "Stays")
    with pytest.raises(sa.exc.IntegrityError):
        _make_twice(hub)
    with hub.read() as conn:
        acts = conn.execute(sa.select(schema.act.c.label)).scalars().all()
        assert conn.execute(sa.select(sa.func.count()).select_from(schema.event)).scalar() == 0
    assert "Twice" not in acts
    add(hub, "Goes on")
    whole(hub)


def test_a_connection_that_ended_is_noticed_before_it_is_used(at: Open) -> None:
    hub, other = at("ana"), at("bo")
    uid = add(hub, "Before")
    of_hub = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    with other.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.exec_driver_sql(f"SELECT pg_terminate_backend(pid) {of_hub}")
        while conn.exec_driver_sql(f"SELECT count(*) {of_hub}").scalar():
            time.sleep(0.01)
    time.sleep(0.1)  # until it is told at this end of the line
    change(hub, uid, rating="poor")
    assert found(hub, "before") == [uid]


def test_a_quiet_connection_is_asked_first(
    at: Open, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = at("ana")
    uid = add(hub, "Before")
    often = ways(line, lambda: change(hub, uid, rating="poor"))
    monkeypatch.setattr(hub_quiet, "QUIET", -1.0)
    assert ways(line, lambda: change(hub, uid, rating="good")) == often + 1


def test_a_line_that_breaks_in_an_act_is_a_sentence(at: Open, hub_server: Server) -> None:
    hub = at("ana")
    with pytest.raises(Lost):
        _break(hub, hub_server)
    add(hub, "Goes on")
    whole(hub)


def _make_twice(hub: Hub) -> None:
    with hub.write("Twice") as tx:
        for _ in range(2):
            tx.create("event", [("e1", {"name": "One", "held_on": "2026-11-02"})])


def _break(hub: Hub, server: Server) -> None:
    with hub.write("Breaks") as tx:
        tx.change("event", "e1", {"name": "Never", "held_on": "2026-11-02"})
        server.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'ForumApp'"
        )


def told(table: str, sql: str, **values: object) -> Told:
    return Told(sql, values, table)


def test_statements_are_woven_where_none_needs_another() -> None:
    insert = "INSERT INTO change (uid) VALUES (%(uid)s)"
    lamport = told("meta", "UPDATE meta SET value = %(value)s", value="2")
    notify = told(NOTHING, "SELECT pg_notify('x', %(said)s)", said="y")
    [(sql, values)] = woven([told("change", insert, uid="a"), notify, lamport,
                             told("change", insert, uid="b")])  # fmt: skip
    assert sql == (
        "WITH w0 AS (INSERT INTO change (uid) VALUES (%(w0_0_uid)s), (%(w0_1_uid)s)), "
        "w1 AS (UPDATE meta SET value = %(w1_0_value)s) SELECT pg_notify('x', %(w2_0_said)s)"
    )
    assert values == {"w0_0_uid": "a", "w0_1_uid": "b", "w1_0_value": "2", "w2_0_said": "y"}


def test_what_may_touch_the_same_row_is_never_woven() -> None:
    update = "UPDATE tag SET stance = %(stance)s WHERE uid = %(uid)s"
    twice = [told("tag", update, stance=stance, uid="a") for stance in ("mixed", "better")]
    assert list(woven(twice)) == [(update, each.values) for each in twice]
    made = [told("tag", "INSERT INTO tag (uid) VALUES (%(uid)s)", uid="a"), twice[0]]
    assert [sql for sql, _ in woven(made)] == [each.sql for each in made]
    words = told("words", "INSERT INTO words (rid) VALUES (%(rid)s)", rid=1)
    apart = list(woven([made[0], words, told("meta", "UPDATE meta SET value = '1'")]))
    assert [sql for sql, _ in apart] == [made[0].sql, words.sql, "UPDATE meta SET value = '1'"]
