"""What strangers' checkers say of every audience's pack on every kind of forum. Slow, needs Java.

`python3 run.py soak tests/pdf/test_every_pack.py -s` prints the table: pages, and what failed.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.pdf.paginate import paginate
from exports.pdf.pieces import Heading
from exports.pdf.story import pieces_of
from exports.pdf.write import write_pdf
from forumapp.domain.pack import Pack
from forumapp.services.forums import SAMPLE_PASSPHRASE, Forum, open_forum
from forumapp.services.packing import plan_pack
from forumapp.services.packing.evidence import AUDIENCES
from tests.pdf.every_forum import FORUMS

ROOT = Path(__file__).resolve().parents[2]
CHECK = Path(os.environ.get("PDF_CHECK") or ROOT.parent / "shared" / "tools" / "pdf-check")
ISSUED = date(2026, 11, 22)
ONE_PAGE_FIRST = ("inspectors", "partnership")  # what matters first, or at a glance
FAILED = re.compile(r"(?:ERROR|WARNING|FAIL)\s+\S+.*")
pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]


@pytest.fixture(scope="module", params=FORUMS)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Forum]]:
    """Open each kind of forum, where there is something to check its packs with."""
    if not CHECK.exists() or not shutil.which("java"):
        pytest.skip(f"no checker at {CHECK}, or no Java; PDF_CHECK names another")
    folder = tmp_path_factory.mktemp("every") / "forum"
    FORUMS[request.param](folder)
    with open_forum(folder, SAMPLE_PASSPHRASE) as forum:
        yield request.param, forum


@pytest.mark.parametrize("audience", AUDIENCES)
def test_strangers_pass_every_pack(
    filled: tuple[str, Forum], audience: str, tmp_path: Path, drawn: Any
) -> None:
    name, forum = filled
    path = tmp_path / "pack.pdf"
    pack = plan_pack(forum, audience=audience, issued=ISSUED)
    report = write_pdf(pack, path)

    done = subprocess.run([str(CHECK), str(path)], capture_output=True, text=True, check=False)

    said = "; ".join(FAILED.findall(done.stdout)) or "nothing failed"
    print(f"\n{name:20} {audience:12} {report.pages:3} pages  {said}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert drawn.faults(path.read_bytes()) == []
    if audience in ONE_PAGE_FIRST:
        assert _starts(pack)[1] == _starts(pack)[0] + 1


def _starts(pack: Pack) -> list[int]:
    """Return on which page each section begins."""
    return [
        number
        for number, page in enumerate(paginate(pieces_of(pack), 1))
        for placed in page
        if isinstance(placed.piece, Heading) and placed.piece.level == 1
    ][1:]
