"""kill -9 at random moments of what changes a whole forum: all that was acknowledged is there.

How often in all: `python -m tests.crash.soak 25` (docs/decisions/faults.md).
"""

import os
import random
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from forumapp.services import backups, forums, restoring
from forumapp.services.record import add_feedback
from forumapp.store import swap
from tests.crash import soak
from tests.crash.ops import CHEAP, OPS, PASSPHRASE

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no signals there"),
    pytest.mark.timeout(600),
]
SHORT = ["restore", "rekey"]  # those that replace both files; the others are in the soak


@pytest.mark.parametrize("op", SHORT)
def test_a_few_kills(op: str, tmp_path: Path) -> None:
    assert soak.run(op, 1, tmp_path / "soak", seed=random.randrange(1000))["kills"] == 1


@pytest.mark.soak
@pytest.mark.parametrize("op", OPS)
def test_many_kills(op: str, tmp_path: Path) -> None:
    assert soak.run(op, 25, tmp_path / "soak")["acknowledged"] >= 25


class Killed(BaseException):
    """What the test throws instead of a kill: nothing of the program may catch it."""


@pytest.mark.parametrize("stride", [8, pytest.param(1, marks=pytest.mark.soak)])
def test_a_restore_cut_off_at_each_step(tmp_path: Path, stride: int) -> None:
    """At calls that change a name, remove or sync a file, not only where chance falls."""
    begun = tmp_path / "begun"
    forums.new_forum(begun, PASSPHRASE, "A", "B", cost=CHEAP)
    source, before, after = _two_states(begun)
    seen, step = [], random.randrange(stride)
    while _cut_off(begun, folder := tmp_path / f"at{step}", source, step):
        with forums.open_forum(folder, PASSPHRASE) as forum:
            held = soak.words_in(forum)
        assert held in (before, after), step
        assert not swap.pending(folder)
        if held == after:
            assert not soak._nowhere(folder, before - after)  # what was replaced is in a backup
        seen.append(held == after)
        step += stride
    assert step >= 12  # so many calls there are at the least
    assert seen == sorted(seen)  # from one step on it is done, and stays done
    assert True in seen


def _cut_off(begun: Path, folder: Path, source: Path, step: int) -> bool:
    """Begin to restore, and be killed at one step; say whether it came so far."""
    shutil.copytree(begun, folder)
    with pytest.MonkeyPatch.context() as patch:
        cut = _cut_at(step, patch)
        with suppress(Killed):
            restoring.restore_from(folder, source, PASSPHRASE)
    return cut[0] > step


def _two_states(folder: Path) -> tuple[Path, set[str], set[str]]:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add_feedback(forum, {"words_free": "then"})
        after = soak.words_in(forum)
        made = backups.back_up(forum).path
        add_feedback(forum, {"words_free": "now"})
        return made, soak.words_in(forum), after


def _cut_at(step: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Throw at the so-manieth call that changes a name, as a kill would stop it there."""
    done = [0]

    def counted(real: object) -> object:
        def call(*given: object, **more: object) -> object:
            if done[0] >= step:
                done[0] += 1
                raise Killed
            done[0] += 1
            return real(*given, **more)  # type: ignore[operator]

        return call

    for name in ("replace", "unlink", "fsync"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return done
