"""Memory that is written to a disk: told from what is encrypted, or never leaves memory."""

import os
import sys
from pathlib import Path

import pytest

from forumapp.services import doctor, swap_space

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
HEAD = "Filename\t\tType\t\tSize\t\tUsed\t\tPriority\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A swap file, and what the system says of the disk that it lies on: nothing yet."""
    (tmp_path / "swap file").write_bytes(b"")
    return tmp_path


def asked(place: Path, *names: str) -> bool | None:
    lines = [f"{name.replace(' ', chr(92) + '040')}\tfile\t8\t0\t-2\n" for name in names]
    (place / "swaps").write_text(HEAD + "".join(lines))
    return swap_space.in_clear(place / "swaps", place / "blocks")


def block(place: Path) -> Path:
    number = os.stat(place / "swap file").st_dev
    found = place / "blocks" / f"{os.major(number)}:{os.minor(number)}"
    found.mkdir(parents=True)
    return found


def encrypt(disk: Path) -> None:
    (disk / "dm").mkdir(parents=True)
    (disk / "dm" / "uuid").write_text("CRYPT-LUKS2-0123-luks\n")


def test_without_any_or_in_memory_nothing_is_written(place: Path) -> None:
    assert asked(place) is False
    assert asked(place, "/dev/zram0") is False


def test_a_plain_disk_is_told(place: Path) -> None:
    assert asked(place, str(place / "swap file")) is True
    block(place)
    assert asked(place, "/dev/zram0", str(place / "swap file")) is True
    assert asked(place, "/no/such/place") is True


def test_an_encrypted_disk_is_well_also_below_a_volume(place: Path) -> None:
    disk = block(place)
    encrypt(disk / "slaves" / "dm-0")
    assert asked(place, str(place / "swap file")) is False
    (disk / "slaves" / "sdb1").mkdir()
    assert asked(place, str(place / "swap file")) is True


@pytest.mark.parametrize(("clear", "ok"), [(True, False), (False, True), (None, True)])
def test_the_doctor_says_what_to_do(
    clear: bool | None, ok: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "in_clear", lambda: clear)
    found = next(each for each in doctor.examine() if each.name == "Memory")
    assert found.ok is ok
    assert "disk" in found.said
