"""Whatever a PDF holds, reading it ends soon, in a sentence or with its doubts said."""

import random
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from forumapp.domain.problems import WrongInput
from forumapp.readers.report import guarded
from forumapp.readers.report.guarded import read_report
from forumapp.readers.report.intact import is_intact
from tests.readers.report_lines import LINES

SOON = 10.0  # seconds
MUCH = 500_000_000  # bytes
BLOCK = 100_000  # units that are packed at once


def report(path: Path) -> Path:
    canvas = Canvas(str(path), pageCompression=1)
    for row, line in enumerate(LINES):
        canvas.drawString(60, 780 - 30 * row, line)
    canvas.save()
    return path


@cache
def many(unit: bytes, times: int, before: bytes = b"", after: bytes = b"") -> bytes:
    """Pack a unit many times over; a block is packed once: flushed, it knows no past."""
    block, blocks = unit * BLOCK, times // BLOCK
    total = zlib.adler32(before)
    for _ in range(blocks):
        total = zlib.adler32(block, total)
    total = zlib.adler32(after, total)
    body = flushed(before) + flushed(block) * blocks + flushed(after)
    return b"\x78\xda" + body + b"\x03\x00" + total.to_bytes(4, "big")


def flushed(content: bytes) -> bytes:
    press = zlib.compressobj(9, wbits=-15)
    return press.compress(content) + press.flush(zlib.Z_FULL_FLUSH)


def raw(path: Path, content: bytes, packed: int = 1) -> Path:
    """Write a PDF of one page by hand, its content packed so many times."""
    filters = b"/FlateDecode" * packed
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data = b"%PDF-1.7\n"
    for number, thing in enumerate(things, 1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    path.write_bytes(data + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF")
    return path


def scanned(path: Path) -> Path:
    canvas = Canvas(str(path))
    for _ in range(8):
        canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def locked(path: Path) -> Path:
    with pikepdf.open(report(path), allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="one", user="two"))
    return path


def of_many_pages(path: Path) -> Path:
    canvas = Canvas(str(path))
    for _ in range(2_000):
        canvas.drawString(60, 700, "Area SEND inspection")
        canvas.showPage()
    canvas.save()
    return path


def cut_short(path: Path) -> Path:
    path.write_bytes(report(path).read_bytes()[:900])
    return path


def about_something_else(path: Path) -> Path:
    canvas = Canvas(str(path))
    for row in range(40):
        canvas.drawString(60, 780 - 15 * row, "The cat and the dog are in the house of a friend.")
    canvas.save()
    return path


def of_bytes(data: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty": (of_bytes(b""), "is no PDF"),
    "text": (of_bytes(b"hello" * 1000), "is no PDF"),
    "head": (of_bytes(b"%PDF-1.7\n"), "is damaged"),
    "loop": (
        of_bytes(
            b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n"
            b"<</Type/Pages/Kids[2 0 R]/Count 1>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        ),
        "is damaged",
    ),
    "cut short": (cut_short, "is damaged"),
    "locked": (locked, "protected by a password"),
    "scanned": (scanned, "scanned pictures"),
    "2,000 pages": (of_many_pages, "has 2,000 pages"),
    "another": (about_something_else, "does not look like a report"),
    "bomb": (lambda path: raw(path, many(b" ", 900_000_000)), "cannot be read"),
    "bomb in a bomb": (
        lambda path: raw(path, zlib.compress(many(b" ", 900_000_000), 9), packed=2),
        "cannot be read",
    ),
    "states": (lambda path: raw(path, many(b"q ", 40_000_000)), "cannot be read"),
    "letters": (
        lambda path: raw(path, many(b"(the words) Tj 0 -1 Td ", 9_000_000, b"BT /F 9 Tf ", b"ET")),
        "cannot be read",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_gets_a_sentence_soon(name: str, tmp_path: Path) -> None:
    make, sentence = REFUSED[name]
    path = make(tmp_path / "report.pdf")
    before = path.read_bytes()
    start = time.perf_counter()

    with pytest.raises(WrongInput, match=sentence) as refused:
        read_report(path)

    assert time.perf_counter() - start < SOON
    assert str(refused.value).endswith(".")
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by POSIX means")
@pytest.mark.parametrize("name", ["bomb", "states", "letters"])
def test_a_bomb_gets_little_memory(name: str, tmp_path: Path) -> None:
    path = REFUSED[name][0](tmp_path / "report.pdf")
    asked = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'forumapp.readers.report.child', sys.argv[1]],"
        "               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )

    done = subprocess.run([sys.executable, "-c", asked, path], capture_output=True, check=True)

    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < MUCH


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="There is no file"):
        read_report(tmp_path / "none.pdf")


def test_reading_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "SECONDS", 0.01)

    with pytest.raises(WrongInput, match="far too much time"):
        read_report(report(tmp_path / "report.pdf"))


def test_a_plain_report_without_tables_is_read(tmp_path: Path) -> None:
    read = read_report(report(tmp_path / "report.pdf"))

    assert (read.local_area, read.outcome) == ("Eastshire", 2)
    assert [item.text for item in read.improvements] == LINES[9:11]
    assert all(f"improvements[{index}]" in " ".join(read.unsure) for index in (0, 1))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with something broken in it."""
    made = bytearray(data)
    where = chance.randrange(len(made))
    match chance.choice(["flip", "flip", "cut", "zero", "twice", "swap"]):
        case "flip":
            for _ in range(chance.choice([1, 10, 100, 1000])):
                made[chance.randrange(len(made))] = chance.randrange(256)
        case "cut":
            del made[where:]
        case "zero":
            made[where : where + 2_000] = bytes(len(made[where : where + 2_000]))
        case "twice":
            made[where:where] = made[where : where + 50_000]
        case "swap":
            other = chance.randrange(len(made))
            made[where : where + 900], made[other : other + 900] = (
                made[other : other + 900],
                made[where : where + 900],
            )
    return bytes(made)


def outcome_of(path: Path) -> str:
    """Read a broken file: a sentence, or what was read differs from the whole only in doubt."""
    start = time.perf_counter()
    try:
        read = read_report(path)
    except WrongInput as problem:
        said = str(problem)
    else:
        right = [item.text for item in read.improvements] == LINES[9:11]
        said = "right." if right else f"doubted {bool(read.unsure)}."
    assert time.perf_counter() - start < SOON
    return said


def try_mutated(folder: Path, seeds: range) -> None:
    whole = report(folder / "whole.pdf").read_bytes()

    def one(seed: int) -> str:
        path = folder / f"{seed}.pdf"
        path.write_bytes(mutated(whole, random.Random(seed)))
        return outcome_of(path)

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(one, seeds))
    assert all(each.endswith(".") for each in said)
    assert "doubted False." not in said


def test_broken_files_never_fail(tmp_path: Path) -> None:
    try_mutated(tmp_path, range(12))


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_many_broken_files_never_fail(tmp_path: Path) -> None:
    try_mutated(tmp_path, range(100, 400))


def test_a_packed_part_that_is_broken_is_seen(tmp_path: Path) -> None:
    with pikepdf.open(report(tmp_path / "report.pdf"), allow_overwriting_input=True) as document:
        document.save(tmp_path / "packed.pdf", recompress_flate=True)
    data = (tmp_path / "packed.pdf").read_bytes()
    start = data.index(b"stream") + 60

    assert is_intact(data)
    assert not is_intact(data[:start] + bytes([data[start] ^ 1]) + data[start + 1 :])
    assert not is_intact(data[: len(data) // 2])
