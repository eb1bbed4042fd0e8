"""Handing over to a new chair, keys for several people, and roles: who gets in, and to what."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from forumapp.domain.problems import Problem, WrongInput
from forumapp.domain.session import Session
from forumapp.services import (
    drafting,
    forums,
    handing_over,
    keyholders,
    reading,
    record,
    roles,
    second,
    tagging,
)
from forumapp.services.handing_over import HandOver
from forumapp.services.passphrase import draw_recovery_code
from forumapp.store import keys, swap
from forumapp.store.tx import write_meta
from tests import once

OLD, NEW = "correct horse battery", "purple lamp river nine"
CHEAP = keys.Cost(8, 1, 1)


def _fill(forum: forums.Forum) -> None:
    record.add_feedback(forum, {"words_free": "The office rang back"})


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    folder = tmp_path / "forum"
    return folder, once.new_forum(folder, OLD, "A forum", "Bristol", fill=_fill)


def opens(folder: Path, secret: str) -> bool:
    try:
        forums.open_forum(folder, secret).close()
    except WrongInput:
        return False
    return True


def audit(folder: Path, secret: str) -> list[tuple[str, str]]:
    with forums.open_forum(folder, secret) as forum, forum.read() as conn:
        rows = conn.exec_driver_sql("SELECT what, coalesce(detail, '') FROM audit ORDER BY rid")
        return [(str(what), str(detail)) for what, detail in rows.all()]


@pytest.mark.parametrize("anew", [False, True])
def test_the_old_passphrase_stops_and_the_new_one_opens(made: tuple[Path, str], anew: bool) -> None:
    folder, old_code = made
    with forums.open_forum(folder, OLD) as forum:
        before = bytes(forum.key)
        keyholders.add(forum, OLD, "Ana Reid", "recorder", "four other random words", CHEAP)
    code = draw_recovery_code()
    told = handing_over.hand_over(folder, OLD, HandOver("Robin Hale", NEW, code, anew, CHEAP))
    assert not opens(folder, OLD)
    assert not opens(folder, old_code)
    assert opens(folder, code)
    assert opens(folder, "four other random words") is not anew
    assert told.dropped == (("Ana Reid",) if anew else ())
    with forums.open_forum(folder, NEW) as forum:
        assert forum.actor == "Robin Hale"
        assert (bytes(forum.key) != before) is anew
        assert all(check.ok for check in forums.verify_forum(forum))
        assert len(record_words(forum)) == 1
    whats = [what for what, _ in audit(folder, NEW)]
    assert "handed_over" in whats
    assert ("rekeyed" in whats) is anew
    for backup in told.old_backups:  # each still opens with the passphrase of its day: said so
        assert keys.unlock(backup.with_suffix(".keys"), OLD) == before
    assert bool(told.old_backups) is anew
    assert handing_over.remove_old_backups(folder, told) == len(told.old_backups)
    assert not list((folder / "backups").glob("*"))


def record_words(forum: forums.Forum) -> list[str]:
    with forum.read() as conn:
        found = conn.exec_driver_sql("SELECT free FROM words").scalars()
        return [str(each) for each in found]


def test_an_old_key_file_opens_nothing_after_everything_was_rekeyed(
    made: tuple[Path, str],
) -> None:
    folder, _ = made
    kept = (folder / "forum.keys").read_bytes()
    code = draw_recovery_code()
    handing_over.hand_over(folder, OLD, HandOver("Robin", NEW, code, True, CHEAP))
    new = (folder / "forum.keys").read_bytes()
    (folder / "forum.keys").write_bytes(kept)
    with pytest.raises(Problem, match="does not belong"):
        forums.open_forum(folder, OLD)
    (folder / "forum.keys").write_bytes(new)
    assert ("unlock_refused", "swapped") in [(w, d.split()[0]) for w, d in audit(folder, NEW) if d]


def test_an_old_key_file_that_is_put_back_is_seen(made: tuple[Path, str]) -> None:
    """With the same data key it opens: so it is said, and everything can be rekeyed."""
    folder, _ = made
    kept = (folder / "forum.keys").read_bytes()
    handing_over.hand_over(folder, OLD, HandOver("Robin", NEW, draw_recovery_code(), False, CHEAP))
    forums.open_forum(folder, NEW).close()
    (folder / "forum.keys").write_bytes(kept)
    with forums.open_forum(folder, OLD) as forum:
        assert forum.session.old_keys
    assert ("old_keys", "") in audit(folder, OLD)


def test_only_the_chair_hands_over(made: tuple[Path, str]) -> None:
    folder, _ = made
    with forums.open_forum(folder, OLD) as forum:
        keyholders.add(forum, OLD, "Ana Reid", "coder", "four other random words", CHEAP)
    to = HandOver("Ana Reid", NEW, draw_recovery_code(), True, CHEAP)
    before = (folder / "forum.keys").read_bytes()
    with pytest.raises(WrongInput, match="Only the chair"):
        handing_over.hand_over(folder, "four other random words", to)
    with pytest.raises(WrongInput, match="of their own"):
        handing_over.hand_over(folder, OLD, HandOver("A", OLD, draw_recovery_code()))
    assert (folder / "forum.keys").read_bytes() == before


class Cut(BaseException):
    """The power went."""


STEPS = ("copy", "down", "keys", "sync", "commit", "database", "keys-moved", "committed")


@pytest.mark.parametrize("step", range(14))
def test_a_rekeying_that_is_cut_off_leaves_the_old_or_the_new(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The folder is looked at as it lay on the disk after each step of writing."""
    folder, _ = made
    left = tmp_path / "left"
    seen = [0]

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **named: object) -> object:
            seen[0] += 1
            if seen[0] == step + 1:
                shutil.copytree(folder, left, ignore=shutil.ignore_patterns("*.lock"))
            return function(*args, **named)

        return run

    for name in ("os.replace", "os.fsync", "os.open"):
        place = f"forumapp.store.files.{name}"
        monkeypatch.setattr(place, counted(eval(name, {"os": __import__("os")})))
    monkeypatch.setattr(swap, "finish", counted(swap.finish))
    handing_over.hand_over(folder, OLD, HandOver("Robin", NEW, draw_recovery_code(), True, CHEAP))
    monkeypatch.undo()
    if not left.exists():
        pytest.skip("there are not so many steps")
    first, second = opens(left, NEW), opens(left, OLD)
    assert first != second
    with forums.open_forum(left, NEW if first else OLD) as forum:
        assert all(check.ok for check in forums.verify_forum(forum))
        assert record_words(forum) == ["The office rang back"]
    assert not [path.name for path in left.iterdir() if "next" in path.name]


def test_people_are_added_and_taken_away(made: tuple[Path, str]) -> None:
    folder, code = made
    ana = "four other random words"
    with forums.open_forum(folder, OLD) as forum:
        keyholders.add(forum, OLD, "Ana  Reid", "recorder", ana, CHEAP)
        with pytest.raises(WrongInput, match="already"):
            keyholders.add(forum, OLD, "ana reid", "coder", "yet another passphrase", CHEAP)
        with pytest.raises(WrongInput, match="cannot be used"):
            keyholders.add(forum, OLD, "Bo", "coder", ana, CHEAP)
        with pytest.raises(WrongInput, match="no role"):
            keyholders.add(forum, OLD, "Bo", "boss", "yet another passphrase", CHEAP)
        with pytest.raises(WrongInput, match="only chair"):
            keyholders.remove(forum, OLD, "")
        assert [(p.name, p.role) for p in keyholders.listed(forum)] == [
            ("", "chair"),
            ("Ana Reid", "recorder"),
        ]
    assert b"Ana" not in (folder / "forum.keys").read_bytes()
    with forums.open_forum(folder, ana) as forum:
        assert forum.actor == "Ana Reid"
        assert roles.rights_of(forum.session) == {roles.RECORD}
        record.add_feedback(forum, {"words_free": "by Ana"})
        keyholders.change_passphrase(forum, ana, "a newer one of hers", CHEAP)
        for change in (
            lambda: keyholders.remove(forum, "a newer one of hers", "Ana Reid"),
            lambda: keyholders.remove(forum, OLD, "Ana Reid"),
            lambda: keyholders.change_recovery_code(forum, OLD, draw_recovery_code()),
        ):
            with pytest.raises(WrongInput, match="Only the chair"):
                change()
    assert not opens(folder, ana)
    with forums.open_forum(folder, "a newer one of hers") as forum:
        assert forum.actor == "Ana Reid"
    with forums.open_forum(folder, code) as forum:
        assert forum.session.by_recovery
        keyholders.remove(forum, OLD, "ana reid")
    assert not opens(folder, "a newer one of hers")


def test_a_chair_who_gives_a_name_is_named(made: tuple[Path, str]) -> None:
    folder, _ = made
    with forums.open_forum(folder, OLD) as forum:
        assert forum.actor == "Chair"
        keyholders.rename(forum, OLD, "Robin Hale", CHEAP)
        assert forum.actor == "Robin Hale"
    with forums.open_forum(folder, OLD) as forum:
        assert forum.actor == "Robin Hale"
        keyholders.change_passphrase(forum, OLD, NEW, CHEAP)
    with forums.open_forum(folder, NEW) as forum:
        assert forum.actor == "Robin Hale"
        with pytest.raises(WrongInput, match="Robin Hale's"):
            roles.check_actor(forum, "Somebody else")


def test_where_a_lead_has_a_key_nobody_else_sees_the_queue(made: tuple[Path, str]) -> None:
    folder, _ = made
    with forums.open_forum(folder, OLD) as forum:
        assert roles.may(forum, roles.SAFEGUARD)
        keyholders.add(forum, OLD, "Sam Lead", "lead", "four other random words", CHEAP)
        assert not roles.may(forum, roles.SAFEGUARD)
    with forums.open_forum(folder, OLD) as forum:
        assert not roles.may(forum, roles.SAFEGUARD)
    with forums.open_forum(folder, "four other random words") as forum:
        assert roles.may(forum, roles.SAFEGUARD)
        assert not roles.may(forum, roles.PUBLISH)


def test_a_second_reader_reads_in_the_name_of_their_key(made: tuple[Path, str]) -> None:
    """The first reader's tags bear the name of their key, so nobody reads twice by another name."""
    folder, _ = made
    ana = "four other random words"
    with forums.open_forum(folder, OLD) as forum:
        keyholders.add(forum, OLD, "Ana Reid", "coder", ana, CHEAP)
    with forums.open_forum(folder, ana) as forum:
        uid, _ = record.add_feedback(forum, {"words_free": "We waited eighteen months"})
        area = reading.areas(forum)[0].uid
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
        record.mark_read(forum, [uid])
        assert second.queue(forum, "ana reid").waiting == ()
        with pytest.raises(WrongInput, match="read this first"):
            second.read_again(forum, uid, "Ana Reid", tone=-1)
        with pytest.raises(WrongInput, match="bears that name"):
            second.read_again(forum, uid, "Somebody Else", tone=-1)
    with forums.open_forum(folder, OLD) as forum:
        assert second.queue(forum, "Chair").waiting == (uid,)
        second.read_again(forum, uid, "Robin", tone=-1)


def test_a_recorder_gets_nobody_elses_unfinished_words(made: tuple[Path, str]) -> None:
    folder, _ = made
    ana = "four other random words"
    with forums.open_forum(folder, OLD) as forum:
        drafting.keep(forum, "record", {"words_free": "the chair's half thought"})
        drafting.keep(forum, "record-kept-1", {"words_free": "for anybody", "for_other": True})
        keyholders.add(forum, OLD, "Ana Reid", "recorder", ana, CHEAP)
    with forums.open_forum(folder, ana) as forum:
        drafting.make_room(forum)
        assert set(drafting.waiting(forum)) == {"record-kept-1"}
        drafting.keep(forum, "record", {"words_free": "Ana's own"})
        assert drafting.waiting(forum)["record"][1] == {"words_free": "Ana's own"}
    with forums.open_forum(folder, OLD) as forum:
        words = {str(body["words_free"]) for _, body in drafting.waiting(forum).values()}
        assert words == {"the chair's half thought", "for anybody", "Ana's own"}


@pytest.mark.parametrize(
    ("key", "copy", "rights"),
    [
        ("chair", "recorder", {roles.RECORD, roles.OWN}),
        ("coder", "recorder", {roles.RECORD, roles.OWN}),
        ("recorder", "chair", {roles.RECORD}),
        ("chair", "coder", roles.RIGHTS["coder"]),
        ("lead", "coder", {roles.RECORD, roles.READ, roles.SAFEGUARD}),
        ("lead", "recorder", {roles.RECORD}),
        ("nonsense", "", {roles.RECORD}),
        ("chair", "nonsense", {roles.RECORD, roles.OWN}),
    ],
)
def test_a_session_has_what_both_its_key_and_its_copy_may(
    key: str, copy: str, rights: set[str]
) -> None:
    assert roles.rights_of(Session(role=key, copy_role=copy)) == rights


def test_a_recorders_copy_is_one_whoever_opens_it(made: tuple[Path, str]) -> None:
    folder, code = made
    with forums.open_forum(folder, OLD) as forum, forum.compute() as conn:
        write_meta(conn, "role", "recorder")
    for secret in (OLD, code):
        with forums.open_forum(folder, secret) as forum:
            assert roles.rights_of(forum.session) == {roles.RECORD, roles.OWN}
            with pytest.raises(WrongInput, match="Only the chair"):
                keyholders.add(forum, secret, "Ana", "chair", "four other random words")
            with pytest.raises(WrongInput, match=r"This laptop is a recorder's.*Nothing was"):
                roles.check_command(forum, "feedback list")
            for command in ("feedback add", "backup", "bundle import", "passphrase recovery"):
                roles.check_command(forum, command)
