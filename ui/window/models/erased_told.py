"""What is said of how long words are kept, of what is due, and of what was erased."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from forumapp.domain.days import long_day
from forumapp.domain.erasing import WHY, Certificate
from forumapp.services.retention_rule import Due
from ui.window.when import day_words
from ui.window.words import say

tr = QCoreApplication.translate


def rule_words(months: int) -> str:
    """Say for how long: 36 months (3 years)."""
    said = tr("Erased", "for {n} months").format(n=months)
    if months % 12:
        return said
    years = months // 12
    one, many = tr("Erased", "for 1 year"), tr("Erased", "for {n} years")
    return (one if years == 1 else many).format(n=years)


def due_lines(found: Due) -> list[str]:
    """Say what is older than the rule, by its years."""
    day = long_day(found.before)
    if not found.uids:
        said = tr("Erased", "Nothing is due: nothing is held that was told before {day}.")
        return [said.format(day=day)]
    one = tr("Erased", "1 piece of feedback was told before {day}: decide on it.")
    many = tr("Erased", "{n} pieces of feedback were told before {day}: decide on them.")
    count = len(found.uids)
    lines = [(one if count == 1 else many).format(n=f"{count:,}", day=day)]
    lines.append(" · ".join(f"{year}: {number:,}" for year, number in found.years))
    if found.binned:
        lines.append(tr("Erased", "{n} of them in the bin.").format(n=f"{found.binned:,}"))
    return lines


def certificate_line(made: Certificate) -> str:
    """Say what one erasure was: day, how many, by whom, why."""
    at = datetime.fromisoformat(made.at).astimezone()
    one, many = tr("Erased", "1 piece of feedback"), tr("Erased", "{n} pieces of feedback")
    count = (one if made.pieces == 1 else many).format(n=f"{made.pieces:,}")
    said = tr("Erased", "{day}: {count}, by {who}. {why}")
    day = day_words(at.date())
    return said.format(day=day, count=count, who=made.by, why=say(WHY[made.why]))
