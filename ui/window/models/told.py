"""Stretches of days that feedback is filtered by: this term, the last 12 months, from and to."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from forumapp.domain.periods import academic_year_of, term_of
from forumapp.services.reading import TO
from ui.window.models.periods import span_of
from ui.window.models.wording import day_text

Days = Callable[[date, date | None], tuple[date | None, date | None]]


def _term(today: date, _inspected: date | None) -> tuple[date, date]:
    term = term_of(today)
    return term.first, term.last


def _term_before(today: date, _inspected: date | None) -> tuple[date, date]:
    term = term_of(term_of(today).first - timedelta(days=1))
    return term.first, term.last


def _year(today: date, inspected: date | None) -> tuple[date | None, date | None]:
    span = span_of("year", today, inspected)
    return span.first, span.last


def _school_year(today: date, _inspected: date | None) -> tuple[date, date]:
    year = academic_year_of(today)
    return year.first, year.last


def _since(_today: date, inspected: date | None) -> tuple[date | None, date | None]:
    return inspected, None


PRESETS: dict[str, Days] = {
    "this_term": _term,
    "last_term": _term_before,
    "school_year": _school_year,
    "last_12_months": _year,
    "inspection": _since,
}


def days_of(value: str, today: date, inspected: date | None) -> str:
    """Return a value as days, "2026-01-01..2026-03-31"; what is days already stays."""
    if value not in PRESETS:
        return value if TO in value else TO
    first, last = PRESETS[value](today, inspected)
    return f"{first or ''}{TO}{last or ''}"


def told_words(value: str) -> str:
    """Say a stretch of days in words."""
    tr = QCoreApplication.translate
    words = {
        "this_term": tr("Told", "This term"),
        "last_term": tr("Told", "Last term"),
        "school_year": tr("Told", "This school year"),
        "last_12_months": tr("Told", "In the last 12 months"),
        "inspection": tr("Told", "Since the inspection"),
    }
    if value in words:
        return words[value]
    first, _, last = value.partition(TO)
    if first and last:
        said = tr("Told", "{first} to {last}")
    else:
        said = tr("Told", "Since {first}") if first else tr("Told", "Until {last}")
    return said.format(first=day_text(first), last=day_text(last))
