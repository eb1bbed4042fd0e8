"""The list of laptops; a lost one is revoked, and its keys open nothing that comes after."""

import shutil

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import bundles, forums, laptops
from forumapp.store import identity, receiving
from forumapp.store.bundle_file import NotForUs
from forumapp.store.vetting import Untrusted
from tests.together.conftest import Team, add


@pytest.mark.folder_alone
def test_the_list_says_who_has_which(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "One.")
    team.pass_on("ana", "chair")
    with team.at("chair") as forum:
        first, *others = laptops.laptops(forum)

    assert first.this
    assert [(e.holder, e.role, e.joined, e.pieces, e.keeps) for e in others] == [
        ("Ana", "recorder", True, 1, False),
        ("Bev", "recorder", True, 0, False),
        ("Cat", "coder", True, 0, True),
    ]
    assert all(each.last_bundle for each in others)


@pytest.mark.parametrize("name", ["Ana's laptop", "ana's  LAPTOP", "Ana", "id"])
def test_a_laptop_is_found_by_name_holder_or_id(team: Team, name: str) -> None:
    with team.at("chair") as forum:
        wanted = team.device("ana")
        assert laptops.find(forum, wanted[:6] if name == "id" else name).device == wanted
        with pytest.raises(WrongInput, match=r"There are: “The .*“Ana's laptop”"):
            laptops.find(forum, "Zoe")


def test_a_lost_laptops_bundles_are_refused_and_its_words_stay(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "Before.")
    team.pass_on("ana", "chair")
    with team.at("ana") as forum:
        add(forum, "After.")
    path = team.export("ana")

    with team.at("chair") as forum:
        laptops.revoke(forum, team.device("ana"), "lost on a bus")
        with pytest.raises(Untrusted, match="was revoked"):
            bundles.take_in(forum, path)
        with pytest.raises(WrongInput, match="is revoked"):
            bundles.export(forum, path, team.device("ana"))
        held = laptops.held_by(forum, team.device("ana"))
    assert team.said("chair") == {"Before."}
    assert held.pieces == 1
    assert not held.everything
    assert "72 hours" in " ".join(laptops.next_steps(held))
    team.pass_on("chair", "cat")
    with pytest.raises(Untrusted, match="was revoked"):
        team.take_in("cat", path)


def test_a_restored_laptop_is_revoked_with_what_it_goes_on_from(team: Team) -> None:
    shutil.copytree(team.root / "ana", team.root / "old")
    with team.at("ana") as forum:
        laptops.become_own(forum)
    team.take_in("chair", team.export("ana"))

    with team.at("chair") as forum:
        found = laptops.find(forum, "Ana")
        assert found.follows == team.device("ana")
        laptops.revoke(forum, found.device)
        assert laptops.find(forum, team.device("ana")).revoked_at
    for who in ("ana", "old"):
        with pytest.raises(Untrusted, match="was revoked"):
            team.take_in("chair", team.export(who))
    with team.at("old") as forum:
        laptops.become_own(forum)
    with pytest.raises(Untrusted, match="not known"):
        team.take_in("chair", team.export("old"))


@pytest.mark.folder_alone
def test_a_restored_chair_is_still_the_chair(team: Team) -> None:
    with team.at("chair") as forum:
        laptops.become_own(forum)
    with team.at("ana") as forum:
        add(forum, "One.")
    team.pass_on("ana", "chair")
    assert team.pass_on("chair", "ana").let_go == 1
    team.pass_on("chair", "cat")
    with team.at("chair") as forum:
        laptops.revoke(forum, team.device("bev"))
    team.pass_on("chair", "cat")

    for who in ("ana", "cat"):
        with team.at(who) as forum:
            chairs = [each for each in laptops.laptops(forum) if each.role == "chair"]
            assert sorted(bool(each.follows) for each in chairs) == [False, True]
    with team.at("cat") as forum, pytest.raises(Untrusted, match="was revoked"):
        bundles.take_in(forum, team.export("bev"))
    with team.at("ana") as forum:
        made = bundles.export(forum, team.stick / "after.bundle")
        assert sorted(made.readers) == ["Cat's laptop", "The chair's laptop"]
    team.take_in("chair", made.path)


def test_revoking_by_mistake_is_undone(team: Team) -> None:
    with team.at("chair") as forum:
        laptops.revoke(forum, team.device("ana"))
        forums.undo_last(forum)
    team.pass_on("ana", "chair")


def test_a_lost_coders_key_opens_no_later_bundle(team: Team) -> None:
    with team.at("chair") as forum:
        laptops.revoke(forum, team.device("cat"), "left")
        laptops.rotate_forum_key(forum)
    for who in ("ana", "bev"):
        team.pass_on("chair", who)
    with team.at("ana") as forum:
        add(forum, "Only for those who stayed.")
    path = team.export("ana")

    with team.at("cat") as forum, forum.read() as conn, pytest.raises(NotForUs):
        receiving.open_received(conn, path)
    team.take_in("chair", path)
    assert team.said("chair") == {"Only for those who stayed."}


def test_those_who_stay_get_the_new_key_and_open_old_bundles_too(team: Team) -> None:
    with team.at("ana") as forum:
        add(forum, "Sealed for the old key.")
    path = team.export("ana")
    with team.at("chair") as forum:
        laptops.rotate_forum_key(forum)
    team.pass_on("chair", "cat")

    with team.at("chair") as chair, team.at("cat") as cat, chair.read() as a, cat.read() as b:
        assert identity.forum_keys(a) == identity.forum_keys(b)
        assert len(identity.forum_keys(a)) == 2
    team.take_in("cat", path)
    assert team.said("cat") == {"Sealed for the old key."}


def test_an_older_bundle_does_not_bring_the_old_key_back(team: Team) -> None:
    old = team.export("chair", "ana")
    with team.at("chair") as forum:
        laptops.rotate_forum_key(forum)
        with forum.read() as conn:
            newest = identity.forum_public(conn)
    team.pass_on("chair", "bev")
    team.take_in("ana", team.export("chair", "ana"))
    team.take_in("ana", old)

    with team.at("ana") as forum, forum.read() as conn:
        assert identity.forum_public(conn) == newest


def test_only_the_chair_revokes_and_not_itself(team: Team) -> None:
    with team.at("cat") as forum, pytest.raises(WrongInput, match="Only the chair's"):
        laptops.revoke(forum, team.device("ana"))
    with team.at("chair") as forum:
        own = laptops.laptops(forum)[0].device
        with pytest.raises(WrongInput, match="another laptop"):
            laptops.revoke(forum, own)


def test_what_a_coder_held_is_everything(team: Team) -> None:
    with team.at("chair") as forum:
        add(forum, "One.")
        held = laptops.held_by(forum, team.device("cat"))
    assert held.everything
    assert held.pieces == 1
    assert "new key" in " ".join(laptops.next_steps(held))
    assert "new key for bundles." not in " ".join(laptops.next_steps(held, new_key_made=True))
