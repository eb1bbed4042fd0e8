"""Months are named by us: what `strftime` calls them depends on the system's language."""

import re
from datetime import date
from pathlib import Path

import pytest

from forumapp.domain.days import MONTHS, long_day, long_month

ROOT = Path(__file__).parents[2]
BY_SYSTEM = re.compile(r"%[aAbB]\b|month_name|month_abbr|day_name|day_abbr|strftime\(\"%[cxX]")


def by_system(text: str) -> list[str]:
    return BY_SYSTEM.findall(text)


@pytest.mark.parametrize("folder", ["forumapp", "exports", "ui"])
def test_no_day_is_written_in_the_systems_language(folder: str) -> None:
    found = {
        str(path.relative_to(ROOT)): named
        for path in (ROOT / folder).rglob("*.py")
        if (named := by_system(path.read_text(encoding="utf-8")))
    }
    assert not found


def test_the_guard_sees_one() -> None:
    assert by_system('f"{day:%B %Y}"')
    assert by_system("calendar.month_name[1:]")


def test_days_are_read_aloud_in_english() -> None:
    assert long_day("2026-12-03") == "3 December 2026"
    assert [long_month(date(2026, at, 1)) for at in (1, 9)] == ["January 2026", "September 2026"]
    assert len(set(MONTHS)) == 12
