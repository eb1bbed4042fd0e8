"""Bundles between laptops: what goes where, what is refused, and in which words."""

import json
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.services import bundles, forums, laptops, merging, record
from forumapp.services.forums import Forum
from forumapp.store import bundle_file, identity, letters, log, telling
from forumapp.store.bundle_file import NotForUs
from forumapp.store.tx import Tx, read_meta, write_meta
from forumapp.store.vetting import Untrusted
from tests.hub_server import Server
from tests.together.conftest import CHEAP, SECRET, Team, add, said


def test_what_a_recorder_adds_comes_to_chair_and_coder(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "The bus was late again.")

    taken = team.pass_on("ana", "chair")
    team.pass_on("chair", "cat")

    assert dict(taken.merged.by_kind)["feedback"] == 1
    assert team.said("chair") == team.said("cat") == {"The bus was late again."}
    for who in ("ana", "chair", "cat"):
        team.verify(who)


def test_a_recorder_gets_no_feedback_of_anybody_else(team: Team) -> None:
    with team.at("chair") as forum:
        add(forum, "Nobody told us.")
        record.add_event(forum, "Coffee morning", "2026-11-02")

    team.pass_on("chair", "bev")

    assert team.said("bev") == set()
    with team.at("bev") as forum, forum.read() as conn:
        kinds = "SELECT DISTINCT kind FROM change WHERE payload IS NOT NULL AND device != "
        own = read_meta(conn, "device")
        held = set(conn.exec_driver_sql(f"{kinds}'{own}'").scalars())
        names = conn.exec_driver_sql("SELECT name FROM event").scalars().all()
    assert held <= telling.NEEDED_TO_RECORD
    assert names == ["Coffee morning"]
    team.verify("bev")


def test_merging_again_changes_nothing(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "One.")
    path = team.export("ana")

    assert team.take_in("chair", path).merged.new > 0
    again = team.take_in("chair", path)

    assert again.merged.new == 0
    assert team.said("chair") == {"One."}


@pytest.mark.folder_alone
def test_only_what_is_new_goes_and_all_when_asked_for(team: Team) -> None:
    with team.at("cat") as forum:
        add(forum, "One.")
    team.pass_on("cat", "chair")
    team.pass_on("chair", "cat")
    with team.at("cat") as forum:
        add(forum, "Two.")
        new = bundles.export(forum, team.stick / "new")
        whole = bundles.export(forum, team.stick / "all", everything=True)

    assert (new.pieces, whole.pieces) == (1, 2)
    assert new.readers == ("The chair's laptop",)


def test_what_both_changed_is_kept_twice(team: Team) -> None:
    with team.at("chair") as forum:
        uid = add(forum, "The plan took a year.")
    team.pass_on("chair", "cat")
    for who, need in (("chair", "ASD"), ("cat", "SEMH")):
        with team.at(who) as forum:
            record.change_feedback(forum, [uid], {"need": [need]}, "Changed the need")
    path = team.export("cat")

    with team.at("chair") as forum:
        looked = bundles.preview(forum, path)
        assert dict(looked.preview.conflicts) == {"feedback": 1}
        taken = bundles.take_in(forum, path)
        assert taken.merged.conflicts == 1
        with forum.read() as conn:
            assert conn.exec_driver_sql("SELECT count(*) FROM conflict").scalar() == 1


def test_a_merge_is_taken_back_by_one_undo(team: Team) -> None:
    with team.at("cat") as forum:
        add(forum, "Ours.")
    path = team.export("cat")

    with team.at("chair") as forum:
        add(forum, "Before.")
        bundles.take_in(forum, path)
        assert said(forum) == {"Before.", "Ours."}
        forums.undo_last(forum)
        assert said(forum) == {"Before."}
        bundles.take_in(forum, path)
        assert said(forum) == {"Before.", "Ours."}


def test_after_a_receipt_a_merge_stands(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "Ours.")
    team.pass_on("ana", "chair")
    team.export("chair", "ana")

    with team.at("chair") as forum:
        wanted = merging.merges_made(forum)[0]
        with pytest.raises(WrongInput, match="cannot be taken back"):
            merging.take_back(forum, wanted.rid)


def test_the_plain_header_holds_no_names_and_no_words(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "Marmaduke")
    data = team.export("ana").read_bytes()

    header = json.loads(data.split(b"\n", 1)[0])

    assert header["magic"] == "forumapp-bundle"
    for word in (b"Marmaduke", b"Ana", b"A forum", b"Bristol"):
        assert word not in data
    with team.at("ana") as forum, forum.read() as conn:
        assert read_meta(conn, "forum").encode() not in data


def test_a_found_stick_is_read_by_nobody_else(team: Team) -> None:
    with team.at("bev") as forum:
        add(forum, "Sealed.")
    path = team.export("bev")

    with pytest.raises(NotForUs, match="sealed for another laptop"):
        team.take_in("ana", path)


def test_another_forums_bundle_is_refused(team: Team) -> None:
    forums.new_forum(team.root / "other", SECRET, "Another", "Leeds", cost=CHEAP)
    path = team.export("ana")

    with team.at("other") as forum, pytest.raises(WrongInput, match="another forum"):
        bundles.take_in(forum, path)


def test_an_unknown_laptop_is_refused(team: Team) -> None:
    with team.at("cat") as forum, forum.compute() as conn:
        write_meta(conn, "device", "00" * 8)
        copy = "INSERT INTO device SELECT '0000000000000000', label, 0, '' FROM device LIMIT 1"
        conn.exec_driver_sql(copy)
        conn.exec_driver_sql(f"UPDATE device SET head = '{'00' * 32}' WHERE last_seq = 0")
    path = team.export("cat")

    with pytest.raises(Untrusted, match="not known here"):
        team.take_in("chair", path)


def test_a_key_once_pinned_is_the_only_one(team: Team) -> None:
    with team.at("ana") as forum, forum.compute() as conn:
        identity.make_keys(conn)
    path = team.export("ana")

    with pytest.raises(bundle_file.DamagedBundle):
        team.take_in("chair", path)


def test_a_refusal_stands_in_the_audit(team: Team) -> None:
    path = team.export("bev")
    path.write_bytes(path.read_bytes()[:-1])
    with team.at("chair") as forum:
        with pytest.raises(bundle_file.DamagedBundle):
            bundles.take_in(forum, path)
        with forum.read() as conn:
            asked = "SELECT detail FROM audit WHERE what = 'bundle_refused'"
            assert conn.exec_driver_sql(asked).scalars().all() == ["damagedbundle"]


def test_our_own_bundle_is_sent_elsewhere(team: Team) -> None:
    path = team.export("chair")

    with pytest.raises(WrongInput, match="this very laptop"):
        team.take_in("chair", path)


@pytest.mark.folder_alone
def test_a_gap_says_what_to_ask_for(team: Team) -> None:
    shutil.copytree(team.root / "chair", team.root / "earlier")
    with team.at("cat") as forum:
        add(forum, "One.")
    team.pass_on("cat", "chair")
    team.pass_on("chair", "cat")
    with team.at("cat") as forum:
        add(forum, "Two.")
    path = team.export("cat")
    shutil.rmtree(team.root / "chair")
    (team.root / "earlier").rename(team.root / "chair")

    with pytest.raises(Trouble, match="bundle export --all"):
        team.take_in("chair", path)
    assert team.said("chair") == set()


def test_a_copied_laptop_is_put_aside(team: Team) -> None:
    shutil.copytree(team.root / "ana", team.root / "twin")
    for who, words in (("ana", "Here."), ("twin", "There.")):
        with team.at(who) as forum:
            add(forum, words)
    team.pass_on("ana", "chair")
    path = team.export("twin")

    with pytest.raises(Trouble, match="Two copies"):
        team.take_in("chair", path)

    with team.at("chair") as forum:
        (aside,) = laptops.put_aside(forum)
        assert aside.path.read_bytes() == path.read_bytes()
        assert aside.device == team.device("ana")
        assert said(forum) == {"Here."}
    team.verify("chair")


def test_what_was_recorded_on_both_copies_is_saved(team: Team) -> None:
    """As above, and then the way out that the sentence names."""
    with team.at("ana") as forum:
        shared = add(forum, "Before the copy.")
    shutil.copytree(team.root / "ana", team.root / "twin")
    with team.at("ana") as forum:
        add(forum, "Here.")
    with team.at("twin") as forum:
        add(forum, "There.")
        record.change_feedback(forum, [shared], {"rating": "poor"}, "Rated")
        record.change_feedback(forum, [shared], {"rating": "good"}, "Rated again")
    team.pass_on("ana", "chair")
    with pytest.raises(Trouble, match=r"laptops renew --from \w{6}-\d+") as refused:
        team.take_in("chair", team.export("twin"))

    with team.at("twin") as forum:
        laptops.become_own(forum, way_out(refused.value))
    team.verify("twin")
    taken = team.pass_on("twin", "chair")

    assert taken.merged.conflicts == 0
    assert team.said("chair") == {"Before the copy.", "Here.", "There."}
    with team.at("chair") as forum, forum.read() as conn:
        asked = f"SELECT rating FROM feedback WHERE uid = '{shared}'"
        assert conn.exec_driver_sql(asked).scalar() == "good"
    team.verify("chair")
    team.pass_on("twin", "chair")
    team.pass_on("ana", "chair")


def test_who_renewed_too_soon_still_finds_the_way_out(team: Team) -> None:
    """It wrote before it became a laptop of its own, and nobody said from which change on."""
    shutil.copytree(team.root / "ana", team.root / "twin")
    for who, words in (("ana", "Here."), ("twin", "There.")):
        with team.at(who) as forum:
            forum.note("unlocked")
            add(forum, words)
    team.pass_on("ana", "chair")
    with team.at("twin") as forum:
        laptops.become_own(forum)
        add(forum, "There again.")
    with pytest.raises(Trouble, match="laptops renew --from") as refused:
        team.take_in("chair", team.export("twin"))

    with team.at("twin") as forum:
        with pytest.raises(WrongInput, match="no such change"):
            laptops.become_own(forum, "abcdef-3")
        laptops.become_own(forum, way_out(refused.value))
    team.verify("twin")
    assert "vouches" in team.pass_on("twin", "chair").remarks[0]

    assert team.said("chair") == {"Here.", "There.", "There again."}
    team.verify("chair")
    with team.at("chair") as forum:
        forum.note("verified")
        (new,) = [e for e in laptops.laptops(forum) if e.follows]
        assert new.follows == team.device("ana")


def test_a_copy_that_was_only_opened_is_renewed_in_one_step(team: Team) -> None:
    """Opening writes a note, and so does opening the other: they must not stand in the way."""
    with team.at("ana") as forum:
        forum.note("unlocked")
    shutil.copytree(team.root / "ana", team.root / "twin")
    for who in ("ana", "twin"):
        with team.at(who) as forum:
            forum.note("unlocked")
    with team.at("twin") as forum:
        laptops.become_own(forum)
        add(forum, "There.")
    team.pass_on("ana", "chair")
    team.pass_on("twin", "chair")

    assert team.said("chair") == {"There."}
    with team.at("chair") as forum, forum.read() as conn:
        assert not conn.exec_driver_sql("SELECT count(*) FROM conflict").scalar()


def way_out(refused: Trouble) -> str:
    return str(refused).split("--from ")[1].split(")")[0]


def test_a_copy_that_becomes_a_laptop_of_its_own_is_believed(team: Team) -> None:
    shutil.copytree(team.root / "ana", team.root / "twin")
    with team.at("twin") as forum:
        laptops.become_own(forum)
        add(forum, "There.")
    with team.at("ana") as forum:
        add(forum, "Here.")
    team.pass_on("ana", "chair")

    taken = team.take_in("chair", team.export("twin"))

    assert "vouches" in taken.remarks[0]
    assert team.said("chair") == {"Here.", "There."}
    with team.at("chair") as forum:
        assert {each.follows for each in laptops.laptops(forum)} == {"", team.device("ana")}
    team.pass_on("twin", "chair")


def test_a_laptop_that_was_put_back_is_named_in_the_preview(team: Team) -> None:
    shutil.copytree(team.root / "ana", team.root / "before")
    with team.at("ana") as forum:
        add(forum, "Later.")
    team.pass_on("ana", "chair")
    path = team.export("before")

    with team.at("chair") as forum:
        looked = bundles.preview(forum, path)

    assert "put back to an earlier state" in looked.remarks[0]


def test_a_newer_programs_bundle_is_refused(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_file, "FORMAT", 2)
    path = team.export("ana")
    monkeypatch.undo()

    with pytest.raises(Problem, match="newer ForumApp"):
        team.take_in("chair", path)


def test_only_the_chairs_laptop_says_who_belongs(team: Team) -> None:
    with team.at("ana") as forum, forum.write("") as tx:
        tx.change("laptop", team.device("bev"), {"revoked_at": "2026-01-01T00:00:00Z"})
    path = team.export("ana")

    with pytest.raises(Untrusted, match="Only the chair's laptop"):
        team.take_in("chair", path)
    with team.at("chair") as forum:
        assert not any(each.revoked_at for each in laptops.laptops(forum))


def test_a_recorder_cannot_erase_what_the_forum_holds(team: Team) -> None:
    with team.at("ana") as forum, forum.write("") as tx:
        tx.create("erasure", [("e" * 32, {"targets": ["0" * 32]})])
    path = team.export("ana")

    with pytest.raises(Untrusted, match="erase"):
        team.take_in("chair", path)


def test_what_a_recorder_does_not_usually_do_is_said_before(team: Team) -> None:
    with team.at("chair") as forum:
        theirs = add(forum, "Of the chair's.")
    with team.at("ana") as forum:
        mine = add(forum, "Mine.")
        record.change_feedback(forum, [mine], {"rating": "poor"}, "Rated")
    with team.at("chair") as forum:
        assert bundles.preview(forum, team.export("ana")).remarks == ()
    with team.at("ana") as forum, forum.write("Ill meant") as tx:
        tx.conn.exec_driver_sql("SELECT 1")
        tx._append("feedback", [(theirs, {"binned": True}, {})])
        tx.create("view", [("a" * 32, {"name": "Mine"})])
    path = team.export("ana")

    with team.at("chair") as forum:
        (said,) = bundles.preview(forum, path).remarks
        assert "feedback that was recorded elsewhere (1) and what is no feedback (1)" in said
        bundles.take_in(forum, path)
        forums.undo_last(forum)
        with forum.read() as conn:
            assert conn.exec_driver_sql("SELECT count(*) FROM feedback WHERE binned").scalar() == 0


def test_nobody_adds_to_anothers_chain(team: Team) -> None:
    """A coder's bundle passes a recorder's changes on, with one that the recorder never made."""
    with team.at("cat") as forum:
        own = _device(forum)
        with forum.compute() as conn:
            write_meta(conn, "device", team.device("ana"))
            tx = Tx(conn, "Forged", "Ana")
            tx.create("view", [("f" * 32, {"name": "Forged"})])
            tx.done()
            write_meta(conn, "device", own)
    path = team.export("cat", everything=True)

    with pytest.raises(Untrusted, match="without that laptop's signature"):
        team.take_in("chair", path)


@pytest.mark.folder_alone
def test_what_a_coder_passes_on_of_others_needs_their_signature(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "One.")
    team.pass_on("ana", "chair")
    team.pass_on("chair", "cat")
    shutil.copytree(team.root / "chair", team.root / "second")
    with team.at("second") as forum:
        laptops.become_own(forum)
    with team.at("ana") as forum:
        add(forum, "Two.")
    team.take_in("cat", team.export("ana"))
    good = team.export("cat", everything=True)
    with team.at("cat") as forum, forum.compute() as conn:
        write_meta(conn, "anchors", "{}")
    bad = team.stick / "unsigned"
    with team.at("cat") as forum:
        bundles.export(forum, bad, everything=True)

    with pytest.raises(Untrusted, match="without that laptop's signature"):
        team.take_in("second", bad)
    team.take_in("second", good)
    assert team.said("second") == {"One.", "Two."}


def test_a_stick_pulled_out_leaves_the_old_file(team: Team) -> None:
    path = team.export("ana")
    before = path.read_bytes()
    with team.at("ana") as forum:
        for number in range(30):
            add(forum, f"Piece {number}.")
        with pytest.raises(Trouble, match="pulled"):
            _export_until(forum, path, 1)

    assert path.read_bytes() == before
    assert [each.name for each in team.stick.iterdir()] == [path.name]


def test_a_full_stick_leaves_the_old_file(team: Team) -> None:
    resource = pytest.importorskip("resource")
    path = team.export("ana")
    before = path.read_bytes()
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    with team.at("ana") as forum, forum.read() as conn:
        plan = letters.plan(conn, None)
        for point in range(30):
            rows = letters.rows(conn, plan)
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) * point // 31, most[1]))
            try:
                with pytest.raises(Trouble, match="could not be written"):
                    _write(path, plan, rows)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, most)
            assert path.read_bytes() == before
    assert [each.name for each in team.stick.iterdir()] == [path.name]


def test_a_stopped_export_leaves_nothing(team: Team) -> None:
    path = team.stick / "stopped"
    with team.at("ana") as forum, pytest.raises(Problem, match="stopped"):
        bundles.export(forum, path, cancelled=lambda: True)
    assert list(team.stick.iterdir()) == []


def _export_until(forum: Forum, path: Path, rows: int) -> None:
    with forum.read() as conn:
        plan = letters.plan(conn, None)

        def pulled() -> Iterator[log.Row]:
            yield from islice(letters.rows(conn, plan), rows)
            raise OSError("pulled")

        _write(path, plan, pulled())


def _write(path: Path, plan: letters.Plan, rows: Iterable[log.Row]) -> None:
    bundle_file.write_bundle(path, plan.header, plan.letter, rows, plan.recipients, plan.by)


def _device(forum: Forum) -> str:
    with forum.read() as conn:
        return read_meta(conn, "device")


def test_what_was_written_on_the_hub_a_coder_may_pass_on(
    team_on_hub: tuple[Path, str], hub_server: Server, tmp_path: Path
) -> None:
    made, place = team_on_hub
    team = Team(Path(shutil.copytree(made, tmp_path / "team")), hub_server.fresh(place))
    with team.at("chair") as forum:
        add(forum, "Written on the hub")
    team.pass_on("chair", "cat")
    with team.at("cat") as forum:
        add(forum, "Written by Cat")
    good = team.export("cat", everything=True)
    with team.at("cat") as forum, forum.compute() as conn:
        write_meta(conn, "anchors", "{}")
    bad = team.stick / "unsigned"
    with team.at("cat") as forum:
        bundles.export(forum, bad, everything=True)
    with forums.open_forum(team.root / "chair", SECRET) as laptop:  # the chair's own, at home
        with pytest.raises(Untrusted, match="without that laptop's signature"):
            bundles.take_in(laptop, bad)
        bundles.take_in(laptop, good)
        assert {"Written on the hub", "Written by Cat"} <= said(laptop)
