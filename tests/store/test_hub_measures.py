"""What a hub promises in figures; slow, so asked for one by one: run.py soak FILE -s -k NAME."""

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa

from forumapp.domain.problems import Trouble
from forumapp.services import record
from forumapp.services.bench import PAGE, QUESTIONS, _store, _tag
from forumapp.services.bench_clock import compare, time_of
from forumapp.services.bench_rows import invented
from forumapp.services.forums import QUICK, SAMPLE_PASSPHRASE, new_forum, open_forum, theme_uid
from forumapp.services.hubs import copy_to_hub
from forumapp.services.lists import codes
from forumapp.store import feedback_lines, hub_people, queries, schema, voices
from forumapp.store.hub import Hub
from forumapp.store.hub_opening import make_hub, open_hub
from forumapp.store.search import asks
from forumapp.store.verify import verify
from tests.hub_server import Server
from tests.store import hub_raw
from tests.store.made import add, tag

pytestmark = [pytest.mark.soak, pytest.mark.timeout(0)]
PEOPLE, EACH = 8, int(os.environ.get("FORUMAPP_HUB_EACH", "1000"))
KILLS = int(os.environ.get("FORUMAPP_HUB_KILLS", "50"))
ROWS = int(os.environ.get("FORUMAPP_HUB_ROWS", "100000"))
Do = Callable[[], object]
PAIRS = 101  # of pages and tags: so short a time is told only by many
PASSWORD = "correct horse battery"
spawn = multiprocessing.get_context("spawn")


class Compared(NamedTuple):
    """What one turn takes on either side, in ms: by the clock, and of the processors' time."""

    wall: float
    raw_wall: float
    work: float
    raw_work: float

    @property
    def ratio(self) -> float:
        """Return how ours compares, by the work where it is told: others may work here too."""
        return self.work / self.raw_work if self.raw_work else self.wall / self.raw_wall


class Clock:
    """Times what is done on one connection, with the work of this process and of the server's."""

    def __init__(self, conn: Any) -> None:
        ask = conn.exec_driver_sql if isinstance(conn, sa.Connection) else conn.execute
        self._told = Path(f"/proc/{ask('SELECT pg_backend_pid()').fetchone()[0]}/schedstat")

    def of(self, do: Do) -> tuple[float, float]:
        """Return (ms by the clock, ms of work; 0 where the system does not tell)."""
        before = self._work()
        wall = time_of(do)
        return wall, self._work() - before

    def _work(self) -> float:
        if not self._told.exists():
            return 0.0
        return time.process_time() * 1000 + int(self._told.read_text().split()[0]) / 1e6


def _record(place: str, own: str, name: str) -> None:
    with open_hub(place, Path(own)) as hub:
        for number in range(EACH):
            words = f"{name} heard of taxi {number}: it did not come"
            record.add_feedback(hub, {"words_free": words, "rating": "poor"})


def test_eight_record_a_thousand_pieces_each_at_once(hub_server: Server, tmp_path: Path) -> None:
    place = hub_server.fresh()
    with make_hub(place, tmp_path / "first", "Merrowdale Forum", "Merrowdale") as hub:
        names = [f"recorder{number}" for number in range(PEOPLE)]
        for name in names:
            hub_people.add(hub.engine, name, "recorder", PASSWORD)
        works = [
            spawn.Process(
                target=_record, args=(place.replace("test@", f"{n}@"), str(tmp_path / n), n)
            )
            for n in names
        ]
        took = _run(works)
        with hub.read() as conn:
            told = conn.execute(sa.select(schema.words.c.free)).scalars().all()
            torn = conn.execute(sa.select(sa.func.count()).select_from(schema.conflict)).scalar()
        checks = verify(hub)
    print(f"\n{PEOPLE} people, {EACH} pieces each: {len(told)} there, {took:.0f} s,", end=" ")
    print(f"{took / PEOPLE / EACH * 1000:.1f} ms a piece, load {os.getloadavg()[0]:.1f}")
    assert len(set(told)) == PEOPLE * EACH
    assert torn == 0
    assert all(check.ok for check in checks)


def _run(works: list[multiprocessing.context.SpawnProcess]) -> float:
    begun = time.perf_counter()
    for each in works:
        each.start()
    for each in works:
        each.join()
    assert [each.exitcode for each in works] == [0] * len(works)
    return time.perf_counter() - begun


def _write_on(place: str, own: str, told: str, stop: str) -> None:
    """Write until the file `stop` is there; say each one that was acknowledged, on disk."""
    with open_hub(place, Path(own)) as hub, Path(told).open("a", encoding="ascii") as said:
        number = 0
        while not Path(stop).exists():
            number += 1
            try:
                uid = add(hub, f"Piece {number}")
            except Trouble:
                said.write("refused\n")
                time.sleep(0.02)
                continue
            said.write(uid + "\n")
            said.flush()


def test_nothing_acknowledged_is_lost_in_fifty_power_cuts(
    hub_server: Server, tmp_path: Path
) -> None:
    hub_server.stop("fast")
    hub_server.start(safe=True)
    chance, stop = random.Random(8), tmp_path / "stop"
    place = hub_server.fresh()
    make_hub(place, tmp_path / "first", "Merrowdale Forum", "Merrowdale").close()
    told = [tmp_path / f"told{n}" for n in range(3)]
    works = [
        spawn.Process(target=_write_on, args=(place, f"{path}-own", str(path), str(stop)))
        for path in told
    ]
    for each in works:
        each.start()
    while not all(path.exists() and path.stat().st_size > 200 for path in told):
        time.sleep(0.05)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.3, 1.0))
        hub_server.kill()
        hub_server.start(safe=True)
    time.sleep(1)
    stop.touch()
    for each in works:
        each.join(60)
    lines = [line for path in told for line in path.read_text().split()]
    kept = {line for line in lines if line != "refused"}
    with open_hub(place, tmp_path / "after") as hub:
        with hub.read() as conn:
            there = set(conn.execute(sa.select(schema.feedback.c.uid)).scalars())
        checks = verify(hub)
    refused = len(lines) - len(kept)
    print(
        f"\n{KILLS} kills, 3 writers: {len(kept)} acknowledged, {len(kept - there)} lost,", end=" "
    )
    print(f"{refused} refused with a sentence, {len(there - kept)} stored and not acknowledged")
    assert [each.exitcode for each in works] == [0, 0, 0]
    assert kept <= there
    assert all(check.ok for check in checks)


def test_a_hundred_thousand_pieces_are_as_quick_as_raw_sql(
    hub_server: Server, tmp_path: Path
) -> None:
    place = hub_server.fresh()
    new_forum(tmp_path / "forum", SAMPLE_PASSPHRASE, "Benchmark", "Nowhere", cost=QUICK)
    with open_forum(tmp_path / "forum", SAMPLE_PASSPHRASE) as forum:
        copy_to_hub(forum, place, tmp_path / "own")
    with open_hub(place, tmp_path / "first") as hub:
        records = invented(ROWS)
        print(f"\ninsert {time_of(lambda: _store(hub, 'feedback', records)) / 1000:.1f} s", end="")
        _tag(hub, [uid for uid, _ in records])
        hub_people.add(hub.engine, "coder1", "coder", PASSWORD)
    hub_server.sql("ANALYZE", at=place)
    bad = []
    for who in ("test", "coder1"):
        bad += _measure(place.replace("test@", f"{who}@"), place, tmp_path / who)
    assert bad == []


def _measure(place: str, keeper_place: str, own: Path) -> list[str]:
    """Say how a login compares with raw SQL: its own, and for search and trend the keeper's."""
    raw, keeper, bad = hub_raw.Raw(place), hub_raw.Raw(keeper_place), []

    def say(name: str, ours: float, told: float) -> None:
        print(f"  {name:8} {ours:9.2f} ms  raw {told:9.2f} ms  {ours / told:5.2f} × raw")
        if ours > 1.5 * told:
            bad.append(f"{own.name} {name}: {ours / told:.2f} × raw")

    def say_both(name: str, found: Compared) -> None:
        print(f"  {name:9} {found.wall:8.2f} ms  raw {found.raw_wall:9.2f} ms", end="")
        print(f"  {found.wall / found.raw_wall:5.2f} × raw; of processors' time", end="")
        print(f" {found.work:.2f} and {found.raw_work:.2f} ms, {found.ratio:.2f} × raw")
        if found.ratio > 1.5:
            bad.append(f"{own.name} {name}: {found.ratio:.2f} × raw")

    print(f"\n{own.name}, {ROWS:,} pieces, load {os.getloadavg()[0]:.1f}")
    opening: list[float] = []
    for _ in range(3):
        begun = time.perf_counter()
        open_hub(place, own).close()
        opening.append(time.perf_counter() - begun)
    print(f"  opening  {median(opening) * 1000:9.2f} ms")
    if median(opening) > 1:
        bad.append(f"{own.name} opening {median(opening):.2f} s")
    with open_hub(place, own) as hub:
        with hub.read() as conn:
            assert sorted(voices.area_months(conn)) == sorted(keeper.rows(hub_raw.TREND))
            say(
                "trend",
                *compare(lambda: voices.area_months(conn), lambda: keeper.rows(hub_raw.TREND)),
            )
            pairs = []
            for typed in QUESTIONS:
                question = asks(typed) or ""
                found, (total, rows) = feedback_lines.find(conn, typed), keeper.find(question)
                ids = [each.row.rid for each in found.found]
                assert (found.total, ids) == (total, [row[0] for row in rows]), typed
                pairs.append(compare(*_both(conn, keeper, typed, question), rounds=5))
            say("search", *map(median, zip(*pairs, strict=True)))
            worst = max(ours / told for ours, told in pairs)
            print(f"           {len(pairs)} questions, the worst {worst:.2f} × raw")
            every = queries.feedback_ids(conn)
            for at in (1, len(every) // 2, len(every) - PAGE - 1):
                after = (
                    feedback_lines.feedback_rows(conn, [every[at - 1]])[0].told_on,
                    every[at - 1],
                )
                page = partial(feedback_lines.page_after, conn, after, PAGE)
                both = [(page, partial(raw.page, after))] * PAIRS
                say_both("page", _in_turns(Clock(conn), Clock(raw.conn), both))
        for name, pair in _tags(hub, raw, every):
            say_both(name, pair)
        saves = [time_of(lambda n=n: add(hub, f"One more {n}")) for n in range(20)]  # type: ignore[misc]
    print(f"  save     {median(saves):9.2f} ms")
    raw.close()
    keeper.close()
    return bad


def _tags(hub: Hub, raw: hub_raw.Raw, every: Sequence[int]) -> Iterator[tuple[str, Compared]]:
    """Tag pieces that nobody tagged so, say another stance of one's own tags, and of the other's.

    Each side has pieces of its own, and both are asked in turns.
    """
    area = theme_uid(codes("theme").codes[0].code)
    tagged = sa.select(schema.tag.c.feedback_rid).where(schema.tag.c.area == area)
    with hub.read() as conn:
        taken = set(conn.execute(tagged).scalars())
        free = [rid for rid in every if rid not in taken]
        uids = queries.uids_of(conn, random.Random(str(hub.folder)).sample(free, 2 * PAIRS + 20))
    warm, mine, others = uids[:20], uids[20 : 20 + PAIRS], uids[20 + PAIRS :]
    stances = {"tag": "mixed", "again": "problem"}
    for each in warm:
        tag(hub, each, area, stance="mixed")
        raw.tag(each, area, "problem")
    for name, stance in stances.items():
        yield name, _turns(hub, raw, area, stance, mine, others)
    hub.look_up()  # what the other side wrote is seen
    yield "another's", _turns(hub, raw, area, "better", others, mine)


def _turns(
    hub: Hub, raw: hub_raw.Raw, area: str, stance: str, ours: Sequence[str], told: Sequence[str]
) -> Compared:
    with hub.engine.connect() as conn:  # the pool gives the same one next
        clock = Clock(conn)
    pairs = (
        (partial(tag, hub, one, area, stance=stance), partial(raw.tag, other, area, stance))
        for one, other in zip(ours, told, strict=True)
    )
    return _in_turns(clock, Clock(raw.conn), pairs)


def _in_turns(ours: Clock, told: Clock, pairs: Iterable[tuple[Do, Do]]) -> Compared:
    """Do both of each pair in turns; return what a turn of each takes, as both clocks tell."""
    walls, works = [], []
    for one, other in pairs:
        timed = [clock.of(do) for clock, do in ((ours, one), (told, other))]
        walls.append([wall for wall, _ in timed])
        works.append([work for _, work in timed])
    wall = [median(side) for side in zip(*walls, strict=True)]
    work = [sum(side) / len(works) for side in zip(*works, strict=True)]
    return Compared(*wall, *work)


def _both(
    conn: sa.Connection, raw: hub_raw.Raw, typed: str, question: str
) -> tuple[Callable[[], object], Callable[[], object]]:
    return lambda: feedback_lines.find(conn, typed), lambda: raw.find(question)
