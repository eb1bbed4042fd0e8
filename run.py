#!/usr/bin/env python3
"""Set up ForumApp on this computer and run it. Nothing else has to be installed by hand.

    python3 run.py                the sample forum: in a window, or as files without a screen
    python3 run.py test [ARGS]    all tests; ARGS go to pytest
    python3 run.py soak [ARGS]    the slow checks
    python3 run.py check [ARGS]   only style, types, walls and other guards
    python3 run.py -- ARGS        the forumapp command with ARGS
    python3 run.py hub [ARGS]     the same, able to open a forum on a PostgreSQL server

On Windows type `py run.py`. The first start takes a minute or less, later ones start at once.
Standard output belongs to what is started; everything said here goes to standard error.
"""
# Standard library only. The syntax stays that of Python 3.8, so that an older Python than the
# one needed can still read this file and say which one is needed.

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator, NamedTuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.stamp"
LIBRARIES = VENV / "system-libraries"
BUSY = ROOT / ".set-up.lock"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
HUB_LOCK = ROOT / "requirements-hub.lock"
OURS = ("forumapp", "exports", "resources", "ui")

# What Qt loads from the system, and the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Drivers for graphics cards: most of the download, and not needed where no root is.
CARD_DRIVERS = ("mesa", "llvm", "libz3", "libsensors", "libdrm")
# The open lock file while this start sets up. pip and apt inherit it: if this process is killed,
# the next start waits until they have ended as well.
lock_files: list[int] = []


class SetUpFailed(Exception):
    """Say in a sentence why the set-up stopped, and what to do."""


class Job(NamedTuple):
    """What to start: arguments for Python, and for a job with Qt what to start without it."""

    lock: Path
    arguments: list[str]
    needs_qt: bool = False
    without_qt: list[str] | None = None
    in_root: bool = True


def say(words: str) -> None:
    """Tell the person at the keyboard; standard output stays clean."""
    print(words, file=sys.stderr, flush=True)


def has_screen() -> bool:
    """Tell whether a window would be seen."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) or not sys.platform.startswith("linux")


# ---------------------------------------------------------------- what to start


def choose_job(words: list[str]) -> Job:
    """Turn the words after `run.py` into the job they ask for."""
    first, rest = (words[0], words[1:]) if words else ("", [])
    if not first:
        return sample_job()
    if first in {"--", "hub"}:
        arguments = ["-P", "-m", "ui.door", *rest]
        needs_qt = not rest or rest[0] in {"window", "showcase"}
        files_only = arguments if rest[:1] == ["showcase"] else None
        lock = RUN_LOCK if first == "--" else HUB_LOCK
        return Job(lock, arguments, needs_qt, files_only, in_root=False)
    tests = {"test": [], "soak": ["-m", "soak", "--timeout=0"], "check": ["tests/guard"]}
    if first not in tests:
        raise SetUpFailed(f"run.py does not know {first!r}.\n\n{__doc__}")
    return Job(DEV_LOCK, ["-m", "pytest", *tests[first], *rest], needs_qt=first != "check")


def sample_job() -> Job:
    """Show the sample forum in a window, or write what it holds to files without a screen."""
    files = ["-m", "ui.cli", "showcase", "--out", os.path.join("out", "showcase")]
    window = ["-m", "ui.door", "window", "--sample"]
    return Job(RUN_LOCK, window if has_screen() else files, needs_qt=True, without_qt=files)


# ---------------------------------------------------------------- the Python libraries


def stamp_of(lock: Path) -> str:
    """Return what identifies a finished set-up: these libraries on this Python."""
    about = [sys.version, platform.machine(), sys.base_prefix]
    return hashlib.sha256(lock.read_bytes() + "\n".join(about).encode()).hexdigest()


def installed(lock: Path) -> bool:
    """Tell whether a finished set-up covers a lock.

    The hub's lock holds all of the run lock, the dev lock all of both.
    """
    if not (STAMP.exists() and PYTHON.exists()):
        return False
    more = [HUB_LOCK] if lock == RUN_LOCK else []
    covers = {stamp_of(each) for each in (lock, *more, DEV_LOCK) if each.exists()}
    return STAMP.read_text(encoding="ascii") in covers


def install(lock: Path) -> None:
    """Install a lock, every file checked against its hash; from scratch unless it only adds."""
    if not installed(RUN_LOCK):
        make_venv()
    STAMP.unlink(missing_ok=True)
    say("Installing the libraries ...")
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
    run_quietly(
        [*pip, "--only-binary=:all:", "--require-hashes", "-r", str(lock)],
        "The libraries could not be installed. Is this computer online? The next start tries anew.",
    )
    with contextlib.suppress(SetUpFailed):  # so that the first start is as quick as later ones
        run_quietly([str(PYTHON), "-m", "compileall", "-q", *OURS], "")
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(stamp_of(lock), encoding="ascii")
    os.replace(fresh, STAMP)


def make_venv() -> None:
    """Make an empty `.venv`, in place of whatever an interrupted set-up left."""
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        install_packages(["python3-venv"], "Python's own venv module is missing.")
    say("Making .venv ...")
    import venv  # late: only the first start needs it, and some systems lack it

    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpFailed(
            f"{VENV} could not be made ({error}). Close ForumApp if it is open, delete that "
            "folder if it is there, and start again."
        ) from error


# ---------------------------------------------------------------- the system's libraries


def missing_packages() -> list[str]:
    """Return the Debian packages whose libraries Qt would not find here."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**QT_LIBRARIES, **(X11_LIBRARIES if os.environ.get("DISPLAY") else {})}
    return sorted({package for name, package in wanted.items() if not loads(name)})


def loads(name: str) -> bool:
    """Tell whether the system, or our own folder of its libraries, has a library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return any((folder / name).exists() for folder in library_folders())
    return True


def library_folders() -> list[Path]:
    """Return the folders of libraries that were fetched without root."""
    return [*LIBRARIES.glob("usr/lib/*-linux-gnu*"), *LIBRARIES.glob("lib/*-linux-gnu*")]


def get_libraries(packages: list[str]) -> None:
    """Bring the system's missing libraries, as root or else into our own folder."""
    why = "The window needs system libraries that are missing here."
    if not is_root() and shutil.which("apt-get") and shutil.which("dpkg"):
        with contextlib.suppress(SetUpFailed):
            unpack_packages(packages)
        packages = missing_packages()
    if packages:
        install_packages(packages, why)


def is_root() -> bool:
    """Tell whether the system's package manager would obey."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_packages(packages: list[str], why: str) -> None:
    """Install Debian packages as root; otherwise say the command that does it."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    advice = f"{why} On Debian or Ubuntu, type:\n  sudo apt-get update && sudo {' '.join(command)}"
    if not (is_root() and shutil.which("apt-get")):
        raise SetUpFailed(advice)
    say(f"{why} Installing {' '.join(packages)} ...")
    patient = ["-qq", "-o", "DPkg::Lock::Timeout=120"]
    with contextlib.suppress(SetUpFailed):  # an old list of packages may still do
        run_quietly(["apt-get", "update", *patient], "")
    run_quietly([*command, *patient], advice)


def unpack_packages(packages: list[str]) -> None:
    """Fetch Debian packages and what they need, and unpack them into our folder."""
    say("Fetching the system libraries that the window needs, without root ...")
    part = LIBRARIES.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "lists" / "partial").mkdir(parents=True)
    own = ["-o", f"Dir::State::lists={part}/lists", "-o", f"Dir::Cache={part}", "-qq"]
    run_quietly(["apt-get", "update", *own, "-o", "Debug::NoLocking=1"], "", part)
    plan = ["apt-get", "install", "-s", "--no-install-recommends", *own, *packages]
    planned = run_quietly(plan, "", part).splitlines()
    names = [line.split()[1] for line in planned if line.startswith("Inst ")]
    light = [name for name in names if not any(word in name for word in CARD_DRIVERS)]
    run_quietly(["apt-get", "download", *own, *light], "", part)
    for package in part.glob("*.deb"):
        run_quietly(["dpkg", "-x", str(package), str(part / "unpacked")], "", part)
    shutil.rmtree(LIBRARIES, ignore_errors=True)
    os.replace(part / "unpacked", LIBRARIES)
    shutil.rmtree(part)


def run_quietly(command: list[str], advice: str, folder: Path = ROOT) -> str:
    """Run a command and return what it printed, which is shown only if it fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        pass_fds=lock_files if os.name != "nt" else (),
    )  # fmt: skip
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-15:])
        raise SetUpFailed(f"{last}\n\n{advice}")
    return done.stdout


# ---------------------------------------------------------------- all of it


def set_up(job: Job) -> Job:
    """Bring what a job needs and is not there yet; return the job that can be started."""
    if installed(job.lock) and not (job.needs_qt and missing_packages()):
        return job
    began = time.monotonic()
    with alone():
        if not installed(job.lock):
            install(job.lock)
        if job.needs_qt:
            job = with_libraries(job)
    say(f"Ready after {time.monotonic() - began:.1f} s.")
    return job


def with_libraries(job: Job) -> Job:
    """Bring the system's libraries for Qt; return what can be started if that fails."""
    try:
        get_libraries(missing_packages())
    except SetUpFailed as error:
        if job.without_qt is None:
            raise
        say(f"{error}\nGoing on without a window.")
        return job._replace(arguments=job.without_qt)
    return job


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait until no other start is setting up; the system frees the lock of one that died."""
    with BUSY.open("a+") as file:
        if not locked(file.fileno()):
            say("Another start is setting up; waiting for it ...")
            while not locked(file.fileno()):
                time.sleep(0.2)
        lock_files[:] = [file.fileno()]
        try:
            yield
        finally:
            lock_files.clear()


def locked(number: int) -> bool:
    """Try to take the lock on an open file."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def environment(job: Job) -> dict[str, str]:
    """Return the environment to start a job in."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    if sys.platform.startswith("linux") and not (has_screen() and job.lock == RUN_LOCK):
        env.setdefault("QT_QPA_PLATFORM", "offscreen")  # without it, Qt aborts the process
    spoken = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if os.name == "nt":
        env["PYTHONUTF8"] = "1"
    elif "utf" not in spoken.lower():
        env["LC_ALL"] = "C.UTF-8"
    folders = [str(folder) for folder in library_folders()]
    if folders:
        given = env.get("LD_LIBRARY_PATH")
        env["LD_LIBRARY_PATH"] = os.pathsep.join([*folders, given] if given else folders)
        env.setdefault("FONTCONFIG_PATH", str(LIBRARIES / "etc" / "fonts"))
    return env


def start(job: Job) -> int:
    """Start a job and return its exit code; where that works, become the job."""
    command = [str(PYTHON), *job.arguments]
    if job.in_root:
        os.chdir(ROOT)
    if os.name != "nt":  # so that signals and exit codes need no passing on
        os.execve(command[0], command, environment(job))
    return subprocess.run(command, env=environment(job), check=False).returncode


def main(words: list[str]) -> int:
    """Do what the words after `run.py` ask for."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"ForumApp needs Python 3.11 or newer; this is {platform.python_version()}.")
        return 1
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        return start(set_up(choose_job(words)))
    except (SetUpFailed, OSError) as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
