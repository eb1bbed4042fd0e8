"""Quotes by commands, as a script would use them: list, choose, correct, go back; and a check."""

from typing import Any

import pytest

AREA = "long waits"
SAID = "We waited two years for an answer {}, and they was never kind to us when we rang."


@pytest.fixture
def quotes(run_cli: Any) -> list[str]:
    """Give the references of three families' quotes."""
    for n in range(3):
        uid = run_cli(
            "feedback", "add", "--words", SAID.format(n), "--consent", "publish",
            "--family", f"word {n}", "--json",
        ).json["id"]  # fmt: skip
        run_cli("tags", "confirm", uid, AREA, "--stance", "problem")
    told = run_cli("pack", "quotes", "list", AREA, "--json").json
    assert not told["chosen"]
    return [each["reference"] for each in told["quotes"]]


def test_quotes_are_chosen_in_order_and_proposed_again(run_cli: Any, quotes: list[str]) -> None:
    assert len(quotes) == 3
    run_cli("pack", "quotes", "choose", AREA, quotes[2], quotes[0])
    told = run_cli("pack", "quotes", "list", AREA, "--json").json
    assert told["chosen"]
    shown = [each["reference"] for each in told["quotes"] if each["printed"]]
    assert shown == [quotes[2], quotes[0]]
    assert "Chosen by a person." in run_cli("pack", "quotes", "list", AREA).out
    run_cli("pack", "quotes", "propose", AREA)
    assert not run_cli("pack", "quotes", "list", AREA, "--json").json["chosen"]
    run_cli("pack", "quotes", "choose", AREA, "Q-22222").refused()


def test_a_quote_is_corrected_in_brackets_and_back(run_cli: Any, quotes: list[str]) -> None:
    first = quotes[0]
    whole = run_cli("feedback", "show", first.lower(), "--json").json
    assert whole["words"]
    told = run_cli("pack", "quotes", "list", AREA, "--json").json["quotes"][0]
    right = told["words"].replace("was never", "[were] never")
    done = run_cli("pack", "quotes", "correct", first, "--words", right, "--json").json
    assert done["words"] == right
    told = run_cli("pack", "quotes", "list", AREA, "--json").json["quotes"][0]
    assert (told["words"], "was never" in told["original"]) == (right, True)
    run_cli("pack", "quotes", "correct", first, "--words", "They were kind.").refused()
    run_cli("pack", "quotes", "correct", first).refused()
    run_cli("pack", "quotes", "correct", first, "--back")
    told = run_cli("pack", "quotes", "list", AREA, "--json").json["quotes"][0]
    assert "was never" in told["words"]


def test_a_check_says_what_to_look_at_and_writes_nothing(run_cli: Any, quotes: list[str]) -> None:
    assert quotes
    told = run_cli("pack", "check", "--json").json
    assert told["stop"] == ""
    assert any("asks for nothing" in each for each in told["warnings"])
    assert run_cli("pack", "list", "--json").json["packs"] == []
