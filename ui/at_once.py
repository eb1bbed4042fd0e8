"""Commands that answer line by line, begun without what the other commands need.

A program that asks for a first score should not wait for Typer and the store to load. What is
typed in any other way than the plain one goes to the whole command line, with help and refusals.
"""

from collections.abc import Callable, Sequence
from functools import partial

Work = Callable[[], None]


def run(words: Sequence[str]) -> int | None:
    """Do what these words ask for and return the exit code; None where it is no such command."""
    work = _work_of(words)
    if work is None:
        return None
    from ui.commands.answer import use_utf8  # late: the window does without it
    from ui.guarded import guarded

    def done() -> int:
        work()
        return 0

    use_utf8()
    return guarded(done)


def _work_of(words: Sequence[str]) -> Work | None:
    if not words or words[0] not in ("score-text", "check-privacy"):
        return None
    from ui.commands.line_work import check_lines, score_lines  # late: the window does without it

    if words[0] == "check-privacy":
        return None if len(words) > 1 else check_lines
    options = _options(words[1:])
    return None if options is None else partial(score_lines, *options)


def _options(words: Sequence[str]) -> tuple[str | None, bool] | None:
    """Return the file to learn from and whether the model may speak; None for anything else."""
    train, model = None, True
    left = iter(words)
    for word in left:
        name, given, value = word.partition("=")
        if word == "--no-model":
            model = False
        elif name == "--train":
            train = value if given else next(left, None)
            if train is None:
                return None
        else:
            return None
    return train, model
