"""Compare from the command line."""

from typing import Any

import pytest

from ui.commands import asking


def test_a_forum_of_the_sample_is_compared(
    run_cli: Any, sample_at_hand: None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run_cli("demo", tmp_path / "sample", "--json").json
    monkeypatch.setenv(asking.VARIABLE, made["passphrase"])
    there = ("--forum", tmp_path / "sample")
    found = run_cli("compare", "--on", "2024-06-01", *there, "--json").json
    assert found["verdict"] in ("better", "worse", "no_clear_change")
    assert found["low"] <= found["difference"] <= found["high"]
    assert [each["name"] for each in found["groups"]] == [
        "before 1 June 2024",
        "from 1 June 2024",
    ]
    assert found["sentence"] in run_cli("compare", "--on", "2024-06-01", *there).out
    for asked in (("--recent",), ("--group", "provision=E"), ("--on", "2024-06-01", "--happened")):
        assert run_cli("compare", *asked, *there, "--json").json["caption"]
    claimed = run_cli("claim", "Most families are positive", *there, "--json").json
    assert claimed["verdict"] in ("borne_out", "not_borne_out")
    assert claimed["for"] + claimed["against"] > 30


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("claim", "We have a strategy"), "not understood"),
        (("claim", "It has improved"), "since when"),
        ((), "Say what to compare"),
        (("--recent", "--on", "2024-06-01"), "Say what to compare"),
        (("--recent", "--happened"), "goes with --on"),
        (("--on", "yesterday"), "--on"),
        (("--group", "need"), "is no answer"),
        (("--group", "colour=red"), "is no group"),
        (("--recent", "--area", "nowhere"), "no area"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    run_cli: Any, content: Any, words: tuple[str, ...], said: str
) -> None:
    asked = words if "claim" in words else ("compare", *words)
    assert said in run_cli(*asked).refused()
