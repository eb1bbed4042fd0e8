"""What is wrong around a forum that opens all the same: where it lies, and what the clock says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from forumapp.services import reading
from forumapp.services.places import network_kind, sync_service
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.forum import Forum

FIRST_YEAR = 2026  # no clock of a computer that runs this version is before it
_TOLD = "told_of_place"
_A_DAY = timedelta(days=1)  # between clocks that go right, wherever they are


def said_once(forum: Forum) -> list[str]:
    """Return what is to be said at this opening: of a place once for each place, of a clock always.

    Each is a sentence that says what to do.
    """
    place = _of_place(forum.folder)
    if place:
        where = str(forum.folder.resolve())
        if read_setting(forum, _TOLD) == where:
            place = ""
        else:
            write_setting(forum, _TOLD, where)
    return [said for said in (place, of_clock(forum, datetime.now(UTC))) if said]


def _of_place(folder: Path) -> str:
    if service := sync_service(folder):
        return (
            f"This forum lies inside {service}, which copies it to the internet and can damage it "
            "while it is open. Close it, and move its folder to a place that is not copied."
        )
    if kind := network_kind(folder):
        return (
            f"This forum lies on another computer ({kind}), where it can be damaged while it is "
            "open. Close it, and move its folder to this computer's own disk."
        )
    return ""


def of_clock(forum: Forum, now: datetime) -> str:
    """Say what is wrong with the clock, '' where nothing seems so. Nothing else depends on it."""
    last = reading.acts(forum, 1)
    latest = datetime.fromisoformat(last[0].at) if last else now
    if now.year >= FIRST_YEAR and latest <= now + _A_DAY:
        return ""
    return (
        f"This computer's clock says {now:%d.%m.%Y}, and what was saved last bears the day "
        f"{latest:%d.%m.%Y}. One of the two is wrong. Nothing is lost; set the clock, so that new "
        "feedback gets the right day."
    )
