"""A power cut at any moment loses nothing that was acknowledged; without fsync it does."""

import random
import shutil
from pathlib import Path

import pytest

from forumapp.domain.problems import Problem
from forumapp.services.record import add_feedback
from forumapp.store import engine, queries
from forumapp.store.forum import DATABASE, KEYS
from forumapp.store.opening import open_forum
from forumapp.store.verify import verify
from tests.crash.conftest import PASSPHRASE
from tests.crash.disk import Recording, after_a_cut, can_record, recorded

pytestmark = pytest.mark.skipif(not can_record(), reason="the driver hides its file functions here")
SAVES = 25
DURABLE = "synchronous=FULL"


def save_some(folder: Path, patch: pytest.MonkeyPatch, durability: str) -> Recording:
    """Save pieces one by one with the product's own code, checkpoints often among them."""
    settings = tuple(
        {DURABLE: durability, "wal_autocheckpoint=4000": "wal_autocheckpoint=60"}.get(each, each)
        for each in engine._SETTINGS
    )
    assert settings.count(durability) == 1
    assert "wal_autocheckpoint=60" in settings
    patch.setattr(engine, "_SETTINGS", settings)
    with recorded() as told, open_forum(folder, PASSPHRASE) as forum:
        for number in range(SAVES):
            words = f"piece {number} " + "and what they said " * (number * 7 % 60)
            uid, _ = add_feedback(forum, {"words_free": words, "note": f"n{number}"})
            told.ack((uid, words))
    return told


def lost_in(cuts: int, folder: Path, told: Recording, start: dict[str, bytes], seed: int) -> int:
    """Return how many of these power cuts lost something acknowledged or left damage."""
    chance, bad = random.Random(seed), 0
    first = next(at for at, event in enumerate(told.events) if event[0] == "ack")
    for _ in range(cuts):
        cut = chance.randrange(first, len(told.events))
        before = told.events[: cut + 1]
        files = after_a_cut(before, start, chance)
        acked = dict(event[1] for event in before if event[0] == "ack")
        bad += not survives(folder.with_name("after"), folder / KEYS, files, acked)
    return bad


def survives(place: Path, keys: Path, files: dict[str, bytearray], acked: dict[str, str]) -> bool:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copy(keys, place / KEYS)
    for name, data in files.items():
        if not name.endswith("-shm"):
            (place / name).write_bytes(data)
    try:
        with open_forum(place, PASSPHRASE) as forum:
            whole = all(check.ok for check in verify(forum))
            with forum.read() as conn:
                held = {uid: queries.feedback(conn, uid) for uid in acked}
    except Problem:
        return False
    return whole and all(held[uid] and held[uid].words.free == acked[uid] for uid in acked)


@pytest.fixture
def start(folder: Path) -> dict[str, bytes]:
    return {DATABASE: (folder / DATABASE).read_bytes()}


@pytest.mark.parametrize("cuts", [12, pytest.param(400, marks=pytest.mark.soak)])
@pytest.mark.timeout(600)
def test_a_power_cut_loses_nothing(
    folder: Path, start: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, cuts: int
) -> None:
    told = save_some(folder, monkeypatch, DURABLE)
    assert told.count("sync") >= SAVES  # the recording sees what it must
    assert any(event[:2] == ("write", DATABASE) for event in told.events)  # checkpoints, too
    monkeypatch.undo()
    assert lost_in(cuts, folder, told, start, seed=cuts) == 0


@pytest.mark.parametrize("durability", ["synchronous=NORMAL", "synchronous=OFF"])
def test_the_test_sees_a_missing_fsync(
    folder: Path, start: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, durability: str
) -> None:
    """The proof that the test above can fail: the same with durability taken out."""
    told = save_some(folder, monkeypatch, durability)
    monkeypatch.undo()
    assert lost_in(12, folder, told, start, seed=12) >= 3
