"""Pictures of the window: of every page for a showcase, or of every state in every look."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ui.window.app import application
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.pages_table import PAGES
from ui.window.settings import Settings
from ui.window.shots_stage import Stage, picture, rest
from ui.window.shots_states import LOOKS, Look, State, states

SIZE = (1366, 768)


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


def picture_every_state(
    out: Path, looks: Sequence[Look] = LOOKS, wanted: Sequence[State] = ()
) -> Iterator[tuple[Look, list[Path]]]:
    """Save a picture of every state in each look; yield what was made look by look."""
    from ui.window.shots_forums import make_forums  # late: it brings the store with it

    application()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        kinds = {state.forum for state in wanted or states()}
        stage = Stage(Path(place) / "stage", make_forums(Path(place) / "forums", kinds))
        for look in looks:
            made = []
            for number, state in enumerate(wanted or states()):
                frame = stage.show(state, look)
                made.append(_save(frame, out / f"{look.name}-{number:02}-{state.name}.png"))
            yield look, made
        stage.strike()


def _pictures(
    folder: Path, secret: str, out: Path, ini: Path, name: str, size: float
) -> list[Path]:
    settings = Settings(ini)
    settings.put("theme", name)
    settings.put("text_size", size)
    settings.put("page", PAGES[0].key)
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
    frame.close()
    frame.deleteLater()
    return made


def _open(folder: Path, secret: str) -> object:
    from forumapp.services.forums import open_forum  # late: start-up time

    return open_forum(folder, secret)


def _save(frame: Frame, path: Path) -> Path:
    rest(frame.jobs)
    if not picture(frame).save(str(path)):
        raise OSError(f"the picture {path.name} could not be written")
    return path


def _every_state(out: Path, themes: Sequence[str], only: str) -> None:
    from ui.window.shots_sheet import write_sheets  # late: Pillow

    looks = [look for look in LOOKS if not themes or look.theme in themes]
    wanted = [state for state in states() if only in state.name]
    for look, made in picture_every_state(out, looks, wanted):
        for path in (*made, *write_sheets(made, out / "sheets", look.name)):
            print(path, flush=True)


def main(argv: Sequence[str]) -> int:
    """Save pictures: FOLDER OUT [THEME ...], with FORUMAPP_PASSPHRASE; or --all OUT ONLY [THEME …].

    ONLY is a part of the names of the states that are wanted, or nothing for all of them.
    """
    if argv[0] == "--all":
        _every_state(Path(argv[1]), argv[3:], argv[2])
        return 0
    folder, out, *themes = argv
    secret = os.environ.get("FORUMAPP_PASSPHRASE", "")
    chosen = themes or ("light", "dark", "contrast")
    for path in picture_every_page(Path(folder), secret, Path(out), chosen):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
