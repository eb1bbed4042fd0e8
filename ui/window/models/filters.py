"""The filters of Feedback as rows of data: a new filter is a line here and one in the store."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forumapp.services.reading import NONE
from ui.window.models.known import Known
from ui.window.models.lists import codes
from ui.window.models.told import PRESETS, told_words
from ui.window.models.wording import TONES, tone_word

Option = tuple[str, str]  # the value, and what it is called
Options = Callable[[Known], list[Option]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: the field that it asks, what it is called, and what can be chosen."""

    name: str
    title: Callable[[], str]
    options: Options

    def word(self, value: str, known: Known) -> str:
        """Return what a value is called."""
        return dict(self.options(known)).get(value) or (
            told_words(value) if self.name == "told" else value
        )


def _not_asked() -> str:
    return QCoreApplication.translate("Filter", "Not asked")


def _not_said() -> str:
    return QCoreApplication.translate("Filter", "Not said")


def _none_named() -> str:
    return QCoreApplication.translate("Filter", "None named")


def _coded(name: str, nothing: Callable[[], str], listed: str = "") -> Filter:
    """Return the filter of a field with a code list; `nothing` names the answer *nobody said*."""
    which = listed or name

    def options(_known: Known) -> list[Option]:
        found = [(code.code, code.label) for code in codes(which).codes]
        return [*found, (NONE, nothing())]

    return Filter(name, lambda: codes(which).label, options)


def _areas(known: Known) -> list[Option]:
    held = [(uid, area.title) for uid, area in known.areas.items() if known.is_offered(uid)]
    return [*held, (NONE, QCoreApplication.translate("Filter", "No area yet"))]


def _stances(_known: Known) -> list[Option]:
    found = [(code.code, code.label) for code in codes("stance").codes]
    return [*found, (NONE, QCoreApplication.translate("Filter", "Tagged, not said how it goes"))]


def _told(known: Known) -> list[Option]:
    held = [name for name in PRESETS if name != "inspection" or known.inspected is not None]
    return [(name, told_words(name)) for name in held]


def _quoting(_known: Known) -> list[Option]:
    tr = QCoreApplication.translate
    return [
        ("yes", tr("Filter", "May be quoted")),
        (NONE, tr("Filter", "Family agreed, not judged yet")),
        ("no", tr("Filter", "Not for quoting")),
        ("not_agreed", tr("Filter", "Family has not agreed")),
    ]


def _look(_known: Known) -> list[Option]:
    tr = QCoreApplication.translate
    return [
        ("suggested", tr("Filter", "Suggestion waits for you")),
        ("together", tr("Filter", "Accepted with others, not read")),
        ("disagree", tr("Filter", "Rating and tone disagree")),
        ("tone_person", tr("Filter", "Tone set by a person")),
        ("passed_on", tr("Filter", "Concern passed on")),
    ]


def _raised(known: Known) -> list[Option]:
    return list(known.raised.items())


def _events(known: Known) -> list[Option]:
    return [*known.events.items(), (NONE, QCoreApplication.translate("Filter", "No event"))]


FILTERS = (
    Filter("area", lambda: QCoreApplication.translate("Filter", "Area"), _areas),
    Filter("told", lambda: QCoreApplication.translate("Filter", "Told"), _told),
    Filter(
        "tone",
        lambda: QCoreApplication.translate("Filter", "Tone of the words"),
        lambda _: [(key, tone_word(key).word) for key in TONES],
    ),
    Filter("stance", lambda: QCoreApplication.translate("Filter", "How it goes"), _stances),
    _coded("consent", _not_asked),
    Filter("quoting", lambda: QCoreApplication.translate("Filter", "Quoting"), _quoting),
    Filter("look", lambda: QCoreApplication.translate("Filter", "Worth a look"), _look),
    Filter("event", lambda: QCoreApplication.translate("Filter", "Event"), _events),
    _coded("rating", _not_asked),
    _coded("change", _not_asked),
    _coded("happened", _not_asked),
    _coded("channel", _not_said),
    _coded("type", _not_said),
    _coded("speaker", _not_said),
    _coded("age_band", _not_said),
    _coded("phase", _not_said),
    _coded("provision", _not_said),
    Filter(
        "locality",
        lambda: QCoreApplication.translate("Filter", "Where they live"),
        lambda known: list(known.localities.items()),
    ),
    _coded("membership", _not_asked),
    Filter("raised", lambda: QCoreApplication.translate("Filter", "Raised in"), _raised),
    _coded("services", _none_named, listed="service"),
    _coded("wait_pathway", _none_named, listed="health_pathway"),
)
BY_NAME = {each.name: each for each in FILTERS}


def filter_words(name: str, value: str, known: Known) -> str:
    """Say one chosen value: "Tone of the words: Negative"."""
    row = BY_NAME.get(name)
    return f"{row.title()}: {row.word(value, known)}" if row else value
