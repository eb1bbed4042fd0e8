"""What scripts depend on: exit codes, one sentence, which stream, where the passphrase is from."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui import cli
from ui.commands import feedback, starting

WRONG_WORDS = [
    ("nonsense",),
    ("feedback",),
    ("feedback", "nonsense"),
    ("feedback", "list", "--nonsense"),
    ("feedback", "list", "--limit", "many"),
    ("feedback", "list", "--limit", "0"),
    ("feedback", "list", "--after", "yesterday"),
    ("feedback", "list", "--area", "no such area"),
    ("feedback", "list", "--forum", "postgresql://host/forum"),
    ("feedback", "list", "--forum", ""),
    ("feedback", "show"),
    ("feedback", "show", "zz"),
    ("feedback", "show", "%%%%"),
    ("feedback", "show", "ffffffffffff"),
    ("feedback", "bin", "ffffffffffff"),
    ("feedback", "add"),
    ("feedback", "add", "--words", "  \n "),
    ("feedback", "add", "--words", "-", "--working", "-"),
    ("feedback", "add", "--words", "x", "--rating", "superb"),
    ("feedback", "add", "--words", "x", "--told-on", "2026-02-30"),
    ("feedback", "add", "--words", "x", "--told-on", "2199-01-01"),
    ("feedback", "add", "--words", "x", "--told-on", "1066-10-14"),
    ("feedback", "add", "--words", "x", "--need", "ASD,SEMH,HI"),
    ("feedback", "add", "--words", "x", "--trust", "11"),
    ("feedback", "add", "--words", "x", "--event", "no such event"),
    ("feedback", "add", "--words", "x", "--as", " "),
    ("feedback", "add", "--words", "a" * 100_001),
    ("events", "add", "--name", "x", "--on", "2026-13-01"),
    ("events", "add", "--name", "x", "--on", "2026-01-01", "--kind", "party"),
    ("events", "add", "--name", " ", "--on", "2026-01-01"),
    ("inspections", "add", "atlantis-2020"),
    ("inspections", "add", "no-such-file.json"),
    ("inspections", "show", "atlantis-2020"),
    ("inspections", "bin", "atlantis-2020"),
    ("inspections", "bin", "bradford-2022"),
    ("areas", "bin", "no such area"),
    ("areas", "bin", "health_waits"),
    ("claims", "add", "--kind", "rumour", "--on", "2026-01-01"),
    ("claims", "add", "--kind", "paper", "--on", "soon", "--title", "x"),
    ("claims", "add", "--kind", "figure", "--on", "2026-01-01", "--figure", "46"),
    ("claims", "list", "--kind", "rumour"),
    ("boards", "add", "--name", " "),
    ("boards", "seat", "no such board", "--is", "yes"),
    ("boards", "meeting", "no such board", "--on", "2026-01-01"),
    ("scrutiny", "ask", "--words", " "),
    ("scrutiny", "done", "no such question", "--is", "yes"),
    ("bodies", "add", "--name", " "),
    ("bodies", "succeed", "no such body", "--by", "no such body"),
    ("commitments", "add", "--what", " "),
    ("commitments", "add", "--what", "x", "--due", "soon"),
    ("commitments", "add", "--what", "x", "--plan", "no such plan"),
    ("commitments", "add", "--what", "x", "--done", "perhaps"),
    ("commitments", "change", "no such promise", "--lead", "x"),
    ("commitments", "review", "no such promise=green", "--on", "2026-01-01"),
    ("commitments", "review", "1.1", "--on", "2026-01-01"),
    ("commitments", "import", "no-such-file.xlsx", "--new-plan", "x"),
    ("commitments", "import", "no-such-file.xlsx"),
    ("plans", "add", "--title", " "),
    ("plans", "add", "--title", "x", "--kind", "party"),
    ("plans", "bin", "no such plan"),
    ("kpis", "add", "--title", "x", "--baseline", "108"),
    ("kpis", "figure", "no such measure", "5", "--on", "2026-01-01"),
    ("replies", "raise", "--title", " "),
    ("replies", "raise", "--title", "x", "--area", "no such area"),
    ("replies", "add", "no such issue", "--on", "2026-01-01"),
    ("replies", "close", "no such issue", "yes"),
    ("replies", "list", "--on", "soon"),
    ("calendar",),
    ("calendar", "--call", "Monday"),
    ("calendar", "--call", "2026-11-02", "--visit", "tea"),
    ("calendar", "--call", "2026-11-02", "--tick", "call-tell"),
    ("calendar", "--call", "2199-11-02", "--keep"),
    ("calendar", "--tick", "call-tell"),
    ("tags", "suggest", "ffffffffffff"),
    ("tags", "confirm", "ffffffffffff", "health_waits"),
    ("trend", "--area", "no such area"),
    ("pack", "build", "--audience", "everybody"),
    ("pack", "build", "--from", "2026-02-02", "--until", "2026-01-01"),
    ("pack", "build", "--issued", "today"),
    ("undo", "ffffffffffff"),
    ("redo",),
    ("history", "ffffffffffff"),
    ("import",),
    ("verify", "--passphrase-fd", "77"),
    ("verify", "--passphrase-fd", "-1"),
    ("passphrase",),
    ("new", "x"),
]


@pytest.mark.parametrize("words", WRONG_WORDS, ids=lambda words: " ".join(words)[:60])
def test_what_is_asked_wrongly_is_one_sentence_and_changes_nothing(
    words: tuple[str, ...], run_cli: Any, content: Callable[[], Any]
) -> None:
    before = content()

    sentence = run_cli(*words).refused()

    assert sentence.endswith((".", "list", "history", "--help")), sentence
    assert content() == before


def test_a_stance_that_is_none_is_refused(run_cli: Any, add: Any, content: Any) -> None:
    uid = add("We wait.")
    before = content()

    said = run_cli("tags", "confirm", uid, "health_waits", "--stance", "awful").refused()

    assert "working, better, mixed, problem" in said
    assert content() == before


def test_a_tag_that_is_not_there_cannot_be_removed(run_cli: Any, add: Any, content: Any) -> None:
    uid = add("We wait.")
    before = content()

    run_cli("tags", "remove", uid, "health_waits").refused()

    assert content() == before


def test_a_wrong_passphrase_is_a_sentence(run_cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", "wrong horse")

    assert "does not open this forum" in run_cli("feedback", "list").refused()


def test_a_missing_passphrase_without_a_terminal_is_a_sentence(program: Any) -> None:
    for words in (("feedback", "list"), ("new", "x", "--name", "x", "--area", "x")):
        done = program(*words, env={"FORUMAPP_PASSPHRASE": ""})
        assert "FORUMAPP_PASSPHRASE" in done.refused()


def test_a_short_passphrase_makes_no_forum(run_cli: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", "short")

    run_cli("new", tmp_path / "new", "--name", "x", "--area", "y").refused()

    assert not (tmp_path / "new").exists()


def test_a_new_forum_needs_an_empty_folder(run_cli: Any, forum: Path, content: Any) -> None:
    before = content()

    said = run_cli("new", forum, "--name", "x", "--area", "y").refused()

    assert "not empty" in said
    assert content() == before


def test_the_passphrase_may_come_from_a_file_descriptor(program: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("correct horse\n")
    with secret.open() as file:
        number = file.fileno()
        done = program(
            "feedback", "list", "--json", "--passphrase-fd", number,
            pass_fds=(number,), env={"FORUMAPP_PASSPHRASE": "wrong horse"},
        )  # fmt: skip

    assert done.json["total"] == 0


def test_no_option_takes_a_passphrase(run_cli: Any) -> None:
    said = run_cli("feedback", "list", "--passphrase", "correct horse").refused()

    assert "No such option" in said


def test_results_go_to_standard_output_alone(program: Any) -> None:
    done = program("feedback", "add", "--words", "x", "--json")

    assert json.loads(done.out)
    assert done.err == ""


def test_utf8_whatever_the_locale(program: Any) -> None:
    env = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = "Zażółć – “gęślą” 家族 👪"
    program("feedback", "add", "--words", "-", stdin=words.encode(), env=env)

    assert words in program("feedback", "list", env=env).out
    assert program("feedback", "list", "--json", env=env).json["feedback"][0]["line"] == words


def test_words_cannot_steer_the_terminal(run_cli: Any, add: Any) -> None:
    uid = add("before\x1b[31mafter \x9b2J \u202e")

    for words in (("feedback", "list"), ("feedback", "show", uid), ("history", uid)):
        out = run_cli(*words).out
        assert "\x1b" not in out
        assert "\x9b" not in out


def test_nobody_reading_on_is_no_error(forum: Path, add: Any) -> None:
    for number in range(30):
        add(f"{number} " + "word " * 2000)
    env = os.environ | {"FORUMAPP_FORUM": str(forum), "FORUMAPP_PASSPHRASE": "correct horse"}
    with subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "feedback", "list"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_a_sentence(program: Any) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ui.cli", "inspections", "list"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert b"The disk is full" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_fault_of_ours_is_logged_without_words(
    run_cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("ui.commands.crash.log_folder", lambda: tmp_path / "state")

    def fail(*args: object, **fields: object) -> None:
        try:
            raise KeyError("what a family said")
        except KeyError as error:
            raise RuntimeError("what a family said") from error

    monkeypatch.setattr(feedback.record, "add_feedback", fail)
    done = run_cli("feedback", "add", "--words", "what a family said")

    assert done.code == 1
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1
    [log] = list((tmp_path / "state").iterdir())
    assert str(log) in done.err
    kept = log.read_text(encoding="utf-8")
    assert "RuntimeError" in kept
    assert "KeyError" in kept
    assert "tests/cli/test_contract.py" in kept
    assert "family said" not in kept + done.err


def test_ctrl_c_is_a_sentence(run_cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object, **fields: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(feedback.record, "add_feedback", stop)
    done = run_cli("feedback", "add", "--words", "x")

    assert done.code == 130
    assert done.err.startswith("Stopped.")
    assert len(done.err.strip().splitlines()) == 1


def test_ctrl_c_inside_a_library_is_a_stop_and_no_fault(
    run_cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*args: object, **fields: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise AssertionError("as SQLAlchemy says when a commit is interrupted")

    monkeypatch.setattr(feedback.record, "add_feedback", trip)
    done = run_cli("feedback", "add", "--words", "x")

    assert done.code == 130
    assert done.err.startswith("Stopped.")


HEARS_CTRL_C = (  # what is started in the background of a script ignores it, and so do its children
    "import os, signal, sys\n"
    "signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
    "os.execv(sys.argv[1], sys.argv[1:])"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops a program in another way")
def test_ctrl_c_in_the_middle_of_an_import_leaves_nothing(
    forum: Path, tmp_path: Path, run_cli: Any
) -> None:
    table = tmp_path / "many.csv"
    rows = "".join(f"2026-01-0{1 + n % 9},row {n} says something\n" for n in range(60_000))
    table.write_text("Date,Comments\n" + rows)
    env = os.environ | {"FORUMAPP_FORUM": str(forum), "FORUMAPP_PASSPHRASE": "correct horse"}
    with subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C, sys.executable, "-m", "ui.cli", "import", str(table)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
    ) as running:  # fmt: skip
        wal = forum / "forum.db-wal"
        while running.poll() is None and not (wal.exists() and wal.stat().st_size > 2_000_000):
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)

    assert running.returncode == 130, err
    assert out == b""
    assert b"Stopped." in err
    assert run_cli("feedback", "list", "--json").json["total"] == 0
    assert run_cli("verify").code == 0


def test_without_a_command_the_window_opens(run_cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(
        "ui.commands.window.open_window",
        lambda folder, sample, hub="": opened.append((folder, sample, hub)),
    )
    assert run_cli().code == 0
    assert run_cli("window", "--sample").code == 0
    assert run_cli("window", "--forum", "here").code == 0
    hub = "postgresql://ana@hub.example.org/forum"
    assert run_cli("window", "--forum", hub).code == 0
    here = Path("here")
    assert opened == [(None, False, ""), (None, True, ""), (here, False, ""), (None, False, hub)]


def test_a_window_that_cannot_start_is_a_sentence(
    run_cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("ui.commands.window.importlib.import_module", missing)

    assert "libEGL.so.1 is missing" in run_cli("window").refused()


def test_the_version_is_said(run_cli: Any) -> None:
    assert run_cli("--version").out == f"ForumApp {cli.__version__}\n"


def test_the_recovery_code_is_a_result_and_opens_the_forum(
    run_cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run_cli("new", tmp_path / "new", "--name", "x", "--area", "y")
    code = done.out.strip().rpartition(" ")[2]
    monkeypatch.setenv("FORUMAPP_PASSPHRASE", code.lower())

    assert run_cli("feedback", "list", "--forum", tmp_path / "new").code == 0
    assert starting.new.__doc__


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the streams")
def test_closed_streams_are_no_fault(forum: Path) -> None:
    env = os.environ | {"FORUMAPP_FORUM": str(forum), "FORUMAPP_PASSPHRASE": "correct horse"}
    shell = f'"{sys.executable}" -m ui.cli feedback "$0" >&- 2>&-'
    ended = [
        subprocess.run(["sh", "-c", shell, word], env=env, check=False).returncode
        for word in ("list", "nonsense")
    ]

    assert ended == [0, 2]


def test_a_pack_cannot_be_written_where_a_folder_is(run_cli: Any, tmp_path: Path) -> None:
    said = run_cli("pack", "build", "--out", tmp_path).refused()

    assert str(tmp_path) in said or "folder" in said
    assert run_cli("pack", "list", "--json").json["packs"] == []
