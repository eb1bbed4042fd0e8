"""Every forum that a version of ForumApp ever wrote is opened, verified and read by this one.

format-1 lies there file by file as it was written; fold-*.zip are one for each version of the
tables that was ever committed (7 and 10 were not). How to add the next: tests/museum/collect.py.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from forumapp.services.forums import open_forum, undo_last, verify_forum
from forumapp.services.reading import search
from forumapp.services.record import add_feedback
from forumapp.services.restoring import restore_from
from forumapp.store import keys
from tests.museum.make import HERE, contents
from tests.museum.shelve import take_out

FOLDS = sorted(HERE.glob("fold-*.zip"))
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


# --- one of each version of the tables ------------------------------------------------------------
def test_every_version_of_the_tables_is_there() -> None:
    there = {int(path.stem.partition("-")[2]) for path in FOLDS}
    assert there >= {1, 2, 3, 4, 5, 6, 8, 9, 11}
    assert max(path.stat().st_size for path in FOLDS) < 200_000


@pytest.fixture(params=FOLDS, ids=lambda path: path.stem)
def fold(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A forum of one version of the tables, and what was known about it then."""
    folder = tmp_path / "forum"
    return folder, take_out(request.param, folder)


def test_an_older_forum_is_upgraded_and_whole(fold: tuple[Path, dict[str, Any]]) -> None:
    folder, about = fold
    data = (folder / "forum.db").read_bytes()
    with open_forum(folder, about["passphrase"]) as forum:
        now, then = json.loads(json.dumps(contents(forum))), about["contents"]
        for name in ("heads", "changes", "drafts", "seen"):
            assert now[name] == then[name], name
        for kind, records in then["records"].items():
            assert now["records"][kind] == records, kind
        uid, _ = add_feedback(forum, {"words_free": "quibble of a later version"})
        assert [each.row.uid for each in search(forum, "quibble").found] == [uid]
        bad = [check.said for check in verify_forum(forum) if not check.ok]
        assert not bad, bad
    keys.unlock(folder / "forum.keys", about["recovery_code"])
    _comes_back(folder, about["passphrase"], data)


def _comes_back(folder: Path, passphrase: str, data: bytes) -> None:
    """Bring back what it was before the upgrade, from the backup made then or as a file."""
    kept = list((folder / "backups").glob("*-before-upgrade.db"))
    old = kept[0] if kept else folder / "backups" / "as it was.db"
    if not kept:  # of the version in use
        old.write_bytes(data)
        old.with_suffix(".keys").write_bytes((folder / "forum.keys").read_bytes())
    restore_from(folder, old, passphrase)
    with open_forum(folder, passphrase) as forum:
        assert search(forum, "quibble").total == 0
        assert search(forum, "taxi").total >= 1
