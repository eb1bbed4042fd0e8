"""Inspections and areas by the command line: files, links, judgements, versions, what is raised."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FILE = {
    "key": "bradford-2025",
    "title": "Bradford again",
    "local_area": "Bradford",
    "first_day": "2025-03-03",
    "published": "2025-05-06",
    "follows": "bradford-2022",
    "areas": [
        {
            "key": "waits",
            "item": "improvement",
            "number": 1,
            "title": "Waits again",
            "page": 4,
            "notice": "A date by which it begins",
            "hints": {
                "in": "Any wait",
                "in_example": "CAMHS",
                "out": "Plans",
                "out_example": "EHC",
            },
            "judgements": [{"on": "2025-11-03", "status": "not_sufficient", "by": "DfE"}],
        },
        {"key": "plans", "item": "improvement", "number": 2, "title": "Plans again"},
    ],
    "strengths": [{"key": "early", "title": "Early years", "words": "Strong.", "page": 2}],
    "better": [{"key": "data", "title": "Use of data"}],
    "judgements": [{"area": "plans", "on": "2025-12-01", "status": "sufficient"}],
    "revisits": [
        {
            "key": "bradford-2026-visit",
            "title": "Monitoring",
            "visit": "monitoring",
            "first_day": "2026-06-01",
            "judgements": [{"area": "waits", "status": "sufficient"}],
        }
    ],
    "plans": [{"key": "pap", "kind": "pap", "title": "Priority action plan", "on": "2025-07-01"}],
    "links": [{"earlier": "bradford-2022/waits", "later": "waits", "how": "continues"}],
    "marks": [{"on": "2025-03-03", "label": "Inspection"}],
}


@pytest.fixture
def follow(run_cli: Any, tmp_path: Path) -> Callable[..., Any]:
    """Add FILE with some of it changed."""

    def add(**more: Any) -> Any:
        place = tmp_path / "own.json"
        place.write_text(json.dumps(FILE | more), encoding="utf-8")
        return run_cli("inspections", "add", place, "--json")

    return add


def shown(run_cli: Any, area: str) -> Any:
    return run_cli("areas", "show", area, "--json").json


def test_a_file_brings_all_that_a_report_and_its_years_hold(run_cli: Any, follow: Any) -> None:
    assert follow().json["touched"] == 12

    now = run_cli("inspections", "show", "bradford-2025", "--now", "--json").json
    assert [(a["title"], a["status"]) for a in now["areas"]] == [
        ("Waits again", "sufficient"),
        ("Plans again", "sufficient"),
    ]
    assert [each["title"] for each in now["strengths"]] == ["Early years"]
    assert [each["title"] for each in now["better"]] == ["Use of data"]
    assert [each["kind"] for each in now["plans"]] == ["pap"]
    assert now["revisits"][0]["inspection"]["visit"] == "monitoring"
    area = shown(run_cli, "Waits again")
    assert area["area"]["hint_out_example"] == "EHC"
    assert [each["status"] for each in area["history"]] == ["named", "not_sufficient", "sufficient"]
    assert [each["title"][:10] for each in area["earlier"]] == ["Long waits"]
    assert shown(run_cli, "Early years")["strength"] is True
    assert "Waits again" in run_cli("inspections", "show", "Bradford again").out


def test_the_same_file_again_changes_nothing(run_cli: Any, follow: Any) -> None:
    follow()
    assert follow().json["touched"] == 0


WRONG = [
    {"colour": "red"},
    {"visit": "surprise"},
    {"follows": "atlantis-1999"},
    {"follows": 7},
    {"embargo": "yes"},
    {"called_on": "soon"},
    {"strengths": [{"key": "waits", "title": "The same key"}]},
    {"strengths": [{"key": "a", "title": "x", "item": "weakness"}]},
    {"strengths": "many"},
    {"better": [{"key": "a"}]},
    {"judgements": [{"area": "nothing", "on": "2025-01-01", "status": "app"}]},
    {"judgements": [{"area": "waits", "on": "2025-01-01", "status": "superb"}]},
    {"judgements": [{"area": "waits", "on": "2025-01-01"}]},
    {"judgements": [{"area": "waits", "status": "app"}]},
    {"judgements": [{"area": "waits", "on": "2199-01-01", "status": "app"}]},
    {"judgements": ["waits"]},
    {"revisits": [{"key": "bradford-2025", "title": "Its own key", "first_day": "2026-01-01"}]},
    {
        "revisits": [
            {"key": "a", "title": "No day", "judgements": [{"area": "waits", "status": "app"}]}
        ]
    },
    {"plans": [{"key": "a", "title": "x", "kind": "wish"}]},
    {"plans": [{"key": "a"}]},
    {"links": [{"earlier": "bradford-2022/waits", "later": "waits"}]},
    {"links": [{"earlier": "bradford-2022/none", "later": "waits", "how": "continues"}]},
    {"links": [{"earlier": "waits", "later": "plans", "how": "continues"}]},
    {"links": [{"earlier": "waits", "later": "bradford-2022/waits", "how": "continues"}]},
    {"areas": [{"key": "a", "item": "weakness", "title": "x", "hints": {"maybe": "y"}}]},
    {"areas": [{"key": "a", "item": "weakness", "title": "x", "number": 10**30}]},
    {"areas": [{"key": "a", "item": "weakness", "title": "x", "size": 1}]},
]


@pytest.mark.parametrize("more", WRONG, ids=lambda more: json.dumps(more)[:50])
def test_what_cannot_be_is_one_sentence_and_nothing_is_kept(
    more: dict[str, Any], follow: Any, content: Callable[[], Any]
) -> None:
    before = content()

    assert follow(**more).refused().endswith((".", "list"))
    assert content() == before


def test_a_link_counts_what_was_told_before_and_goes_away_again(
    run_cli: Any, follow: Any, add: Any
) -> None:
    follow(links=[])
    for number in range(6):
        uid = add(f"We wait {number}.", "--rating", "poor", "--family", f"word {number}")
        run_cli("tags", "confirm", uid, "Long waits for assessment", "--stance", "problem")
    words = ("inspections", "link", "Long waits for assessment", "Waits again")
    assert run_cli(*words, "--how", "continues", "--json").json["how"] == "continues"
    found = shown(run_cli, "Waits again")["lived"]
    assert (found["comments"], found["earlier"]["comments"]) == (6, 6)
    [trend] = run_cli("trend", "--area", "Waits again", "--json").json["trends"]
    assert trend["earlier"]["said"] == "Of these 6 comments, 6 were set against the area of 2022."
    assert "against the area of 2022" in run_cli("trend", "--area", "Waits again").out
    [alone] = run_cli("trend", "--area", "Waits again", "--alone", "--json").json["trends"]
    assert (alone["comments"], alone["earlier"]["said"]) == (0, None)
    run_cli(*words, "--remove")
    assert shown(run_cli, "Waits again")["lived"]["comments"] == 0


def test_judged_re_visited_and_undone(run_cli: Any) -> None:
    area = "Long waits for assessment"
    judged = run_cli("inspections", "judge", area, "not_sufficient", "--on", "2024-05-01", "--json")
    assert judged.json["status"] == "not_sufficient"
    again = run_cli(
        "inspections", "revisit", "bradford-2022", "--from", "2025-02-03",
        "--verdict", f"{area}=sufficient", "--verdict", "EHC plans of variable=app", "--json",
    )  # fmt: skip
    assert again.json["judged"] == 2
    assert shown(run_cli, area)["status"] == "sufficient"
    told = run_cli("areas", "history", area, "--json").json["standings"]
    assert [each["on"] for each in told] == ["2022-06-01", "2024-05-01", "2025-02-03"]
    run_cli("undo")
    assert shown(run_cli, area)["status"] == "not_sufficient"


def test_changed_words_are_versions(run_cli: Any, add: Any) -> None:
    uid = add("We wait.")
    run_cli("tags", "confirm", uid, "Long waits for assessment")
    change = ("areas", "change", "Long waits for assessment")
    done = run_cli(*change, "--title", "Waits", "--hint-in", "Any wait", "--json").json
    assert (done["title"], done["wording"], done["changed"]) == ("Waits", 2, True)
    same = run_cli("areas", "change", done["id"], "--title", "Waits", "--json").json
    assert (same["changed"], same["act"]) == (False, None)
    told = run_cli("areas", "history", done["id"])
    assert "1 tagged under the first wording" in told.out
    themed = run_cli("areas", "change", done["id"], "--theme", "", "--notice", "Dates", "--json")
    assert themed.json["wording"] == 2
    assert shown(run_cli, done["id"])["area"]["themes"] == []


def test_what_is_raised_becomes_an_area(run_cli: Any, add: Any) -> None:
    for number, word in enumerate(["lost", "late", "torn", "bent", "gone"]):
        uid = add(f"Our bus pass was {word}", "--family", f"family {number}")
        run_cli("tags", "confirm", uid, "off_list")
    [found] = run_cli("areas", "raised", "--json").json["raised"]
    assert found["families"] == "5 families"
    assert "pass" in run_cli("areas", "raised").out
    made = run_cli("areas", "accept", found["key"], "--title", "Bus passes", "--json").json
    assert (made["title"], made["tagged"]) == ("Bus passes", 5)
    assert run_cli("areas", "raised", "--json").json["raised"] == []


def test_an_area_of_ones_own_and_a_strength_are_added(run_cli: Any) -> None:
    own = run_cli("areas", "add", "--title", "Minibuses", "--theme", "social_care", "--json").json
    strength = run_cli(
        "areas", "add", "--title", "Kind staff", "--inspection", "bradford-2022",
        "--item", "strength", "--json",
    ).json  # fmt: skip
    kinds = {a["id"]: a["item"] for a in run_cli("areas", "list", "--json").json["areas"]}
    assert (kinds[own["id"]], kinds[strength["id"]]) == ("own", "strength")


WRONG_WORDS = [
    ("areas", "show", "no such area"),
    ("areas", "history", "no such area"),
    ("areas", "change", "Long waits"),
    ("areas", "change", "Long waits", "--title", " "),
    ("areas", "change", "Long waits", "--theme", "teleportation"),
    ("areas", "change", "Long waits", "--number", "many"),
    ("areas", "add"),
    ("areas", "add", "--title", "x", "--item", "theme"),
    ("areas", "add", "--title", "x", "--inspection", "atlantis"),
    ("areas", "accept", "phrase:nothing"),
    ("areas", "raised", "--least", "2"),
    ("areas", "show", "Long waits", "--from", "soon"),
    ("inspections", "judge", "Long waits", "superb", "--on", "2024-01-01"),
    ("inspections", "judge", "Long waits", "app", "--on", "2199-01-01"),
    ("inspections", "judge", "health_waits", "app", "--on", "2024-01-01"),
    ("inspections", "link", "Long waits", "Long waits"),
    ("inspections", "link", "Long waits", "EHC plans of variable"),
    ("inspections", "revisit", "bradford-2022", "--from", "2025-01-01", "--verdict", "waits"),
    ("inspections", "revisit", "atlantis", "--from", "2025-01-01"),
    ("inspections", "show", "atlantis", "--now"),
]


@pytest.mark.parametrize("words", WRONG_WORDS, ids=lambda words: " ".join(words)[:60])
def test_what_is_asked_wrongly_is_one_sentence(
    words: tuple[str, ...], run_cli: Any, content: Callable[[], Any]
) -> None:
    before = content()

    run_cli(*words).refused()
    assert content() == before


def test_an_area_goes_to_the_bin_and_comes_back(run_cli: Any, follow: Any) -> None:
    follow()
    gone = run_cli("areas", "bin", "Plans again", "--json").json
    assert (gone["title"], bool(gone["id"]), bool(gone["act"])) == ("Plans again", True, True)
    run_cli("areas", "show", "Plans again").refused()
    run_cli("undo")
    assert shown(run_cli, "Plans again")["status"] == "sufficient"


def test_an_inspection_goes_to_the_bin_once_nothing_hangs_on_it(run_cli: Any, follow: Any) -> None:
    follow(plans=[])
    said = run_cli("inspections", "bin", "bradford-2025").refused()
    assert said.startswith("1 later visit follows it. First move what follows")
    assert run_cli("inspections", "bin", "Monitoring", "--json").json["title"] == "Monitoring"
    gone = run_cli("inspections", "bin", "bradford-2025")
    assert gone.out == "Moved “Bradford again” to the bin.\n"
    run_cli("areas", "show", "Waits again").refused()
    run_cli("inspections", "show", "bradford-2025", "--now").refused()
    run_cli("undo")
    assert shown(run_cli, "Waits again")["area"]["inspection"]
