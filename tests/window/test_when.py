"""Times as people say them: one wording for a draft's time, on Today and on Record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from forumapp.services.today import Need
from ui.window.pages.record_offers import Offer, _Row
from ui.window.pages.today_words import said
from ui.window.when import clock_words


def at_noon(days: int) -> datetime:
    """Return noon by this computer's clock, some days ago."""
    noon = datetime.now().astimezone().replace(hour=12, minute=5, second=0, microsecond=0)
    return noon - timedelta(days=days)


def stored(moment: datetime) -> str:
    """Write a moment as the store keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize(("days", "words"), [(0, "12:05"), (1, "yesterday 12:05")])
def test_today_and_record_say_a_drafts_time_alike(qtbot: QtBot, days: int, words: str) -> None:
    at = stored(at_noon(days))
    assert clock_words(at) == words
    row = _Row(Offer("record", at, {"words_free": "We wait"}, aside=False))
    qtbot.addWidget(row)
    shown = [label.text() for label in row.findChildren(QLabel)]
    assert shown == [f"You stopped in the middle ({words})."]
    assert said(Need("draft", 1, on=at)) == f"You stopped in the middle of a talk ({words})"


def test_another_day_is_named_with_its_month(qtbot: QtBot) -> None:
    then = at_noon(40)
    row = _Row(Offer("record-kept-1", stored(then), {"words_free": "We wait"}, aside=True))
    qtbot.addWidget(row)
    year = "" if then.year == date.today().year else f" {then.year}"
    shown = [label.text() for label in row.findChildren(QLabel)]
    assert shown == [f"Kept {then.day} {then:%B}{year} 12:05, 2 words"]
