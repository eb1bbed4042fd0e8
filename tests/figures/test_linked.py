"""Figures that are safe in their own tables are held to each other, and to packs before."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.families import FamilyCount
from forumapp.analysis.figures.linked_bounds import Narrowing
from forumapp.analysis.figures.linked_rows import Basis
from forumapp.analysis.figures.release import Earlier, EarlierCell, Release, What
from forumapp.analysis.figures.small_numbers import Gate

COMMENTS = What("comments")
HERE = COMMENTS.with_("area", "a")
DAYS = ("2025-01-01", "2025-12-31")
TOLD = tuple(date(2025, month, 5).isoformat() for month in range(1, 13))


def before(*cells: EarlierCell, days: tuple[str, str] = DAYS) -> Earlier:
    return Earlier("2025-12-31-AB12", days, cells, ())


def test_who_spoke_of_nothing_else_follows_from_no_two_figures() -> None:
    release = Release()
    release.count(COMMENTS, 40)
    release.count(HERE, 37)
    assert release.settle()
    assert release.count(COMMENTS, 40).text == "40"
    assert release.count(HERE, 37).text == "–"
    assert not release.settle()


def test_what_is_far_apart_stays() -> None:
    release = Release()
    release.count(COMMENTS, 40)
    release.count(HERE, 12)
    assert not release.settle()


def test_months_add_up_to_the_days_of_the_pack() -> None:
    release = Release(days=DAYS, told=TOLD)
    quarters = [(1, 3), (4, 6), (7, 9), (10, 12)]
    for (first, last), number in zip(quarters, (20, 3, 20, 20), strict=True):
        span = COMMENTS.during(date(2025, first, 1), date(2025, last, 28))
        release.count(span, number)
    release.count(COMMENTS, 63)
    assert release.settle()


def test_families_who_did_not_rate_do_not_follow() -> None:
    release = Release()
    for _ in range(2):
        families = release.families(What("families"), FamilyCount(24, 24))
        rated = release.share(What("families").with_("rated", "yes"), 11, 22)
        release.settle()
    assert families.value is None or rated.n.value is None


def test_a_figure_that_moved_by_a_few_is_hidden() -> None:
    release = Release(days=DAYS, told=TOLD, earlier=[before(EarlierCell(COMMENTS, 40, True))])
    release.count(COMMENTS, 42)
    assert release.settle()
    assert release.count(COMMENTS, 42).value is None
    assert release.hidden[COMMENTS].earlier == "2025-12-31-AB12"


def test_a_figure_that_stands_or_moved_by_many_is_shown() -> None:
    for number in (40, 45, 31):
        release = Release(days=DAYS, told=TOLD, earlier=[before(EarlierCell(COMMENTS, 40, True))])
        release.count(COMMENTS, number)
        assert not release.settle()


def test_a_few_more_days_with_a_few_more_pieces_are_hidden() -> None:
    half = ("2025-01-01", "2025-11-30")
    old = before(EarlierCell(COMMENTS, 40, True), days=half)
    release = Release(days=DAYS, told=TOLD, earlier=[old])
    release.count(COMMENTS, 43)
    assert release.settle()


def test_what_an_earlier_pack_hid_stays_hidden() -> None:
    """Then phone was 3 and e-mail hidden with it; the sum is known, so e-mail may not be told."""
    phone, email = (What("families").with_("channel", each) for each in ("phone", "email"))
    whole = What("families")
    cells = EarlierCell(whole, 33, True), EarlierCell(phone, None, False, 1)
    old = Earlier("x", DAYS, (*cells, EarlierCell(email, 30, False)), ((whole, (phone, email)),))
    release = Release(days=DAYS, told=TOLD, earlier=[old])
    release.count(email, 30)
    assert release.settle()


def test_on_the_forums_own_screens_nothing_is_hidden() -> None:
    release = Release(Gate(0))
    release.count(COMMENTS, 40)
    release.count(HERE, 39)
    assert not release.settle()


def test_two_small_figures_that_are_two_together_are_one_each() -> None:
    names = [("whole",), ("a",), ("b",)]
    known = {names[0]: (2, 2), names[1]: (1, 4), names[2]: (1, 4)}
    found = Narrowing([tuple(names)], known).narrowed()
    assert (found[names[1]], found[names[2]]) == ((1, 1), (1, 1))


rows = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 4), st.integers(-2, 2).filter(bool), min_size=1),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=7,
)


@settings(deadline=None)
@given(rows, st.integers(0, 5), st.dictionaries(st.integers(0, 4), st.integers(1, 2)))
def test_what_is_forgotten_was_never_there(
    told: list[tuple[dict[int, int], int]], gone: int, asked: dict[int, int]
) -> None:
    forgot, never = Basis(), Basis()
    for number, (row, _) in enumerate(told):
        forgot.add(row, {number: 1})
        if number != gone:
            never.add(row, {number: 1})
    forgot.forget(gone)
    assert not any(gone in beside for _, beside in forgot.rows.values())
    assert bool(forgot.reduced(asked, {})[0]) == bool(never.reduced(asked, {})[0])
