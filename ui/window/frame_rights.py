"""Which pages the role that opened the forum may see, and what is said of the others."""

from typing import Any

from ui.window.late import load
from ui.window.words import say

ALWAYS = ("record", "help", "keys", "settings")


def pages_for(forum: Any) -> frozenset[str]:
    """Return the keys of the pages that may be opened."""
    from ui.window.pages_table import PAGES  # late: the gate has no pages

    roles = _roles()
    return frozenset(row.key for row in PAGES if roles.may_open(forum, row.key))


def known() -> frozenset[str]:
    """Return the keys of all pages."""
    from ui.window.pages_table import PAGES  # late: as above

    return frozenset(row.key for row in PAGES)


def refusal(forum: Any) -> str:
    """Say, in a sentence, why a page does not open."""
    return say(_roles().refusal(forum))


def first(allowed: frozenset[str], wanted: str) -> str:
    """Return the page to open in the place of one that may not be opened."""
    return wanted if wanted in allowed else next((key for key in ALWAYS if key in allowed), "help")


def hub_of(forum: Any) -> str:
    """Return the address of the hub that a forum is on, '' for one in a folder."""
    return str(load("forumapp.services.hubs").where(forum)[0]) if hasattr(forum, "url") else ""


def greeting(forum: Any) -> str:
    """Say what happened while the forum was closed; '' where nothing did."""
    from PySide6.QtCore import QCoreApplication  # late, beside its only use

    session, tr = forum.session, QCoreApplication.translate
    said = []
    if session.failed > 2:
        failed = tr("Frame", "{n} attempts to open this forum failed since it was open last.")
        said.append(failed.format(n=session.failed))
    if session.old_keys:
        said.append(
            tr(
                "Frame",
                "An older key file was put back: passphrases that were taken away may open the "
                "forum again. Look at Settings, Who may open this forum.",
            )
        )
    return " ".join(said)


def _roles() -> Any:
    return load("forumapp.services.roles")  # late: start-up time
