"""How strong a passphrase looks as it is typed, in plain words. The counting is loaded late."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from ui.window.late import load
from ui.window.words import say

SHORTEST = 8  # what the key file asks for


def judge(passphrase: str, name: str = "") -> Any:
    """Estimate a passphrase; the forum's own name in it counts for nothing."""
    service = load("forumapp.services.passphrase_strength")  # late: 30 ms that few starts need
    return service.judge(passphrase, (name,) if name.strip() else ())


def refused(passphrase: str, name: str = "") -> str:
    """Return why a passphrase cannot be used, in a sentence; '' where it can."""
    tr = QCoreApplication.translate
    if len(passphrase.strip()) < SHORTEST:
        short = tr("Secret", "The new passphrase is too short: use at least {n} characters.")
        return short.format(n=SHORTEST)
    if not judge(passphrase, name).taken:
        return tr("Secret", "Anybody would try this one first. Choose another: four random words.")
    return ""


def advice_on(passphrase: str, name: str = "") -> tuple[str, bool]:
    """Return what to say of a passphrase that is being typed, and whether it is good."""
    if not passphrase:
        return "", False
    found, tr = judge(passphrase, name), QCoreApplication.translate
    strength, times = found.strength.value, _times()
    said = {
        "short": tr("Secret", "Too short: {n} characters at least."),
        "common": tr("Secret", "Anybody would try this first. {why}"),
        "weak": tr("Secret", "Could be guessed within {time}. {why} Add another random word."),
        "fair": tr("Secret", "Fair: guessing might take {time}. One more random word is better."),
        "good": tr(
            "Secret", "Good: guessing might take {time}. Let it be no saying, song or name."
        ),
    }[strength]
    text = said.format(n=SHORTEST, why=say(found.why), time=times.get(found.takes, ""))
    return " ".join(text.split()), strength == "good"


def _times() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "seconds": tr("Secret", "seconds"),
        "minutes": tr("Secret", "minutes"),
        "hours": tr("Secret", "hours"),
        "days": tr("Secret", "days"),
        "months": tr("Secret", "months"),
        "years": tr("Secret", "years"),
        "centuries": tr("Secret", "centuries"),
    }
