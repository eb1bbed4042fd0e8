"""For every test: how many run side by side, where forums are kept that tests copy, and no waste.

What tests are made of stays for good: the collector of waste looks at none of it, as in the window.
And what Python has compiled is kept, whatever the environment says: without that, every worker
compiles every test (5 s of processor time) and every program that is started its modules.
"""

import gc
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests import in_memory, once
from ui.window import late

if TYPE_CHECKING:
    from tests.hub_server import Server

MOST = 4
gc.disable()  # until everything is collected
in_memory.keep_there()
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run two more than there are processors: many tests wait for a window or a process.

    Of the window's tests alone, two workers kept two processors busy for 57 % of the time.
    """
    return min(MOST, (os.cpu_count() or 1) + 2)


def pytest_collection_finish() -> None:
    """Let the collector of waste work on what the tests themselves make."""
    late.settle()


@pytest.fixture(scope="session", autouse=True)
def _kept_forums(tmp_path_factory: pytest.TempPathFactory) -> None:
    once.keep_in(tmp_path_factory.mktemp("once"))


@pytest.fixture(scope="session")
def hub_server() -> "Iterator[Server]":
    """A throw-away PostgreSQL server of this worker's; skipped, with the reason, where none is."""
    from tests.hub_server import running  # late: most tests need no store

    with running() as server:
        yield server
