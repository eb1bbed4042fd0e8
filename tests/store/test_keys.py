"""The key file: who gets in, who does not, and what is said of each."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store import key_file, key_secrets, keys

CHEAP = keys.Cost(8, 1, 1)
PASSPHRASE = "correct horse battery"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forum.keys"


def make(path: Path, passphrase: str = PASSPHRASE, forum: str = "f" * 32) -> keys.NewKeys:
    return keys.create(path, forum, passphrase, CHEAP)


def rewrite(path: Path, change: Any) -> None:
    """Change the file as an attacker would: with a checksum that is right again."""
    body = json.loads(path.read_bytes())
    change(body)
    body["check"] = key_file.checksum(body)
    path.write_text(json.dumps(body))


def test_passphrase_and_recovery_code_give_the_same_key(path: Path) -> None:
    made = make(path)
    assert len(made.data_key) == 32
    assert keys.unlock(path, PASSPHRASE) == made.data_key
    assert keys.unlock(path, made.recovery_code) == made.data_key
    assert keys.forum_of(path) == "f" * 32


def test_the_file_holds_no_key_in_clear(path: Path) -> None:
    made = make(path)
    text = path.read_text()
    assert made.data_key.hex() not in text
    assert made.recovery_code not in text
    assert PASSPHRASE not in text
    assert path.stat().st_size < 2048


@pytest.mark.parametrize("wrong", ["", "Correct horse battery", "0000-0000", "x" * 5000, "🙂" * 9])
def test_a_wrong_passphrase_is_said_to_be_wrong(path: Path, wrong: str) -> None:
    make(path)
    with pytest.raises(keys.WrongPassphrase, match="does not open this forum"):
        keys.unlock(path, wrong)


@given(data=st.data())
@settings(max_examples=150)
def test_a_damaged_file_is_never_called_a_wrong_passphrase(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "forum.keys"
    path.unlink(missing_ok=True)
    made = make(path)
    whole = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = whole[at] ^ data.draw(st.integers(1, 255))
    path.write_bytes(bytes(whole[:at]) + bytes([flipped]) + bytes(whole[at + 1 :]))
    try:
        assert keys.unlock(path, PASSPHRASE) == made.data_key  # a space became another space
    except keys.KeyFileDamaged as error:
        assert "backup" in str(error)  # noqa: PT017
    path.write_bytes(whole[:at])
    with pytest.raises(keys.KeyFileDamaged):
        keys.unlock(path, PASSPHRASE)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "\x00" * 99, '{"check": 1}'])
def test_what_is_no_key_file_is_damaged(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(keys.KeyFileDamaged):
        keys.unlock(path, PASSPHRASE)


def test_a_missing_file_says_so(path: Path) -> None:
    with pytest.raises(Trouble, match="missing"):
        keys.unlock(path, PASSPHRASE)


@pytest.mark.parametrize("name", ["memory", "passes", "lanes"])
def test_a_weakened_slot_does_not_open(path: Path, name: str) -> None:
    """An attacker who may write the file cannot make guessing cheaper for later."""
    keys.create(path, "f" * 32, PASSPHRASE, keys.Cost(64, 2, 2))

    def weaken(body: dict[str, Any]) -> None:
        for slot in body["slots"]:
            slot[name] = {"memory": 32, "passes": 1, "lanes": 1}[name]

    rewrite(path, weaken)
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(path, PASSPHRASE)


def test_a_slot_moved_from_another_forum_does_not_open(path: Path, tmp_path: Path) -> None:
    make(path)
    other = tmp_path / "other.keys"
    make(other, "the attacker's own", forum="e" * 32)
    planted = json.loads(other.read_bytes())["slots"]
    rewrite(path, lambda body: body.update(slots=planted))
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(path, "the attacker's own")


def test_a_slot_does_not_open_as_another_kind(path: Path) -> None:
    made = make(path)
    rewrite(path, lambda body: body["slots"][1].update(kind="passphrase"))
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(path, made.recovery_code)


def test_a_newer_key_file_is_refused_in_words(path: Path) -> None:
    make(path)
    rewrite(path, lambda body: body.update(format=keys.FORMAT + 1))
    with pytest.raises(Trouble, match="newer ForumApp"):
        keys.unlock(path, PASSPHRASE)


@given(
    code=st.text(key_secrets.CODE_LETTERS, min_size=32, max_size=32),
    shapes=st.lists(st.integers(0, 2), min_size=32, max_size=32),
    gaps=st.lists(st.sampled_from(["", "", "-", " ", "  ", ". "]), min_size=32, max_size=32),
)
@settings(max_examples=60)
def test_a_recovery_code_is_read_as_people_write_it(
    tmp_path: Path, code: str, shapes: list[int], gaps: list[str]
) -> None:
    path = tmp_path / "forum.keys"
    path.unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "new_recovery_code", lambda: code)
        made = make(path)
    misread = {"0": "0Oo", "1": "1Il", "L": "Ll1"}
    written = [
        misread.get(symbol, symbol + symbol.lower() * 2)[shape] + gap
        for symbol, shape, gap in zip(code, shapes, gaps, strict=True)
    ]
    assert keys.unlock(path, "".join(written)) == made.data_key


def test_recovery_codes_are_long_and_never_alike() -> None:
    codes = {key_secrets.new_recovery_code() for _ in range(500)}
    assert len(codes) == 500
    for code in codes:
        assert len(code.replace("-", "")) * 5 >= 128
        assert not set(code) & set("ILOU")


def test_a_passphrase_is_read_the_same_from_every_keyboard(path: Path) -> None:
    made = make(path, "cafe\u0301 au lait")
    assert keys.unlock(path, "  caf\u00e9 au lait ") == made.data_key


def test_change_of_passphrase(path: Path) -> None:
    made = make(path)
    keys.change_passphrase(path, PASSPHRASE, "another one here", CHEAP)
    assert keys.unlock(path, "another one here") == made.data_key
    assert keys.unlock(path, made.recovery_code) == made.data_key
    with pytest.raises(keys.WrongPassphrase):
        keys.unlock(path, PASSPHRASE)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(path: Path) -> None:
    made = make(path)
    keys.change_passphrase(path, made.recovery_code, "remembered now", CHEAP)
    assert keys.unlock(path, "remembered now") == made.data_key


def test_a_refused_change_of_passphrase_changes_nothing(path: Path) -> None:
    make(path)
    before = path.read_bytes()
    with pytest.raises(keys.WrongPassphrase):
        keys.change_passphrase(path, "wrong passphrase", "another one here", CHEAP)
    with pytest.raises(WrongInput, match="too short"):
        keys.change_passphrase(path, PASSPHRASE, "short", CHEAP)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["forum.keys"]


def test_an_interrupted_change_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(path)

    def cut(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("forumapp.store.files.os.replace", cut)
    with pytest.raises(OSError, match="no space"):
        keys.change_passphrase(path, PASSPHRASE, "another one here", CHEAP)
    assert keys.unlock(path, PASSPHRASE)
    assert [each.name for each in path.parent.iterdir()] == ["forum.keys"]


def test_keys_are_never_written_over(path: Path) -> None:
    make(path)
    before = path.read_bytes()
    with pytest.raises(WrongInput, match="already holds"):
        make(path)
    assert path.read_bytes() == before


def test_two_forums_share_nothing(tmp_path: Path) -> None:
    one, two = make(tmp_path / "1"), make(tmp_path / "2")
    assert one.data_key != two.data_key
    shutil.copy(tmp_path / "1", tmp_path / "2")
    assert keys.unlock(tmp_path / "2", PASSPHRASE) == one.data_key


def test_the_usual_cost_is_that_of_the_standard() -> None:
    """RFC 9106's second recommended choice: 64 MiB, 3 passes, 4 lanes."""
    assert keys.Cost() == keys.Cost(64 * 1024, 3, 4)
