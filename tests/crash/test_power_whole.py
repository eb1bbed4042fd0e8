"""A power cut while the forum itself is replaced: restore, passphrase, backup, beside saving.

What Python writes, renames and syncs is recorded together with what SQLite does, in one order.
"""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.problems import Problem
from forumapp.services import backups, forums, restoring
from forumapp.services.record import add_feedback
from forumapp.store import keys
from tests.crash import soak
from tests.crash.disk import can_record
from tests.crash.ops import CHEAP, NEXT, PASSPHRASE
from tests.crash.whole_disk import Disk, recorded_all

pytestmark = pytest.mark.skipif(not can_record(), reason="the driver hides its file functions here")


def live(folder: Path, disk: Disk) -> None:
    """Save, back up, change the passphrase, bring a backup back: each told when it is done."""
    with forums.open_forum(folder, PASSPHRASE) as forum:
        for number in range(4):
            add_feedback(forum, {"words_free": f"first {number} " + "and more " * 200})
            disk.ack(("said", f"first {number}"))
        made = backups.back_up(forum).path
        disk.ack(("backup", made.name))
        add_feedback(forum, {"words_free": "second"})
        disk.ack(("said", "second"))
    keys.change_passphrase(folder / "forum.keys", PASSPHRASE, NEXT, CHEAP)
    disk.ack(("passphrase", NEXT))
    disk.ack(("restoring", ""))
    restoring.restore_from(folder, made, PASSPHRASE)
    disk.ack(("restored", ""))
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add_feedback(forum, {"words_free": "third"})
        disk.ack(("said", "third"))


def survives(folder: Path, acked: list[tuple[str, str]]) -> bool:
    """Say whether a forum opens with all that was acknowledged, here or in a backup."""
    done = {what for what, _ in acked}
    secrets = [NEXT] if "passphrase" in done else [PASSPHRASE, NEXT]
    if "restoring" in done:
        secrets = [PASSPHRASE, NEXT]
    if "restored" in done:
        secrets = [PASSPHRASE]
    held = _held(folder, secrets)
    if held is None:
        return False
    beginnings = {words.split(" and more")[0].strip() for words in held}
    wanted = {words for what, words in acked if what == "said"}
    if "restoring" in done:  # what was said after the backup is in what was replaced
        wanted -= {"second"}
    return wanted <= beginnings


def _held(folder: Path, secrets: list[str]) -> set[str] | None:
    for secret in secrets:
        try:
            with forums.open_forum(folder, secret) as forum:
                return soak.words_in(forum)
        except keys.WrongPassphrase:
            continue
        except (Problem, AssertionError):
            return None
    return None


@pytest.mark.parametrize("cuts", [3, pytest.param(400, marks=pytest.mark.soak)])
@pytest.mark.timeout(600)
def test_a_power_cut_leaves_a_whole_forum(
    tmp_path: Path, cuts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "forum"
    forums.new_forum(folder, PASSPHRASE, "A", "B", cost=CHEAP)
    with recorded_all(folder, monkeypatch) as disk:
        live(folder, disk)
    assert lost_in(disk, cuts, tmp_path / "after", seed=cuts) == []


def test_the_test_sees_a_file_that_is_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that the test above can fail: the same without any sync of Python's."""
    folder = tmp_path / "forum"
    forums.new_forum(folder, PASSPHRASE, "A", "B", cost=CHEAP)
    with recorded_all(folder, monkeypatch, syncs=False) as disk:
        live(folder, disk)
    assert lost_in(disk, 120, tmp_path / "after", seed=3, enough=1)


def lost_in(disk: Disk, cuts: int, place: Path, seed: int, enough: int = 1000) -> list[Any]:
    """Cut the power so often, or until enough was lost; return at which events that was."""
    chance, bad = random.Random(seed), []
    for _ in range(cuts):
        cut = chance.randrange(len(disk.events))
        shutil.rmtree(place, ignore_errors=True)
        disk.after(cut, place, chance)
        if not survives(place, disk.acked(cut)):
            bad.append((cut, disk.events[cut][:2]))
        if len(bad) >= enough:
            break
    return bad
