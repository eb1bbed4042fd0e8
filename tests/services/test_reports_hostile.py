"""Whatever a PDF holds: a sentence soon, little memory, nothing changed, and no process left."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from forumapp.domain.problems import Stopped, WrongInput
from forumapp.readers.report import guarded
from forumapp.services import forums, reading, reports
from forumapp.services.forums import Forum
from tests import once
from tests.readers.report_lines import LINES
from tests.readers.test_report_hostile import MUCH, REFUSED, SOON, mutated, report

SLOW = ("bomb", "bomb in a bomb")  # to make
HEAVY = [pytest.param("bomb", marks=pytest.mark.soak), "states", "letters"]


@pytest.fixture
def forum(tmp_path: Path) -> Forum:
    once.new_forum(tmp_path / "f", "four random words", "A", "Eastshire")
    return forums.open_forum(tmp_path / "f", "four random words")


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.soak) if n in SLOW else n for n in REFUSED],
)
def test_a_hostile_file_gets_a_sentence_and_nothing_is_changed(
    name: str, forum: Forum, tmp_path: Path
) -> None:
    make, sentence = REFUSED[name]
    path, acts = make(tmp_path / "report.pdf"), reading.acts(forum)
    start = time.perf_counter()

    with pytest.raises(WrongInput, match=sentence):
        reports.read(path, forum)

    assert time.perf_counter() - start < SOON
    assert reading.acts(forum) == acts


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    os.truncate(path, guarded.LARGEST + 1)

    with pytest.raises(WrongInput, match="is larger than 30 MB"):
        reports.read(path)


def outcome_of(forum: Forum, path: Path) -> str:
    """Read a broken file: a sentence, or what was read differs from the whole only in doubt."""
    start = time.perf_counter()
    try:
        read = reports.read(path, forum)
    except WrongInput as problem:
        said = str(problem)
    else:
        right = [each.words for each in read.passages if each.item == "improvement"] == LINES[9:11]
        doubted = bool(read.doubts) or any(each.doubts for each in read.passages)
        said = "right." if right else f"doubted {doubted}."
    assert time.perf_counter() - start < SOON
    return said


def try_mutated(forum: Forum, folder: Path, seeds: range) -> None:
    whole = report(folder / "whole.pdf").read_bytes()
    acts = reading.acts(forum)

    def one(seed: int) -> str:
        path = folder / f"{seed}.pdf"
        path.write_bytes(mutated(whole, random.Random(seed)))
        return outcome_of(forum, path)

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(one, seeds))
    assert all(each.endswith(".") for each in said)
    assert "doubted False." not in said
    assert reading.acts(forum) == acts


def test_broken_files_never_fail(forum: Forum, tmp_path: Path) -> None:
    try_mutated(forum, tmp_path, range(1000, 1012))


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_many_broken_files_never_fail(forum: Forum, tmp_path: Path) -> None:
    try_mutated(forum, tmp_path, range(2000, 2220))


def test_reading_can_be_stopped_at_once(tmp_path: Path) -> None:
    path = REFUSED["letters"][0](tmp_path / "report.pdf")
    begun = time.perf_counter()

    with pytest.raises(Stopped):
        reports.read(path, cancelled=lambda: time.perf_counter() - begun > 0.1)

    assert time.perf_counter() - begun < 2


def picture(path: Path) -> guarded.Picture:
    return guarded.page_picture(path, 1, 800)


def test_a_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    drawn = picture(report(tmp_path / "report.pdf"))

    assert 795 <= drawn.width <= 805
    assert len(drawn.pixels) == 4 * drawn.width * drawn.height
    assert 0 < sum(drawn.pixels[::4096]) / len(drawn.pixels[::4096]) < 255  # ink on paper


@pytest.mark.parametrize("name", [*HEAVY, "head", "locked", "cut short"])
def test_a_hostile_page_is_a_sentence_not_a_picture(name: str, tmp_path: Path) -> None:
    path = REFUSED[name][0](tmp_path / "report.pdf")
    start = time.perf_counter()

    with pytest.raises(WrongInput, match=r"cannot be|damaged"):
        guarded.page_picture(path, 1, 1_000_000)

    assert time.perf_counter() - start < SOON + 1


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by POSIX means")
@pytest.mark.parametrize("name", HEAVY)
def test_drawing_a_bomb_gets_little_memory(name: str, tmp_path: Path) -> None:
    path = REFUSED[name][0](tmp_path / "report.pdf")
    asked = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'forumapp.readers.report.child', *sys.argv[1:]],"
        "               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", asked, path, "1", "2400", "3600"]

    done = subprocess.run(command, capture_output=True, check=True)

    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < MUCH


def _of_size(box: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        data = report(path).read_bytes()
        start = data.index(b"/MediaBox [")
        end = data.index(b"]", start) + 1
        path.write_bytes(data[:start] + b"/MediaBox [" + box + b"]" + data[end:])
        return path

    return make


@pytest.mark.parametrize("box", [b"0 0 9 90000", b"0 0 90000 9", b"0 0 0 0", b"5 5 1 1"])
def test_a_page_of_a_strange_shape_is_small_or_a_sentence(box: bytes, tmp_path: Path) -> None:
    path = _of_size(box)(tmp_path / "report.pdf")
    with suppress(WrongInput):
        drawn = picture(path)
        assert drawn.width * drawn.height <= 2_401 * 3_601


def test_a_file_that_changed_is_not_shown(tmp_path: Path) -> None:
    path = report(tmp_path / "report.pdf")
    proposal = reports.read(path)
    assert reports.picture(proposal, 1, 300).width
    with pytest.raises(WrongInput):
        reports.picture(proposal, 2, 300)
    path.write_bytes(path.read_bytes() + b"\n%")

    with pytest.raises(WrongInput, match="has changed"):
        reports.picture(proposal, 1, 300)
    path.unlink()
    with pytest.raises(WrongInput, match="no longer where it was"):
        reports.picture(proposal, 1, 300)
