"""Every audience's pack of the sample forum and of an empty one: a reader trips over nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.pack import Pack
from forumapp.services.forums import QUICK, SAMPLE_PASSPHRASE, new_forum, open_forum
from forumapp.services.packing import plan_pack
from forumapp.services.packing.evidence import AUDIENCES
from forumapp.services.sample import make_sample_forum

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("kind", ["sample", "empty"])
def test_all_packs(kind: str, tmp_path: Path, drawn: Any, written: Callable[[Pack], bytes]) -> None:
    if kind == "sample":
        make_sample_forum(tmp_path / "forum")
    else:
        new_forum(tmp_path / "forum", SAMPLE_PASSPHRASE, "Empty", "Nowhere", cost=QUICK)
    with open_forum(tmp_path / "forum", SAMPLE_PASSPHRASE) as forum:
        packs = [plan_pack(forum, audience=a, issued=date(2026, 11, 22)) for a in AUDIENCES]

    assert len(packs) == 6
    assert {pack.audience: drawn.faults(written(pack)) for pack in packs} == {
        pack.audience: [] for pack in packs
    }
