"""The edition for families leaves no section alone on a last sheet."""

from datetime import date
from pathlib import Path

from exports.pdf.paginate import paginate
from exports.pdf.story import pieces_of
from forumapp.services.forums import SAMPLE_PASSPHRASE, open_forum
from forumapp.services.packing import plan_pack
from tests.pdf.every_forum import long_comment


def test_how_to_read_it_stands_on_no_sheet_of_its_own(tmp_path: Path) -> None:
    """Four quotes of a small forum filled the first one to the end."""
    long_comment(tmp_path / "forum")
    with open_forum(tmp_path / "forum", SAMPLE_PASSPHRASE) as forum:
        pack = plan_pack(forum, audience="families", issued=date(2026, 11, 22))
    assert pack.sections[-1].title == "How to read this"
    assert len(list(paginate(pieces_of(pack), 1))) == 1
