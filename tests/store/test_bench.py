"""The benchmark runs and says what it must; its bars are checked at full size (soak) only."""

import json
from pathlib import Path

import pytest

from forumapp.services.bench import BenchReport, run_bench
from forumapp.services.bench_rows import invented
from forumapp.store.pace import LEAST, MOST, Pace

NAMES = {"insert", "trend", "search", "search_p95", "page_middle", "rows_end", "ids", "refold"}


def test_a_small_benchmark(tmp_path: Path) -> None:
    said: list[str] = []
    report = run_bench(300, said.append, tmp_path)
    told = json.loads(json.dumps(report.as_json()))
    assert told["rows"] == 300
    assert told["figures"].keys() >= NAMES
    assert told["figures"]["verify"]["ok"]
    assert len(report.lines()) == 1 + len(told["figures"])
    assert "Inserting" in said
    assert list(tmp_path.iterdir()) == []  # nothing is left behind


def test_the_texts_are_the_same_every_time_and_varied() -> None:
    one, two = invented(200), invented(200)
    assert [fields for _, fields in one] == [fields for _, fields in two]
    words = [fields["words_free"].split() for _, fields in one]
    assert 55 <= sum(map(len, words)) / len(words) <= 70
    assert len({word for each in words for word in each}) > 2000


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_the_bars_hold_at_full_size() -> None:
    report: BenchReport = run_bench()
    print("\n".join(report.lines()))
    assert report.ok, "\n".join(report.lines())


def test_pieces_grow_and_shrink_with_the_machine() -> None:
    pace = Pace(400)
    pace.took(0.01)
    assert pace.size == 800  # at most twice, whatever one lucky piece says
    pace.took(0.01)
    pace.took(8.0)
    assert pace.size == 800  # at least half
    for _ in range(9):
        pace.took(0.0)
    assert pace.size == MOST
    for _ in range(9):
        pace.took(60.0)
    assert pace.size == LEAST
