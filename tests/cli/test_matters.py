"""Data-protection matters, papers and closing the forum, from the command line."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from forumapp.services import forums, record
from forumapp.services.families import hasher
from tests.cli.conftest import SECRET


def _told(forum: Path) -> None:
    with forums.open_forum(forum, SECRET) as opened:
        fields = {
            "words_free": "Mrs Okafor at Oakfield Primary School never rang back. Amina cried.",
            "family": hasher(opened)("blue bell"),
            "rating": "poor",
            "need": ["ASD"],
            "consent": "quote",
        }
        record.add_feedback(opened, fields)


def _text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def test_a_breach_is_written_down_answered_and_closed(run_cli: Any) -> None:
    made = run_cli("matters", "open", "breach", "--summary", "A stick was lost", "--json").json
    assert made["clock"].endswith("hours left")
    uid = made["uid"]
    assert "within 72 hours" in run_cli("matters", "show", uid[:12]).out
    run_cli("matters", "step", uid, "It was encrypted", "--as", "Robin Hale")
    assert "Write the reason" in run_cli("matters", "close", uid, "no_risk").refused()
    done = run_cli("matters", "close", uid, "no_risk", "--words", "Nobody can read it", "--json")
    assert "Robin Hale: It was encrypted" in done.json["steps"]
    assert run_cli("matters", "list", "--json").json["matters"] == [done.json]
    assert "not come yet" in run_cli("matters", "open", "access", "--on", "2999-01-01").refused()


def test_what_is_held_of_a_family_goes_without_others_names(
    run_cli: Any, forum: Path, tmp_path: Path
) -> None:
    _told(forum)
    paper = tmp_path / "held.pdf"
    done = run_cli(
        "matters", "find", str(paper), "--family", "Blue Bell", "--stand", "Amina", "--json"
    )
    assert (len(done.json["pieces"]), done.json["names_replaced"]) == (1, 2)
    said = _text(paper)
    assert "Amina cried" in said
    assert "Okafor" not in said
    assert "Oakfield" not in said
    assert "autis" in said.casefold()
    assert "Commissioner" in said
    [note] = run_cli("audit", "--what", "access_given", "--json").json["notes"]
    assert note["number"] == 1
    by_words = run_cli("matters", "find", str(tmp_path / "w.html"), "--words", "rang", "--json")
    assert by_words.json["pieces"] == done.json["pieces"]
    assert "No feedback holds" in run_cli("matters", "find", str(paper), "--words", "zq").refused()
    assert "ends in .pdf" in run_cli("matters", "find", "held.txt", "--words", "rang").refused()


@pytest.mark.parametrize("name", ["privacy-notice", "impact-assessment"])
def test_drafts_of_papers_say_what_is_really_done(run_cli: Any, tmp_path: Path, name: str) -> None:
    run_cli("retention", "rule", "36")
    paper = tmp_path / "paper.pdf"
    assert run_cli("papers", name, str(paper)).code == 0
    said = " ".join(_text(paper).split())
    assert "36 months" in said
    assert "[" in said  # what only a person knows
    assert run_cli("papers", name, str(tmp_path / "paper.docx")).code == 0


def test_closing_hands_on_and_destroys(
    run_cli: Any, forum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _told(forum)
    assert run_cli("closing", "plan", "--json").json == {
        "with_words": 1, "as_codes": 0, "stays": 0,
    }  # fmt: skip
    place, paper = tmp_path / "successor", tmp_path / "certificate.txt"
    monkeypatch.setenv("FORUMAPP_NEW_PASSPHRASE", "purple lamp river nine")
    made = run_cli("closing", "hand-on", str(place), "--name", "Robin Hale", "--json")
    assert made.json["with_words"] == 1
    with forums.open_forum(place, made.json["recovery_code"]) as other:
        assert forums.about(other)["name"]
    inside = forum / "certificate.txt"
    refused = run_cli("closing", "destroy", "--name", "x", "--certificate", str(inside)).refused()
    assert "outside" in refused
    assert "type its name" in run_cli("closing", "destroy", "--name", "x").refused()
    with forums.open_forum(forum, SECRET) as opened:
        name = forums.about(opened)["name"]
    done = run_cli("closing", "destroy", "--name", name, "--certificate", str(paper))
    assert done.code == 0
    assert not forum.exists()
    assert "Certificate of destruction" in paper.read_text(encoding="utf-8")
