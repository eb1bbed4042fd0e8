"""What is said of a tone beside its badge: who says so, what differs, and what is asked of one."""

from PySide6.QtCore import QCoreApplication

from forumapp.domain.feedback import Feedback
from forumapp.domain.tags import ToneScore
from ui.window.models.lists import codes
from ui.window.models.wording import tone_key, tone_word

_OPPOSITE = {("positive", "negative"), ("negative", "positive")}
_READ = {"positive": "pos", "negative": "neg", "neutral": "neu", "mixed": "mixed"}


def asked_of_person(tone: ToneScore | None, person: int | None) -> str:
    """Say what a person is asked to do about the tone; '' where nothing is open."""
    tr = QCoreApplication.translate
    if person is not None or tone is None:
        return ""
    if tone.value is None:
        return tr("Why", "No tone found: say how it sounds (+, 0 or −).")
    if differ(tone):
        said = tr(
            "Why",
            "The word list reads it as {rules}, the comparison with other comments as {head}: "
            "please decide (+, 0 or −).",
        )
        return said.format(rules=_word(tone.rules), head=_word(tone.head))
    return ""


def differ(tone: ToneScore) -> bool:
    """Say whether the word list and the learned reading say opposite things."""
    return (tone.rules, tone.head) in _OPPOSITE


def head_decided(tone: ToneScore | None) -> bool:
    """Say whether the comparison with other comments decided, since the word list could not."""
    if tone is None or tone.value is None or tone.head is None:
        return False
    return tone.rules is None or tone.rules != tone.label


def said_by(tone: ToneScore | None, person: int | None) -> str:
    """Say in one or two sentences who says that it sounds so."""
    tr = QCoreApplication.translate
    if person is not None:
        return _by_person(tone)
    if tone is None:
        return tr("Why", "Not analysed yet.")
    if tone.value is None:
        return tr("Why", "Nothing in the words was found that sounds good or bad.")
    parts = [_by_machine(tone)]
    if tone.mixed:
        parts.append(tr("Why", "It has two sides, and both are kept."))
    if not tone.sure:
        parts.append(tr("Why", "The machine is not sure of it."))
    return " ".join(parts)


def own_rating(said: Feedback) -> str:
    """Say how the family itself rated it; '' where it was not asked or not answered."""
    if not said.rating:
        return ""
    words = QCoreApplication.translate("Why", "The family’s own rating: {rating}")
    return words.format(rating=codes("rating").label_of(said.rating))


def _by_person(tone: ToneScore | None) -> str:
    tr = QCoreApplication.translate
    if tone is None:
        return tr("Why", "A person said so.")
    read = tone_word(tone_key(tone.value, tone.mixed)).word
    return tr("Why", "A person said so. The machine read: {tone}.").format(tone=read)


def _by_machine(tone: ToneScore) -> str:
    tr = QCoreApplication.translate
    if differ(tone):
        return tr("Why", "Both readings are weighed against each other.")
    if head_decided(tone):
        silent = tone.rules is None
        found = tr("Why", "The word list found nothing.") if silent else ""
        if not silent:
            said = tr("Why", "The word list alone would say {tone}.")
            found = said.format(tone=_word(tone.rules))
        like = tr("Why", "It reads like comments that people called {tone}.")
        return f"{found} {like.format(tone=_word(tone.label))}"
    if tone.head is not None and tone.head == tone.rules:
        return tr("Why", "The word list and the comparison with other comments agree.")
    return tr("Why", "The word list reads it so.")


def _word(label: str | None) -> str:
    key = _READ.get(label or "", "none")
    return tone_word(key).word.lower()
