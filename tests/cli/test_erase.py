"""Erasing and the audit, from the command line."""

from pathlib import Path
from typing import Any

from forumapp.services import forums, record
from forumapp.services.families import hasher
from tests.cli.conftest import SECRET

RARE = "zqxjquibble"


def _told(forum: Path) -> str:
    with forums.open_forum(forum, SECRET) as opened:
        family = hasher(opened)("blue bell")
        fields = {"words_free": f"We waited {RARE}", "family": family}
        return record.add_feedback(opened, fields)[0]


def test_nothing_goes_before_yes(run_cli: Any, forum: Path) -> None:
    uid = _told(forum)
    seen = run_cli("erase", uid[:12], "--json")
    assert (seen.code, seen.json["erased"], seen.json["pieces"]) == (0, False, [uid])
    assert "Add --yes" in run_cli("erase", "--family", "Blue Bell").out
    assert run_cli("feedback", "show", uid, "--json").json["words"]["free"].endswith(RARE)


def test_it_goes_for_good_with_a_certificate(run_cli: Any, forum: Path, tmp_path: Path) -> None:
    uid = _told(forum)
    paper = tmp_path / "certificate.txt"
    done = run_cli(
        "erase", "--family", "blue bell", "--yes", "--why", "asked", "--certificate", str(paper),
        "--as", "Robin Hale", "--json",
    )  # fmt: skip
    assert done.json["certificate"]["pieces"] == 1
    said = paper.read_text(encoding="utf-8")
    assert "by Robin Hale. The family asked for it." in said
    assert RARE not in said
    assert "no such feedback" in run_cli("feedback", "show", uid).refused()
    assert "not in this forum" in run_cli("erase", "--family", "blue bell", "--yes").refused()
    [kept] = run_cli("certificates", "--json").json["certificates"]
    assert kept == done.json["certificate"]
    again = run_cli("certificates", kept["uid"][:8])
    assert again.out == said
    assert "no such certificate" in run_cli("certificates", "ffff").refused()


def test_the_audit_tells_what_was_done_and_by_whom(run_cli: Any, forum: Path) -> None:
    _told(forum)
    run_cli("erase", "--family", "blue bell", "--yes", "--as", "Robin Hale")
    notes = run_cli("audit", "--what", "erased", "--json").json["notes"]
    assert [(each["actor"], each["number"], each["said"]) for each in notes] == [
        ("Robin Hale", 1, "Robin Hale erased feedback (a family asked for it, 1 piece)")
    ]
    assert "opened the forum (erase)" in run_cli("audit").out
    table = run_cli("audit", "--csv", "--who", "robin hale").out.splitlines()
    assert table[0].startswith("When (UTC),Who,Laptop,What")
    assert len(table[1].rsplit(",", 1)[1]) == 64
    assert run_cli("audit", "--since", "2999-01-01").out == ""
    assert "nothing that is written down" in run_cli("audit", "--what", "danced").refused()


def test_what_is_old_is_taken_out_by_a_rule(run_cli: Any, forum: Path) -> None:
    with forums.open_forum(forum, SECRET) as opened:
        said = {"words_free": RARE, "told_on": "2020-05-03", "rating": "poor"}
        record.add_feedback(opened, said)
    assert "no rule yet" in run_cli("retention", "list").refused()
    assert run_cli("retention", "rule", "36", "--json").json == {"months": 36}
    assert run_cli("retention", "list", "--json").json["years"] == {"2020": 1}
    assert "Add --yes" in run_cli("retention", "anonymise").out
    done = run_cli("retention", "anonymise", "--yes", "--json").json["certificate"]
    assert (done["pieces"], done["why"]) == (1, "anonymised")
    [kept] = run_cli("feedback", "list", "--json").json["feedback"]
    assert kept["told_on"] == "2020-05-01"
    assert "Nothing was told before" in run_cli("retention", "list").out
    assert "nothing to do" in run_cli("retention", "erase", "--yes").refused()
    gone = run_cli("retention", "erase", "--before", "2021-01-01", "--yes").refused()
    assert "nothing to do" in gone
