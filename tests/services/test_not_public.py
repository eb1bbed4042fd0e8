"""Papers that are not for publication are noted, shown here with a mark, and never leave."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forumapp.domain.pack import Pack
from forumapp.services import boards, claims, packing, reading, record, scrutiny, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing.evidence import AUDIENCES

SECRET = "Zwieback"  # a word that is in nothing else


def packs(forum: Forum, area: str) -> list[Pack]:
    return [
        packing.plan_pack(forum, audience=audience, areas=(area,)) for audience in sorted(AUDIENCES)
    ]


@pytest.fixture
def area(forum: Forum) -> str:
    area = reading.areas(forum)[0].uid
    for number in range(6):
        fields = {"words_free": "We wait", "rating": "poor", "told_on": "2026-01-15"}
        uid, _ = record.add_feedback(forum, fields, family_word=f"bluebell{number}")
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    return area


def note(forum: Forum, area: str, kind: str, hidden: bool) -> None:
    about: dict[str, Any] = {"areas": (area,), "not_public": hidden}
    words = SECRET if hidden else "Openly"
    if kind == "question":
        uid, _ = scrutiny.ask(forum, {"words": words, "on": "2026-01-01", **about})
        scrutiny.answer(forum, uid, words, by=words)
        scrutiny.resolve(forum, uid, words)
    elif kind == "meeting":
        board, _ = boards.add_board(forum, {"name": f"Board {len(boards.boards(forum))}"})
        boards.add_meeting(forum, board, "2026-01-01", title=words, not_public=hidden)
    else:
        fields = {"kind": kind, "on": "2026-01-31", "title": words, "who": words, "words": words}
        claims.add_claim(forum, {**fields, "rating": "green", "source": words, **about})


KINDS = ("question", "meeting", "self_assessment", "monitoring", "statement", "paper")


_quick = settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_notes = given(noted=st.lists(st.tuples(st.sampled_from(KINDS), st.booleans()), max_size=4))
EVERY = [(kind, hidden) for kind in KINDS for hidden in (True, False)]


@_quick
@_notes
@example(noted=EVERY)
def test_no_pack_holds_a_word_of_it(forum: Forum, area: str, noted: list[tuple[str, bool]]) -> None:
    nothing_is_told(forum, area, noted)


@pytest.mark.soak
@pytest.mark.timeout(600)
@settings(_quick, max_examples=50)
@_notes
def test_no_pack_holds_a_word_of_it_whatever_the_order(
    forum: Forum, area: str, noted: list[tuple[str, bool]]
) -> None:
    nothing_is_told(forum, area, noted)


def nothing_is_told(forum: Forum, area: str, noted: list[tuple[str, bool]]) -> None:
    """Note all that, and look through every pack for what is not for the public."""
    for kind, hidden in noted:
        note(forum, area, kind, hidden)

    assert all(SECRET not in repr(pack) for pack in packs(forum, area))


def test_what_may_be_told_is_told(forum: Forum, area: str) -> None:
    note(forum, area, "question", hidden=False)
    note(forum, area, "statement", hidden=False)
    brief = next(pack for pack in packs(forum, area) if "scrutiny" in pack.audience)

    assert repr(brief).count("Openly") >= 2
