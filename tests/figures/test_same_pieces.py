"""What a reader knows of the pieces that two packs counted, though no figure says so."""

from datetime import date

import pytest

from forumapp.analysis.figures.families import FamilyCount
from forumapp.analysis.figures.linked_cells import Printed
from forumapp.analysis.figures.linked_content import Content
from forumapp.analysis.figures.linked_witness import Moves
from forumapp.analysis.figures.release import Earlier, EarlierCell, Release, What

COMMENTS = What("comments")
HERE = COMMENTS.with_("area", "a")
FAMILIES = What("families", HERE.where)
RATED = FAMILIES.with_("rated", "yes")
YEAR = ("2025-01-01", "2025-12-31")
TOLD = tuple(date(2025, month, 5).isoformat() for month in range(1, 13))


def content(every: int, area: tuple[int, int] = (0, 0), more: int = 0) -> Content:
    """Return what was told in the first `every` months, of the area in some; `more` since."""
    days = dict.fromkeys(TOLD[:every], 7)
    return Content(
        {"": days | ({TOLD[0]: 8} if more else {}), "a": dict.fromkeys(TOLD[slice(*area)], 7)}
    )


def before(days: tuple[str, str], seen: Content, *cells: EarlierCell) -> Earlier:
    return Earlier("2025-12-31-AB12", days, cells, (), seen)


def hidden(
    known: bool, old: Earlier, days: tuple[str, str], now: Content, *told: tuple[What, int]
) -> bool:
    """Print figures beside an earlier pack; say whether anything had to be hidden."""
    if not known:
        old, now = before(old.days, Content(), *old.cells), Content()
    release = Release(days=days, told=TOLD, earlier=[old], content=now)
    for what, number in told:
        release.count(what, number)
    return release.settle()


@pytest.mark.parametrize("known", [True, False])
def test_days_on_which_nothing_was_told_yet_are_no_days_of_an_earlier_pack(known: bool) -> None:
    """It told of February to December, but only until October was anything told then."""
    old = before(("2025-02-01", "2025-12-31"), content(10), EarlierCell(COMMENTS, 10, True))
    days = ("2025-01-01", "2025-10-31")
    assert hidden(known, old, days, content(12), (COMMENTS, 14)) is known


@pytest.mark.parametrize("known", [True, False])
def test_days_on_which_nobody_spoke_of_an_area_are_no_days_of_it(known: bool) -> None:
    old = before(("2025-01-01", "2025-08-31"), content(8, (1, 8)), EarlierCell(HERE, 16, True))
    days = ("2025-02-01", "2025-12-31")
    assert hidden(known, old, days, content(12, (1, 12)), (HERE, 18)) is known


def test_an_area_of_which_nothing_more_was_told_is_the_same_although_others_grew() -> None:
    """85 families spoke of it, 76 and 5 rated it: that is 4 less."""
    cells = EarlierCell(FAMILIES, 85, True), EarlierCell(COMMENTS, 120, True)
    old = before(YEAR, content(12, (0, 12)), *cells)
    now = content(12, (0, 12), more=1)
    halves = [RATED.during(date(2025, a, 1), date(2025, b, 30)) for a, b in ((1, 9), (10, 12))]
    told = ((COMMENTS, 130), (halves[0], 76), (halves[1], 5))
    assert hidden(True, old, YEAR, now, *told)


def test_of_what_was_changed_since_nothing_is_taken_as_the_same() -> None:
    """Digests are short, and a piece may be put right: figures that differ are two figures."""
    seen = content(12)
    assert hidden(
        True, before(YEAR, seen, EarlierCell(COMMENTS, 40, True)), YEAR, seen, (COMMENTS, 42)
    )
    assert not hidden(
        True, before(YEAR, seen, EarlierCell(COMMENTS, 40, True)), YEAR, seen, (COMMENTS, 60)
    )


def test_where_no_other_number_is_found_nothing_joined_with_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the search comes to: a small number is open, or this pack tells nothing of it."""

    def none(moves: Moves, _: object) -> None:
        moves.gave_up = True

    monkeypatch.setattr(Moves, "can", lambda *_: False)
    monkeypatch.setattr(Moves, "to_hide", none)
    release = Release(days=YEAR, told=TOLD)
    for _ in range(3):
        row = release.row([HERE.with_("stance", name) for name in "abc"], [12, 3, 20], of=HERE)
        other = release.count(COMMENTS.with_("area", "b"), 30)
        release.settle()
    assert [shown.text for shown in row] == ["–", "–", "–"]
    assert other.value == 30


def test_a_pack_that_tells_no_more_is_not_looked_at_again() -> None:
    told, less, more = Printed(), Printed(), Printed()
    told.add(HERE, 12, "12", shown=True)
    told.add(RATED, 3, "<5")
    less.add(RATED, 3, "–")
    more.add(RATED, 3, "3", shown=True)
    other = Printed()
    other.add(HERE, 13, "13", shown=True)
    assert told.tells_no_more(told)
    assert told.tells_no_more(told.hiding([]))
    assert not told.tells_no_more(told.hiding([HERE]))
    assert told.hiding([HERE]).tells_no_more(told)
    assert not less.tells_no_more(told)  # what was shown is gone: what is left is looked at again
    assert not more.tells_no_more(told)
    assert not other.tells_no_more(told)
    assert not told.tells_no_more(None)


def test_a_range_of_families_stays_where_nothing_is_small() -> None:
    release = Release(days=YEAR, told=TOLD, content=content(12, (0, 12)))
    assert release.families(FAMILIES, FamilyCount(24, 24)).value == 24
    assert not release.settle()
