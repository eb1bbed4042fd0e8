"""What strangers' checkers say: veraPDF (PDF/UA-1, PDF/A-2a) and outloud. Slow, needs Java."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.pdf.write import write_pdf
from forumapp.domain.pack import Pack, Section

ROOT = Path(__file__).resolve().parents[2]
CHECK = Path(os.environ.get("PDF_CHECK") or ROOT.parent / "shared" / "tools" / "pdf-check")

RULES = re.compile(r"(?:ERROR|WARNING|FAIL)\s+(\S+)")
pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def check() -> Callable[[Path], subprocess.CompletedProcess[str]]:
    """Run the outside checkers over a file."""
    if not CHECK.exists():
        pytest.skip(f"no checker at {CHECK}; name one in PDF_CHECK")
    if not shutil.which("java"):
        pytest.skip("the checker needs Java")

    def run(path: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(CHECK), str(path)], capture_output=True, text=True, check=False)

    return run


def _short(packs: Any) -> Pack:
    pack: Pack = packs.rich()
    return replace(pack, sections=pack.sections[:1], sample=False)


def _empty_sections(packs: Any) -> Pack:
    pack: Pack = packs.EMPTY
    return replace(pack, sections=tuple(Section(f"Section {at}", ()) for at in range(12)))


PACKS: dict[str, Callable[[Any], Pack]] = {
    "rich": lambda packs: packs.rich(),
    "short": _short,
    "empty": lambda packs: packs.EMPTY,
    "empty sections": _empty_sections,
    "forty pages": lambda packs: packs.rich(12, rows=120),
    "four hundred pages": lambda packs: packs.rich(110, rows=1500),
    "hostile": lambda packs: packs.hostile(),
}


@pytest.mark.parametrize("name", PACKS)
def test_strangers_find_no_fault(name: str, packs: Any, check: Any, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    write_pdf(PACKS[name](packs), path)

    done = check(path)

    assert done.returncode == 0, done.stdout + done.stderr


def test_strangers_see_every_planted_fault(
    rich: bytes, mutants: Any, check: Any, tmp_path: Path
) -> None:
    def complaints(data: bytes) -> set[str]:
        path = tmp_path / "pack.pdf"
        path.write_bytes(data)
        return set(RULES.findall(check(path).stdout))

    usual = complaints(rich)
    unseen = [name for name in mutants.MUTANTS if complaints(mutants.broken(rich, name)) <= usual]

    assert unseen == []
