"""The benchmark: our own way of storing and asking, against raw SQL on the same machine."""

import gc
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from forumapp.domain.ids import shared_id
from forumapp.services.bench_clock import (
    check_same,
    compare,
    each_time,
    stopwatch,
    time_of,
)
from forumapp.services.bench_figure import Figure
from forumapp.services.bench_merging import merging_figures
from forumapp.services.bench_rows import Records, invented
from forumapp.services.forums import QUICK, SAMPLE_PASSPHRASE, new_forum, open_forum, theme_uid
from forumapp.services.lists import codes
from forumapp.store import feedback_lines, queries, voices
from forumapp.store.along import voices_along
from forumapp.store.around import area_rids
from forumapp.store.bench_raw import ALONG, IDS, TREND, RawSide, prepared
from forumapp.store.forum import DATABASE, Forum
from forumapp.store.pace import Pace
from forumapp.store.search import asks
from forumapp.store.undo import undo
from forumapp.store.verify import refold_again, verify

Report = Callable[[str], None]

SLICES = 20  # of the insert
PAGE = 50
_NEWEST = ("9999-12-31", 0)
_COMMON = ("school", "support", "help", "plan", "child", "months", "nobody", "said", "week", "year")
_RARER = ("taxi", "tribunal", "paediatrician", "speech", "transport", "blazer", "referred", "panel")
_DOUBLE = (
    "school transport", "annual review", "speech therapy", "nobody told", "waiting list",
    "council said", "good teacher", "more help", "plan late", "phone call",
)  # fmt: skip
_BEGUN = ("tra", "sch", "wait", "asses", "medic", "comm", "teach", "par", "diff", "exc")
_QUOTED = ('"waiting list"', '"annual review"', '"every day"', '"speech and language"')
QUESTIONS = (*(f"{word} " for word in (*_COMMON, *_RARER, *_DOUBLE)), *_BEGUN, *_QUOTED)


Also = Callable[[Path], list[Figure]]


@dataclass(frozen=True, slots=True)
class BenchReport:
    """What the benchmark found: every figure, and whether all that is promised holds."""

    rows: int
    figures: tuple[Figure, ...]

    @property
    def ok(self) -> bool:
        """Say whether every bar holds."""
        return all(figure.ok for figure in self.figures)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "rows": self.rows,
            "ok": self.ok,
            "figures": {
                figure.name: {k: v for k, v in asdict(figure).items() if k != "name"}
                for figure in self.figures
            },
        }

    def lines(self) -> list[str]:
        """Return the report as lines of text for a person."""
        return [f"{self.rows:,} pieces of feedback", *map(_line, self.figures)]


def run_bench(
    rows: int = 100_000,
    report: Report | None = None,
    folder: Path | None = None,
    also: Also | None = None,
) -> BenchReport:
    """Fill a temporary encrypted forum with invented feedback; measure it against raw SQL.

    `report` is told each step in words; `also` measures something more on the filled forum, which
    is closed then and opens with SAMPLE_PASSPHRASE. The files are removed at the end.
    """
    say = report or (lambda _: None)
    with tempfile.TemporaryDirectory(prefix="forumapp-bench-", dir=folder) as name:
        place = Path(name)
        new_forum(place / "forum", SAMPLE_PASSPHRASE, "Benchmark", "Nowhere", cost=QUICK)
        shutil.copytree(place / "forum", place / "other")
        with open_forum(place / "forum", SAMPLE_PASSPHRASE) as forum:
            figures = list(_figures(forum, place, rows, say))
            say("Merging")
            with open_forum(place / "other", SAMPLE_PASSPHRASE) as other:
                figures += merging_figures(forum, other, rows)
        figures += also(place / "forum") if also else []
    return BenchReport(rows, tuple(figures))


def _figures(forum: Forum, place: Path, rows: int, say: Report) -> Iterator[Figure]:
    say("Inventing feedback")
    records = invented(rows)
    say("Inserting")
    yield _insert(forum, place, records)
    say("Tagging")
    _tag(forum, [uid for uid, _ in records])
    raw = RawSide(forum.folder / DATABASE, forum.key)
    try:
        for measure in (_trend, _along, _search, _pages, _ids):
            say(measure.__name__.strip("_").capitalize())
            yield from measure(forum, raw)
    finally:
        raw.close()
    yield from _single_saves(forum)
    say("Folding again and verifying")
    yield from _upkeep(forum)


def _insert(forum: Forum, place: Path, records: Records) -> Figure:
    """Store the records in both ways, slice by slice in turns, so that noise meets both alike.

    The raw side is one transaction all the same: it writes a file of its own.
    """
    raw, pace, act = RawSide(place / "raw.db", forum.key), Pace(), None
    raw.make_tables()
    feedback, words = prepared(records)
    gc.freeze()  # a real import streams its rows: the collector has no 100,000 of them to look at
    ours, told = 0.0, time_of(raw.begin)
    size = -(-len(records) // SLICES)
    for start in range(0, len(records), size):
        part = slice(start, start + size)
        told += time_of(partial(raw.put, feedback, part)) + time_of(partial(raw.put, words, part))
        begun = time.perf_counter()
        act = _store(forum, "feedback", records[part], pace, act)
        ours += (time.perf_counter() - begun) * 1000
    told += time_of(raw.commit)
    gc.unfreeze()
    raw.close()
    speed = f"{len(records) / ours * 1000:,.0f} rows/s; raw {len(records) / told * 1000:,.0f}"
    ratio = told / ours
    return Figure("insert", ours, told, ratio, "at least 0.5 × raw speed", ratio >= 0.5, speed)


def _store(
    forum: Forum, kind: str, records: Records, pace: Pace | None = None, act: str | None = None
) -> str | None:
    """Store the records in pieces, as an import does, as one act; return the act."""
    start, pace = 0, pace or Pace()
    while start < len(records):
        piece = records[start : start + pace.size]
        begun = time.perf_counter()
        with forum.write("Benchmark", act=act, urgent=False) as tx:
            tx.create(kind, piece)
            act = tx.act
        pace.took(time.perf_counter() - begun)
        start += len(piece)
    return act


def _tag(forum: Forum, uids: Sequence[str]) -> None:
    """Tag every piece with two themes, through the log."""
    chance = random.Random(5)
    themes = [theme_uid(code.code) for code in codes("theme").codes]
    stances = ("problem", "problem", "mixed", "working", "better")
    tags = [
        (
            shared_id(uid, area),
            {
                "feedback": uid,
                "area": area,
                "stance": chance.choice(stances),
                "verdict": "confirmed",
                "proposed_by": "person",
                "confirmed_by": "Benchmark",
            },
        )
        for uid in uids
        for area in chance.sample(themes, 2)
    ]
    _store(forum, "tag", tags)


def _trend(forum: Forum, raw: RawSide) -> Iterator[Figure]:
    with forum.read() as conn:
        ours, told = compare(lambda: voices.area_months(conn), lambda: raw.rows(TREND))
        check_same(sorted(voices.area_months(conn)), sorted(raw.rows(TREND)))
    ratio = ours / told
    yield Figure("trend", ours, told, ratio, "at most 1.3 × raw", ratio <= 1.3)


def _along(forum: Forum, raw: RawSide) -> Iterator[Figure]:
    """Ask for what counts for an area and an earlier one that it goes on with."""
    later, earlier = (theme_uid(code) for code in ("health_waits", "social_care"))
    with forum.read() as conn:
        numbers = area_rids(conn)
        asked = (numbers[later], numbers[later], numbers[earlier])
        sides = {later: (earlier,)}
        ours, told = compare(
            lambda: voices_along(conn, (later,), sides), lambda: raw.rows(ALONG, *asked)
        )
        found = voices_along(conn, (later,), sides)
    check_same([row[6] for row in found], [row[6] for row in raw.rows(ALONG, *asked)])
    ratio = ours / told
    yield Figure("trend_along", ours, told, ratio, "at most 1.5 × raw", ratio <= 1.5)


def _search(forum: Forum, raw: RawSide) -> Iterator[Figure]:
    """Ask every question in both ways; the ratio is the median over the questions."""
    times: list[tuple[float, float]] = []
    with forum.read() as conn:
        for typed in QUESTIONS:
            times.append(_search_one(conn, raw, typed))
    ratio = median(ours / told for ours, told in times)
    mine = [ours for ours, _ in times]
    worst = max(ours / told for ours, told in times)
    yield Figure(
        "search",
        median(mine),
        median(told for _, told in times),
        ratio,
        "at most 3 × raw",
        ratio <= 3,
        f"{len(times)} questions; worst {worst:.2f} × raw",
    )
    p95 = quantiles(mine, n=20)[-1]
    p95_raw = quantiles([told for _, told in times], n=20)[-1]
    yield Figure("search_p95", p95, p95_raw, p95 / p95_raw, "at most 100 ms", p95 <= 100)


def _search_one(conn: Any, raw: RawSide, typed: str) -> tuple[float, float]:
    question = asks(typed) or ""
    found, (total, rows) = feedback_lines.find(conn, typed), raw.find(question)
    check_same((found.total, [each.row.rid for each in found.found]), (total, [r[0] for r in rows]))
    return compare(lambda: feedback_lines.find(conn, typed), lambda: raw.find(question), rounds=5)


def _pages(forum: Forum, raw: RawSide) -> Iterator[Figure]:
    with forum.read() as conn:
        every = queries.feedback_ids(conn)
        for name, at in (("start", 0), ("middle", len(every) // 2), ("end", len(every) - PAGE - 1)):
            after = _place(conn, every[at - 1]) if at else _NEWEST
            rids = every[at : at + PAGE]
            ours, told = compare(
                lambda after=after: feedback_lines.page_after(conn, after, PAGE),  # type: ignore[misc]
                lambda after=after: raw.page(after),  # type: ignore[misc]
            )
            check_same(
                [row.rid for row in feedback_lines.page_after(conn, after, PAGE)], list(rids)
            )
            painted = median(each_time(lambda rids=rids: feedback_lines.feedback_rows(conn, rids)))  # type: ignore[misc]
            bar = "at most 3 ms"
            yield Figure(f"page_{name}", ours, told, ours / told, bar, ours <= 3)
            yield Figure(f"rows_{name}", painted, told, painted / told, bar, painted <= 3)


def _place(conn: Any, rid: int) -> tuple[str, int]:
    return feedback_lines.feedback_rows(conn, [rid])[0].told_on, rid


def _ids(forum: Forum, raw: RawSide) -> Iterator[Figure]:
    with forum.read() as conn:
        ours, told = compare(lambda: queries.feedback_ids(conn), lambda: raw.rows(IDS))
    yield Figure("ids", ours, told, ours / told, "", True)


def _single_saves(forum: Forum) -> Iterator[Figure]:
    """Save pieces one by one, as a person does; then take the last back."""
    times: list[float] = []
    for uid, fields in invented(40, seed=7):
        with stopwatch(times), forum.write("Recorded feedback") as tx:
            tx.change("feedback", uid, fields)
    yield Figure("save", median(times), None, None, "", True, "one piece, one transaction")
    yield Figure("undo", time_of(lambda: undo(forum)), None, None, "", True)


def _upkeep(forum: Forum) -> Iterator[Figure]:
    yield Figure("refold", time_of(lambda: refold_again(forum)), None, None, "", True)
    start = time.perf_counter()
    bad = [check.said for check in verify(forum) if not check.ok]
    took = (time.perf_counter() - start) * 1000
    yield Figure(
        "verify", took, None, None, "everything as it was written", not bad, "; ".join(bad)
    )


def _line(figure: Figure) -> str:
    raw = f"raw {figure.raw:9,.2f} ms" if figure.raw is not None else ""
    ratio = f"{figure.ratio:5.2f} × raw" if figure.ratio is not None else ""
    said = f"{'holds' if figure.ok else 'BROKEN'}: {figure.bar}" if figure.bar else ""
    parts = (f"{figure.name:12} {figure.ours:10,.2f} ms", f"{raw:18}", f"{ratio:11}", said)
    return "  ".join((*parts, figure.note)).rstrip()
