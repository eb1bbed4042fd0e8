"""What the frame has done for it on a worker: the forum's name, undo, redo. Loaded late."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from forumapp.domain.change import Act, Change
from forumapp.domain.periods import term_of
from forumapp.domain.problems import Lost, Problem, WrongInput
from forumapp.services import backups, calls, forums, reading, remembering, roles, surroundings
from forumapp.services.backups import last_backup
from ui.window.jobs import Cancelled, Report
from ui.window.when import moment_words
from ui.window.words import say

_PLACES = "places"


def about(forum: Any) -> dict[str, Any]:
    """Return the forum's name, whether it is a sample, the term, and when it was backed up."""
    more = {"term": term_of(date.today()).label, "kept": kept(forum)}
    return forums.about(forum) | more


def kept(forum: Any) -> str:
    """Say where the forum is kept, and when it was last backed up."""
    tr = QCoreApplication.translate
    if forums.is_on_hub(forum):
        said = tr("Rail", "On the hub at {server}, as {name}")
        return said.format(server=forum.url.host or tr("Rail", "this computer"), name=forum.actor)
    last = last_backup(forum.folder)
    if last is None:
        return tr("Rail", "Stored on this computer · no backup yet")
    said = tr("Rail", "Stored on this computer · last backup {when}")
    return said.format(when=moment_words(last))


def places(forum: Any) -> dict[str, Any]:
    """Return the places on pages that the forum remembers."""
    try:
        return remembering.remembered(forum, _PLACES)
    except Lost:
        return {}  # no reason not to open


def close(forum: Any, places: dict[str, Any]) -> str:
    """Back the forum up where it changed, and close it, which remembers these places.

    Neither is a reason to stay open; return why there is no backup, '' where all is well.
    """
    why = ""
    with suppress(Problem):
        if places:
            remembering.remember(forum, _PLACES, places)
    try:
        made = backups.at_close(forum)
        why = made.not_copied if made else ""
    except Problem as problem:
        why = str(problem)
    finally:
        forum.close()
    return why


def warnings(forum: Any) -> str:
    """Return what is to be said of the place and the clock, once for each place."""
    return " ".join(map(say, surroundings.said_once(forum)))


def daily(forum: Any) -> datetime | None:
    """Make the backup of the day where one is due; return when that was."""
    made = backups.daily(forum)
    return made.made if made else None


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
    return _own(forum, reading.next_undo(forum)), _own(forum, reading.next_redo(forum))


def undo(forum: Any, report: Report, cancelled: Cancelled) -> Change:
    """Take back what was done last."""
    _check_own(forum, reading.next_undo(forum))
    return forums.undo_last(forum, None, report, cancelled)


def redo(forum: Any, report: Report, cancelled: Cancelled) -> Change:
    """Do again what was undone last."""
    _check_own(forum, reading.next_redo(forum))
    return forums.redo_last(forum, report, cancelled)


def _own(forum: Any, act: Act | None) -> Act | None:
    """Return an act that this role may take back; a recorder's own alone."""
    return act if act is None or roles.may_undo(forum, act.actor) else None


def _check_own(forum: Any, act: Act | None) -> None:
    if act is not None and _own(forum, act) is None:
        raise WrongInput(
            QCoreApplication.translate(
                "Frame", "What was done last is somebody else's. Ask them, or the chair."
            )
        )
