"""Whether a connection to a server still lives, which is asked only where that is in doubt."""

import select
import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

QUIET = 4.0  # seconds, after which a connection that nobody used is asked whether it lives


def ask_the_quiet(engine: sa.Engine) -> None:
    """Ask a connection whether it still lives, but only one that was quiet for long, or ended.

    To ask each time is one more way to the server and back, for everything that is read or saved.
    """

    def left(driver: Any, record: Any) -> None:
        record.info["left"] = time.monotonic()

    def taken(driver: Any, record: Any, _: Any) -> None:
        quiet = time.monotonic() - record.info.get("left", time.monotonic())
        if driver is not None and (quiet > QUIET or _says_something(driver)):
            try:
                engine.dialect.do_ping(driver)
            except Exception as error:
                raise sa.exc.InvalidatePoolError from error

    event.listen(engine, "checkin", left)
    event.listen(engine, "checkout", taken)


def _says_something(driver: Any) -> bool:
    """Say whether something came that nobody asked for: the end of the connection, most likely."""
    try:
        return bool(select.select([driver.fileno()], (), (), 0)[0])
    except (OSError, ValueError):
        return True
