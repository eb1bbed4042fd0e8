"""The page for families: what it says, what never gets into it, and that it is two sheets."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exports.errors import PackError
from exports.pdf.write import write_pdf
from forumapp.domain.pack import Pack, Quote
from forumapp.domain.problems import WrongInput
from forumapp.services import areas, forums, keeping, raised, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing import families_page
from forumapp.services.packing.families_room import lines_of
from forumapp.services.particulars import change_particulars
from tests import once
from tests.services.conftest import PASSPHRASE

SECRET = "Zwieback"  # a word that is in nothing else
DAY = date(2026, 6, 1)


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    """Open a forum of the test's own with families who spoke of one area."""
    with _open_new(tmp_path / "forum") as opened:
        yield opened


@pytest.fixture
def area(forum: Forum) -> str:
    """Return the area of which twelve families spoke before April and seven after."""
    return next(a for a in reading.areas(forum) if a.official).uid


def _fill(forum: Forum) -> None:
    found = next(a for a in reading.areas(forum) if a.official).uid
    areas.change_area(forum, found, {"words": "Children wait far too long to be seen."})
    for number in range(19):
        told = "2026-02-10" if number < 12 else "2026-05-01"
        tell(forum, found, f"word {number}", told_on=told, rating="poor" if number < 12 else "good")


def _open_new(place: Path) -> Forum:
    once.new_forum(
        place, PASSPHRASE, "A forum", "Bristol", inspections=["bristol-2019"], fill=_fill
    )
    return forums.open_forum(place, PASSPHRASE)


def tell(forum: Forum, area: str, family: str, **fields: Any) -> str:
    given = {"words_free": f"We are the ones of {family}, and we have waited long.", **fields}
    uid, _ = record.add_feedback(forum, given, family_word=family)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    return uid


def raise_it(forum: Forum, area: str, title: str = "Waits", **fields: Any) -> str:
    given = {"title": title, "areas": [area], "raised_on": "2026-03-02", "raised_to": "The board"}
    return raised.raise_issue(forum, {**given, "words": "Nobody rings.", **fields})[0]


def titles(page: Pack) -> list[str]:
    return [section.title for section in page.sections]


def told(page: Pack, title: str) -> str:
    return repr(next(section for section in page.sections if section.title == title))


def test_it_says_what_became_of_what_families_said(forum: Forum, area: str) -> None:
    uid = raise_it(forum, area)
    reply = {"issue": uid, "on": "2026-04-01", "by": "The ICB", "words": "We will ring."}
    raised.add_reply(forum, reply, {"what": "A nurse who rings", "due_on": "2026-05-20"})
    change_particulars(forum, {"contact": "01632 960000"})

    page = families_page(forum, area, DAY)

    assert titles(page) == [
        "What inspectors said",
        "What you told us",
        "We raised: Waits",
        "What you say since",
        "Tell us more",
        "How to read this",
    ]
    assert "Up to 1 April 2026: 12 families spoke of this" in told(page, "What you told us")
    assert "Since 1 April 2026: 7 families spoke of this" in told(page, "What you say since")
    issue = told(page, "We raised: Waits")
    assert "We raised it on 2 March 2026 with The board: “Nobody rings.”" in issue
    assert "On 1 April 2026 The ICB said: “We will ring.”" in issue
    promised = "They promised by 20 May 2026: A nurse who rings. It is 12 days late."
    assert promised in issue
    assert "01632 960000" in told(page, "Tell us more")
    assert (page.audience, page.brief) == ("families", True)
    assert page == families_page(forum, area, DAY)


def test_without_a_reply_it_says_how_long(forum: Forum, area: str) -> None:
    raise_it(forum, area)
    raise_it(forum, area, "Not told to anybody", raised_on=None)
    page = families_page(forum, area, DAY)
    assert "Now: Raised 91 days ago. No reply yet." in told(page, "We raised: Waits")
    assert "What you say since" not in titles(page)
    assert "19 families spoke of this" in told(page, "What you told us")
    assert "Not told to anybody" not in repr(page)


def test_few_families_are_not_told_of(forum: Forum, area: str) -> None:
    uid = raise_it(forum, area)
    raised.add_reply(forum, {"issue": uid, "on": "2026-05-02"})
    for number in range(9):  # three families, three times each
        tell(forum, area, f"late {number % 3}", told_on="2026-05-10", rating="very_good")
    page = families_page(forum, area, DAY)
    since = told(page, "What you say since")
    assert "too few families to say (fewer than 5)" in since
    assert "comments" not in since
    assert "22 families" not in repr(page)  # what would give the three away


def test_a_quote_needs_the_consent_to_be_published(forum: Forum, area: str) -> None:
    for consent in (None, "count", "theme", "quote"):
        fields = {"consent": consent} if consent else {}
        words = f"{SECRET}: we have waited for eighteen months and nobody has rung us."
        tell(forum, area, f"no {consent}", words_free=words, told_on="2026-02-10", **fields)
    held = tell(forum, area, "held", words_free=f"{SECRET} again", consent="publish")
    record.flag_safeguarding(forum, held)
    assert SECRET not in repr(families_page(forum, area, DAY))

    words = "We have waited for eighteen months, and the nurse rings us every single week."
    late = "Now somebody rings us every week, and that has changed a great deal for us."
    for number in range(9):
        tell(
            forum, area, f"may {number}", words_free=words, consent="publish", told_on="2026-02-10"
        )
    tell(forum, area, "may too", words_free=late, consent="publish", told_on="2026-05-10")
    uid = raise_it(forum, area)
    raised.add_reply(forum, {"issue": uid, "on": "2026-04-01"})
    page = families_page(forum, area, DAY)
    quotes = {s.title: [b.words for b in s.blocks if isinstance(b, Quote)] for s in page.sections}
    assert quotes["What you told us"] == [words, words]
    assert quotes["What you say since"] == [late]


def test_a_reply_with_a_promise_in_confidence_does_not_say_that_there_was_none(
    forum: Forum, area: str
) -> None:
    uid = raise_it(forum, area)
    raised.add_reply(
        forum, {"issue": uid, "on": "2026-04-01"}, {"what": SECRET, "not_public": True}
    )
    page = families_page(forum, area, DAY)
    assert SECRET not in repr(page)
    assert "othing was promised" not in repr(page)


_QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


_hidden = given(hidden=st.lists(st.tuples(*[st.booleans()] * 3), min_size=1, max_size=4))


@settings(_QUICK, max_examples=4)  # beside these eight, which hide each part alone and with others
@_hidden
@example(hidden=[(True, False, False), (False, True, False), (False, False, True)])
@example(hidden=[(True, True, False), (True, False, True), (False, True, True)])
@example(hidden=[(True, True, True), (False, False, False)])
def test_nothing_that_is_not_for_publication_is_in_it(
    forum: Forum, area: str, hidden: list[tuple[bool, bool, bool]]
) -> None:
    nothing_hidden_is_in_it(forum, area, hidden)


@pytest.mark.soak
@settings(_QUICK, max_examples=100)
@_hidden
def test_nothing_of_many_that_is_not_for_publication_is_in_it(
    forum: Forum, area: str, hidden: list[tuple[bool, bool, bool]]
) -> None:
    nothing_hidden_is_in_it(forum, area, hidden)


def nothing_hidden_is_in_it(forum: Forum, area: str, hidden: list[tuple[bool, bool, bool]]) -> None:
    """Raise issues with these parts hidden, and look for a word of them."""
    for number, (issue, reply, promise) in enumerate(hidden):
        word = {flag: SECRET if flag else f"Openly {number}" for flag in (True, False)}
        on = f"2026-03-0{number + 1}"
        uid = raise_it(forum, area, word[issue], words=word[issue], raised_on=on, not_public=issue)
        told = {"by": word[reply], "words": word[reply], "not_public": reply}
        made = {"what": word[promise], "not_public": promise}
        raised.add_reply(forum, {"issue": uid, "on": "2026-04-01", **told}, made)

    page = families_page(forum, area, DAY)

    assert SECRET not in repr(page)
    closed = sum(issue for issue, _, _ in hidden)
    assert any("not for publication" in words for words in page.warnings) or not closed


def embargo(forum: Forum, area: str) -> None:
    inspection = next(a.inspection for a in reading.areas(forum) if a.uid == area)
    assert inspection is not None
    keeping.change(forum, "inspection", inspection, {"embargo": True, "published": None}, "Held")


def test_an_area_under_embargo_has_no_page(forum: Forum, area: str) -> None:
    theme = forums.theme_uid("health_waits")
    finding = next(a for a in reading.areas(forum) if a.uid == area)
    raise_it(forum, theme, words=f"It is so: {finding.words}", areas=[theme, area])
    tell(forum, theme, "of the theme", told_on="2026-02-10")
    embargo(forum, area)

    with pytest.raises(WrongInput, match="under embargo"):
        families_page(forum, area, DAY)

    page = repr(families_page(forum, theme, DAY))
    assert "We raised: Waits" in page
    assert finding.words not in page
    assert finding.title not in page


def test_a_name_in_the_forums_own_words_stops_the_page(forum: Forum, area: str) -> None:
    raise_it(forum, area)
    page = families_page(forum, area, DAY)
    assert page.stop == ""
    assert not any("name" in words for words in page.warnings)
    raise_it(forum, area, "More", words="Oliver Smith waits, and nobody rings his mother.")
    page = families_page(forum, area, DAY)
    assert page.stop.startswith("This page may name somebody: “Oliver Smith”. Take it out of")
    assert page.stop in page.warnings
    out = BytesIO()
    with pytest.raises(PackError, match="Oliver Smith"):
        write_pdf(page, out)
    assert not out.getvalue()
    change_particulars(forum, {"own_public": "Oliver Smith"})
    assert families_page(forum, area, DAY).stop == ""


def test_an_area_that_is_not_there_is_said(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="no such area"):
        families_page(forum, "0" * 32, DAY)


Fresh = Callable[[], AbstractContextManager[Forum]]
typed = given(
    issues=st.integers(0, 5),
    replies=st.integers(0, 3),
    letters=st.sampled_from((40, 120, 250, 900)),
    quotes=st.integers(0, 4),
)


@pytest.fixture
def fresh(tmp_path: Path) -> Fresh:
    """Give a function that opens a new forum with the area's families in it."""
    places = (tmp_path / str(number) for number in count())
    return lambda: _open_new(next(places))


@pytest.mark.parametrize("letters", [40, 900])
def test_the_most_that_may_be_typed_is_two_sheets(fresh: Fresh, letters: int) -> None:
    two_sheets(fresh, issues=5, replies=3, letters=letters, quotes=4)


@settings(_QUICK, max_examples=4)  # beside both worst cases above; the soak has many
@typed
def test_it_is_two_sheets_whatever_was_typed(fresh: Fresh, **typed: int) -> None:
    two_sheets(fresh, **typed)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@settings(_QUICK, max_examples=400)
@typed
def test_it_is_two_sheets_in_many_cases(fresh: Fresh, **typed: int) -> None:
    two_sheets(fresh, **typed)


def two_sheets(fresh: Fresh, **typed: int) -> None:
    with fresh() as forum:
        area = next(a for a in reading.areas(forum) if a.official).uid
        _two_sheets(forum, area, **typed)


def _two_sheets(
    forum: Forum, area: str, issues: int, replies: int, letters: int, quotes: int
) -> None:
    words = ("A long sentence of many words about waiting for help. " * 20)[:letters]
    areas.change_area(forum, area, {"words": words, "title": words[:110]})
    for number in range(issues):
        fields = {"words": words, "raised_to": words[:120], "raised_on": f"2026-03-0{number + 1}"}
        uid = raise_it(forum, area, words[:90], **fields)
        for reply in range(replies):
            given = {"issue": uid, "on": f"2026-04-0{reply + 1}", "by": words[:99], "words": words}
            raised.add_reply(forum, given, {"what": words, "due_on": "2026-05-20"})
        raised.close_issue(forum, uid, "partly", "2026-05-10")
    for number in range(quotes):
        for told_on in ("2026-02-10", "2026-05-25"):
            family = f"quoted {number} {told_on}"
            said = f"{number} {words[:230]}"
            tell(forum, area, family, words_free=said, consent="publish", told_on=told_on)
    change_particulars(forum, {"contact": words[:190], "sendiass_contact": words[:190]})

    page = families_page(forum, area, DAY)
    made = write_pdf(page, BytesIO())

    assert made.pages <= 2, lines_of(page.title, page.sections)
    assert titles(page)[-1] == "How to read this"
    raised_here = sum(title.startswith("We raised") for title in titles(page))
    assert raised_here >= min(len(raised.issues(forum)), 1)
