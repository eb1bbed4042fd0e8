"""Writing: whole or not at all, and the same again."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from exports import whole
from exports.errors import PackError
from exports.pdf.write import write_pdf
from forumapp.domain.charts import BarChart
from forumapp.domain.pack import Cell, Figure, Pack, Table
from tests.pace import soon

ROOT = Path(__file__).resolve().parents[2]

AGAIN = """
import hashlib, importlib.util, io, sys
spec = importlib.util.spec_from_file_location("packs", sys.argv[1])
packs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(packs)
from exports.pdf.write import write_pdf
for pack in (packs.rich(), packs.hostile()):
    out = io.BytesIO()
    write_pdf(pack, out)
    print(hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_the_report_tells_the_truth(packs: Any, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"

    report = write_pdf(packs.rich(), path)

    data = path.read_bytes()
    assert report.bytes == len(data)
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.pages == len(PdfReader(BytesIO(data)).pages)
    assert report.warnings == ()
    assert dict(report.tags)["Figure"] == 6
    assert [each.name for each in tmp_path.iterdir()] == ["pack.pdf"]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_pack_same_bytes_in_another_process(
    seed: str, rich: bytes, hostile: bytes, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT),
        "TZ": "Asia/Tokyo",
    }
    command = [sys.executable, "-c", AGAIN, str(ROOT / "tests" / "pdf" / "packs.py")]

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == [hashlib.sha256(data).hexdigest() for data in (rich, hostile)]


def test_a_file_that_cannot_be_replaced_stays(
    packs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"issued last year")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        write_pdf(packs.EMPTY, path)
    assert path.read_bytes() == b"issued last year"
    assert [each.name for each in tmp_path.iterdir()] == ["pack.pdf"]


def test_progress_counts_up_to_all_pages(packs: Any) -> None:
    seen: list[tuple[int, int]] = []

    report = write_pdf(packs.rich(), BytesIO(), lambda done, total: seen.append((done, total)))

    assert seen == [(page, report.pages) for page in range(1, report.pages + 1)]


def test_progress_may_stop_the_work(packs: Any, tmp_path: Path) -> None:
    class Cancelled(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(packs.rich(), tmp_path / "pack.pdf", stop)
    assert list(tmp_path.iterdir()) == []
    assert write_pdf(packs.EMPTY, BytesIO()).pages == 2


def test_an_empty_pack_says_so(packs: Any, written: Callable[[Pack], bytes]) -> None:
    pages = PdfReader(BytesIO(written(packs.EMPTY))).pages

    assert len(pages) == 2
    assert "This pack has no sections yet." in pages[1].extract_text()


def test_a_chart_without_words_is_refused(with_blocks: Callable[..., Pack]) -> None:
    pack = with_blocks(Figure("7", BarChart("Title", "", (), ""), ""))

    with pytest.raises(PackError, match="Figure 7 has no words for a screen reader"):
        write_pdf(pack, BytesIO())


def test_a_table_with_too_many_cells_is_refused(with_blocks: Callable[..., Pack]) -> None:
    pack = with_blocks(Table("B2", "", ("One",), ((Cell("a"), Cell("b")),)))

    with pytest.raises(PackError, match="Table B2 has a row with too many cells"):
        write_pdf(pack, BytesIO())


def test_what_a_person_should_look_at_is_said(packs: Any) -> None:
    warnings = write_pdf(packs.hostile(), BytesIO()).warnings

    assert [line for line in warnings if line.startswith("Words in Bengali script")]
    assert [line for line in warnings if line.startswith("Words in Chinese script")]


def test_speed(packs: Any) -> None:
    pack = packs.rich(12, rows=120)
    write_pdf(packs.EMPTY, BytesIO())
    report = soon(lambda _: write_pdf(pack, BytesIO()), 1.0)  # the aim is 0.5 s for 40 pages

    assert report.pages >= 40


def test_size(packs: Any) -> None:
    report = write_pdf(packs.rich(12, rows=120), BytesIO())

    assert report.bytes / report.pages < 5_000


def test_sections_may_share_a_page(packs: Any, written: Callable[[Pack], bytes]) -> None:
    text = [page.extract_text() for page in PdfReader(BytesIO(written(packs.rich()))).pages]

    (shared,) = [page for page in text[2:] if "Glossary" in page]
    assert "Method and limits" in shared
    assert "There is nothing to report in this section." in shared
