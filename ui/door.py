"""The front door: straight to the window where that is asked for, else to the command line.

The command line loads the store, which takes longer than showing the window does. So the window
is asked for by name before anything of that is loaded.
"""

import gc
import importlib
import sys
from collections.abc import Sequence
from typing import Any

from ui import at_once, unseen

_WINDOW = "ui.window.app"
_PLAIN: dict[tuple[str, ...], bool] = {  # what is typed for the window, and whether on the sample
    (): False,
    ("window",): False,
    ("window", "--sample"): True,
}


def run(program: str, words: Sequence[str]) -> int:
    """Do what these words ask for and return the exit code."""
    unseen.leave_no_dump()
    sample = _PLAIN.get(tuple(words))
    app = _window() if sample is not None else None
    if app is None:
        code = at_once.run(words)
        if code is not None:
            return code
        from ui.cli import run as run_command  # late: start-up time
        from ui.commands.answer import use_utf8

        use_utf8()
        return run_command(words)
    try:
        code = int(app.run([program], sample=sample))
    except (Exception, KeyboardInterrupt) as error:
        return _told(error)
    return code


def _window() -> Any:
    """Return what opens the window; None where Qt cannot start: the command line says why."""
    gc.disable()  # nothing that starting makes is waste; the window turns it on again
    try:
        return importlib.import_module(_WINDOW)
    except ImportError:
        gc.enable()
        return None


def _told(error: BaseException) -> int:
    from ui.commands.answer import use_utf8  # late: start-up time
    from ui.guarded import guarded

    use_utf8()

    def again() -> int:
        raise error

    return guarded(again)


def main() -> None:
    """Start the window or the command line."""
    sys.exit(run(sys.argv[0], sys.argv[1:]))


if __name__ == "__main__":
    main()
