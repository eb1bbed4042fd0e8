"""What may not leave stands in no kind of file: names, what is withheld, what has no consent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.formats import FORMATS, made_as
from forumapp.domain.pack import Pack
from forumapp.services import forums, reading, record, redaction, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing import plan_pack
from tests import once

PASSPHRASE = "six words that nobody will guess"
NAMED = "Zbigniewa waited two years for an answer, and nobody ever rang the family back at all."
HELD = "Something at home frightens him, said Wilhelmine, and we do not know whom to tell of it."
SILENT = "The plan came in a month, which Thorgrimsson says he has never seen in all his years."


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    folder = tmp_path / "forum"
    once.new_forum(folder, PASSPHRASE, "A forum", "Bristol", inspections=["bristol-2019"])
    with forums.open_forum(folder, PASSPHRASE) as opened:
        yield opened


def tell(forum: Forum, words: str, family: str, **more: Any) -> str:
    area = next(each for each in reading.areas(forum) if each.official).uid
    fields = {"words_free": words, "consent": "publish", "told_on": "2026-02-10", **more}
    uid, _ = record.add_feedback(forum, fields, family_word=family)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    return uid


def test_names_and_what_is_withheld_are_in_no_file(forum: Forum, readers: Any) -> None:
    uid = tell(forum, NAMED, "apple")
    redaction.redact(forum, uid, {"free": NAMED.replace("Zbigniewa", "[child]")})
    tell(forum, HELD, "pear", risk="flagged")
    tell(forum, SILENT, "plum", consent="count")
    packs = [plan_pack(forum, audience=audience) for audience in ("partnership", "scrutiny")]

    for pack in packs:
        for kind in FORMATS:
            said = _every_word(readers, pack, kind)
            for name in ("Zbigniewa", "Wilhelmine", "Thorgrimsson", "apple", str(forum.folder)):
                assert name not in said, f"{name} is in the {kind} for {pack.audience}"
    assert "[child] waited two years" in _every_word(readers, packs[0], "html")


def _every_word(readers: Any, pack: Pack, kind: str) -> str:
    data = made_as(pack, kind)[0]
    raw = readers.unpacked(kind, data).decode("utf-8", "replace")
    return f"{readers.text_of(kind, data)}\n{raw}"
