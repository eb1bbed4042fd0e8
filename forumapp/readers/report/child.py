"""Read one report in a process of its own, with little memory and time, and answer in JSON.

A PDF is a program of strangers: whatever it makes the library do ends with this process.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path

MEMORY = 420_000_000
SECONDS = 9


def main() -> int:
    """Read the report that is named on the command line; with a page and a width, draw that page.

    A picture is answered as a line of JSON (width, height, scale) and its pixels after it.
    """
    _limit()
    path, *picture = sys.argv[1:]
    answer = _drawn(Path(path), *map(int, picture)) if picture else _read(Path(path))
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()
    return 0


def _read(path: Path) -> bytes:
    from forumapp.domain.problems import WrongInput  # late: the limits come first
    from forumapp.readers.report.document import read_document

    answer: dict[str, object]
    try:
        answer = {"report": read_document(path, _tell).as_data()}
    except WrongInput as problem:
        answer = {"wrong": str(problem)}
    except (MemoryError, RecursionError):
        answer = {"heavy": True}
    return json.dumps(answer).encode()


def _drawn(path: Path, page: int, width: int, height: int) -> bytes:
    from forumapp.domain.problems import WrongInput  # late, as above
    from forumapp.readers.report.picture import draw

    try:
        return draw(path, page, width, height)
    except (WrongInput, MemoryError):
        return b""


def _tell(page: int, of: int) -> None:
    sys.stdout.buffer.write(b"page %d %d\n" % (page, of))
    sys.stdout.flush()


def _limit() -> None:
    """Take away what a report does not need, where the system can do so."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows; there the time alone is limited

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
