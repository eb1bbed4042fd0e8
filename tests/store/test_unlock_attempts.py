"""Two hundred ways to be let in that are none: each refused, told from damage, and in the audit."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.problems import Problem
from forumapp.store import key_fits, key_people, key_secrets, keys, tries, unlocking
from forumapp.store.engine import Damaged
from forumapp.store.forum import DATABASE, KEYS
from forumapp.store.founding import create_forum
from forumapp.store.key_file import checksum
from forumapp.store.opening import open_forum
from tests.store.conftest import CHEAP, PASSPHRASE

Body = dict[str, Any]


def rewritten(path: Path, change: Callable[[Body], object]) -> None:
    """Change the key file as an attacker would: with a checksum that is right again."""
    body = json.loads(path.read_bytes())
    change(body)
    body["check"] = checksum(body)
    path.write_text(json.dumps(body))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forum of the attacker's own, whose passphrase the attacker knows."""
    folder = tmp_path_factory.mktemp("other") / "forum"
    create_forum(folder, "the attackers own", "Other", "Other", cost=CHEAP)
    return folder


@pytest.fixture(scope="module")
def dear(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forum whose guesses cost what they cost people."""
    folder = tmp_path_factory.mktemp("dear") / "forum"
    create_forum(folder, PASSPHRASE, "Dear", "Dear")
    return folder


def wrong_ones(chance: random.Random) -> list[str]:
    """Return what somebody would try who knows nearly everything."""
    swapped = list(PASSPHRASE)
    near = [PASSPHRASE.upper(), PASSPHRASE[:-1], PASSPHRASE + "s", PASSPHRASE.replace(" ", "")]
    for at in range(len(PASSPHRASE)):
        letters = swapped.copy()
        letters[at] = "z" if letters[at] != "z" else "y"
        near.append("".join(letters))
    near += ["", " ", "\x00", PASSPHRASE + "\x00", "' OR 1=1 --", "🙂" * 8, "x" * 3000]
    codes = [key_secrets.new_recovery_code() for _ in range(10)]
    words = ["password", "12345678", "Dear", "Merrowdale", "qwertyuiop"]
    drawn = ["".join(chance.choices("abcdefghij klmnop", k=12)) for _ in range(90)]
    return near + codes + words + drawn


def forged_slots(body: Body, foreign: Body, chance: random.Random) -> list[Body]:
    """Return key files with slots that were moved, mixed, promoted, or made up."""
    made = []
    for at, slot in enumerate(body["slots"]):
        for theirs in foreign["slots"]:
            for kept in ("kind", "who", "key", "salt", "nonce"):
                mixed = {**theirs, kept: slot[kept]}
                made.append([*body["slots"][:at], mixed, *body["slots"][at + 1 :]])
            made.append([theirs, *body["slots"]])
    made.append(foreign["slots"])
    for name in ("salt", "nonce", "key", "who"):
        for _ in range(4):
            slot = dict(body["slots"][0])
            flipped = bytearray.fromhex(slot[name])
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            made.append([{**slot, name: flipped.hex()}])
    made.append([{**body["slots"][0], "kind": "recovery"}])
    made.append([{**slot, "format": 1} for slot in body["slots"]])
    return [{**body, "slots": slots} for slots in made]


def test_no_wrong_passphrase_opens_and_each_is_counted(folder: Path) -> None:
    every = wrong_ones(random.Random(7))
    assert len(every) > 130
    database, key_file = (folder / DATABASE).read_bytes(), (folder / KEYS).read_bytes()
    for wrong in every:
        with pytest.raises(keys.WrongPassphrase):
            open_forum(folder, wrong)
    assert (folder / DATABASE).read_bytes() == database
    assert (folder / KEYS).read_bytes() == key_file
    told = (folder / tries.TRIES).read_text()
    assert len(told.splitlines()) == len(every)
    assert not [each for each in every if len(each) > 7 and each in told]  # times, no words
    with open_forum(folder, PASSPHRASE) as forum:
        assert forum.session.failed == len(every)
        with forum.read() as conn:
            rows = conn.exec_driver_sql("SELECT what, detail FROM audit").all()
    assert Counter(what for what, _ in rows)["unlock_failed"] == len(every)
    assert not (folder / tries.TRIES).exists()
    with open_forum(folder, PASSPHRASE) as forum:
        assert forum.session.failed == 0


def test_no_forged_slot_opens_and_none_is_called_damage(folder: Path, other: Path) -> None:
    path = folder / KEYS
    whole, foreign = json.loads(path.read_bytes()), json.loads((other / KEYS).read_bytes())
    kinds: Counter[str] = Counter()
    for body in forged_slots(whole, foreign, random.Random(11)):
        rewritten(path, lambda old, new=body: (old.clear(), old.update(new)))
        for secret in ("the attackers own", PASSPHRASE):
            try:
                open_forum(folder, secret).close()
            except (keys.WrongPassphrase, keys.KeyFileChanged) as refused:
                kinds[type(refused).__name__] += 1
            else:
                pytest.fail(f"{secret} opened what was forged")
    assert sum(kinds.values()) >= 80
    assert kinds["KeyFileChanged"] >= 10
    path.write_text(json.dumps(whole))
    with open_forum(folder, PASSPHRASE) as forum, forum.read() as conn:
        rows = conn.exec_driver_sql("SELECT what, count(*) FROM audit GROUP BY what").all()
    assert sum(count for _, count in rows) == sum(kinds.values())


def test_a_slot_that_is_taken_away_or_promoted_is_seen(folder: Path) -> None:
    path = folder / KEYS
    ana = keys.Holder("Ana", "recorder")
    key_people.add_person(path, PASSPHRASE, ana, "four other words", CHEAP)
    whole = path.read_bytes()
    rewritten(path, lambda body: body["slots"].pop())
    with pytest.raises(keys.KeyFileChanged, match="not by ForumApp"):
        open_forum(folder, PASSPHRASE)
    path.write_bytes(whole)

    def promote(body: Body) -> None:
        body["slots"][0]["who"] = body["slots"][1]["who"]

    rewritten(path, promote)
    for secret, why in (
        ("four other words", keys.WrongPassphrase),
        (PASSPHRASE, keys.KeyFileChanged),
    ):
        with pytest.raises(why):
            open_forum(folder, secret)


@pytest.mark.parametrize("kept", [True, False])
def test_a_swapped_key_file_is_told_from_damage(folder: Path, other: Path, kept: bool) -> None:
    shutil.copy(other / KEYS, folder / KEYS)
    if not kept:
        rewritten(folder / KEYS, lambda body: body.pop("database"))
    with pytest.raises((unlocking.NotItsKeys, keys.KeyFileChanged)) as refused:
        open_forum(folder, "the attackers own")
    assert "key file" in str(refused.value)
    with pytest.raises(keys.WrongPassphrase):
        open_forum(folder, PASSPHRASE)


def test_a_database_damaged_anywhere_is_never_called_a_swapped_key_file(folder: Path) -> None:
    path = folder / DATABASE
    whole = path.read_bytes()
    for place in (0, 7, 15, 16, 40, 4000, 4096, 9000):
        data = bytearray(whole)
        data[place] ^= 0xFF
        path.write_bytes(data)
        try:
            open_forum(folder, PASSPHRASE).close()
        except unlocking.NotItsKeys:
            pytest.fail(f"damage at {place} was called a swapped key file")
        except Damaged:
            pass
    assert not (folder / tries.TRIES).exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory", 8), ("memory", 8 * 1024), ("memory", 63 * 1024), ("passes", 1), ("passes", 2)],
)
def test_a_cheaper_guess_is_refused_and_said(
    dear: Path, tmp_path: Path, name: str, value: int
) -> None:
    folder = Path(shutil.copytree(dear, tmp_path / "forum"))

    def cheapen(body: Body) -> None:
        for slot in body["slots"]:
            slot[name] = value

    rewritten(folder / KEYS, cheapen)
    with pytest.raises(keys.KeyFileWeakened, match="easier to guess"):
        open_forum(folder, PASSPHRASE)
    assert tries.counted(folder)[0][1] == tries.WEAKENED

    def mark(body: Body) -> None:
        for slot in body["slots"]:
            slot["quick"] = True

    rewritten(folder / KEYS, mark)  # as if it had been meant: the seal says it was not
    with pytest.raises((keys.WrongPassphrase, keys.KeyFileChanged)):
        open_forum(folder, PASSPHRASE)


def test_a_dear_guess_that_would_stop_the_computer_is_refused(folder: Path) -> None:
    rewritten(folder / KEYS, lambda body: body["slots"][0].update(memory=2**31, passes=10**6))
    with pytest.raises(keys.KeyFileChanged):
        open_forum(folder, PASSPHRASE)


def test_cut_and_edited_key_files_are_damage_and_nothing_else(folder: Path) -> None:
    path = folder / KEYS
    whole, chance = path.read_bytes(), random.Random(5)
    cuts = [whole[: chance.randrange(len(whole))] for _ in range(30)]
    edits = []
    for _ in range(30):
        data = bytearray(whole)
        at = chance.choice([i for i, byte in enumerate(data) if chr(byte).isalnum()])
        data[at] = ord("7") if data[at] != ord("7") else ord("8")
        edits.append(bytes(data))
    for data in [*cuts, *edits, b"", b"[]", b"\x00" * 600, b'{"slots": []}', whole[::-1]]:
        path.write_bytes(data)
        with pytest.raises(keys.KeyFileDamaged, match="damaged"):
            open_forum(folder, PASSPHRASE)
    assert not (folder / tries.TRIES).exists()
    path.write_bytes(whole)
    open_forum(folder, PASSPHRASE).close()


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(slots=[]),
        lambda body: body.update(slots=[7]),
        lambda body: body.update(slots={"a": 1}),
        lambda body: body.pop("forum"),
        lambda body: body.update(format="two"),
        lambda body: body["slots"][0].update(salt="no hex"),
        lambda body: body["slots"][0].update(nonce=""),
        lambda body: body["slots"][0].update(memory="much"),
        lambda body: body["slots"][0].pop("kind"),
    ],
)
def test_what_is_no_key_file_but_adds_up_is_refused_in_words(
    folder: Path, change: Callable[[Body], object]
) -> None:
    rewritten(folder / KEYS, change)
    with pytest.raises(Problem):
        open_forum(folder, PASSPHRASE)


def test_the_pages_tell_whose_key_it_is(folder: Path, other: Path) -> None:
    path = folder / DATABASE
    mine = keys.unlock(folder / KEYS, PASSPHRASE)
    theirs = keys.unlock(other / KEYS, "the attackers own")
    assert key_fits.belongs(path, mine)
    assert not key_fits.belongs(path, theirs)
    data = bytearray(path.read_bytes())
    salt = data[:16].hex()
    data[:4096] = bytes(4096)
    path.write_bytes(data)
    assert not key_fits.belongs(path, mine)
    assert key_fits.belongs(path, mine, salt)


def test_many_attempts_do_not_fill_the_disk(folder: Path) -> None:
    for _ in range(4000):
        tries.count_one(folder, tries.WRONG)
    assert (folder / tries.TRIES).stat().st_size < 70_000
    with open_forum(folder, PASSPHRASE) as forum:
        assert forum.session.failed > 2000
        with forum.read() as conn:
            rows = conn.exec_driver_sql("SELECT number, detail FROM audit").all()
    assert len(rows) < 400
    assert sum(number or 1 for number, _ in rows) == forum.session.failed
