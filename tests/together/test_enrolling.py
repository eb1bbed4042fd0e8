"""A laptop joins with a file and a code: once, whole or not at all, with what its role needs."""

from pathlib import Path

import pytest

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.services import bundles, enrolling, forums, laptops, risk
from forumapp.store import enrolment, identity
from forumapp.store.tx import read_meta
from tests.together.conftest import CHEAP, SECRET, Team, add


def enrol(team: Team, role: str = "recorder", name: str = "Dee") -> enrolling.Enrolled:
    with team.at("chair") as forum:
        return enrolling.enrol(
            forum, team.stick / "join", f"{name}'s laptop", name, role, cost=CHEAP
        )


def join(team: Team, made: enrolling.Enrolled, code: str = "") -> enrolling.Joined:
    return enrolling.join(made.path, code or made.code, team.root / "dee", SECRET, cost=CHEAP)


def test_the_code_is_dear_to_try(tmp_path: Path) -> None:
    """As dear as a passphrase: 64 MiB and three passes for each of 2^60 codes."""
    path, code = tmp_path / "join", enrolment.new_code()
    enrolment.write_enrolment(path, "f", {"device": "d"}, code, lambda file: None)
    assert b'"memory": 65536' in path.read_bytes()
    with enrolment.opened_enrolment(path, code) as (told, _):
        assert told == {"device": "d"}
    path.write_bytes(path.read_bytes().replace(b'"memory": 65536', b'"memory": 65537'))
    with pytest.raises(WrongInput), enrolment.opened_enrolment(path, code):
        pass


def test_a_new_laptop_is_the_same_forum_with_keys_of_its_own(team: Team) -> None:
    joined = join(team, enrol(team))

    assert (joined.forum, joined.label, joined.role) == ("A forum", "Dee's laptop", "recorder")
    with team.at("chair") as chair, team.at("dee") as dee:
        assert chair.family_key() == dee.family_key()
        assert bytes(chair.key) != bytes(dee.key)
        assert dee.actor == "Dee"
        with chair.read() as here, dee.read() as there:
            assert read_meta(here, "forum") == read_meta(there, "forum")
            assert identity.forum_public(here) == identity.forum_public(there)
            assert identity.identity(here).sign_key != identity.identity(there).sign_key
    with forums.open_forum(team.root / "dee", joined.recovery_code):
        pass
    team.verify("dee")


@pytest.mark.parametrize(("role", "reads"), [("recorder", False), ("coder", True), ("chair", True)])
def test_each_role_gets_what_it_needs(team: Team, role: str, reads: bool) -> None:
    with team.at("chair") as forum:
        add(forum, "Nobody told us.")

    join(team, enrol(team, role))

    assert team.said("dee") == ({"Nobody told us."} if reads else set())
    with team.at("dee") as forum, forum.read() as conn:
        assert bool(identity.forum_keys(conn)) == reads
        assert identity.role_of(conn) == role
    assert team.said("chair") == {"Nobody told us."}
    team.verify("dee")


def test_what_was_decided_on_risk_is_not_looked_at_again(team: Team) -> None:
    with team.at("chair") as forum:
        held = add(forum, "He hits her when he has been drinking and she is afraid of him.")
        assert risk.is_held(forum, held)
    join(team, enrol(team, "coder"))

    with forums.open_forum(team.root / "dee", SECRET) as forum:
        assert not risk.never_looked(forum)
        assert risk.is_held(forum, held)


def test_the_code_is_read_as_it_is_heard(team: Team) -> None:
    made = enrol(team)
    assert len(made.code.replace("-", "")) == 12

    join(team, made, made.code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))


def test_a_wrong_code_makes_nothing(team: Team) -> None:
    made = enrol(team)
    with pytest.raises(WrongInput, match="does not open this file"):
        join(team, made, "0000-0000-0000")
    assert sorted(each.name for each in team.root.glob("dee*")) == []


def test_a_damaged_file_makes_nothing(team: Team) -> None:
    made = enrol(team)
    whole = made.path.read_bytes()
    for at in range(0, len(whole), len(whole) // 8):
        made.path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(Problem):
            join(team, made)
        made.path.write_bytes(whole[:at])
        with pytest.raises(Problem):
            join(team, made)
    assert sorted(each.name for each in team.root.glob("dee*")) == []


def test_a_folder_that_holds_something_is_left_alone(team: Team) -> None:
    made = enrol(team)
    (team.root / "dee").mkdir()
    (team.root / "dee" / "letter.txt").write_text("mine")
    with pytest.raises(WrongInput, match="not empty"):
        join(team, made)
    assert (team.root / "dee" / "letter.txt").read_text() == "mine"


def test_joining_is_not_taken_back_by_mistake(team: Team) -> None:
    join(team, enrol(team))
    with team.at("dee") as forum, pytest.raises(WrongInput):
        forums.undo_last(forum)


def test_only_the_chairs_laptop_enrols(team: Team) -> None:
    for who in ("ana", "cat"):
        with team.at(who) as forum, pytest.raises(WrongInput, match="Only the chair's laptop"):
            enrolling.enrol(forum, team.stick / "join", "Eve's laptop", "Eve")
    assert list(team.stick.iterdir()) == []


def test_a_name_is_given_once(team: Team) -> None:
    with pytest.raises(WrongInput, match="already"):
        enrol(team, name="ana")


def test_a_file_that_cannot_be_written_enrols_nobody(team: Team) -> None:
    with team.at("chair") as forum:
        with pytest.raises(Trouble, match="could not be written: No such file"):
            enrolling.enrol(forum, Path("/nowhere/join"), "Dee's laptop", "Dee")
        assert "Dee's laptop" not in [each.label for each in laptops.laptops(forum)]


def test_one_file_lets_in_one_laptop(team: Team) -> None:
    """Two copies of one enrolment have different keys: the first bundle that comes is pinned."""
    made = enrol(team)
    join(team, made)
    enrolling.join(made.path, made.code, team.root / "eve", SECRET, cost=CHEAP)
    team.take_in("chair", team.export("dee"))

    with pytest.raises(Problem):
        team.take_in("chair", team.export("eve"))


def test_an_enrolment_is_no_bundle(team: Team) -> None:
    made = enrol(team)
    with team.at("chair") as forum, pytest.raises(Problem, match="enrolment"):
        bundles.preview(forum, made.path)
    with pytest.raises(Problem, match="no enrolment"):
        enrolling.join(team.export("ana"), made.code, team.root / "dee", SECRET, cost=CHEAP)


@pytest.mark.hub_too
def test_a_laptop_joins_at_a_hub_and_hands_over_there(team: Team) -> None:
    with team.at("chair") as forum:
        made = enrolling.enrol(
            forum, team.stick / "join", "Dora's laptop", "Dora", "recorder", cost=CHEAP
        )
    enrolling.join(made.path, made.code, team.root / "dora", SECRET, cost=CHEAP)
    (team.root / "dora.id").write_text(made.device)
    with team.at("dora") as forum:
        add(forum, "Told to Dora")
    assert team.pass_on("dora", "chair").merged.by_kind["feedback"] == 1
    team.pass_on("chair", "cat")
    assert "Told to Dora" in team.said("cat")
    with team.at("dora") as forum:
        add(forum, "And to Dora again")
    team.take_in("cat", team.export("dora"))  # straight to another, who knows her by now
    assert "And to Dora again" in team.said("cat")
    team.verify("chair")
