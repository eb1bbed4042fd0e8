"""What the forum asks for and what comes back: kept in order, printed with an owner, unedited."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exports.pdf.paginate import paginate
from exports.pdf.story import pieces_of
from forumapp.domain.pack import Panel, Table
from forumapp.domain.problems import WrongInput
from forumapp.services import bodies, packing, promises, raised, recommending
from forumapp.services.forums import Forum
from forumapp.services.packing.evidence import AUDIENCES
from forumapp.services.packing.register import file_made
from tests.services.story_help import area_named, families_say, forum_of, section_of

ISSUED = date(2026, 11, 22)


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Forum]:
    """Give a forum in which families spoke of one area."""
    with forum_of(tmp_path, "Bristol", "bristol-2019") as forum:
        area = area_named(forum, "EHC plan")
        families_say(forum, area, 12, told="2026-05-01", rating="poor", stance="problem")
        yield forum


def _words(forum: Forum) -> list[str]:
    return [each.words for each in recommending.recommendations(forum)]


def test_they_keep_the_order_that_a_person_gives_them(asking: Forum) -> None:
    uids = [recommending.recommend(asking, {"words": each})[0] for each in ("One", "Two", "Three")]
    assert _words(asking) == ["One", "Two", "Three"]
    recommending.change_recommendation(asking, uids[2], {"words": "Third"}, 1)
    assert _words(asking) == ["Third", "One", "Two"]
    with pytest.raises(WrongInput, match="1 to 3, not at 4"):
        recommending.change_recommendation(asking, uids[0], {}, 4)
    with pytest.raises(WrongInput, match="Say what to change"):
        recommending.change_recommendation(asking, uids[0], {})
    recommending.bin_recommendation(asking, uids[0])
    assert _words(asking) == ["Third", "Two"]
    with pytest.raises(WrongInput, match="Say what the forum asks for"):
        recommending.recommend(asking, {"words": "  "})


def test_a_recommendation_has_an_owner_who_answers_today(asking: Forum) -> None:
    old, _ = bodies.add_body(asking, {"name": "NHS Old CCG"})
    new, _ = bodies.add_body(asking, {"name": "NHS New ICB"})
    bodies.succeed(asking, old, new, "2022-07-01")
    fields = {"words": "Ring each family back", "body": "NHS Old CCG", "due_on": "2027-01-31"}
    recommending.recommend(asking, fields)
    recommending.recommend(asking, {"words": "Publish the waits"})
    pack = packing.plan_pack(asking, issued=ISSUED)
    (table,) = [b for b in section_of(pack, "What we ask for").blocks if isinstance(b, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1. Ring each family back", "NHS New ICB", "31 January 2027"],
        ["2. Publish the waits", "Nobody named yet", "No day given"],
    ]
    page = section_of(pack, "NHS New ICB")
    assert page.label == "What is asked of"
    assert "Ring each family back" in repr(page)
    assert [(each.what, each.key) for each in pack.stands] == [
        (each.words, each.uid) for each in recommending.recommendations(asking)
    ]


def test_the_response_is_printed_unedited_or_its_place_is_kept(asking: Forum) -> None:
    kept = section_of(packing.plan_pack(asking, issued=ISSUED), "The partnership's response")
    assert kept.blocks[0] == Panel("The response will stand here", "")
    words = "We accept 1.\n\n  We do not accept 2; the figure is wrong!"
    fields = {"by": "The SEND board", "on": "2026-10-01", "words": words, "pack": "2026-09-01-AB12"}
    recommending.respond(asking, fields)
    hidden = {"by": "The ICB", "on": "2026-10-02", "words": "In confidence", "not_public": True}
    recommending.respond(asking, hidden)
    pack = packing.plan_pack(asking, issued=ISSUED)
    told = section_of(pack, "The partnership's response")
    heading = "The SEND board, 1 October 2026, to pack 2026-09-01-AB12"
    assert told.blocks[0] == Panel(heading, words)
    assert "In confidence" not in repr(pack)
    before = packing.plan_pack(asking, issued=date(2026, 9, 30))
    assert "We accept" not in repr(before)
    with pytest.raises(WrongInput):
        recommending.respond(asking, fields | {"on": "2199-01-01"})


def test_a_response_of_thirty_thousand_letters_runs_over_pages(asking: Forum) -> None:
    words = "We thank the forum, and this is what we think of it. " * 570
    recommending.respond(asking, {"by": "The SEND board", "on": "2026-10-01", "words": words})
    pages = paginate(pieces_of(packing.plan_pack(asking, issued=ISSUED)), 1)
    assert len(pages) > 20
    assert all(page for page in pages)


def test_typed_words_that_may_name_somebody_stop_every_pack_that_prints_them(
    asking: Forum,
) -> None:
    recommending.recommend(asking, {"words": "Ask Mrs Patel of Elm Street to ring back"})
    for audience in AUDIENCES:
        pack = packing.plan_pack(asking, audience=audience, issued=ISSUED)
        assert "Patel" in pack.stop, audience
        assert "the recommendations" in pack.stop


def test_what_is_not_for_publication_is_in_no_edition(asking: Forum) -> None:
    area = area_named(asking, "EHC plan")
    secret = {"areas": (area,), "not_public": True}
    promises.add_promise(asking, secret | {"what": "Zxqvbn promise", "due_on": "2026-01-01"})
    recommending.recommend(asking, secret | {"words": "Zxqvbn ask"})
    raised.raise_issue(asking, secret | {"title": "Zxqvbn issue", "raised_on": "2026-06-01"})
    for audience in AUDIENCES:
        assert "Zxqvbn" not in repr(packing.plan_pack(asking, audience=audience, issued=ISSUED))


def test_the_second_pack_says_what_changed_since_the_first(asking: Forum) -> None:
    area = area_named(asking, "EHC plan")
    first = packing.plan_pack(asking, issued=date(2026, 9, 1))
    assert "This is the first pack" in repr(section_of(first, "Change since last time"))
    file = asking.folder / "packs" / "first.pdf"
    packing.register_pack(asking, first, [file_made(asking, file, "pdf", "0" * 64, 1, 12)])
    promise, _ = promises.add_promise(asking, {"what": "Ring back", "areas": (area,)})
    promises.close_promise(asking, promise, "yes", "2026-10-10")
    told = repr(section_of(packing.plan_pack(asking, issued=ISSUED), "Change since last time"))
    assert f"was {first.number} of 1 September 2026" in told
    assert "10 October 2026: Ring back: done." in told
    again = packing.plan_pack(asking, issued=date(2026, 9, 1))
    assert again.number == packing.plan_pack(asking, issued=date(2026, 9, 1)).number
