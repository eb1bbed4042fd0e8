"""What is said of a data-protection matter: its name, its clock, its story, what comes next."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from forumapp.domain.matters import NEXT, OUTCOMES, SORTS, Matter
from ui.window.models.laptop_told import when_words
from ui.window.words import say

tr = QCoreApplication.translate


def title(matter: Matter) -> str:
    """Return what it is, with the reference that the forum gave it."""
    return " · ".join(filter(None, (say(SORTS[matter.sort]), matter.reference)))


def clock_words(matter: Matter, now: datetime | None = None) -> str:
    """Say how much time is left, or when it was answered or closed."""
    if matter.closed_at:
        return tr("Matter", "Closed {when}").format(when=when_words(matter.closed_at))
    if matter.answered_at:
        return tr("Matter", "Answered {when}").format(when=when_words(matter.answered_at))
    left = matter.left(now or datetime.now(UTC))
    hours = int(abs(left).total_seconds() // 3600)
    late = left.total_seconds() < 0
    if hours <= 72:
        said = tr("Matter", "{n} hours late") if late else tr("Matter", "{n} hours left")
        return said.format(n=hours)
    said = tr("Matter", "{n} days late") if late else tr("Matter", "{n} days left")
    return said.format(n=hours // 24)


def story(matter: Matter) -> list[str]:
    """Say all of it that is written down."""
    lines = [tr("Matter", "Since {when}.").format(when=when_words(matter.opened_at))]
    lines += [matter.summary] if matter.summary else []
    lines += matter.steps.splitlines()
    if matter.outcome:
        lines.append(say(OUTCOMES[matter.sort][matter.outcome]))
    return lines


def next_steps(matter: Matter) -> list[str]:
    """Say what to do, in its order; nothing once it is closed."""
    if matter.closed_at:
        return []
    find = tr("Matter", "“What we hold of a family”, below")
    plain = [say(step).replace("`matters find`", find) for step in NEXT[matter.sort]]
    return [f"{at}. {step}" for at, step in enumerate(plain, 1)]
