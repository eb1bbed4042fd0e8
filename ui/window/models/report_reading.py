"""What the page *Add from a report* asks of the core: reading, pages, and the draft of it all."""

from pathlib import Path
from typing import Any

from forumapp.services import drafting, reports
from forumapp.services.forums import Forum
from forumapp.services.report_proposing import propose
from forumapp.services.report_values import Passage, Proposal, as_data, proposal_of
from forumapp.services.reports import Kept
from ui.window.jobs import Cancelled, Report

SLOT = "report"  # the draft of what was read and not kept yet


def read(forum: Forum, what: Path | str, report: Report, cancelled: Cancelled) -> Proposal:
    """Read a report; raise Stopped where it was given up."""
    return reports.read(what, forum, report=report, cancelled=cancelled)


def keep(forum: Forum, proposal: Proposal) -> Kept:
    """Keep what a person confirmed; the draft of it goes."""
    kept = reports.keep(forum, proposal)
    drafting.forget(forum, SLOT)
    return kept


def waiting(forum: Forum) -> Proposal | None:
    """Return what was read before and is not kept yet, set against the forum as it is now."""
    found = drafting.waiting(forum).get(SLOT)
    return _again(forum, found[1]) if found else None


def _again(forum: Forum, body: dict[str, Any]) -> Proposal | None:
    try:
        return reports.place(forum, proposal_of(body))
    except (KeyError, TypeError, ValueError):  # a draft of another version
        return None


class Bodies:
    """Makes drafts; what never changes of a report is made once, since it takes 8 ms."""

    def __init__(self) -> None:
        """Begin without a report."""
        self._of: object = None
        self._report: dict[str, Any] = {}

    def of(self, proposal: Proposal) -> dict[str, Any]:
        """Return the draft of what was read."""
        if self._of is not proposal.report:
            self._of, self._report = proposal.report, proposal.report.as_data()
        return as_data(proposal, self._report)


def as_read(proposal: Proposal, key: str) -> Passage | None:
    """Return a passage as it was read, before a person changed it."""
    return propose(proposal.report, proposal.source).passage(key)
