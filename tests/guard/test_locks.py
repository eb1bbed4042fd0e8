"""What is installed is exactly what was tested, wherever it comes from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

IN_FILES = ["requirements.in", "requirements-dev.in", "requirements-hub.in"]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-hub.lock"]
SOURCE = re.compile(
    r"://|^\s*(-i|-f|--(index-url|extra-index-url|find-links|trusted-host))\b", re.M
)


def pins(file: Path) -> dict[str, str]:
    """Read the pinned version of each name from an .in file or a lock."""
    found = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==([^\s;\\]+)", file.read_text("utf-8"), re.M
    )
    return {canonicalize_name(name): version for name, version in found}


def entries(lock: Path) -> list[str]:
    """Split a lock into one text for each package: its pin and its hashes."""
    text = re.sub(r"^\s*#.*\n", "", lock.read_text("utf-8"), flags=re.M)
    return [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]


def test_no_lock_names_where_packages_come_from(project_files: list[Path]) -> None:
    locks = [file for file in project_files if file.suffix in {".lock", ".in"}]

    naming = [file.name for file in locks if SOURCE.search(file.read_text("utf-8"))]

    assert locks
    assert not naming, f"{naming} hold addresses: make them as docs/decisions/set-up.md says."


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(name: str, root: Path) -> None:
    loose = [
        entry.splitlines()[0]
        for entry in entries(root / name)
        if not re.match(r"[a-z0-9._-]+==\S+", entry) or "--hash=sha256:" not in entry
    ]

    assert not loose


@pytest.mark.parametrize(("wanted", "lock"), list(zip(IN_FILES, LOCKS, strict=True)))
def test_a_lock_holds_what_was_asked_for(wanted: str, lock: str, root: Path) -> None:
    assert pins(root / wanted).items() <= pins(root / lock).items()


def test_the_dev_lock_holds_all_of_the_run_lock(root: Path) -> None:
    run, dev, hub = (pins(root / lock) for lock in LOCKS)

    assert run.items() <= hub.items(), "run.py counts on it: make all locks anew."
    assert hub.items() <= dev.items(), "run.py counts on it: make all locks anew."


def test_the_project_declares_what_is_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = [project["dependencies"], extras["dev"], extras["hub"]]

    for lines, file in zip(declared, IN_FILES, strict=True):
        ranges = {canonicalize_name((r := Requirement(line)).name): r.specifier for line in lines}
        locked = pins(root / file)
        assert ranges.keys() == locked.keys()
        assert all(locked[name] in allowed for name, allowed in ranges.items())


@pytest.mark.parametrize("file", IN_FILES)
def test_every_dependency_has_its_reason(file: str, root: Path) -> None:
    reasons = (root / "docs" / "decisions" / "dependencies.md").read_text("utf-8")

    without = [
        f"{name} {version}"
        for name, version in pins(root / file).items()
        if f"| {name} | {version} |" not in reasons
    ]

    assert not without, f"docs/decisions/dependencies.md lacks a line for {without}."


def test_the_stores_sqlite_keeps_committed_writes() -> None:
    from sqlcipher3 import dbapi2

    # Before 3.51.3 two connections that write and checkpoint at once can lose a commit.
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
