"""Making a pack away from the GUI thread, so that it can be stopped between two pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from forumapp.domain.pack import Pack
from forumapp.services.forums import Forum

if TYPE_CHECKING:
    from ui.packs import Issued

Report = Callable[[int, int], None]


class Stopped(Exception):
    """The person gave up: nothing is written, and nothing needs to be said."""


def make_pack(forum: Forum, pack: Pack, report: Report, cancelled: Callable[[], bool]) -> "Issued":
    """Write the pack and register it; raise Stopped, with nothing written, when it was given up."""
    # Late import for start-up time: ReportLab takes a quarter of a second, here on a worker.
    from ui.packs import issue_pack

    def reported(done: int, total: int) -> None:
        if cancelled():
            raise Stopped
        report(done, total)

    return issue_pack(forum, pack, report=reported)
