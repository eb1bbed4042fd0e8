"""What the frame has done for it on a worker: the forum's name, undo, redo. Loaded late."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from forumapp.domain.change import Act, Change
from forumapp.domain.periods import term_of
from forumapp.domain.problems import Problem
from forumapp.services import calls, forums, reading, remembering
from forumapp.services.backups import last_backup
from ui.window.jobs import Cancelled, Report
from ui.window.when import moment_words

_PLACES = "places"


def about(forum: Any) -> dict[str, Any]:
    """Return the forum's name, whether it is a sample, the term, and when it was backed up."""
    more = {"term": term_of(date.today()).label, "last_backup": last_backup(forum.folder)}
    return forums.about(forum) | more


def kept(last: datetime | None) -> str:
    """Say where the forum is kept, and when it was last backed up."""
    tr = QCoreApplication.translate
    if last is None:
        return tr("Rail", "Stored on this computer · no backup yet")
    said = tr("Rail", "Stored on this computer · last backup {when}")
    return said.format(when=moment_words(last))


def places(forum: Any) -> dict[str, Any]:
    """Return the places on pages that the forum remembers."""
    return remembering.remembered(forum, _PLACES)


def close(forum: Any, places: dict[str, Any]) -> None:
    """Close the forum, which remembers these places; a place is never a reason to stay open."""
    with suppress(Problem):
        if places:
            remembering.remember(forum, _PLACES, places)
    forum.close()


def inspectors_pack(context: Any) -> None:
    """Make the pack for inspectors if the call has come; else say that it has not."""
    forum, tr = context.forum, QCoreApplication.translate

    def go(called: Any) -> None:
        if called is None:
            context.say(tr("Call", "The call has not come yet. When it does, write it down first."))
            context.go("call")
        else:
            context.go("packs", "inspectors")

    context.jobs.read(lambda: calls.current(forum), done=go, key="inspectors-pack")


def next_acts(forum: Any) -> tuple[Act | None, Act | None]:
    """Return what Undo and Redo would do now."""
    return reading.next_undo(forum), reading.next_redo(forum)


def undo(forum: Any, report: Report, cancelled: Cancelled) -> Change:
    """Take back what was done last."""
    return forums.undo_last(forum, None, report, cancelled)


def redo(forum: Any, report: Report, cancelled: Cancelled) -> Change:
    """Do again what was undone last."""
    return forums.redo_last(forum, report, cancelled)
