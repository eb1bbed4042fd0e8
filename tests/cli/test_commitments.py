"""Plans, promises and measures by commands, as a script would use them."""

from pathlib import Path
from typing import Any

import pytest

from tests.plans.plan_files import ROWS, write_csv, write_xlsx

AREA = "long waits"


@pytest.fixture
def plan(run_cli: Any) -> str:
    made = run_cli(
        "plans", "add", "--title", "WSoA 2022", "--kind", "wsoa", "--from", "2022-09-01", "--json"
    )
    return str(made.json["id"])


def test_a_promise_is_listed_beside_what_families_say(run_cli: Any, add: Any, plan: str) -> None:
    uid = add("We waited 18 months", "--rating", "poor", "--told-on", "2022-10-10")
    run_cli("tags", "confirm", uid, AREA, "--stance", "problem")
    made = run_cli(
        "commitments", "add", "--what", "Open a second clinic", "--plan", "WSoA", "--number",
        "4.1", "--area", AREA, "--due", "2023-03-31", "--first-raised", "2014", "--body",
        "NHS Bradford District and Craven CCG", "--json",
    ).json  # fmt: skip
    run_cli("commitments", "review", "4.1=green", "--on", "2022-12-01", "--by", "SEND board")

    (found,) = run_cli("commitments", "list", "--plan", "WSoA", "--json").json["promises"]

    assert found["id"] == made["id"]
    assert (found["number"], found["overdue"]) == ("4.1", True)
    assert found["promised_again"] == "promised again: first in 2014"
    said = found["they_say"]
    assert (said["claimed"], said["on"], said["by"]) == ("green", "2022-12-01", "SEND board")
    assert said["period"] == {"first": "2022-09-01", "last": "2022-12-01"}
    assert said["gap"].startswith("Too few families to say")
    assert said["families_say"]["families"] != "1"  # behind the gate
    shown = run_cli("commitments", "list", "--overdue").out
    assert "OVERDUE" in shown
    assert "They say: Green: on track, 2022-12-01" in shown
    story = run_cli("commitments", "show", "4.1", "--json").json
    assert len(story["reviews"]) == 1
    run_cli("commitments", "change", "4.1", "--done", "yes", "--done-on", "2023-05-01")
    assert run_cli("commitments", "list", "--open", "--json").json["promises"] == []


def test_many_reviews_are_one_act(run_cli: Any, plan: str) -> None:
    for number in ("1", "2"):
        run_cli("commitments", "add", "--what", f"Do {number}", "--number", number, "--plan", plan)
    made = run_cli("commitments", "review", "1=amber", "2=red", "--on", "2023-01-31", "--json")
    assert len(made.json["reviews"]) == 2
    run_cli("undo")
    found = run_cli("commitments", "list", "--json").json["promises"]
    assert [each["they_say"]["claimed"] for each in found if each["plan"] == plan] == [None, None]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_plan_is_brought_in_after_a_dry_run(run_cli: Any, tmp_path: Path, kind: str) -> None:
    path = (write_csv if kind == "csv" else write_xlsx)(tmp_path / f"p.{kind}", ROWS)
    words = ["commitments", "import", path, "--new-plan", "WSoA 2022", "--json"]

    seen = run_cli(*words, "--dry-run").json
    assert (seen["dry_run"], seen["act"], len(seen["actions"])) == (True, None, 3)
    assert seen["statuses"]["Amber"] == "amber"
    assert "Say what each status means" in seen["why_not"]
    assert "Say what each status means" in run_cli(*words).refused()
    done = run_cli(
        *words, "--as-proposed", "--status", "Complete=green", "--column", "Lead=body",
        "--inspection", "bradford",
    ).json  # fmt: skip

    listed = run_cli("commitments", "list", "--plan", done["plan"], "--json").json["promises"]
    assert [each["number"] for each in listed] == ["1.1", "1.2", "2.1"]
    assert listed[2]["they_say"]["claimed"] == "green"
    assert listed[0]["body"] == "A. Lead"
    again = ["commitments", "import", path, "--plan", "WSoA 2022", "--as-proposed"]
    again += ["--status", "Complete=green", "--column", "Lead=body"]
    assert "Nothing is new" in run_cli(*again).refused()
    run_cli("undo")
    every = run_cli("commitments", "list", "--json").json["promises"]
    assert not {each["id"] for each in listed} & {each["id"] for each in every}


def test_a_measure_is_said_as_boards_say_it(run_cli: Any, plan: str) -> None:
    run_cli(
        "kpis", "add", "--title", "Parents who rate it good or better", "--plan", "WSoA", "--area",
        AREA, "--baseline", "8", "--baseline-on", "2022-09-01", "--target", "90",
    )  # fmt: skip
    run_cli("kpis", "figure", "Parents who rate", "31", "--on", "2023-06-30")
    run_cli("kpis", "figure", "Parents who rate", "50", "--on", "2023-12-31", "--milestone")
    (found,) = run_cli("kpis", "list", "--plan", "WSoA", "--json").json["kpis"]
    assert found["sentence"] == "Baseline 8% (Sep 2022), latest 31% (Jun 2023), target 90%."
    assert [each["wanted"] for each in found["figures"]] == [None, None, 50.0, 90.0]
    assert found["families_say"]["sentence"].startswith("No family has spoken")


def test_what_is_not_for_publication_is_marked(run_cli: Any, plan: str) -> None:
    run_cli("commitments", "add", "--what", "Secret", "--plan", plan, "--not-public")
    assert "NOT FOR PUBLICATION" in run_cli("commitments", "list").out
    listed = run_cli("commitments", "list", "--json").json["promises"]
    assert [each["not_public"] for each in listed if each["what"] == "Secret"] == [True]
