"""Every forum that a version of ForumApp ever wrote is opened, verified and read by this one."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from forumapp.services.forums import open_forum, undo_last, verify_forum
from forumapp.services.reading import search
from forumapp.services.record import add_feedback
from tests.museum.make import HERE, contents

PIECES = sorted(path for path in HERE.glob("format-*") if path.is_dir())


@pytest.fixture(params=PIECES, ids=lambda path: path.name)
def piece(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of one piece of the museum, and what stands beside it."""
    about = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return Path(shutil.copytree(request.param, tmp_path / "forum")), about


def test_the_museum_is_not_empty() -> None:
    assert PIECES[0].name == "format-1"
    assert sum(file.stat().st_size for file in PIECES[0].iterdir()) < 300_000


def test_it_opens_and_holds_what_was_said(piece: tuple[Path, dict[str, Any]]) -> None:
    folder, about = piece
    with open_forum(folder, about["passphrase"]) as forum:
        bad = [check.said for check in verify_forum(forum) if not check.ok]
        assert not bad, bad
        now, then = json.loads(json.dumps(contents(forum))), about["contents"]
        assert now["heads"] == then["heads"]
        assert now["changes"] == then["changes"]
        assert now["drafts"] == then["drafts"]
        assert now["seen"] == then["seen"]
        for kind, records in then["records"].items():
            assert now["records"][kind] == records, kind


def test_its_recovery_code_opens_it(piece: tuple[Path, dict[str, Any]]) -> None:
    folder, about = piece
    open_forum(folder, about["recovery_code"].lower().replace("-", " ")).close()


def test_it_can_be_worked_with(piece: tuple[Path, dict[str, Any]]) -> None:
    folder, about = piece
    with open_forum(folder, about["passphrase"]) as forum:
        assert search(forum, "taxi").total >= 1
        uid, _ = add_feedback(forum, {"words_free": "quibble of a later version"})
        assert [each.row.uid for each in search(forum, "quibble").found] == [uid]
        undo_last(forum)
        assert search(forum, "quibble").total == 0
        assert all(check.ok for check in verify_forum(forum))
