"""What happens when something fails that no sentence was written for."""

import platform
import tempfile
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from forumapp import __version__
from ui.commands.places import log_folder

_ROOT = Path(__file__).resolve().parents[2]


def keep_crash(error: BaseException) -> Path | None:
    """Write what failed, without any value, to a new file; return its path, None if none could be.

    Only exception types and places in the code are kept: messages and variables may hold words of
    families.
    """
    now = datetime.now(UTC)
    text = "\n".join(_lines(error, now)) + "\n"
    for folder in (log_folder(), Path(tempfile.gettempdir())):
        path = folder / f"forumapp-{now:%Y%m%dT%H%M%S%f}.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return path
    return None


def _lines(error: BaseException, now: datetime) -> Iterator[str]:
    yield f"ForumApp {__version__}, Python {platform.python_version()}, {platform.system()}"
    yield f"{now:%Y-%m-%dT%H:%M:%SZ}"
    seen: BaseException | None = error
    while seen is not None:
        kind = type(seen)
        yield f"{kind.__module__}.{kind.__qualname__}"
        for frame in traceback.extract_tb(seen.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        seen = seen.__cause__ or seen.__context__


def _short(filename: str) -> str:
    """Leave out the folders that name a person or a machine."""
    path = Path(filename)
    if path.is_relative_to(_ROOT):
        path = path.relative_to(_ROOT)
    return "/".join(path.parts[-4:])
