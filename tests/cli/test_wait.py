"""A wait for a health service, from the command line."""

from typing import Any


def test_a_wait_is_added_and_shown_in_words(run_cli: Any) -> None:
    wait = ("--wait-pathway", "SALT", "--wait-referred", "March 2024", "--wait-over")
    added = run_cli("feedback", "add", "--words", "We waited", *wait, "--wait-support", "--json")
    assert added.code == 0
    shown = run_cli("feedback", "show", added.json["id"], "--json").json
    assert (shown["wait_pathway"], shown["wait_referred"]) == ("speech_language", "2024-03")
    assert (shown["wait_still"], shown["wait_support"]) == (False, True)
    lines = run_cli("feedback", "show", added.json["id"]).out
    assert "wait pathway: Speech and language therapy" in lines
    assert "wait still: no" in lines
    assert "wait support: yes" in lines


def test_what_cannot_be_is_refused(run_cli: Any) -> None:
    add = ("feedback", "add", "--words", "We waited")
    assert "wait_pathway" in run_cli(*add, "--wait-pathway", "dentist").refused()
    assert "month of the referral" in run_cli(*add, "--wait-referred", "spring").refused()
    assert "future" in run_cli(*add, "--wait-referred", "2099-01").refused()
