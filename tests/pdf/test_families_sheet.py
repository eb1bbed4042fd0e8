"""The edition for families leaves no section alone on a last sheet."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from exports.pdf.paginate import paginate
from exports.pdf.story import pieces_of
from forumapp.services.forums import SAMPLE_PASSPHRASE, open_forum
from forumapp.services.packing import plan_pack
from tests.pdf import every_forum
from tests.pdf.every_forum import languages, long_comment


def welsh(folder: Path) -> None:
    """Put a forum into a folder whose words all take two lines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(every_forum, "_ABROAD", every_forum._ABROAD[1:2] * 3)
        languages(folder)


@pytest.mark.parametrize("fill", [long_comment, welsh])
def test_how_to_read_it_stands_on_no_sheet_of_its_own(
    tmp_path: Path, fill: Callable[[Path], None]
) -> None:
    """Four quotes of a small forum filled the first one to the end, or three of two lines."""
    fill(tmp_path / "forum")
    with open_forum(tmp_path / "forum", SAMPLE_PASSPHRASE) as forum:
        pack = plan_pack(forum, audience="families", issued=date(2026, 11, 22))
    assert pack.sections[-1].title == "How to read this"
    assert len(list(paginate(pieces_of(pack), 1))) == 1
