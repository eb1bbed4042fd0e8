"""A small encrypted forum whose families' words carry a mark each, and a pack made of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.pack import Pack
from forumapp.services import forums, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing import plan_pack
from tests import once
from ui.packs import Issued, issue_pack

PASSPHRASE = "correct horse battery"
RECEIPT = "K7P4-2MXD"
DAY = date(2026, 6, 1)
FAMILIES = 14


def words_of(number: int) -> str:
    """Return words that stand nowhere else: a made-up word with the number in letters."""
    mark = f"zq{chr(97 + number)}xv"
    return f"We waited two years for an answer about the {mark} and nobody ever rang us back."


def mark_of(words: str) -> str:
    return next(each for each in words.split() if each.startswith("zq"))


def fill(forum: Forum) -> None:
    area = next(each for each in reading.areas(forum) if each.official).uid
    said = []
    for number in range(FAMILIES):
        fields: dict[str, Any] = {
            "words_free": words_of(number),
            "told_on": f"2026-{1 + number % 4:02}-10",
            "rating": ("good", "poor")[number % 2],
            "consent": "publish",
        }
        code = f"K7P4-2MX{'DEFGHJKMNPQRST'[number]}"
        word = f"family {number}"
        said.append(record.add_feedback(forum, fields, family_word=word, receipt=code)[0])
    record.mark_read(forum, said)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem") for uid in said])


_kept: list[Issued] = []
_packs: list[Pack] = []


def fill_and_issue(forum: Forum) -> None:
    fill(forum)
    _packs[:] = [plan_pack(forum, issued=DAY)]
    _kept[:] = [issue_pack(forum, _packs[0])]


@pytest.fixture
def forum(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Forum]:
    """Give a forum; a pack for the partnership was issued in it where the test asks for `made`."""
    folder = tmp_path / "forum"
    filled = fill_and_issue if "made" in request.fixturenames else fill
    given: dict[str, Any] = {"inspections": ["bristol-2019"], "fill": filled}
    once.new_forum(folder, PASSPHRASE, "A forum", "Bristol", **given)
    with forums.open_forum(folder, PASSPHRASE) as opened:
        yield opened


@dataclass(frozen=True)
class Made:
    pack: Pack
    issued: Issued

    @property
    def number(self) -> str:
        return self.pack.number

    @property
    def data(self) -> bytes:
        return self.issued.path.read_bytes()


@pytest.fixture
def made(forum: Forum) -> Made:
    """Give the pack that was issued as a PDF."""
    (issued,), (pack,) = _kept, _packs
    return Made(pack, replace(issued, path=forum.folder / "packs" / issued.path.name))
