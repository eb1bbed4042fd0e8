"""Everything that there is to show, as files: the sample forum, its pack, pictures of both."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exports.pictures import pages_as_png
from forumapp.domain.problems import WrongInput
from forumapp.services.forums import SAMPLE_PASSPHRASE, about, open_forum
from forumapp.services.sample import make_sample_forum
from ui import packs
from ui.commands.answer import say
from ui.commands.window import picture_window

STAMP = "made-from.txt"


@dataclass(frozen=True, slots=True)
class Showcase:
    """What was made, and where."""

    forum: Path
    pack: Path
    pages: tuple[Path, ...]
    window: tuple[Path, ...]
    window_said: str

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "forum": str(self.forum),
            "passphrase": SAMPLE_PASSPHRASE,
            "pack": str(self.pack),
            "pack_pages": [str(page) for page in self.pages],
            "window": [str(picture) for picture in self.window],
            "window_said": self.window_said,
        }

    def lines(self) -> Iterator[str]:
        """Return it as lines for people."""
        yield f"Sample forum:      {self.forum}"
        yield f"Its passphrase:    {SAMPLE_PASSPHRASE}"
        yield f"Evidence pack:     {self.pack} (beside it as a web page and for Word)"
        yield f"Its pages:         {self.pages[0].parent} ({len(self.pages)} pictures)"
        if self.window:
            yield f"The window:        {self.window[0].parent} ({len(self.window)} pictures)"


def make_showcase(out: Path) -> Showcase:
    """Make all of it in a folder; what an earlier start made from the same code is kept."""
    out.mkdir(parents=True, exist_ok=True)
    forum, pack = out / "sample-forum", out / "evidence-pack.pdf"
    if kept := _kept(out, forum, pack):
        return kept
    (out / STAMP).unlink(missing_ok=True)
    _sample_forum(forum)
    say("Making the evidence pack …")
    _make_pack(forum, pack)
    pages = pages_as_png(pack, _emptied(out / "pack-pages"))
    say("Taking pictures of the window …")
    window = _emptied(out / "window")
    said = picture_window(forum, SAMPLE_PASSPHRASE, window)
    made = Showcase(forum, pack, tuple(pages), tuple(sorted(window.glob("*.png"))), said)
    if made.window:
        (out / STAMP).write_text(_made_from(made.pages, made.window), encoding="utf-8")
    return made


def _kept(out: Path, forum: Path, pack: Path) -> Showcase | None:
    """Return what is there, if it is whole and was made by this very code."""
    pages, window = _pictures(out / "pack-pages"), _pictures(out / "window")
    stamp = out / STAMP
    if not (forum.is_dir() and pack.is_file() and pages and window and stamp.is_file()):
        return None
    if stamp.read_text(encoding="utf-8") != _made_from(pages, window):
        return None
    say("Nothing has changed since these were made:")
    return Showcase(forum, pack, pages, window, "")


def _pictures(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.png")))


def _made_from(pages: tuple[Path, ...], window: tuple[Path, ...]) -> str:
    """Say what a showcase consists of: this code, and these pictures."""
    return "\n".join([_code_stamp(), *(path.name for path in (*pages, *window))])


def _code_stamp() -> str:
    """Return a mark of every file of the program, by its place, size and time."""
    root = Path(__file__).resolve().parents[2]
    mark = hashlib.sha256()
    for part in ("forumapp", "exports", "ui", "resources"):
        for path in sorted((root / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                seen = path.stat()
                mark.update(f"{path.relative_to(root)} {seen.st_size} {seen.st_mtime_ns}".encode())
    return mark.hexdigest()


def _sample_forum(folder: Path) -> None:
    """Make the sample forum, or look whether what is there is one."""
    if not folder.exists():
        say("Making the sample forum …")
        make_sample_forum(folder)
        return
    with open_forum(folder, SAMPLE_PASSPHRASE) as forum:
        if not about(forum)["sample"]:
            raise WrongInput(f"{folder} holds a forum that is not the sample. Choose another DIR.")


def _make_pack(folder: Path, path: Path) -> None:
    with open_forum(folder, SAMPLE_PASSPHRASE) as forum:
        paths = {kind: path.with_suffix(f".{kind}") for kind in ("pdf", "html", "docx")}
        packs.issue_pack(forum, packs.plan_pack(forum), kinds=tuple(paths), paths=paths)


def _emptied(folder: Path) -> Path:
    """Return the folder without the pictures of an earlier time; other files stay."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    return folder
