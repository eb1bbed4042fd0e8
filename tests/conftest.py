"""For every test: how many run side by side, and where forums are kept that tests copy."""

import os

import pytest

from tests import once

MOST = 4


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one more than there are processors: many tests wait for a window or a process."""
    return min(MOST, (os.cpu_count() or 1) + 1)


@pytest.fixture(scope="session", autouse=True)
def _kept_forums(tmp_path_factory: pytest.TempPathFactory) -> None:
    once.keep_in(tmp_path_factory.mktemp("once"))
