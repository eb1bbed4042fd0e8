"""What the guards share: the project's own files, and a way to run a tool in its root."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "out", "build", "dist", "__pycache__", ".hypothesis"}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """Every file that git tracks or would track; without git, every file but caches."""
    git = shutil.which("git") and (ROOT / ".git").exists()
    return sorted(_listed_by_git() if git else _found_on_disk())


@pytest.fixture(scope="session")
def run_tool() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a Python tool as a person would, in the root or another folder."""

    def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def _listed_by_git() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def _found_on_disk() -> list[Path]:
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(part in NOT_OURS or part.endswith("_cache") for part in path.parts)
    ]
