"""The history of one piece as a person reads it: who did what, when, from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from forumapp.domain.change import Step
from forumapp.services.check import CODED, CODED_LISTS
from forumapp.services.past import QUOTED_AS, QUOTED_AT, PastStep
from ui.window.models.known import Known
from ui.window.models.lists import codes, label
from ui.window.models.wording import day_text, month_text, tone_word
from ui.window.words import say

_CODED = {**CODED, **CODED_LISTS}  # field: its code list
_DAYS = ("told_on", "consent_on", "risk_on", "read_on")
_SILENT = (  # said by the act's own name, or of no use to a reader
    "names_on",
    "names_by",
    "feedback",
    "area",
    "verdict",
    "confirmed_by",
    "proposed_by",
    "binned",
    "batch",
    "talk",
    "entered_at",
    "consent_version",
    "consent_on",
    "read_on",
    "safeguarding",
)
_SECRET = ("family", "receipt")  # hashes: only that there is one
_WORDS = {
    "words_working": "working",
    "words_not_working": "not_working",
    "words_difference": "difference",
    "words_free": "free",
}
_TONES = {1: "pos", 0: "neu", -1: "neg"}


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody did: when and who, what it is called, and what it changed."""

    when: str
    what: str
    changes: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Return it as one sentence for a screen reader."""
        return ". ".join((self.when, self.what, *self.changes))


def deeds(steps: Iterable[PastStep], known: Known) -> list[Deed]:
    """Return one deed for each act, the last one first."""
    return [_deed(list(group), known) for _, group in groupby(steps, key=lambda s: s.act)][::-1]


def _deed(steps: list[PastStep], known: Known) -> Deed:
    first = steps[0].step
    when = " · ".join(each for each in (time_words(first.at), first.actor) if each)
    areas = dict.fromkeys(known.title(each.area) for each in steps if each.area)
    said = say(first.label)
    what = f"{said}: {', '.join(areas)}" if areas else said
    changes = [_changed(each, known) for each in steps]
    return Deed(when, what, tuple(dict.fromkeys(each for each in changes if each)))


def _changed(past: PastStep, known: Known) -> str:
    """Say one field that changed; what a new record begins with is not repeated."""
    tr, step = QCoreApplication.translate, past.step
    if step.field in (QUOTED_AS, QUOTED_AT):
        return _quoted(step)
    name = field_word(step.field)
    if step.field in _SILENT or (past.first and not past.area):
        return ""
    if past.first and step.after in (None, "", [], ()):
        return ""
    if step.field in _WORDS or step.field in ("paraphrase", "note", "prompt"):
        return tr("History", "{name}: changed").format(name=name)
    before, after = (value_word(step.field, each, known) for each in (step.before, step.after))
    if past.first:
        return f"{name}: {after}"
    return tr("History", "{name}: from {before} to {after}").format(
        name=name, before=before, after=after
    )


def _quoted(step: Step) -> str:
    """Say how a piece is quoted from then on."""
    tr = QCoreApplication.translate
    if step.field == QUOTED_AS:
        said = tr("History", "Printed as: “{words}”")
        return said.format(words=step.after) if step.after else ""
    if step.after is None:
        return tr("History", "Not among the chosen quotes any more")
    return tr("History", "Chosen as quote {n}").format(n=step.after)


def field_word(name: str) -> str:
    """Return what a field is called."""
    tr = QCoreApplication.translate
    if name in _WORDS:
        return tr("History", "The words")
    own = {
        "told_on": tr("History", "Told on"),
        "paraphrase": tr("History", "What the volunteer noted down"),
        "note": tr("History", "Note"),
        "prompt": tr("History", "Question asked"),
        "event": tr("History", "Event"),
        "family": tr("History", "Family word"),
        "trust": tr("History", "Trust, 0 to 10"),
        "weeks_waited": tr("History", "Weeks waited"),
        "wait_referred": tr("History", "Referred in"),
        "wait_still": tr("History", "Still waiting"),
        "wait_support": tr("History", "Support while waiting"),
        "locality": tr("History", "Where they live"),
        "risk_to": tr("History", "Passed on to"),
        "risk_on": tr("History", "Passed on on"),
        "risk_ref": tr("History", "Reference"),
        "recorder": tr("History", "Written down by"),
        "signposted": tr("History", "Told about"),
        "receipt": tr("History", "Receipt code"),
        "quotable": tr("History", "May be quoted"),
        "may_stand": tr("History", "Names that may stand"),
        "names_on": tr("History", "Names decided on"),
        "names_by": tr("History", "Names decided by"),
        "source_ref": tr("History", "Where it came from"),
        "tone_person": tr("History", "Tone"),
        "stance": tr("History", "How it goes"),
    }
    if name in own or name not in _CODED:
        return own.get(name, name.replace("_", " "))
    return codes(_CODED[name]).label


def value_word(name: str, value: Any, known: Known) -> str:
    """Return a value of a field in words; nothing is a word too."""
    tr = QCoreApplication.translate
    if value in (None, "", [], ()):
        return tr("History", "nothing")
    if name in _SECRET:
        return tr("History", "given")
    if name == "tone_person":
        return tone_word(_TONES[(value > 0) - (value < 0)]).word
    if isinstance(value, bool):
        return tr("History", "yes") if value else tr("History", "no")
    if name == "event":
        return known.events.get(value, tr("History", "an event that is gone"))
    if name == "locality":
        return known.localities.get(value, str(value))
    if name == "wait_referred":
        return month_text(str(value))
    if name in _DAYS:
        return day_text(str(value))
    which = "stance" if name == "stance" else _CODED.get(name)
    several = value if isinstance(value, list | tuple) else [value]
    return ", ".join(label(which, str(each)) if which else str(each) for each in several)


def time_words(at: str) -> str:
    """Write the moment at which something was done (UTC, ISO) as it was here."""
    when = QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(when, "d MMM yyyy HH:mm") if when.isValid() else at
