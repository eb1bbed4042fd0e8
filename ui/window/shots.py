"""Pictures of every page: to look at, and to show where there is no screen."""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QPixmap

from ui.window.app import application
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.pages_table import PAGES
from ui.window.settings import Settings

SIZE = (1366, 768)
_LONGEST = 30.0  # seconds a page may take to come to rest


def picture_every_page(
    folder: Path,
    secret: str,
    out: Path,
    themes: Sequence[str] = ("light", "dark", "contrast"),
    sizes: Sequence[float] = (1.0,),
) -> list[Path]:
    """Open a forum and save a picture of every page in each theme and size of text."""
    application()
    out.mkdir(parents=True, exist_ok=True)
    made = []
    with tempfile.TemporaryDirectory() as place:
        for name in themes:
            for size in sizes:
                made += _pictures(folder, secret, out, Path(place) / "window.ini", name, size)
    return made


def _pictures(
    folder: Path, secret: str, out: Path, ini: Path, name: str, size: float
) -> list[Path]:
    settings = Settings(ini)
    settings.put("theme", name)
    settings.put("text_size", size)
    settings.put("page", "record")
    frame = Frame(settings, Jobs(), ini.parent / "sample")
    frame.resize(*SIZE)
    frame.show()
    mark = f"{name}-{round(size * 100)}"
    frame.gate.ask(folder)
    made = [_save(frame, out / f"{mark}-0-unlock.png")]
    frame.enter(_open(folder, secret))
    for number, row in enumerate(PAGES, 1):
        frame.go(row.key)
        made.append(_save(frame, out / f"{mark}-{number}-{row.key}.png"))
    frame.go("keys")
    made.append(_save(frame, out / f"{mark}-{len(PAGES) + 1}-keys.png"))
    frame.close()
    frame.deleteLater()
    return made


def _open(folder: Path, secret: str) -> object:
    from forumapp.services.forums import open_forum  # late: start-up time

    return open_forum(folder, secret)


def _save(frame: Frame, path: Path) -> Path:
    rest(frame.jobs)
    picture: QPixmap = frame.grab()
    if not picture.save(str(path)):
        raise OSError(f"the picture {path.name} could not be written")
    return path


def rest(jobs: Jobs, quiet: float = 0.15) -> None:
    """Let the window work until nothing has been running for `quiet` seconds."""
    end = time.monotonic() + _LONGEST
    still = time.monotonic()
    flags = QEventLoop.ProcessEventsFlag.AllEvents
    while time.monotonic() < end and time.monotonic() - still < quiet:
        QCoreApplication.processEvents(flags, 20)
        if jobs.busy:
            still = time.monotonic()
        time.sleep(0.005)


def main(argv: Sequence[str]) -> int:
    """Save pictures: FOLDER OUT [THEME ...]; the passphrase comes from FORUMAPP_PASSPHRASE."""
    folder, out, *themes = argv
    secret = os.environ.get("FORUMAPP_PASSPHRASE", "")
    chosen = themes or ("light", "dark", "contrast")
    for path in picture_every_page(Path(folder), secret, Path(out), chosen):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
