"""How far the writing of a file has come."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (parts done, parts in all); may raise to stop, and then nothing is written."""


def silent(done: int, total: int) -> None:
    """Say nothing."""
