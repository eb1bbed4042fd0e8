"""What is read once for a pack is what would be read area by area."""

from itertools import product

import pytest

from forumapp.domain.ids import new_id, shared_id
from forumapp.services.forums import Forum
from forumapp.store import around, pack_queries, voices
from forumapp.store.all_voices import AllVoices
from forumapp.store.along import voices_along

ALWAYS = ("2000-01-01", "2099-12-31")


@pytest.mark.parametrize("days", [ALWAYS, ("2025-01-01", "2025-12-31")], ids=["all", "a year"])
@pytest.mark.parametrize("happened", [False, True], ids=["told", "happened"])
def test_every_area_is_heard_as_if_it_were_read_alone(
    sample: Forum, days: tuple[str, str], happened: bool
) -> None:
    first, last = days
    heard = 0
    with sample.read() as conn:
        every = AllVoices(conn, (), days, happened=happened)
        assert every.rows == voices.voices(conn, first=first, last=last, happened=happened)
        for area in around.areas(conn):
            alone = voices.voices(conn, area.uid, first=first, last=last, happened=happened)
            assert every.of_area(area.uid) == alone
            heard += len(alone)
    assert heard > 100


@pytest.mark.parametrize("consents", [("quote", "publish"), ("publish",), ()], ids=len)
def test_quotes_are_those_of_each_area_alone(sample: Forum, consents: tuple[str, ...]) -> None:
    found = 0
    with sample.read() as conn:
        every = AllVoices(conn, consents, ALWAYS)
        for area in around.areas(conn):
            alone = pack_queries.quotable(conn, area.uid, consents, *ALWAYS)
            assert every.quotable(area.uid) == alone
            found += len(alone)
    assert bool(found) == bool(consents)


def test_tags_set_with_many_others_are_no_reading(forum: Forum) -> None:
    """Every way in which a piece was read, let, tagged and binned, in two areas."""
    with forum.read() as conn:
        areas = [area.uid for area in around.areas(conn)][:2]
    ways = list(
        product(
            (None, "2026-05-02"), (None, True, False), ("quote", "theme"), (True, False, None),
            ("confirmed", "rejected"), (False, True),
        )
    )  # fmt: skip
    with forum.write("Wrote") as tx:
        for read_on, quotable, consent, bulk, verdict, binned in ways:
            uid = new_id()
            told = {"told_on": "2026-05-01", "entered_at": "2026-05-01T12:00:00Z"}
            told |= {"words_free": "They listen.", "consent": consent}
            tx.create("feedback", [(uid, told | {"read_on": read_on, "quotable": quotable})])
            how = {"verdict": verdict, "bulk": bulk, "binned": binned, "stance": "working"}
            for area in areas:
                tag = how | {"feedback": uid, "area": area, "confirmed_by": "A"}
                tx.create("tag", [(shared_id(uid, area), tag)])
                how = how | {"bulk": True}
    with forum.read() as conn:
        every = AllVoices(conn, ("quote",), ALWAYS)
        for area in areas:
            alone = pack_queries.quotable(conn, area, ("quote",), *ALWAYS)
            assert every.quotable(area) == alone
            assert 0 < len(alone) < len(ways) / 4


@pytest.mark.parametrize("days", [ALWAYS, ("2025-01-01", "2026-03-31")], ids=["all", "some"])
@pytest.mark.parametrize("happened", [False, True], ids=["told", "happened"])
def test_what_was_said_of_earlier_areas_is_heard_along(
    sample: Forum, days: tuple[str, str], happened: bool
) -> None:
    """Links from each area to the next, so that ways of several steps and rings are walked."""
    first, last = days
    with sample.read() as conn:
        areas = [area.uid for area in around.areas(conn)]
        before = {uid: areas[at + 1 : at + 3] for at, uid in enumerate(areas)}
        before[areas[-1]] = areas[:1]
        every = AllVoices(conn, (), days, happened=happened)
        heard = []
        for wanted in ((areas[0],), (areas[3], areas[5]), (areas[-1], "not an area"), ()):
            for links in ({}, {areas[0]: areas[1:2]}, before):
                alone = voices_along(conn, wanted, links, first=first, last=last, happened=happened)
                assert every.along(wanted, links) == alone
                heard.append(len(alone))
    assert len(set(heard)) > 4
