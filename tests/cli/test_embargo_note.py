"""Under an embargo every command that shows findings says so; none can be forgotten."""

from typing import Any

import pytest

from tests.cli.test_help import ALL

NOTED = {  # what shows findings, with the words that it needs here
    "areas history": ("A finding",),
    "areas list": (),
    "areas show": ("A finding",),
    "boards list": (),
    "bodies list": (),
    "claims list": (),
    "commitments list": (),
    "commitments show": ("A promise",),
    "conflicts list": (),
    "history": (),
    "inspections list": (),
    "inspections show": ("Draft report", "--now"),
    "kpis list": (),
    "pack recommend list": (),
    "pack respond list": (),
    "plans list": (),
    "replies list": (),
    "replies show": ("An issue",),
    "scrutiny list": (),
    "tags agreement": (),
    "tags disagreements": (),
    "tags learned": (),
    "tags suggest": (),
}
SILENT = {  # what reads a forum and needs no note, and why
    "analyse": "it shows numbers",
    "areas raised": "it shows what families raise",
    "audit": "it shows who did what, no finding",
    "backup": "it is encrypted, as the forum is",
    "bundle preview": "it counts; a laptop's bundle stays in the forum",
    "certificates": "it shows numbers of what was erased",
    "claim": "it names no area under embargo",
    "closing destroy": "it shows numbers",
    "closing hand-on": "it shows numbers; the successor's forum has the same embargo",
    "closing plan": "it shows numbers",
    "compare": "it names no area under embargo",
    "copy-to": "it shows numbers; the copy has the same embargo",
    "doctor": "it speaks of files",
    "events list": "it shows where families are heard",
    "export csv": "what is under embargo is left out",
    "export json": "what is under embargo is left out",
    "export xlsx": "what is under embargo is left out",
    "feedback list": "it names no area under embargo",
    "feedback search": "it names no area under embargo",
    "feedback show": "it names no area under embargo",
    "laptops list": "it shows laptops",
    "matters list": "it shows data-protection matters",
    "matters show": "it shows data-protection matters",
    "names open": "it shows families' own words",
    "pack check": "packs hold no finding",
    "pack diff": "packs hold no finding",
    "pack list": "packs hold no finding",
    "pack quotes list": "it refuses an area under embargo",
    "pack verify": "packs hold no finding",
    "papers impact-assessment": "it says what the forum does, no finding",
    "papers privacy-notice": "it says what the forum does, no finding",
    "passphrase add": "it shows who has a key, no words",
    "passphrase change": "it shows who has a key, no words",
    "passphrase hand-over": "it shows who has a key, no words",
    "passphrase list": "it shows who has a key, no words",
    "passphrase name": "it shows who has a key, no words",
    "passphrase recovery": "it shows who has a key, no words",
    "passphrase remove": "it shows who has a key, no words",
    "people add": "it shows who may work on a hub, no words",
    "people list": "it shows who may work on a hub, no words",
    "people remove": "it shows who may work on a hub, no words",
    "reach": "it shows who was heard",
    "rescue": "it shows numbers",
    "restore": "it is encrypted, as the forum is",
    "retention list": "it shows numbers",
    "safeguarding list": "it shows families' own words",
    "tags waiting": "it shows ids",
    "trend": "it names no area under embargo",
    "verify": "it speaks of files",
}
SAID = "1 area is under embargo until the report is published: do not hand this on."


def reading_commands() -> set[str]:
    """Return what reads a forum and changes nothing in it."""
    names = {path: {each.name for each in command.params} for path, command in ALL.items()}
    return {" ".join(p) for p, n in names.items() if "forum_at" in n and "acting" not in n}


@pytest.fixture
def under_embargo(run_cli: Any, tmp_path: Any) -> Any:
    """Follow an inspection under embargo, with one area and a record of each kind about it."""
    report = tmp_path / "draft.json"
    report.write_text(
        '{"key": "draft-1", "title": "Draft report", "local_area": "Bradford", "embargo": true,'
        ' "framework": "area_send_2023", "first_day": "2026-01-12", "areas":'
        ' [{"key": "a", "item": "weakness", "title": "A finding", "themes": ["health_waits"]}]}',
        encoding="utf-8",
    )
    for words in (
        ("inspections", "add", report),
        ("commitments", "add", "--what", "A promise", "--area", "A finding"),
        ("replies", "raise", "--title", "An issue", "--area", "A finding"),
        ("scrutiny", "ask", "--words", "A question", "--area", "A finding"),
    ):
        done = run_cli(*words)
        assert done.code == 0, done.err
    return run_cli


def test_every_command_that_reads_is_known() -> None:
    assert reading_commands() == NOTED.keys() | SILENT.keys(), (
        "A command that reads is new or gone. If it shows what inspectors found, or what officials "
        "said of it, call say_embargo in it and add it to NOTED; else say under SILENT why not."
    )


@pytest.mark.parametrize("json", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("name", NOTED)
def test_what_shows_findings_says_that_they_may_not_be_handed_on(
    name: str, json: tuple[str, ...], under_embargo: Any
) -> None:
    done = under_embargo(*name.split(), *NOTED[name], *json)

    assert done.code == 0, done.err
    assert done.err.strip() == SAID
    assert SAID not in done.out  # what a script reads stays what it was


@pytest.mark.parametrize("name", [name for name, words in NOTED.items() if not words])
def test_without_an_embargo_nothing_is_said(name: str, run_cli: Any) -> None:
    assert run_cli(*name.split()).err == ""
