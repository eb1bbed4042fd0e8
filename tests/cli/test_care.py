"""The doctor, where a folder lies, own inspections, progress and the showcase."""

import io
import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from exports.pictures import pages_as_png
from forumapp.services import doctor, places, scoring_costs
from forumapp.services.bench_figure import Figure
from ui.commands import showcase, waiting, window

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/share rw,relatime - cifs //server/share rw
41 22 0:36 / /mnt/my\\040files rw,relatime shared:2 - nfs4 server:/files rw
no mount at all
""".splitlines()


def by_name(report: Any) -> dict[str, Any]:
    return {each["name"]: each for each in report["findings"]}


def test_the_doctor_looks_without_a_forum(run_cli: Any, monkeypatch: Any) -> None:
    monkeypatch.delenv("FORUMAPP_FORUM")

    found = by_name(run_cli("doctor", "--json").json)

    here = ["Python", "Database", "Window", "Fonts", "Model", "Clock", "Memory", "Free space"]
    assert list(found) == here
    assert "SQLCipher" in found["Database"]["said"]


def test_the_doctor_opens_a_forum_and_asks_for_a_backup(run_cli: Any) -> None:
    found = by_name(run_cli("doctor", "--json").json)
    assert found["Forum"]["ok"]
    assert not found["Backups"]["ok"]

    run_cli("backup")

    found = by_name(run_cli("doctor", "--json").json)
    assert found["Backups"]["ok"]
    assert found["Backups"]["said"].startswith("1 in all")
    assert run_cli("doctor").out.startswith("ok ")


def test_the_doctor_needs_no_passphrase(program: Any) -> None:
    found = by_name(program("doctor", "--json", env={"FORUMAPP_PASSPHRASE": ""}).json)

    assert "not opened" in found["Forum"]["said"]
    assert found["Key file"]["ok"]


def test_the_doctor_sees_a_wrong_clock(run_cli: Any, program: Any) -> None:
    found = by_name(program("doctor", "--json", env={"TZ": "Asia/Tokyo"}).json)

    assert not found["Clock"]["ok"]


def test_the_doctor_survives_what_cannot_be_looked_at(monkeypatch: Any, forum: Path) -> None:
    def fail(path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.shutil, "disk_usage", fail)

    found = {each.name: each for each in doctor.examine(forum)}

    assert "could not be looked at" in found["Free space"].said


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("OneDrive - Our Forum/forum", "OneDrive"),
        ("Dropbox/forum", "Dropbox"),
        ("My Drive/forum", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/forum", "iCloud"),
        ("Library/CloudStorage/Box-Box/forum", "a cloud service"),
        ("Documents/omega/forum", ""),
        ("Documents/forum", ""),
    ],
)
def test_a_folder_that_is_copied_to_the_internet_is_known(
    path: str, service: str, tmp_path: Path
) -> None:
    assert places.sync_service(tmp_path / path) == service


def test_onedrive_is_known_by_its_own_word(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work"))

    assert places.sync_service(tmp_path / "work" / "forum") == "OneDrive"


def test_a_network_disk_is_known() -> None:
    assert places.mounted_as(Path("/mnt/share/forum"), MOUNTS) == "cifs"
    assert places.mounted_as(Path("/mnt/my files/forum"), MOUNTS) == "nfs4"
    assert places.mounted_as(Path("/mnt/shared/forum"), MOUNTS) == "ext4"


OWN = {
    "key": "our-own-2025",
    "title": "Our own inspection",
    "local_area": "Bradford",
    "first_day": "2025-03-03",
    "areas": [{"key": "waits", "item": "weakness", "number": 1, "title": "Long waits"}],
}


def test_an_inspection_of_ones_own_is_followed(run_cli: Any, tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps(OWN), encoding="utf-8")

    assert run_cli("inspections", "add", file, "--json").json["touched"] == 2
    assert run_cli("inspections", "add", file).code == 0  # again: the same, not another one

    listed = run_cli("inspections", "list", "--json").json["inspections"]
    assert [i["title"] for i in listed if i["followed"]][-1] == "Our own inspection"
    areas = run_cli("areas", "list", "--official", "--json").json["areas"]
    assert [a["title"] for a in areas if a["inspection"] == "Our own inspection"] == ["Long waits"]


def test_what_show_prints_can_be_added(run_cli: Any, tmp_path: Path) -> None:
    file = tmp_path / "copy.json"
    file.write_text(run_cli("inspections", "show", "bristol-2019", "--json").out, encoding="utf-8")

    assert run_cli("inspections", "add", file).code == 0
    assert run_cli("inspections", "show", "bristol-2019").out.startswith("Bristol")


WRONG_INSPECTIONS = [
    "",
    "[]",
    "no json",
    "[" * 5000,
    '{"key": "x"}',
    *(
        json.dumps(OWN | more)
        for more in (
            {"key": "No Good"},
            {"key": None},
            {"title": ""},
            {"title": 7},
            {"first_day": "2025-02-30"},
            {"first_day": 20250303},
            {"outcome": 4},
            {"areas": {}},
            {"areas": ["waits"]},
            {"areas": [{"title": "Long waits"}]},
            {"areas": [OWN["areas"][0], OWN["areas"][0]]},  # type: ignore[index]
            {"areas": [{"key": "a", "item": "theme", "title": "x"}]},
            {"areas": [{"key": "a", "item": "weakness", "title": " "}]},
            {"areas": [{"key": "a", "item": "weakness", "title": "x", "themes": ["no"]}]},
            {"areas": [{"key": "a", "item": "weakness", "title": "x", "themes": [[]]}]},
            {"areas": [{"key": "a", "item": "weakness", "title": "x", "number": "1"}]},
            {"areas": [{"key": "a", "item": "weakness", "title": "x", "words": ["no"]}]},
            {"areas": [{"key": "a", "item": "weakness", "title": "x", "parent_words": [1]}]},
            {"marks": [{"on": "soon", "label": "x"}]},
            {"marks": [{"on": "2025-01-01"}]},
            {"responsible_bodies": "NHS"},
        )
    ),
]


@pytest.mark.parametrize("text", WRONG_INSPECTIONS, ids=lambda text: text[-60:])
def test_a_file_that_is_no_inspection_is_one_sentence(
    text: str, run_cli: Any, tmp_path: Path, content: Any
) -> None:
    file = tmp_path / "own.json"
    file.write_text(text, encoding="utf-8")
    before = content()

    assert "no inspection" in run_cli("inspections", "add", file).refused()
    assert content() == before


def test_progress_is_a_line_each_second(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([0.0, 0.5, 1.2, 1.2, 1.9, 2.3, 2.3])
    monkeypatch.setattr(waiting.time, "monotonic", lambda: next(now))

    with waiting.waiting("Reading") as report:
        for done in (10, 20, 30, 40):
            report(done, 100 if done < 40 else 0)

    said = capsys.readouterr()
    assert said.err == "Reading: 20 of 100\nReading: 40\n"
    assert said.out == ""


def test_progress_in_a_terminal_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(waiting, "_PATIENCE", 0.0)

    with waiting.waiting("Reading") as report:
        report(10, 100)
        report(100, 100)

    assert "Reading" in terminal.getvalue()


def test_the_showcase_is_made_and_made_again(
    run_cli: Any, sample_at_hand: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picture(folder: Path, secret: str, out: Path) -> str:
        (out / "today.png").write_bytes(b"a picture")
        return ""

    monkeypatch.setattr(showcase, "picture_window", picture)
    monkeypatch.setattr(showcase, "pages_as_png", partial(pages_as_png, scale=0.25))
    out = tmp_path / "show"
    first = run_cli("showcase", "--out", out, "--json").json
    (out / "pack-pages" / "page-999.png").write_bytes(b"of an earlier time")

    def pages(pack: Path, folder: Path) -> list[Path]:
        assert pack == out / "evidence-pack.pdf"
        assert not list(folder.glob("*.png"))  # what was there is put away
        made = [Path(page) for page in first["pack_pages"]]
        for page in made:
            page.touch()
        return made

    monkeypatch.setattr(showcase, "_make_pack", lambda folder, pack: pack.touch())
    monkeypatch.setattr(showcase, "pages_as_png", pages)
    second = run_cli("showcase", "--out", out, "--json").json

    assert first == second
    assert first["window"] == [str(out / "window" / "today.png")]
    assert len(list((out / "pack-pages").glob("*.png"))) == len(first["pack_pages"]) > 5
    assert Path(first["pack"]).read_bytes().startswith(b"%PDF")


def test_a_showcase_without_qt_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_SHOTS", "raise ImportError('libEGL.so.1: cannot open')")

    said = window.picture_window(tmp_path, "sample forum", tmp_path)

    assert "no pictures" in said
    assert "libEGL.so.1" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_a_terminal_is_asked_for_the_passphrase(forum: Path) -> None:
    import pty

    env = {k: v for k, v in os.environ.items() if k != "FORUMAPP_PASSPHRASE"}
    child, master = pty.fork()
    if child == 0:
        os.environ.clear()
        os.environ.update(env)
        os.execv(
            sys.executable, [sys.executable, "-m", "ui.cli", "feedback", "list", "--forum", forum]
        )
    seen = b""
    while b"Passphrase:" not in seen:
        seen += os.read(master, 1000)
    os.write(master, b"correct horse\n")
    while b"0 of 0" not in seen:
        seen += os.read(master, 1000)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(master)
    assert b"correct horse" not in seen


def test_the_benchmark_reports_figures(run_cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    scored = Figure("score_model", 170.0, None, None, "at least 150", True, "a second")
    asked: list[int] = []
    monkeypatch.setattr(  # what it measures is tested in tests/learned/test_costs.py
        scoring_costs, "scoring_figures", lambda comments: asked.append(comments) or [scored]
    )
    report = run_cli("bench", "--rows", 200, "--no-window", "--json")

    assert report.json["rows"] == 200
    assert {"insert", "score_model"} <= report.json["figures"].keys()
    assert {"pack_figures", "pack_writing", "pack_pages"} <= report.json["figures"].keys()
    assert asked == [200]
    assert "Inserting …" in report.err
