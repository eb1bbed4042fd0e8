"""What officials claim, boards, scrutiny and bodies by commands, as a script would use them."""

from typing import Any

AREA = "long waits"


def test_a_claim_stands_beside_what_families_said(run_cli: Any, add: Any) -> None:
    uid = add("We waited 18 months", "--rating", "poor", "--told-on", "2022-02-10")
    run_cli("tags", "confirm", uid, AREA, "--stance", "problem")
    made = run_cli(
        "claims", "add", "--kind", "self_assessment", "--on", "2022-02-28", "--title", "Waits",
        "--rating", "amber", "--words", "Amber: partial, may revert to red",
        "--scale", "red, amber, green", "--area", AREA, "--not-public", "--json",
    ).json  # fmt: skip

    found = run_cli("claims", "list", "--area", AREA, "--json").json["claims"]

    assert [each["id"] for each in found] == [made["id"]]
    claim = found[0]
    assert (claim["words"], claim["not_public"]) == ("Amber: partial, may revert to red", True)
    assert claim["families"]["from"] == "2021-03-01"
    assert claim["families"]["until"] == "2022-02-28"
    assert claim["gap"].startswith("Too few families to say")
    assert claim["families"]["families"] != "1"  # behind the gate
    shown = run_cli("claims", "list").out
    assert "NOT FOR PUBLICATION" in shown
    assert "Amber: partial, may revert to red" in shown


def test_a_figure_needs_source_and_definition(run_cli: Any) -> None:
    words = ["claims", "add", "--kind", "figure", "--on", "2026-06-25", "--figure", "46.2%"]
    words += ["--year", "2025", "--unit", "percent"]
    assert "read in two ways" in run_cli(*words).refused()
    words += ["--definition", "New plans within 20 weeks"]
    assert "nobody can check it" in run_cli(*words).refused()
    made = run_cli(*words, "--source", "DfE, SEN2", "--json").json["id"]
    claim = run_cli("claims", "list", "--kind", "figure", "--json").json["claims"][0]
    assert (claim["id"], claim["figure"], claim["last_day"]) == (made, 46.2, "2025-12-31")
    assert run_cli("claims", "list", "--kind", "monitoring", "--json").json["claims"] == []


def test_a_seat_that_is_suspended_is_one_act(run_cli: Any) -> None:
    run_cli("boards", "add", "--name", "SEND board", "--kind", "board", "--seat", "yes")
    run_cli("boards", "add", "--name", "Health", "--parent", "SEND board")
    done = run_cli("boards", "seat", "SEND board", "--is", "suspended", "--on", "2026-03-02")
    assert "suspended, since 2026-03-02" in done.out
    run_cli("boards", "meeting", "send b", "--on", "2027-12-03", "--place", "Town hall")

    found = run_cli("boards", "list", "--json").json["boards"]
    assert [(each["name"], each["depth"]) for each in found] == [("SEND board", 0), ("Health", 1)]
    assert (found[0]["seat"], found[0]["seat_on"]) == ("suspended", "2026-03-02")
    assert [each["place"] for each in found[0]["meetings"]] == ["Town hall"]
    run_cli("undo")
    run_cli("undo")
    assert run_cli("boards", "list", "--json").json["boards"][0]["seat"] == "yes"
    assert "boards" in run_cli("boards", "seat", "x y z", "--is", "no").refused()
    assert "2 boards" not in run_cli("boards", "seat", "health", "--is", "no").out


def test_a_question_goes_its_way(run_cli: Any) -> None:
    run_cli("boards", "add", "--name", "Scrutiny", "--kind", "scrutiny")
    old = run_cli("scrutiny", "ask", "--words", "Caseworkers?", "--first-raised", "2014",
                  "--on", "2019-05-02", "--json").json["id"]  # fmt: skip
    new = run_cli("scrutiny", "ask", "--words", "How many now?", "--board", "scrutiny",
                  "--on", "2022-02-01", "--by", "A councillor", "--area", AREA,
                  "--repeats", old, "--json").json["id"]  # fmt: skip
    run_cli("scrutiny", "answer", new, "--words", "Twelve", "--by", "A director",
            "--on", "2022-02-01")  # fmt: skip
    run_cli("scrutiny", "resolve", new, "--words", "Twenty by March", "--on", "2022-02-02")
    said = run_cli("scrutiny", "done", new, "--is", "no", "--json").json
    assert (said["id"], said["state"]) == (new, "no")

    found = run_cli("scrutiny", "list", "--area", AREA, "--open", "--json").json["questions"]
    assert [each["id"] for each in found] == [new]
    assert (found[0]["since"], found[0]["asked_before"]) == ("2014", [old])
    assert found[0]["board_name"] == "Scrutiny"
    assert "first raised 2014" in run_cli("scrutiny", "list").out
    run_cli("scrutiny", "done", new, "--is", "open")
    assert run_cli("scrutiny", "list", "--area", AREA, "--json").json["questions"][0]["state"] == (
        "resolved"
    )
    assert "partly" in run_cli("scrutiny", "done", new, "--is", "maybe").refused()


def test_a_ccg_is_listed_with_its_icb_and_names_are_matched_by_a_person(run_cli: Any) -> None:
    ccg, icb = "NHS Bradford CCG", "NHS West Yorkshire ICB"
    run_cli("bodies", "add", "--name", ccg, "--kind", "ccg")
    run_cli("bodies", "add", "--name", icb, "--kind", "icb")
    done = run_cli("bodies", "succeed", ccg, "--by", icb, "--on", "2022-07-01")
    assert done.out.strip() == f"{ccg} (now {icb})."
    assert "itself came after" in run_cli("bodies", "succeed", icb, "--by", ccg).refused()
    assert run_cli("bodies", "same", "Bradford's CCG", "--is", ccg, "--json").json["shown"] == (
        f"Bradford's CCG (now {icb})"
    )
    found = run_cli("bodies", "list", "--json").json
    assert {each["shown"] for each in found["bodies"]} == {f"{ccg} (now {icb})", icb}
    assert ccg not in found["unmatched"]
