"""run.py: what it starts, when it installs, and what it says; nothing is fetched here."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import run

SCRIPT = Path(run.__file__)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder that run.py takes for its own, with nothing set up."""
    for name in ("VENV", "PYTHON", "STAMP", "LIBRARIES", "BUSY", "RUN_LOCK", "DEV_LOCK"):
        monkeypatch.setattr(run, name, tmp_path / getattr(run, name).relative_to(run.ROOT))
    monkeypatch.setattr(run, "ROOT", tmp_path)
    run.RUN_LOCK.write_text("a==1\n")
    run.DEV_LOCK.write_text("a==1\nb==1\n")
    return tmp_path


@pytest.fixture
def commands(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What run.py would have run; making the venv is one of the commands."""
    seen: list[list[str]] = []

    def remember(command: list[str], advice: str, folder: Path = project) -> str:
        seen.append(command)
        return ""

    def make_venv() -> None:
        seen.append(["make venv"])
        run.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        run.PYTHON.touch()

    monkeypatch.setattr(run, "run_quietly", remember)
    monkeypatch.setattr(run, "make_venv", make_venv)
    return seen


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_screen", lambda: True)


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_screen", lambda: False)


class TestJobs:
    @pytest.mark.usefixtures("screen")
    def test_with_a_screen_the_sample_forum_opens_in_a_window(self) -> None:
        assert run.choose_job([]).arguments == ["-m", "ui.door", "window", "--sample"]

    @pytest.mark.usefixtures("no_screen")
    def test_without_a_screen_the_sample_forum_becomes_files(self) -> None:
        job = run.choose_job([])

        assert job.arguments == [
            "-m",
            "ui.cli",
            "showcase",
            "--out",
            os.path.join("out", "showcase"),
        ]

    def test_test_hands_its_words_to_pytest(self) -> None:
        job = run.choose_job(["test", "-k", "two words"])

        assert job.lock == run.DEV_LOCK
        assert job.arguments == ["-m", "pytest", "-k", "two words"]

    def test_soak_runs_the_slow_checks(self) -> None:
        assert run.choose_job(["soak"]).arguments[:4] == ["-m", "pytest", "-m", "soak"]

    def test_words_after_two_dashes_go_to_the_command_as_they_are(self) -> None:
        job = run.choose_job(["--", "score-text", "--json", "--", "-x"])

        assert job.arguments[-5:] == ["ui.door", "score-text", "--json", "--", "-x"]
        assert not job.in_root, "paths on the command line are relative to where it was typed"

    @pytest.mark.parametrize(
        ("words", "needs_qt"),
        [(["--"], True), (["--", "window"], True), (["--", "new"], False), (["check"], False)],
    )
    def test_only_a_window_needs_qt(self, words: list[str], needs_qt: bool) -> None:
        assert run.choose_job(words).needs_qt is needs_qt

    def test_an_unknown_word_is_answered_with_all_known_ones(self) -> None:
        with pytest.raises(run.SetUpFailed, match=r"(?s)'tset'.*python3 run\.py test"):
            run.choose_job(["tset"])


class TestStamp:
    def test_nothing_is_installed_at_first(self, project: Path) -> None:
        assert not run.installed(run.RUN_LOCK)

    def test_a_finished_set_up_is_not_repeated(self, commands: list[list[str]]) -> None:
        run.install(run.RUN_LOCK)

        assert run.installed(run.RUN_LOCK)
        assert not run.installed(run.DEV_LOCK)

    def test_the_dev_lock_covers_the_run_lock(self, commands: list[list[str]]) -> None:
        run.install(run.DEV_LOCK)

        assert run.installed(run.RUN_LOCK)

    def test_tests_after_a_run_only_add(self, commands: list[list[str]]) -> None:
        run.install(run.RUN_LOCK)
        run.install(run.DEV_LOCK)

        assert commands.count(["make venv"]) == 1

    @pytest.mark.parametrize("lock", ["RUN_LOCK", "DEV_LOCK"])
    def test_a_changed_lock_starts_from_scratch(self, lock: str, commands: list[list[str]]) -> None:
        run.install(getattr(run, lock))
        getattr(run, lock).write_text("a==2\n")

        assert not run.installed(getattr(run, lock))
        run.install(getattr(run, lock))
        assert commands.count(["make venv"]) == 2

    def test_another_python_starts_from_scratch(
        self, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run.install(run.RUN_LOCK)
        monkeypatch.setattr(run.sys, "version", "3.99")

        assert not run.installed(run.RUN_LOCK)

    def test_an_interrupted_addition_is_repaired_from_scratch(
        self, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run.install(run.RUN_LOCK)
        with monkeypatch.context() as patch:
            patch.setattr(run, "run_quietly", _interrupt)
            with pytest.raises(KeyboardInterrupt):
                run.install(run.DEV_LOCK)

        assert not run.installed(run.RUN_LOCK)
        run.install(run.DEV_LOCK)
        assert commands.count(["make venv"]) == 2

    def test_every_file_is_checked_against_its_hash(self, commands: list[list[str]]) -> None:
        run.install(run.RUN_LOCK)

        [pip] = [command for command in commands if "pip" in command]
        assert {"--require-hashes", "--only-binary=:all:"} <= set(pip)

    def test_our_own_modules_are_compiled_too(self, commands: list[list[str]]) -> None:
        run.install(run.RUN_LOCK)

        assert commands[-1][1:] == ["-m", "compileall", "-q", *run.OURS]
        assert all((SCRIPT.parent / name).is_dir() for name in run.OURS)


class TestLibraries:
    def test_a_missing_library_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
        monkeypatch.setattr(run.sys, "platform", "linux")
        monkeypatch.delenv("DISPLAY", raising=False)

        assert run.missing_packages() == ["libnowhere9"]

    def test_other_systems_bring_their_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
        monkeypatch.setattr(run.sys, "platform", "darwin")

        assert run.missing_packages() == []

    def test_a_library_in_our_own_folder_counts(self, project: Path) -> None:
        folder = run.LIBRARIES / "usr" / "lib" / "x86_64-linux-gnu"
        folder.mkdir(parents=True)
        (folder / "libnowhere.so.9").touch()

        assert run.loads("libnowhere.so.9")
        environment = run.environment(run.Job(run.RUN_LOCK, []))
        assert environment["LD_LIBRARY_PATH"].split(os.pathsep)[0] == str(folder)

    def test_root_installs(
        self, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _pretend(monkeypatch, root=True, programs={"apt-get"})

        run.install_packages(["libegl1"], "Why.")

        assert [command[1] for command in commands] == ["update", "install"]

    def test_others_are_told_what_to_type(self, monkeypatch: pytest.MonkeyPatch) -> None:
        _pretend(monkeypatch, root=False, programs={"apt-get"})

        with pytest.raises(run.SetUpFailed, match=r"sudo apt-get install .* libegl1"):
            run.install_packages(["libegl1"], "Why.")

    def test_without_libraries_the_sample_forum_becomes_files(
        self, project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        _pretend(monkeypatch, root=False, programs=set())
        monkeypatch.setattr(run, "missing_packages", lambda: ["libegl1"])

        job = run.with_libraries(run.sample_job())

        assert "showcase" in job.arguments
        said = capfd.readouterr()
        assert said.out == ""
        assert "libegl1" in said.err

    def test_without_libraries_tests_do_not_start(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _pretend(monkeypatch, root=False, programs=set())
        monkeypatch.setattr(run, "missing_packages", lambda: ["libegl1"])

        with pytest.raises(run.SetUpFailed, match="libegl1"):
            run.with_libraries(run.choose_job(["test"]))


class TestEnvironment:
    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux goes without")
    def test_without_a_screen_qt_draws_in_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)

        assert run.environment(run.Job(run.RUN_LOCK, []))["QT_QPA_PLATFORM"] == "offscreen"

    @pytest.mark.parametrize(("lang", "set_to"), [("C", "C.UTF-8"), ("pl_PL.UTF-8", None)])
    def test_a_locale_without_utf8_is_replaced(
        self, lang: str, set_to: str | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("LC_ALL", "LC_CTYPE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", lang)
        monkeypatch.setattr(run.os, "name", "posix")

        assert run.environment(run.Job(run.RUN_LOCK, [])).get("LC_ALL") == set_to


class TestStart:
    def test_windows_passes_the_exit_code_on(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        job = run.Job(run.RUN_LOCK, ["-c", "raise SystemExit(7)"], in_root=False)
        monkeypatch.setattr(run, "PYTHON", sys.executable)
        monkeypatch.setattr(
            run, "os", SimpleNamespace(name="nt", environ=os.environ, pathsep=os.pathsep)
        )

        assert run.start(job) == 7

    @pytest.mark.skipif(os.name == "nt", reason="Windows cannot become another program")
    def test_elsewhere_it_becomes_the_job(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        became: list[list[str]] = []
        monkeypatch.setattr(
            run.os, "execve", lambda _path, args, _env: became.append(args) or 1 / 0
        )

        with pytest.raises(ZeroDivisionError):
            run.start(run.Job(run.RUN_LOCK, ["-m", "ui.cli"], in_root=False))

        assert became == [[str(run.PYTHON), "-m", "ui.cli"]]

    def test_a_failed_set_up_is_one_sentence_and_exit_code_1(
        self, project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        def fail() -> None:
            raise run.SetUpFailed("No room on the disk.")

        monkeypatch.setattr(run, "make_venv", fail)

        assert run.main(["--", "new"]) == 1
        said = capfd.readouterr()
        assert said.out == ""
        assert said.err == "No room on the disk.\n"

    def test_an_older_python_is_told_so(
        self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(run.sys, "version_info", (3, 10, 4))

        assert run.main([]) == 1
        assert "needs Python 3.11 or newer" in capfd.readouterr().err

    def test_the_file_reads_on_python_3_8(self) -> None:
        ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_two_starts_take_turns(project: Path) -> None:
    probe = f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); import run, pathlib\n"
    probe += f"with pathlib.Path({str(run.BUSY)!r}).open('a+') as file:\n"
    probe += "    print(run.locked(file.fileno()))"

    def taken_by_another() -> str:
        return subprocess.check_output([sys.executable, "-c", probe], text=True).strip()

    with run.alone():
        assert taken_by_another() == "False"
    assert taken_by_another() == "True"


def test_a_quiet_command_says_its_last_words_only_when_it_fails(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run.run_quietly([sys.executable, "-c", "print('chatter')"], "") == "chatter\n"
    with pytest.raises(run.SetUpFailed, match=r"(?s)oh no.*Do this\."):
        run.run_quietly([sys.executable, "-c", "raise SystemExit('oh no')"], "Do this.")
    assert capfd.readouterr() == ("", "")


def _interrupt(*_: object) -> str:
    raise KeyboardInterrupt


def _pretend(monkeypatch: pytest.MonkeyPatch, *, root: bool, programs: set[str]) -> None:
    monkeypatch.setattr(run, "is_root", lambda: root)
    monkeypatch.setattr(run.shutil, "which", lambda name: name if name in programs else None)
