"""A full disk in the midst of an import, a merge, a new passphrase or a new data key."""

import sys
from pathlib import Path

import pytest

from tests.crash import full_whole

pytestmark = [
    pytest.mark.timeout(1200),
    pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's"),
]


@pytest.mark.parametrize("points", [2, pytest.param(48, marks=pytest.mark.soak)])
def test_a_full_disk_leaves_all_or_nothing(tmp_path: Path, points: int) -> None:
    done = full_whole.full(points, tmp_path)
    assert sum(done.values()) == points
    assert any(name.endswith("refused") for name in done)
