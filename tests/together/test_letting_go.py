"""A recorder's laptop lets go of what the chair has, and of nothing else; no trace is left."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from forumapp.services import bundles, forums, handed_over, record
from forumapp.services.backups import backups
from forumapp.services.forums import Forum
from forumapp.services.today import later
from tests.together.conftest import SECRET, Team, add, said

RARE = "zqxjquibble"
PAGE, KEPT, SALT = 4096, 80, 16  # of SQLCipher 4: IV and seal stand at the end of a page


def test_it_keeps_all_until_the_chair_confirms(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "One.")
        add(forum, "Two.")
        state = handed_over.handed_over(forum)
    assert state is not None
    assert (state.waiting, state.kept, state.keeps) == (2, 2, False)

    team.pass_on("ana", "chair")
    assert team.said("ana") == {"One.", "Two."}

    taken = team.pass_on("chair", "ana")

    assert taken.let_go == 2
    assert team.said("ana") == set()
    assert team.said("chair") == {"One.", "Two."}
    with team.at("ana") as forum:
        state = handed_over.handed_over(forum)
    assert state is not None
    assert (state.waiting, state.kept) == (0, 0)
    for who in ("ana", "chair"):
        team.verify(who)


def test_what_came_after_the_hand_over_stays(team: Team) -> None:
    with team.at("ana") as forum:
        first = add(forum, "One.")
    team.pass_on("ana", "chair")
    path = team.export("chair", "ana")
    with team.at("ana") as forum:
        add(forum, "Two.")
        record.change_feedback(forum, [first], {"rating": "poor"}, "Changed the rating")
        taken = bundles.take_in(forum, path)
        assert taken.let_go == 0  # of the first a change is not handed over yet
        assert said(forum) == {"One.", "Two."}
    team.pass_on("ana", "chair")
    team.pass_on("chair", "ana")

    assert team.said("ana") == set()
    assert team.said("chair") == {"One.", "Two."}


@pytest.mark.folder_alone
def test_no_byte_of_it_is_left(team: Team, tmp_path: Path) -> None:
    with team.at("ana") as forum:
        for number in range(20):
            add(forum, f"{RARE}{number} was said at the {RARE} school.")
        undone = add(forum, f"{RARE} undone")
        record.change_feedback(forum, [undone], {"words_free": f"{RARE} again"}, "Changed words")
        assert any(RARE.encode() in data for data in traces(forum))
    team.pass_on("ana", "chair")
    path = team.export("chair", "ana")

    with team.at("ana") as forum:
        bundles.take_in(forum, path)
        assert not any(RARE.encode() in data for data in traces(forum))
        held = [each.path.name for each in backups(forum.folder)]
        assert len(held) == 1
    with forums.open_forum(_as_forum(team.root / "ana", held[0], tmp_path), SECRET) as forum:
        assert not any(RARE.encode() in data for data in traces(forum))
    with team.at("chair") as forum:
        assert any(RARE.encode() in data for data in traces(forum))


def test_a_later_bundle_from_the_beginning_brings_nothing_back(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "One.")
    team.pass_on("ana", "chair")
    team.pass_on("chair", "ana")

    team.pass_on("chair", "ana", everything=True)
    assert team.said("ana") == set()

    team.pass_on("ana", "chair", everything=True)
    assert team.said("chair") == {"One."}
    team.pass_on("ana", "cat", everything=True)
    assert team.said("cat") == set()
    team.pass_on("chair", "cat")
    assert team.said("cat") == {"One."}
    team.verify("cat")


def test_a_laptop_that_keeps_lets_nothing_go(team: Team) -> None:
    with team.at("chair") as forum, forum.write("Ana keeps hers") as tx:
        tx.change("laptop", team.device("ana"), {"keeps": True})
    with team.at("ana") as forum:
        add(forum, "One.")
    team.pass_on("ana", "chair")

    assert team.pass_on("chair", "ana").let_go == 0
    assert team.said("ana") == {"One."}


def test_others_are_no_recorders(team: Team) -> None:
    with team.at("cat") as forum:
        assert handed_over.handed_over(forum) is None
        assert handed_over.let_go(forum) == 0


def traces(forum: Forum) -> Iterator[bytes]:
    """Yield every page of the file without its lock, freed ones too; nothing waits beside it."""
    forum.settle()
    wal = forum.folder / "forum.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    data = (forum.folder / "forum.db").read_bytes()
    for at in range(0, len(data), PAGE):
        page = data[at + (SALT if at == 0 else 0) : at + PAGE]
        lock = Cipher(algorithms.AES(bytes(forum.key)), modes.CBC(page[-KEPT : -KEPT + 16]))
        opened = lock.decryptor()
        yield opened.update(page[:-KEPT]) + opened.finalize()


def _as_forum(folder: Path, backup: str, place: Path) -> Path:
    made = place / "from-backup"
    made.mkdir()
    shutil.copy(folder / "backups" / backup, made / "forum.db")
    shutil.copy(folder / "forum.keys", made / "forum.keys")
    return made


def test_today_says_what_is_not_handed_over(team: Team) -> None:
    with team.at("ana") as forum:
        assert "not_handed_over" not in [need.kind for need in later(forum)]
        add(forum, "One.")
        assert ("not_handed_over", 1) in [(need.kind, need.count) for need in later(forum)]
    with team.at("chair") as forum:
        assert "not_handed_over" not in [need.kind for need in later(forum)]
