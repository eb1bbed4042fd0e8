"""Days and times as people say them: today 09:12, 3 December, 40 minutes ago by the clock."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def day_words(day: date, today: date | None = None) -> str:
    """Write a day as 3 December, with the year where that is another one."""
    form = "d MMMM" if day.year == (today or date.today()).year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def weekday_words(day: date) -> str:
    """Write a day with its day of the week: Thursday 3 December 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def moment_words(at: datetime) -> str:
    """Write a moment as today 09:12, yesterday 17:30, or 3 December 09:12."""
    tr = QCoreApplication.translate
    there, today = at.astimezone(), date.today()
    days = (today - there.date()).days
    known = {0: tr("When", "today"), 1: tr("When", "yesterday")}
    return f"{known.get(days) or day_words(there.date(), today)} {there:%H:%M}"


def clock_words(at: str) -> str:
    """Write a UTC time of the store as 10:42, or as yesterday 10:42 or 3 December 10:42."""
    there = datetime.fromisoformat(at).astimezone()
    return f"{there:%H:%M}" if there.date() == date.today() else moment_words(there)
