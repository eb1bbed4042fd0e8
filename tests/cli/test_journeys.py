"""Whole journeys, from an empty folder to figures and back."""

import os
from functools import partial
from pathlib import Path
from typing import Any

from forumapp.services.forums import QUICK
from ui.commands import starting


def test_from_a_new_forum_to_figures_and_back(
    program: Any, run_cli: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    """Programs and commands of this process take turns: what one did, the next finds."""
    place = str(tmp_path / "ours")
    env = {"FORUMAPP_FORUM": place}
    monkeypatch.setenv("FORUMAPP_FORUM", place)
    monkeypatch.setattr(starting, "new_forum", partial(starting.new_forum, cost=QUICK))
    made = run_cli("new", place, "--name", "Our Forum", "--area", "Bradford", "--json")
    assert len(made.json["recovery_code"].split("-")) == 8

    followed = run_cli("inspections", "add", "bradford-2022", "--json").json
    assert followed["touched"] == 7  # the round, five areas, its plan
    uids = [
        run_cli("feedback", "add", "--json", *words).json["id"]
        for words in (
            ("--words", "We have waited two years for CAMHS.", "--rating", "very poor"),
            ("--working", "The SENCO listens.", "--rating", "good", "--family", "Blue Bell"),
            ("--not-working", "Our plan is copied from another child.", "--as", "Sam"),
        )
    ]
    analysed = program("analyse", "--json", env=env).json
    assert (analysed["analysed"], analysed["not_analysed"], analysed["older"]) == (3, 0, 0)

    suggested = run_cli("tags", "suggest", uids[0], "--json").json["feedback"][0]
    assert suggested["suggestions"][0]["title"].startswith("Long waits")
    tag = ("tags", "confirm", uids[0][:20], "long waits", "--stance", "problem", "--as", "Sam")
    confirmed = program(*tag, "--json", env=env).json
    shown = run_cli("feedback", "show", uids[0], "--json").json
    assert shown["tags"] == [
        {
            "area": confirmed["area"],
            "title": confirmed["title"],
            "stance": "problem",
            "verdict": "confirmed",
            "proposed_by": "machine",
            "confirmed_by": "Sam",
            "bulk": False,
        }
    ]

    trends = run_cli("trend", "--area", "long waits", "--json").json["trends"]
    assert [each["area"] for each in trends] == [confirmed["area"]]

    undone = run_cli("undo", "--json").json
    assert undone["undoes"] == confirmed["act"]
    assert run_cli("feedback", "show", uids[0], "--json").json["tags"] == []

    acts = run_cli("history", "--json").json["acts"]
    assert [act["label"] for act in acts[:2]] == [
        "Undo “Tagged 1 piece of feedback”",
        "Tagged 1 piece of feedback",
    ]
    assert acts[1]["undone_by"] == acts[0]["id"]
    assert acts[1]["by"] == "Sam"
    assert run_cli("verify", "--json").json["ok"]


def test_redo_gives_back_what_undo_took(run_cli: Any, add: Any) -> None:
    uid = add("The bus did not come.")
    run_cli("undo")
    assert run_cli("feedback", "list", "--json").json["total"] == 0

    redone = run_cli("redo", "--json").json

    assert redone["label"].startswith("Redo")
    assert [row["id"] for row in run_cli("feedback", "list", "--json").json["feedback"]] == [uid]


def test_an_act_can_be_undone_by_the_start_of_its_id(run_cli: Any, add: Any) -> None:
    add("First.")
    act = run_cli("history", "--json").json["acts"][0]["id"]
    add("Second.")

    run_cli("undo", act[:24])

    assert [r["line"] for r in run_cli("feedback", "list", "--json").json["feedback"]] == [
        "Second."
    ]


def test_the_history_of_one_record_says_who_changed_what(run_cli: Any, add: Any) -> None:
    uid = add("The bus did not come.")
    run_cli("feedback", "bin", uid, "--as", "Sam")

    steps = run_cli("history", uid, "--json").json["steps"]

    last = steps[-1]
    assert (last["by"], last["field"], last["after"]) == ("Sam", "binned", True)


def test_the_bin_gives_back(run_cli: Any, add: Any) -> None:
    uids = [add("One."), add("Two.")]
    binned = run_cli("feedback", "bin", *uids, "--json").json
    assert binned["ids"] == uids
    in_bin = run_cli("feedback", "list", "--in-bin", "--json").json
    assert in_bin["total"] == 2

    run_cli("feedback", "restore", uids[0])

    assert [row["id"] for row in run_cli("feedback", "list", "--json").json["feedback"]] == uids[:1]


def test_what_somebody_read_is_not_unread(run_cli: Any, add: Any) -> None:
    uids = [add("One."), add("Two.")]
    run_cli("feedback", "read", uids[0])

    unread = run_cli("feedback", "list", "--unread", "--json").json

    assert [row["id"] for row in unread["feedback"]] == uids[1:]


def test_a_list_goes_on_where_it_stopped(run_cli: Any, add: Any) -> None:
    uids = [add(f"Number {n}.", "--told-on", f"2026-0{1 + n % 3}-01") for n in range(7)]
    seen: list[str] = []
    after: list[str] = []
    while True:
        page = run_cli("feedback", "list", "--limit", 3, *after, "--json").json
        assert page["total"] == 7
        seen += [row["id"] for row in page["feedback"]]
        if page["next"] is None:
            break
        after = ["--after", page["next"]]

    assert len(seen) == 7
    assert set(seen) == set(uids)


def test_feedback_of_an_area_is_listed_and_words_are_found(run_cli: Any, add: Any) -> None:
    uid, _ = add("We wait for CAMHS."), add("The bus did not come.")
    run_cli("tags", "confirm", uid, "health_waits")

    tagged = run_cli("feedback", "list", "--area", "health_waits", "--json").json
    found = run_cli("feedback", "search", "camhs", "--json").json

    assert [row["id"] for row in tagged["feedback"]] == [uid]
    assert [row["id"] for row in found["found"]] == [uid]
    assert found["found"][0]["excerpt"] == "We wait for [CAMHS]."


def test_a_rejected_area_is_not_suggested_again(run_cli: Any, add: Any) -> None:
    uid = add("We have waited two years for CAMHS.")
    run_cli("analyse")
    first = run_cli("tags", "suggest", uid, "--json").json["feedback"][0]["suggestions"][0]

    run_cli("tags", "reject", uid, first["area"])
    after = run_cli("tags", "suggest", uid, "--json").json["feedback"][0]["suggestions"]
    run_cli("tags", "remove", uid, first["area"])
    again = run_cli("tags", "suggest", uid, "--json").json["feedback"][0]["suggestions"]

    assert first["area"] not in [each["area"] for each in after]
    assert first["area"] in [each["area"] for each in again]


def test_words_come_from_standard_input(run_cli: Any) -> None:
    done = run_cli("feedback", "add", "--words", "-", "--json", stdin="Two\nlines ü\n".encode())

    shown = run_cli("feedback", "show", done.json["id"], "--json").json
    assert shown["words"]["free"] == "Two\nlines ü"


def test_every_field_of_feedback_is_kept(run_cli: Any) -> None:
    event = run_cli(
        "events", "add", "--name", "Coffee", "--on", "2026-03-04", "--kind", "coffee_morning",
        "--json",
    ).json["id"]  # fmt: skip
    done = run_cli(
        "feedback", "add", "--words", "w", "--working", "x", "--not-working", "y",
        "--difference", "z", "--told-on", "2026-03-04", "--happened", "2026-02", "--rating",
        "Very good", "--need", "ASD, SEMH", "--service", "camhs", "--trust", "0", "--provision",
        "E", "--consent", "quote", "--locality", "BD5 7RX", "--family", "Blue", "--event", "coff",
        "--json",
    )  # fmt: skip
    shown = run_cli("feedback", "show", done.json["id"], "--json").json

    assert shown["words"] == {"free": "w", "working": "x", "not_working": "y", "difference": "z"}
    assert shown["event"] == event
    assert (shown["rating"], shown["happened"], shown["trust"]) == ("very_good", "2026-02", 0)
    assert (shown["need"], shown["services"]) == (["ASD", "SEMH"], ["camhs"])
    assert shown["locality"] == "BD5"
    assert shown["consent_on"] == "2026-03-04"
    assert len(shown["family"]) == 32


def test_feedback_at_risk_is_kept_out(run_cli: Any, add: Any) -> None:
    uid = add("Something worrying.", "--at-risk")

    assert run_cli("feedback", "list", "--json").json["total"] == 0
    assert run_cli("feedback", "search", "worrying", "--json").json["total"] == 0
    withheld = run_cli("feedback", "list", "--withheld", "--json").json
    assert [row["id"] for row in withheld["feedback"]] == [uid]


def test_a_new_passphrase_opens_and_the_old_one_does_not(run_cli: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("FORUMAPP_NEW_PASSPHRASE", "battery staple")
    changed = run_cli("passphrase")
    assert changed.code == 0
    assert changed.out == ""

    assert "does not open" in run_cli("feedback", "list").refused()
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", "battery staple")
    assert run_cli("feedback", "list").code == 0


def test_both_passphrases_can_come_from_one_descriptor(
    program: Any, run_cli: Any, monkeypatch: Any
) -> None:
    read, write = os.pipe()
    os.write(write, b"correct horse\nbattery staple\n")
    os.close(write)
    numbers = ("--passphrase-fd", read, "--new-passphrase-fd", read)

    done = program("passphrase", *numbers, pass_fds=(read,), env={"FORUMAPP_PASSPHRASE": None})
    os.close(read)

    assert done.code == 0, done.err
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", "battery staple")
    assert run_cli("verify").code == 0


def test_a_backup_opens_like_the_forum(run_cli: Any, add: Any, forum: Path, tmp_path: Path) -> None:
    add("Kept.")
    made = run_cli("backup", "--json").json

    copy = tmp_path / "copy"
    copy.mkdir()
    path = Path(made["backup"])
    path.rename(copy / "forum.db")
    path.with_suffix(".keys").rename(copy / "forum.keys")
    assert run_cli("feedback", "list", "--forum", copy, "--json").json["total"] == 1


def test_the_sample_forum_is_one_command(
    run_cli: Any, sample_at_hand: None, tmp_path: Path, monkeypatch: Any
) -> None:
    made = run_cli("demo", tmp_path / "sample", "--json").json
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", made["passphrase"])
    monkeypatch.setenv("FORUMAPP_FORUM", made["forum"])

    assert run_cli("feedback", "list", "--json").json["total"] > 400
    trends = run_cli("trend", "--json").json["trends"]
    assert trends[0]["area"] is None
    asked = run_cli("trend", "--by", "happened", "--grain", "quarter", "--json").json["trends"][0]
    assert (asked["by"], asked["grain"]) == ("happened", "quarter")
    assert asked["undated"] > 0
    drawn = [each for each in asked["periods"] if each["limits"]]
    assert all(0 <= low < high <= 1 for low, high in (each["limits"] for each in drawn))
    assert all(each["good_or_better"]["n"] for each in drawn)
    pack = run_cli("pack", "build", "--out", tmp_path / "p.pdf", "--issued", "2026-09-01", "--json")
    assert pack.json["pages"] > 5
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    assert [p["number"] for p in run_cli("pack", "list", "--json").json["packs"]] == [
        pack.json["number"]
    ]


def test_an_inspection_that_was_undone_can_be_followed_again(run_cli: Any) -> None:
    before = run_cli("areas", "list", "--official", "--json").json
    run_cli("inspections", "add", "bristol-2019")
    added = run_cli("areas", "list", "--official", "--json").json
    run_cli("undo")
    assert run_cli("areas", "list", "--official", "--json").json == before

    run_cli("inspections", "add", "bristol-2019")

    assert run_cli("areas", "list", "--official", "--json").json == added
