"""The call in the window's own words: days, how sure they are, the count-down in a sentence."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from forumapp.services.call_days import CallStep
from forumapp.services.calls import Called
from forumapp.services.countdown import Countdown
from ui.window.when import day_words, weekday_words
from ui.window.words import say


def tr(text: str) -> str:
    """Translate a text of the call."""
    return QCoreApplication.translate("Call", text)


def when_words(step: CallStep, today: date | None = None) -> str:
    """Say the days of a step: Monday 16 November 2026, 16 – 20 November, No day yet."""
    if step.first is None or step.last is None:
        return tr("No day yet")
    if step.first == step.last:
        return weekday_words(step.first)
    first, last = day_words(step.first, today), day_words(step.last, today)
    return tr("{first} to {last}").format(first=first, last=last)


def sure_words(step: CallStep) -> str:
    """Say how sure the days are."""
    words = {
        "known": tr("Written down"),
        "fact": tr("Fixed"),
        "about": tr("About"),
        "open": tr("Not known"),
    }
    return words[step.sure]


def half_words(step: CallStep) -> str:
    """Say by which day half of them came, '' where it is not known."""
    if step.middle is None:
        return ""
    return tr("Half of them came by {day}.").format(day=day_words(step.middle))


def ready_words(step: CallStep, called: Called | None) -> str:
    """Say what is ready for a step: 2 of 4, done, or nothing where nothing is asked."""
    if called is not None and called.done(step.key):
        return tr("Done")
    if not step.ready:
        return ""
    ready = sum(called.done(item.key) for item in step.ready) if called else 0
    return tr("{ready} of {wanted}").format(ready=ready, wanted=len(step.ready))


def came_words(called: date) -> str:
    """Say when the call came."""
    return tr("The call came on {day}").format(day=weekday_words(called))


def left_words(left: Countdown) -> str:
    """Say how long it is until the next step."""
    if left.overdue:
        return tr("Is the report published?")
    if left.next is None or left.days is None:
        return tr("No day is known yet")
    if left.days == 0:
        return tr("Less than a working day")
    if left.days == 1:
        return tr("1 working day")
    return tr("{n} working days").format(n=f"{left.days:,}")


def until_words(left: Countdown) -> str:
    """Say what the next step is, and on which day it begins."""
    if left.overdue:
        return tr("By now most reports are. Write down the day on which it was.")
    if left.next is None or left.next.first is None:
        return tr("Write the days down as soon as you are told.")
    words = tr("until the next step: {step} ({day})")
    if left.next.sure == "about":
        words = tr("until the next step: {step} (about {day})")
    return words.format(step=say(left.next.title), day=weekday_words(left.next.first))


def now_words(left: Countdown) -> str:
    """Say what goes on now, '' for nothing."""
    if not left.now:
        return ""
    steps = "; ".join(say(step.title) for step in left.now)
    return tr("Now: {steps}").format(steps=steps)


def open_words(left: Countdown) -> str:
    """Say how much is ready of what should be by the next step."""
    if not left.wanted:
        return ""
    if left.ready == left.wanted:
        return tr("Everything for it is ready")
    words = tr("{ready} of {wanted} things are ready. See what is not.")
    return words.format(ready=left.ready, wanted=left.wanted)
