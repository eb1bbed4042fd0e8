"""A few full disks and damaged pages: refused in words, or whole; never wrong without a word."""

import sys
from pathlib import Path

import pytest

from tests.crash import faults

pytestmark = pytest.mark.timeout(1200)
unix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")


@unix
@pytest.mark.parametrize("points", [2, pytest.param(40, marks=pytest.mark.soak)])
def test_a_disk_that_is_full(tmp_path: Path, points: int) -> None:
    done = faults.full(points, tmp_path)
    assert sum(done.values()) == points
    assert any(name.endswith("refused") for name in done)


@pytest.mark.parametrize("pages", [2, pytest.param(120, marks=pytest.mark.soak)])
def test_a_damaged_page_is_said_and_what_can_be_is_saved(tmp_path: Path, pages: int) -> None:
    done = faults.damaged(pages, tmp_path)
    assert done["said at opening"] + done["said by verify"] == pages
    assert done["pieces lost"] <= done["pieces in all"] // 50
