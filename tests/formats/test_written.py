"""Writing a file of any kind: whole or not at all, the same again, and nobody's name in it."""

import getpass
import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from exports import whole
from exports.errors import PackError
from exports.formats import FORMATS, made_as, write_as
from exports.whole import parts_of
from forumapp.domain.charts import BarChart
from forumapp.domain.pack import Cell, Figure, Pack, Paragraph, Table

ROOT = Path(__file__).resolve().parents[2]
Made = Callable[[Pack, str], bytes]

AGAIN = """
import hashlib, importlib.util, locale, sys
locale.setlocale(locale.LC_ALL, "")
spec = importlib.util.spec_from_file_location("packs", sys.argv[1])
packs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(packs)
from dataclasses import replace
from exports.formats import FORMATS, made_as
rich = replace(packs.rich(areas=1, rows=12), draft="Made after the call of 3 May 2026")
for kind in FORMATS:
    print(hashlib.sha256(made_as(rich, kind)[0]).hexdigest())
"""


def test_a_file_is_what_the_report_says(rich: Pack, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"pack{FORMATS[kind]}"

    made = write_as(rich, path, kind)

    data = path.read_bytes()
    assert (made.path, made.kind, made.bytes) == (path, kind, len(data))
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    assert made.pages == (len(PdfReader(BytesIO(data)).pages) if kind == "pdf" else None)
    assert made.warnings == ()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_the_same_pack_is_the_same_file_elsewhere(rich: Pack, made: Made, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT),
        "TZ": "Asia/Tokyo",
        "USER": "somebody-else",
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-c", AGAIN, str(ROOT / "tests" / "pdf" / "packs.py")]

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    here = [hashlib.sha256(made(rich, kind)).hexdigest() for kind in FORMATS]
    assert dict(zip(FORMATS, done.stdout.split(), strict=True)) == dict(
        zip(FORMATS, here, strict=True)
    )


def test_a_pack_that_may_not_leave_is_not_written(rich: Pack, tmp_path: Path, kind: str) -> None:
    pack = replace(rich, stop="Three names are still undecided.")

    with pytest.raises(PackError, match="Three names are still undecided"):
        write_as(pack, tmp_path / "pack", kind)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (Table("B2", "", (), ()), "Table B2 has no columns"),
        (Table("B2", "", ("One",), ((Cell("a"), Cell("b")),)), "Table B2 has a row with too many"),
        (Figure("7", BarChart("Title", "", (), ""), ""), "Figure 7 has no words for a screen"),
    ],
)
def test_a_fault_is_refused(
    block: Any, said: str, with_blocks: Callable[..., Pack], kind: str
) -> None:
    with pytest.raises(PackError, match=said):
        made_as(with_blocks(block), kind)


def test_a_file_that_cannot_be_replaced_stays(
    rich: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.html"
    path.write_bytes(b"issued last year")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        write_as(rich, path, "html")
    assert path.read_bytes() == b"issued last year"
    assert [each.name for each in tmp_path.iterdir()] == ["pack.html"]


def test_progress_counts_to_the_end_and_may_stop(rich: Pack, tmp_path: Path, kind: str) -> None:
    class Cancelled(Exception):
        pass

    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_as(rich, tmp_path / "pack", kind, stop)
    assert [done for done, _ in seen] == list(range(1, seen[-1][1] + 1))
    assert list(tmp_path.iterdir()) == []


def test_no_file_names_a_person_a_machine_a_folder_or_a_tool(
    rich: Pack, made: Made, readers: Any, kind: str
) -> None:
    data = readers.unpacked(kind, made(rich, kind)) + made(rich, kind)
    traces = [getpass.getuser(), socket.gethostname(), str(ROOT), str(Path.home()), "python-docx"]
    traces += ["openpyxl", "Macintosh", date.today().isoformat(), "reportlab"]

    # Short names such as "root" stand in other words too, so they are looked for as words.
    found = [each for each in traces if each.encode() in data and len(each) > 4]

    assert not found


def test_words_properties_say_what_it_is_and_not_who(rich: Pack, made: Made) -> None:
    about = Document(BytesIO(made(rich, "docx"))).core_properties

    assert about.title == "SAMPLE: DRAFT: What families told us"
    assert about.language == "en-GB"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created is not None
    assert about.created.date() == about.modified.date() == rich.issued  # type: ignore[union-attr]


def test_excels_properties_say_what_it_is_and_not_who(rich: Pack, made: Made) -> None:
    about = load_workbook(BytesIO(made(rich, "xlsx"))).properties

    assert about.title == "SAMPLE: DRAFT: What families told us"
    assert about.language == "en-GB"
    assert (about.lastModifiedBy, about.description, about.keywords) == (None, None, None)
    assert b"creator" not in parts_of(made(rich, "xlsx"))["docProps/core.xml"]
    assert about.created.date() == about.modified.date() == rich.issued


def test_an_empty_pack_and_an_empty_section_say_so(
    packs: Any, with_blocks: Callable[..., Pack], readers: Any, kind: str
) -> None:
    empty = readers.text_of(kind, made_as(packs.EMPTY, kind)[0])
    bare = readers.text_of(kind, made_as(with_blocks(Paragraph(" \x00")), kind)[0])

    assert "This pack has no sections yet." in empty
    assert "There is nothing to report in this section." in bare


def test_a_brief_has_no_cover_and_no_contents(rich: Pack, readers: Any, kind: str) -> None:
    said = readers.text_of(kind, made_as(replace(rich, brief=True), kind)[0])

    assert "What families told us" in said
    if kind not in ("csv", "xlsx"):
        assert "Contents" not in said


def test_an_unknown_kind_is_an_error(rich: Pack, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="odt is no kind of file"):
        write_as(rich, tmp_path / "pack", "odt")
