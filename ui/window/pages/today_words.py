"""The sentences of Today: for each need how it is said, and where its link leads. One line each."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from forumapp.services.today import HeardIn, Need
from ui.window.when import clock_words, day_words


@dataclass(frozen=True, slots=True)
class Sentence:
    """How a need is said of one and of several, its icon, and the page and part it leads to."""

    title: str
    label: str
    icon: str
    page: str
    part: str = ""
    urgent: bool = False


SENTENCES = {
    "risk": Sentence(
        "1 concern not passed on",
        "{n} concerns not passed on",
        "shield-alert",
        "feedback",
        "withheld",
        urgent=True,
    ),
    "suspected": Sentence(
        "1 piece of feedback waits for the safeguarding lead: someone may be at risk",
        "{n} pieces of feedback wait for the safeguarding lead: someone may be at risk",
        "shield-alert",
        "feedback",
        "withheld",
        urgent=True,
    ),
    "lead": Sentence(
        "The safeguarding lead is not filled in. Volunteers need to know whom to tell.",
        "",
        "shield-alert",
        "settings",
        "safeguarding_lead",
    ),
    "conflicts": Sentence(
        "1 thing was written in two ways: decide which is right",
        "{n} things were written in two ways: decide which is right",
        "scale",
        "people",
        "conflicts",
    ),
    "draft": Sentence(
        "You stopped in the middle of a talk ({when})",
        "",
        "pencil-line",
        "record",
    ),
    "put_aside": Sentence(
        "1 talk is put aside to carry on with, from {when}",
        "{n} talks are put aside to carry on with, the last from {when}",
        "history",
        "record",
    ),
    "report": Sentence(
        "A report that you read waits to be kept (from {when})",
        "",
        "scan-search",
        "report",
    ),
    "unread": Sentence(
        "1 piece of feedback to read",
        "{n} pieces of feedback to read",
        "message-square-text",
        "feedback",
        "unread",
    ),
    "not_handed_over": Sentence(
        "This laptop's feedback is not handed over yet: 1 piece. Make a bundle for the chair.",
        "This laptop's feedback is not handed over yet: {n} pieces. Make a bundle for the chair.",
        "handshake",
        "people",
        "hand_over",
    ),
    "overdue": Sentence(
        "1 promise overdue", "{n} promises overdue", "clipboard-list", "plan", "overdue"
    ),
    "silent": Sentence(
        "1 issue has had no reply for 60 days",
        "{n} issues have had no reply for 60 days",
        "handshake",
        "replies",
        "open",
    ),
    "board": Sentence(
        "{board} meets on {day}: start its pack", "", "calendar", "packs", "partnership"
    ),
    "board_past": Sentence(
        "{board} met on {day}. When does it meet next?", "", "calendar", "settings", "board_on"
    ),
    "not_analysed": Sentence(
        "1 piece of feedback is not analysed yet",
        "{n} pieces of feedback are not analysed yet",
        "scan-search",
        "feedback",
        "not_analysed",
    ),
    "no_area": Sentence(
        "1 piece of feedback has no area yet",
        "{n} pieces of feedback have no area yet",
        "tag",
        "feedback",
        "without_area",
    ),
    "differ": Sentence(
        "Readings of 1 piece of feedback differ: have a look",
        "Readings of {n} pieces of feedback differ: have a look",
        "scale",
        "check",
        "differ",
    ),
    "second": Sentence(
        "1 piece of feedback waits for a second reader",
        "{n} pieces of feedback wait for a second reader",
        "users",
        "check",
        "second",
    ),
    "matter_breach": Sentence(
        "A data breach waits: report it by {day}, or write down why not",
        "{n} data-protection matters wait. First a breach: report it by {day}, or write why not",
        "shield-alert",
        "people",
        "matters",
        urgent=True,
    ),
    "matter_access": Sentence(
        "Somebody asked what is held of them: answer by {day}",
        "{n} data-protection matters wait, the first by {day}",
        "shield-alert",
        "people",
        "matters",
    ),
    "matter_complaint": Sentence(
        "A complaint on data protection waits: tell them by {day} that it has come",
        "{n} data-protection matters wait, the first by {day}",
        "shield-alert",
        "people",
        "matters",
    ),
    "due": Sentence(
        "1 piece of feedback is older than your rule keeps it: decide on it",
        "{n} pieces of feedback are older than your rule keeps them: decide on them",
        "history",
        "people",
        "retention",
    ),
    "no_backup": Sentence("There is no backup yet", "", "save", "settings", "backups"),
    "old_backup": Sentence(
        "No backup for 1 day", "No backup for {n} days", "save", "settings", "backups"
    ),
    "unproved": Sentence(
        "The recovery code of this forum was never confirmed. Make a new one and write it down.",
        "",
        "key",
        "settings",
        "recovery",
    ),
}

FIRST_STEPS = (
    Sentence(
        "Record what a first family tells you",
        "Only their words are needed. Everything else can wait.",
        "pencil-line",
        "record",
    ),
    Sentence(
        "Look at what inspectors named here",
        "Or add your area's inspection: one that ForumApp knows, or its report.",
        "clipboard-list",
        "inspections",
    ),
    Sentence(
        "Bring in a spreadsheet that you have",
        "From a survey or an older list, as CSV or Excel.",
        "download",
        "import",
    ),
    Sentence(
        "Read how ForumApp works",
        "Two minutes, in plain words.",
        "circle-help",
        "help",
        "start",
    ),
)


def said(need: Need) -> str:
    """Say a need in a sentence."""
    row = SENTENCES[need.kind]
    text = row.title if need.count == 1 or not row.label else row.label
    return tr(text).format(
        n=f"{need.count:,}",
        when=clock_words(need.on) if "T" in need.on else "",
        day=day_words(date.fromisoformat(need.on)) if len(need.on) == 10 else "",
        board=need.name or tr("The board"),
    )


def families_words(heard: HeardIn) -> str:
    """Say how many families were heard: 12 to 15 families, or no families."""
    low, high = heard.families.low, heard.families.high
    if not high:
        return tr("No families")
    if low != high:
        return tr("{low} to {high} families").format(low=f"{low:,}", high=f"{high:,}")
    return tr("1 family") if high == 1 else tr("{n} families").format(n=f"{high:,}")


def tr(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Today", text)
