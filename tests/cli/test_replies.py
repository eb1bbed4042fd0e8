"""You said, they said, we did by commands, as a script would use them."""

from typing import Any

AREA = "long waits"


def test_an_issue_is_raised_replied_to_and_done(run_cli: Any, add: Any) -> None:
    uid = add("We waited 18 months", "--rating", "poor", "--told-on", "2026-02-10")
    run_cli("tags", "confirm", uid, AREA, "--stance", "problem")
    made = run_cli(
        "replies", "raise", "--title", "Waits", "--area", AREA, "--feedback", uid[:12],
        "--words", "Nobody rings.", "--on", "2026-03-02", "--to", "SEND board", "--json",
    ).json["id"]  # fmt: skip
    run_cli(
        "replies", "add", "waits", "--on", "2026-03-20", "--by", "The ICB",
        "--words", "We will ring.", "--promised", "A nurse who rings", "--due", "2026-06-01",
    )  # fmt: skip

    told = run_cli("replies", "show", made[:8], "--on", "2026-06-11", "--json").json

    assert (told["id"], told["state"], told["days"]) == (made, "overdue", 101)
    assert told["stands"] == "Promised by 1 June 2026: 10 days late."
    assert told["feedback"] == 1
    assert uid not in str(told)
    assert [each["what"] for each in told["promises"]] == ["A nurse who rings"]
    assert told["replies"][0]["promise"] == told["promises"][0]["id"]
    assert told["before"]["families"] == "<5 families"  # behind the gate
    lines = run_cli("replies", "show", "waits").out
    assert "They said (2026-03-20, The ICB): We will ring." in lines

    run_cli("replies", "close", "waits", "partly", "--on", "2026-07-01")
    assert run_cli("replies", "list", "--open", "--json").json["issues"] == []
    every = run_cli("replies", "list", "--area", AREA, "--json").json["issues"]
    assert [(each["id"], each["state"]) for each in every] == [(made, "partly")]
    run_cli("replies", "close", "waits", "open")
    assert run_cli("replies", "list", "--json").json["issues"][0]["state"] != "partly"


def test_what_is_not_for_publication_is_said_to_be(run_cli: Any) -> None:
    run_cli("replies", "raise", "--title", "In confidence", "--not-public")
    assert run_cli("replies", "list", "--json").json["issues"][0]["not_public"] is True
    assert "In confidence (not for publication)" in run_cli("replies", "list").out


def test_a_page_for_families_is_made_and_written_down(
    run_cli: Any, add: Any, tmp_path: Any
) -> None:
    uid = add("We waited 18 months", "--rating", "poor", "--told-on", "2026-02-10")
    run_cli("tags", "confirm", uid, AREA, "--stance", "problem")
    run_cli("replies", "raise", "--title", "Waits", "--area", AREA, "--on", "2026-03-02")
    out = tmp_path / "page.pdf"

    made = run_cli(
        "replies", "page", AREA, "--out", str(out), "--issued", "2026-06-01", "--json"
    ).json

    assert out.read_bytes().startswith(b"%PDF")
    assert (made["path"], made["pages"]) == (str(out), 1)
    assert any("how families reach you" in words for words in made["warnings"])
    again = run_cli("replies", "page", AREA, "--issued", "2026-06-01", "--json").json
    assert (again["number"], again["sha256"]) == (made["number"], made["sha256"])
    shelf = run_cli("pack", "list", "--json").json["packs"]
    assert [(pack["audience"], pack["number"]) for pack in shelf] == [("families", made["number"])]
