"""Run the real `feedback add` again and again, and say what it acknowledged: python adder.py …

With `early`, a mutant: it acknowledges a moment before the commit. The tests must catch it.
"""

import os
import sys
import time
from typing import Any

from sqlalchemy.engine.default import DefaultDialect

from ui.cli import run


def words_of(number: int) -> str:
    """Return the words of a piece, some short and some long."""
    return f"piece {number} " + "what the family said, word for word. " * (number * 13 % 50)


def main(folder: str, first: int, early: bool) -> None:
    """Add pieces for ever; print the number of each that was acknowledged."""
    number = first
    if early:
        _acknowledge_early(lambda: number)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    while True:
        done = run(["feedback", "add", "--forum", folder, "--words", words_of(number)])
        if done == 0 and not early:
            os.write(1, b"%d\n" % number)
        number += 1


def _acknowledge_early(number: Any) -> None:
    real = DefaultDialect.do_commit

    def commit(self: DefaultDialect, connection: Any) -> None:
        os.write(1, b"%d\n" % number())
        time.sleep(0.05)
        real(self, connection)

    DefaultDialect.do_commit = commit  # type: ignore[method-assign]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), "early" in sys.argv[3:])
