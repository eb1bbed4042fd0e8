"""The command `calendar`: the days of a call, kept and ticked; what is under embargo stays in."""

from pathlib import Path
from typing import Any

import pytest

from forumapp.services import keeping
from forumapp.services.forums import open_forum
from tests.cli.conftest import SECRET


def test_the_days_follow_from_the_call_without_a_forum(
    run_cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORUMAPP_FORUM", raising=False)
    shown = run_cli("calendar", "--call", "2026-11-02", "--json").json
    steps = {step["key"]: step for step in shown["steps"]}
    assert steps["on_site"]["first"] == "2026-11-16"
    assert (steps["on_site"]["sure"], steps["survey"]["sure"]) == ("fact", "about")
    assert steps["draft"]["first"] is None
    assert steps["published"]["middle"] == "2027-01-25"
    assert steps["meet_forum"]["ready"][0]["done"] is False
    assert shown["inspection"] is None
    text = run_cli("calendar", "--call", "2026-11-03").out
    assert "is no Monday" in text
    assert "(fixed): The inspectors are on site" in text


def test_the_old_framework_counts_from_the_letter(run_cli: Any) -> None:
    words = ("calendar", "--call", "2019-09-20", "--published", "2019-12-20", "--json")
    steps = {step["key"]: step for step in run_cli(*words).json["steps"]}
    assert steps["wsoa"]["first"] == "2020-04-01"
    again = ("calendar", "--call", "2022-06-20", "--visit", "revisit", "--json")
    steps = {step["key"]: step for step in run_cli(*again).json["steps"]}
    assert steps["on_site"]["first"] == "2022-07-04"


def test_a_call_is_kept_ticked_put_under_embargo_and_published(run_cli: Any) -> None:
    made = run_cli("calendar", "--call", "2026-11-02", "--keep", "--json").json
    assert made["act"]
    assert made["embargo"] is False
    ticked = run_cli("calendar", "--tick", "call-tell", "--json").json
    assert ticked["steps"][0]["ready"][0] == {
        "key": "call-tell",
        "text": ticked["steps"][0]["ready"][0]["text"],
        "done": True,
    }
    noted = run_cli("calendar", "--note", "meet_forum=Tuesday at 10", "--json").json
    assert noted["steps"][2]["note"] == "Tuesday at 10"
    assert run_cli("calendar", "--untick", "call-tell", "--json").json["ready"] == 0
    assert run_cli("calendar", "--embargo", "on", "--json").json["embargo"] is True
    assert "Under embargo" in run_cli("calendar").out
    run_cli("undo")
    assert run_cli("calendar", "--json").json["embargo"] is False
    run_cli("calendar", "--embargo", "maybe").refused()
    run_cli("calendar", "--note", "meet_forum").refused()
    done = run_cli("calendar", "--published", "2026-11-20", "--json").json
    assert done["published"] == "2026-11-20"
    assert "No call is running" in run_cli("calendar").refused()


def test_what_is_under_embargo_is_not_in_trend_nor_in_feedback(
    run_cli: Any, forum: Path, add: Any
) -> None:
    with open_forum(forum, SECRET) as opened:
        fields = {"title": "Draft", "local_area": "Bradford", "embargo": True}
        uid, _ = keeping.keep(opened, "inspection", fields, "Added a draft")
        with opened.write("Added an area") as tx:
            area = {"item": "weakness", "title": "Zxqvbn plmktr", "inspection": uid}
            tx.change("area", "c" * 32, area | {"themes": ["health_waits"], "binned": False})
    piece = add("We waited 18 months.")
    run_cli("tags", "confirm", piece, "Zxqvbn", "--stance", "problem")

    trend = run_cli("trend", "--json")
    assert "Zxqvbn" not in trend.out
    assert "1 area is under embargo" in trend.err
    assert "under embargo" in run_cli("trend", "--area", "Zxqvbn").refused()
    for words in (("list",), ("show", piece), ("search", "waited")):
        for more in ((), ("--json",)):
            said = run_cli("feedback", *words, *more).out
            assert "Zxqvbn" not in said
            assert "We waited" in said or "[waited]" in said
    listed = run_cli("feedback", "list", "--json").json["feedback"]
    assert ["(under embargo)"] in [each["areas"] for each in listed]
    refused = run_cli("pack", "build", "--area", "Zxqvbn").refused()
    assert "under embargo" in refused
    for words in (("areas", "list"), ("areas", "show", "Zxqvbn"), ("inspections", "show", "Draft")):
        shown = run_cli(*words)  # the screen of the forum itself: shown, and marked
        assert "Zxqvbn" in shown.out
        assert "under embargo until the report is published" in shown.err
