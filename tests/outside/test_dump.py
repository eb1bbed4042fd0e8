"""A program that falls over leaves no copy of its memory, where others would."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outside.planted import found_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits and no signals there")
WORD = "zqbalumipo"
FALLS = f"""
import os, sys
kept = " ".join(["{WORD[:5]}", "{WORD[5:]}"]).replace(" ", "") * 1000
if "quiet" in sys.argv:
    from ui import unseen
    unseen.leave_no_dump()
os.abort()
"""
PATTERN = Path("/proc/sys/kernel/core_pattern")


def _most() -> None:
    limit = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))


def fall(place: Path, *words: str) -> list[Path]:
    place.mkdir()
    root = Path(__file__).parents[2]
    made = [sys.executable, "-c", FALLS, *words]
    done = subprocess.run(
        made, cwd=place, env={"PYTHONPATH": str(root)}, preexec_fn=_most, check=False
    )
    assert done.returncode < 0
    return [path for path in place.iterdir() if found_in(path, [WORD])]


def test_no_dump_holds_a_word(tmp_path: Path) -> None:
    try:
        pattern = PATTERN.read_text()
    except OSError:
        pattern = "|"
    limit = resource.getrlimit(resource.RLIMIT_CORE)[1]
    if pattern.startswith(("|", "/")) or limit == 0:
        pytest.skip("this computer writes dumps elsewhere, or none")
    assert fall(tmp_path / "others")  # the proof that there would be one
    assert fall(tmp_path / "ours", "quiet") == []


@pytest.mark.parametrize("start", ["ui.door", "ui.cli"])
def test_each_start_asks_for_none(start: str) -> None:
    asks = (
        "import resource, runpy, sys\n"
        f"sys.argv = ['forumapp', '--help']\n"
        "try:\n"
        f"    runpy.run_module({start!r}, run_name='__main__')\n"
        "except SystemExit:\n"
        "    pass\n"
        "said = open('/proc/self/coredump_filter').read() if sys.platform == 'linux' else '0'\n"
        "print('limits', resource.getrlimit(resource.RLIMIT_CORE), int(said, 16))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", asks],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "limits (0, 0) 0"
