"""What waits on a computer is sealed: whole or not there, and told only to its key."""

from pathlib import Path

import pytest

from forumapp.domain.problems import Trouble
from forumapp.store import sealed_shelf
from forumapp.store.sealed_shelf import Shelf

KEY = bytes(range(32))
AT = "2026-11-22T10:42:00Z"
BODY = {"words_free": "We waited 18 months ẃ", "signposted": ["sendiass"]}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "kept", KEY)


def test_what_is_put_is_there_for_the_next_program(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.every() == {}
    shelf.put("record", AT, {"words_free": "We"})
    shelf.put("record", AT, BODY)
    shelf.put("report", AT, {})
    assert Shelf(tmp_path / "kept", KEY).every() == {"record": (AT, BODY), "report": (AT, {})}


def test_a_slot_is_moved_over_another_and_dropped(shelf: Shelf) -> None:
    shelf.put("record", AT, BODY)
    shelf.put("record-kept-1", AT, {"words_free": "older"})
    shelf.move("record", "record-kept-1")
    assert shelf.every() == {"record-kept-1": (AT, BODY)}
    shelf.move("record", "record-kept-1")  # nothing overwrites what is there
    shelf.drop("record-kept-1")
    shelf.drop("never there")
    assert shelf.every() == {}


def test_no_word_and_no_name_is_readable_and_another_key_opens_nothing(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put("record", AT, BODY)
    [path] = (tmp_path / "kept").iterdir()
    assert b"waited" not in path.read_bytes()
    assert "record" not in path.name
    assert Shelf(tmp_path / "kept", bytes(32)).every() == {}
    path.rename(path.with_name("0" * 32 + ".sealed"))  # nor does it stand for another slot
    assert shelf.every() == {}


def test_a_full_disk_is_a_sentence_and_keeps_the_older_words(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("record", AT, BODY)

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed_shelf, "replace_file", full)
    with pytest.raises(Trouble, match="could not be kept"):
        shelf.put("record", AT, {"words_free": "newer"})
    assert shelf.every() == {"record": (AT, BODY)}
