"""kill -9 while somebody really types into the real window: what is older than 2 s is there."""

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services import drafting, reading
from forumapp.services.forums import QUICK, Forum, new_forum, open_forum, verify_forum
from tests.outside.screen import Hands, home, missing, program, screen, until, until_quiet
from ui.window.actions import ACTIONS
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.settings import Settings
from ui.window.shots_stage import named, rest

PASSPHRASE = "correct horse battery"
OLD_ENOUGH = 2.0  # seconds: what was typed before that is never lost
ENOUGH = 5  # such words are typed at least before a kill
FAMILY = 14  # words after which the next family comes
_WITHOUT = missing("Xvfb", "xdotool")
pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(_WITHOUT), reason=_WITHOUT),
    pytest.mark.timeout(1200),
]
WITHOUT_AUTOSAVE = """
from forumapp.services import drafting
drafting.keep = lambda forum, slot, body: drafting.now()
from ui.cli import main
main()
"""
Sent = list[tuple[str, float]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "forum"
    new_forum(place, PASSPHRASE, "Merrowdale Forum", "Merrowdale", cost=QUICK)
    return place


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


def type_until_killed(
    env: dict[str, str], folder: Path, seed: int, family: int = FAMILY, words: tuple[str, ...] = ()
) -> tuple[Sent, float]:
    """Open the forum in the real window, type, and kill it; return what was sent, and the end."""
    chance = random.Random(seed)
    running = program(env, *words)
    try:
        hands = Hands(env)
        hands.window()
        hands.type(PASSPHRASE)
        hands.key("Return")
        until(lambda: (folder / "forum.db-wal").exists())
        until_quiet(running)
        hands.key(keys_of("page.record"))
        until_quiet(running)  # the page is built and has the cursor
        sent, end = [], time.monotonic() + chance.uniform(2.6, 4.2)
        while time.monotonic() < end or len(old_of(sent, time.monotonic())) < ENOUGH:
            word = f"s{seed}w{len(sent)}x"
            sent.append((word, hands.type(f"{word} ", chance.choice((3, 8, 20)))))
            if len(sent) % family == 1:
                hands.key("ctrl+Return")
        return sent, time.monotonic()
    finally:
        running.kill()
        running.wait()


def old_of(sent: Sent, end: float) -> list[str]:
    """Return the words that were sent so long before the end that none may be lost."""
    return [word for word, at in sent if at < end - OLD_ENOUGH]


def keys_of(action: str) -> str:
    """Return the keys of an action, as hands press them."""
    return next(each.keys[0] for each in ACTIONS if each.id == action).lower()


def words_in(forum: Forum) -> set[str]:
    """Return every word that a forum holds, stored or in a draft."""
    bodies = [str(body) for _, body in drafting.waiting(forum).values()]
    rids = reading.list_ids(forum)
    texts = [str(reading.show_rid(forum, rid).feedback.words) for rid in rids]
    return set(re.findall(r"s\d+w\d+x", " ".join([*bodies, *texts])))


def lost(folder: Path, sent: Sent, end: float) -> list[str]:
    """Open what the kill left, check it whole, and return what should be there and is not."""
    with open_forum(folder, PASSPHRASE) as forum:  # no lock of the dead program is in the way
        bad = [check.said for check in verify_forum(forum) if not check.ok]
        assert not bad, bad
        there = words_in(forum)
    return [word for word in old_of(sent, end) if word not in there]


def is_offered(folder: Path, tmp_path: Path) -> bool:
    """Open the forum in a window, and say whether Record offers to carry on."""
    frame = Frame(Settings(tmp_path / "offer.ini"), Jobs(), tmp_path / "sample")
    frame.show()
    frame.enter(open_forum(folder, PASSPHRASE))
    frame.go("record")
    rest(frame.jobs)
    try:
        return named("Carry on where you stopped…").isVisible()
    except LookupError:
        return False
    finally:
        frame.close()
        frame.deleteLater()


def kill_and_look(display: str, folder: Path, tmp_path: Path, seed: int) -> None:
    env = home(tmp_path / "home", display, folder)
    sent, end = type_until_killed(env, folder, seed)
    assert lost(folder, sent, end) == []
    with open_forum(folder, PASSPHRASE) as forum:
        stopped = "record" in drafting.waiting(forum)
    assert is_offered(folder, tmp_path) == stopped


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("seed", range(1))  # the soak kills fifty times
def test_a_kill_while_typing_loses_nothing_that_is_two_seconds_old(
    display: str, folder: Path, tmp_path: Path, seed: int
) -> None:
    kill_and_look(display, folder, tmp_path, seed)


@pytest.mark.soak
@pytest.mark.usefixtures("qapp")
def test_fifty_kills_one_after_the_other_in_the_same_forum(
    display: str, folder: Path, tmp_path: Path
) -> None:
    for seed in range(50):  # each start opens what the kill before it left: no lock is stale
        kill_and_look(display, folder, tmp_path, seed)


@pytest.mark.soak
def test_without_autosave_the_same_kill_loses_words(
    display: str, folder: Path, tmp_path: Path
) -> None:
    env = home(tmp_path / "home", display, folder)
    words = ("-c", WITHOUT_AUTOSAVE)
    sent, end = type_until_killed(env, folder, 1, family=10_000, words=words)
    gone = lost(folder, sent, end)
    assert sent[0][0] not in gone  # it was typed where words are kept, and *Next family* stored it
    assert len(gone) > 3
