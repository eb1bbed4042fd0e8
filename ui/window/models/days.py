"""Days as people type them: "18 November 2024", "18.11.2024" or 2024-11-18."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from forumapp.domain.problems import WrongInput
from forumapp.readers.dates import read_day

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)  # as days are read


def typed_day(text: str) -> str | None:
    """Return a typed day as ISO text, None for nothing; raise WrongInput for what is no day."""
    text = text.strip()
    if not text:
        return None
    try:
        return read_day(text, "dmy").isoformat()
    except ValueError:
        said = QCoreApplication.translate(
            "Days", "“{text}” is not a day. Write it as 18 November 2024, or as 2024-11-18."
        )
        raise WrongInput(said.format(text=text[:30])) from None


def shown_day(iso: str) -> str:
    """Return an ISO day as it may be typed: 18 November 2024."""
    day = QDate.fromString(iso, "yyyy-MM-dd")
    return _ENGLISH.toString(day, "d MMMM yyyy") if day.isValid() else iso
