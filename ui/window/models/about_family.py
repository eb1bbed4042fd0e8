"""What one piece of feedback says of itself, as questions and answers, only those answered."""

from PySide6.QtCore import QCoreApplication

from forumapp.domain.feedback import Feedback
from ui.window.models.lists import codes
from ui.window.models.wording import day_text, month_text

Answers = list[tuple[str, str]]
_CODED = (  # field, code list
    ("rating", "rating"),
    ("change", "change"),
    ("speaker", "speaker"),
    ("own_agreement", "own_agreement"),
    ("age_band", "age_band"),
    ("need", "need"),
    ("need_words", "need_words"),
    ("provision", "provision"),
    ("stage", "ehc_stage"),
    ("phase", "phase"),
    ("setting", "setting"),
    ("ethnic_group", "ethnic_group"),
    ("services", "service"),
    ("membership", "membership"),
)


def answers(said: Feedback, localities: dict[str, str]) -> Answers:
    """Return what the family said of itself: label and answer, in the order of the form."""
    tr = QCoreApplication.translate
    found = [(codes(name).label, _labels(name, getattr(said, field))) for field, name in _CODED]
    found.insert(2, (tr("Family", "Trust, 0 to 10"), _number(said.trust)))
    found.append((tr("Family", "Weeks waited"), _number(said.weeks_waited)))
    found += _wait(said)
    found.append((tr("Family", "Where they live"), _place(said.locality, localities)))
    return [(asked, answer) for asked, answer in found if answer]


def told(said: Feedback, event: str) -> Answers:
    """Return how, where and when it was told, and when it happened."""
    tr = QCoreApplication.translate
    found = [
        (tr("Family", "Told on"), day_text(said.told_on)),
        (tr("Family", "When it happened"), codes("happened").label_of(said.happened)),
        (tr("Family", "At"), event),
        (tr("Family", "How it reached us"), codes("channel").label_of(said.channel)),
        (tr("Family", "Written down by"), said.recorder or ""),
        (tr("Family", "Told about"), _labels("service", said.signposted)),
        (tr("Family", "Receipt"), tr("Family", "given out") if said.receipt else ""),
        (tr("Family", "Concern passed on"), _passed_on(said)),
    ]
    return [(asked, answer) for asked, answer in found if answer]


def consent(said: Feedback) -> str:
    """Say in words how the feedback may be used; nothing asked means the count alone."""
    tr = QCoreApplication.translate
    if said.consent is None:
        return tr("Family", "Not asked: nothing but the count leaves.")
    words = codes("consent").label_of(said.consent)
    on = said.consent_on or said.told_on
    return tr("Family", "{words} (agreed {day}, wording {version})").format(
        words=words, day=day_text(on), version=said.consent_version or "–"
    )


def _wait(said: Feedback) -> Answers:
    """Return what was told of a wait for a health service."""
    tr = QCoreApplication.translate
    return [
        (codes("health_pathway").label, _labels("health_pathway", said.wait_pathway)),
        (tr("Family", "Referred in"), month_text(said.wait_referred or "")),
        (tr("Family", "Still waiting"), _yes_no(said.wait_still)),
        (tr("Family", "Support while waiting"), _yes_no(said.wait_support)),
    ]


def _yes_no(value: bool | None) -> str:
    tr = QCoreApplication.translate
    return "" if value is None else tr("Family", "yes") if value else tr("Family", "no")


def _labels(name: str, value: str | tuple[str, ...] | None) -> str:
    several = (value,) if isinstance(value, str) else value or ()
    return ", ".join(codes(name).label_of(each) for each in several)


def _passed_on(said: Feedback) -> str:
    """Say to whom a concern was passed on, when, and under which reference."""
    if said.safeguarding != "passed_on":
        return ""
    day = day_text(said.risk_on) if said.risk_on else ""
    found = [each for each in (said.risk_to, day, said.risk_ref) if each]
    return ", ".join(found) or QCoreApplication.translate("Family", "yes")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _place(code: str | None, localities: dict[str, str]) -> str:
    return localities.get(code, code) if code else ""
