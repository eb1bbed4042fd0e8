"""For every test: how many run side by side."""

import os

import pytest

MOST = 4


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run one more than there are processors: many tests wait for a window or a process."""
    return min(MOST, (os.cpu_count() or 1) + 1)
