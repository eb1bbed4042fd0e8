"""Open the window, by name: nothing of Qt is loaded by any other command."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

from forumapp.domain.problems import Trouble

_ROOT = Path(__file__).resolve().parents[2]
_WINDOW = "ui.window.app"
_SHOTS = (
    "import os, sys; from pathlib import Path; from ui.window.shots import picture_every_page; "
    "picture_every_page(Path(sys.argv[1]), os.environ['FORUMAPP_PASSPHRASE'], Path(sys.argv[2]))"
)
_PATIENCE = 300  # seconds for all pictures


def open_window(folder: Path | None, sample: bool, hub: str = "") -> int:
    """Start the window and return its exit code; raise Trouble where Qt cannot start."""
    try:
        app = importlib.import_module(_WINDOW)
    except ImportError as error:
        raise Trouble(
            f"The window cannot start here: {_missing(error)}. "
            "Every other command works without it; run.py brings what is missing."
        ) from error
    code: int = app.run(sys.argv[:1], folder=folder, sample=sample, hub=hub)
    return code


def picture_window(folder: Path, secret: str, out: Path) -> str:
    """Write pictures of every page of the window; return '' or a sentence on why there are none.

    It runs as a program of its own, without a screen, so that Qt may be missing or fail.
    """
    command = [sys.executable, "-c", _SHOTS, str(folder), str(out)]
    try:
        done = subprocess.run(
            command,
            env=_environment(secret),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "The window took too long, so some pictures of it are missing."
    if done.returncode == 0:
        return ""
    last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
    return f"The window cannot start here, so there are no pictures of it ({last[:200]})."


def _environment(secret: str) -> dict[str, str]:
    own = {"FORUMAPP_PASSPHRASE": secret, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    given = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(_ROOT), given]) if given else str(_ROOT)
    return {**os.environ, **own, "PYTHONPATH": path}


def _missing(error: ImportError) -> str:
    said = str(error)
    library = said.split(":")[0]
    return f"{library} is missing" if "cannot open shared object" in said else said
