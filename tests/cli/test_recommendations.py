"""Recommendations and responses by commands, as a script would use them."""

from typing import Any

AREA = "long waits"


def test_recommendations_are_added_ordered_changed_and_binned(run_cli: Any) -> None:
    first = run_cli(
        "pack", "recommend", "add", "--words", "Ring each family back", "--of", "The council",
        "--area", AREA, "--by", "2027-03-31", "--json",
    ).json["id"]  # fmt: skip
    run_cli("pack", "recommend", "add", "--words", "Publish the waits")
    run_cli("pack", "recommend", "change", "publish", "--at", "1")

    told = run_cli("pack", "recommend", "list", "--json").json["recommendations"]
    assert [each["words"] for each in told] == ["Publish the waits", "Ring each family back"]
    assert (told[1]["id"], told[1]["body"], told[1]["due_on"]) == (
        first,
        "The council",
        "2027-03-31",
    )
    assert "by 31 March 2027" in run_cli("pack", "recommend", "list").out

    run_cli("pack", "recommend", "change", "ring", "--done", "partly")
    run_cli("pack", "recommend", "bin", "publish")
    told = run_cli("pack", "recommend", "list", "--json").json["recommendations"]
    assert [(each["id"], each["done"]) for each in told] == [(first, "partly")]
    run_cli("undo")
    assert len(run_cli("pack", "recommend", "list", "--json").json["recommendations"]) == 2
    run_cli("pack", "recommend", "change", "ring").refused()


def test_a_response_is_kept_word_by_word(run_cli: Any) -> None:
    run_cli(
        "pack", "respond", "add", "--by", "The board", "--on", "2026-10-01",
        "--words", "We accept it.", "--pack", "2026-09-01-AB12",
    )  # fmt: skip
    (told,) = run_cli("pack", "respond", "list", "--json").json["responses"]
    assert (told["by"], told["on"], told["words"], told["pack"]) == (
        "The board",
        "2026-10-01",
        "We accept it.",
        "2026-09-01-AB12",
    )
    run_cli("pack", "respond", "bin", "we accept")
    assert run_cli("pack", "respond", "list", "--json").json["responses"] == []


def test_a_response_is_put_right_and_its_history_tells(run_cli: Any) -> None:
    made = run_cli(
        "pack", "respond", "add", "--by", "The board", "--on", "2026-10-01",
        "--words", "We thanks you.", "--json",
    ).json["id"]  # fmt: skip
    run_cli("pack", "respond", "change", "we thanks", "--words", "We thank you.", "--by", "A board")
    (told,) = run_cli("pack", "respond", "list", "--json").json["responses"]
    assert (told["id"], told["by"], told["words"]) == (made, "A board", "We thank you.")
    steps = run_cli("history", made, "--json").json["steps"]
    words = [(each["before"], each["after"]) for each in steps if each["field"] == "words"]
    assert words == [(None, "We thanks you."), ("We thanks you.", "We thank you.")]
    run_cli("pack", "respond", "change", made).refused()
    run_cli("pack", "respond", "change", made, "--on", "2099-01-01").refused()
