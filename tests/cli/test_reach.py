"""Reach from the command line."""

from typing import Any

import pytest


def test_figures_are_typed_in_and_stand_beside_who_was_heard(run_cli: Any) -> None:
    run_cli("feedback", "add", "--words", "The taxi never came", "--need", "ASD")
    kept = run_cli(
        "local-figures", "--field", "need", "ASD=1,200", "SEMH=800", "--year", "2025", "--json"
    ).json
    assert kept["figures"] == {"ASD": 1200, "SEMH": 800}
    [found] = run_cli("reach", "--field", "need", "--json").json["fields"]
    rows = {row["code"]: row for row in found["rows"]}
    assert rows["ASD"]["here_share"] == 0.6
    assert rows["ASD"]["heard"]["share"] is None  # one family is never shown
    assert len(run_cli("reach", "--json").json["fields"]) == 7
    assert "live here" in run_cli("reach").out
    run_cli("local-figures", "--field", "need", "ASD=")
    [found] = run_cli("reach", "--field", "need", "--json").json["fields"]
    assert {row["code"]: row["here"] for row in found["rows"]}["ASD"] is None


def test_a_pack_that_hid_below_ten_is_followed(run_cli: Any) -> None:
    run_cli("feedback", "add", "--words", "The taxi never came", "--need", "ASD")
    ways = (("reach",), ("trend",), ("compare", "--recent"), ("claim", "most families are happy"))
    for way in ways[:2]:
        assert run_cli(*way, "--json").json["hides_below"] == 5
        assert "as asked" in run_cli(*way, "--threshold", "10").out
    run_cli("pack", "build", "--threshold", "10")
    for way in ways:
        assert run_cli(*way, "--json").json["hides_below"] == 10
        assert "Numbers below 10 are hidden, as in the pack" in run_cli(*way).out
    assert "that it held back" in run_cli("pack", "build").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reach", "--field", "colour"), "no field of reach"),
        (("reach", "--threshold", "7"), "--threshold is 5 or 10"),
        (("local-figures", "--field", "need", "ASD"), "CODE=NUMBER"),
        (("local-figures", "--field", "need", "ASD=many"), "CODE=NUMBER"),
        (("local-figures", "--field", "need", "NO=5"), "no answer"),
        (("local-figures", "--field", "need", "ASD=5", "ASD=6"), "given twice"),
    ],
)
def test_bad_input_changes_nothing(
    run_cli: Any, content: Any, words: tuple[str, ...], said: str
) -> None:
    before = content()
    assert said in run_cli(*words).refused()
    assert content() == before
