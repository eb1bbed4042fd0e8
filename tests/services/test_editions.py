"""The six editions of a pack: each says what its readers need, on every forum, with no gap."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.pdf.paginate import paginate
from exports.pdf.pieces import Heading as HeadingPiece
from exports.pdf.story import pieces_of
from forumapp.domain.pack import (
    Bullets,
    Figure,
    Heading,
    Pack,
    Panel,
    Paragraph,
    Quote,
    Table,
    Tiles,
)
from forumapp.domain.problems import WrongInput
from forumapp.services import forums, packing, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing.evidence import AUDIENCES
from forumapp.services.packing.saying import short_range
from tests import once
from tests.once import ISSUED
from tests.services.story_help import area_named, families_say, forum_of, section_of

KINDS = ("sample", "empty", "single")
EVERY = [(kind, audience) for kind in KINDS for audience in AUDIENCES]


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Pack]:
    """Plan every edition of the sample, of an empty forum, and of one with a single family."""
    made = {
        ("sample", audience): once.sample_pack(tmp_path_factory, audience) for audience in AUDIENCES
    }
    root = tmp_path_factory.mktemp("editions")
    (root / "empty").mkdir()
    with forum_of(root / "empty", "Bristol") as forum:
        made |= _planned(forum, "empty")
    (root / "single").mkdir()
    with forum_of(root / "single", "Bristol", "bristol-2019") as forum:
        area = area_named(forum, "EHC plan")
        families_say(forum, area, 1, told="2026-05-01", rating="poor", stance="problem")
        made |= _planned(forum, "single")
    return made


def _planned(forum: Forum, kind: str) -> dict[tuple[str, str], Pack]:
    return {
        (kind, audience): packing.plan_pack(forum, audience=audience, issued=ISSUED)
        for audience in AUDIENCES
    }


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_no_section_is_empty_and_no_heading_stands_alone(
    which: tuple[str, str], packs: dict[tuple[str, str], Pack]
) -> None:
    for section in packs[which].sections:
        assert section.title
        assert section.blocks, section.title
        assert not isinstance(section.blocks[-1], Heading), section.title
        for block, after in zip(section.blocks, section.blocks[1:], strict=False):
            assert not (isinstance(block, Heading) and isinstance(after, Heading)), section.title
        for block in section.blocks:
            assert _filled(block), (section.title, block)


def _filled(block: Any) -> bool:
    """Say whether a block says anything at all."""
    match block:
        case Paragraph(text=text) | Heading(text=text):
            return bool(text.strip())
        case Bullets(items=items):
            return bool(items) and all(item.strip() for item in items)
        case Table(rows=rows, summary=summary):
            return bool(rows) and bool(summary) and all(row[0].text.strip() for row in rows)
        case Tiles(tiles=tiles):
            return all(tile.figure.strip() and tile.words.strip() for tile in tiles)
        case Panel(heading=heading):
            return bool(heading.strip())
        case Figure(chart=chart):
            return bool(chart.alt)
        case Quote(words=words):
            return bool(words.strip())
    return False


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_no_page_ends_with_a_heading(
    which: tuple[str, str], packs: dict[tuple[str, str], Pack]
) -> None:
    pages = paginate(pieces_of(packs[which]), 1)
    for page in pages:
        assert not isinstance(page[-1].piece, HeadingPiece)
    if which[1] == "scrutiny":
        assert len(pages) == (2 if which[0] == "sample" else 1)


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_it_is_marked_and_says_what_it_is(
    which: tuple[str, str], packs: dict[tuple[str, str], Pack]
) -> None:
    pack = packs[which]
    assert pack.sample == (which[0] == "sample")
    assert pack.audience == AUDIENCES[which[1]]
    assert pack.stop == ""
    assert not re.search(r"\{|\}|None\b", repr([s.title for s in pack.sections]))


def test_inspectors_find_their_own_headings_in_their_order(
    packs: dict[tuple[str, str], Pack],
) -> None:
    wanted = [
        "What matters first",
        "Outcome, and what this pack is",
        "The partnership",
        "What is it like to be a child or young person with SEND here?",
        "What is the partnership doing that is effective?",
        "What does the partnership need to do better?",
        "Areas for priority action",
        "Areas for improvement",
        "Method and limits",
        "Tables",
    ]
    for kind in KINDS:
        titles = [section.title for section in packs[kind, "inspectors"].sections]
        assert [title for title in titles if title in wanted] == wanted


def test_a_share_in_the_tables_has_its_base_and_its_interval(
    packs: dict[tuple[str, str], Pack],
) -> None:
    for audience in ("inspectors", "partnership"):
        section = section_of(packs["sample", audience], "Tables")
        tables = [block for block in section.blocks if isinstance(block, Table)]
        assert len(tables) > 5
        for *_, rated, good, interval in (row for table in tables for row in table.rows):
            if found := re.fullmatch(r"(\d+)% of (\d+)", good.text):
                low, high = map(int, re.findall(r"\d+", interval.text))
                assert found[2] == rated.text
                assert low <= int(found[1]) <= high
            else:
                assert interval.text == "Not shown"


def test_what_matters_first_is_one_page(packs: dict[tuple[str, str], Pack]) -> None:
    for kind, audience in ((k, a) for k in KINDS for a in ("inspectors", "partnership")):
        pack = packs[kind, audience]
        starts = {
            placed.piece.title: number
            for number, page in enumerate(paginate(pieces_of(pack), 1))
            for placed in page
            if isinstance(placed.piece, HeadingPiece) and placed.piece.level == 1
        }
        first, then = (starts[section.title] for section in pack.sections[:2])
        assert then == first + 1


def test_the_board_reads_all_that_a_good_report_holds(
    packs: dict[tuple[str, str], Pack],
) -> None:
    titles = [section.title for section in packs["sample", "partnership"].sections]
    for title in (
        "At a glance",
        "Who was heard against who lives here",
        "Change since last time",
        "What officials say, and what families say",
        "What we ask for",
        "You said, they said, we did",
        "The partnership's response",
        "Words used here",
    ):
        assert title in titles
    pages = [s for s in packs["sample", "partnership"].sections if s.label == "What is asked of"]
    assert [page.title for page in pages] == [
        "NHS Eastmoor Integrated Care Board",
        "Merrowdale Borough Council",
    ]


def test_reach_names_the_gaps_and_what_is_not_known(packs: dict[tuple[str, str], Pack]) -> None:
    section = section_of(packs["sample", "partnership"], "Who was heard against who lives here")
    told = repr(section)
    assert "16 to 19: fewer heard than live here (14%)." in told
    assert "more families it is not known" in told
    assert "are members of the forum stands under" in told
    who = section_of(packs["sample", "partnership"], "Who we heard from")
    table = next(b for b in who.blocks if isinstance(b, Table) and "Not a member" in repr(b))
    assert {"A member of the forum", "Not a member"} <= {row[0].text for row in table.rows}
    alone = section_of(packs["empty", "partnership"], section.title)
    assert "members and others cannot be told apart" in repr(alone)
    assert "No figures of who lives here are typed" in repr(alone)


def test_a_statement_is_held_against_families_own_ratings(
    packs: dict[tuple[str, str], Pack],
) -> None:
    section = section_of(
        packs["sample", "partnership"], "What officials say, and what families say"
    )
    blocks = list(section.blocks)
    at = next(n for n, b in enumerate(blocks) if "overwhelmingly positive" in repr(b))
    said = blocks[at + 1]
    assert isinstance(said, Paragraph)
    assert "Read as: at least 90% of families rate it good or better." in said.text
    assert "The feedback does not bear this out." in said.text
    assert re.search(r"For: \d+\. Against: \d+\. Not able to say: (\d+|<5)\.", said.text)


def test_no_family_speaks_for_a_claim_whose_way_is_not_known(
    packs: dict[tuple[str, str], Pack],
) -> None:
    blocks = section_of(
        packs["sample", "inspectors"], "What officials say, and what families say"
    ).blocks
    at = next(n for n, b in enumerate(blocks) if "Progress is too slow" in repr(b))
    said = blocks[at + 1]
    assert isinstance(said, Paragraph)
    assert re.search(r"Good or better: \d+\. Rated lower: \d+\. Not able to say:", said.text)
    assert not re.search(r"\bFor: |Against: ", said.text)


def test_areas_are_counted_of_one_list_and_what_differs_is_named(
    packs: dict[tuple[str, str], Pack],
) -> None:
    page = repr(section_of(packs["sample", "inspectors"], "What matters first"))
    total = re.search(r"Of (\d+) official areas", page)
    tile = re.search(r"of (\d+) official areas they spoke about", page)
    assert total is not None
    assert tile is not None
    assert total[1] == tile[1]
    assert re.search(r"officials say complete, families (are divided|see it as worse)\.", page)


def test_the_review_reads_claims_beside_families_of_the_same_days(
    packs: dict[tuple[str, str], Pack],
) -> None:
    pack = packs["sample", "progress"]
    standing = section_of(pack, "Where the plan stands")
    assert "28 January 2026 to 14 July 2026" in repr(standing)
    changed = section_of(pack, "What changed since the last review")
    moved = next(b for b in changed.blocks if isinstance(b, Table) and b.columns[1] == "Then")
    row = next(row for row in moved.rows if row[0].text.startswith("Bring the wait"))
    assert [cell.text for cell in row[1:]] == ["Green", "Amber"]
    assert [cell.rag for cell in row[1:]] == ["green", "amber"]
    measures = section_of(pack, "Measures, targets, and what families rate")
    table = next(b for b in measures.blocks if isinstance(b, Table))
    told = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert told["Baseline, Jun 2024"] == ["–", "21%"]
    assert told["Milestone, Jun 2026"] == ["60%", "38%"]
    assert told["Target, Dec 2026"] == ["70%", "–"]


def test_families_read_short_words(packs: dict[tuple[str, str], Pack]) -> None:
    pack = packs["sample", "families"]
    typed = {"We raised", "In your words", "What we ask for next"}
    own = [s for s in pack.sections if not any(s.title.startswith(t) for t in typed)]
    words = " ".join(
        text
        for section in own
        for block in section.blocks
        for text in ([block.text] if isinstance(block, Paragraph) else getattr(block, "items", ()))
    )
    assert _grade(words) <= 7, _grade(words)  # UK reading age 11 to 12
    assert len(paginate(pieces_of(pack), 1)) <= 4


def _grade(text: str) -> float:
    """Return the Flesch-Kincaid grade: years of school that a text needs (Kincaid 1975)."""
    sentences = max(1, len(re.findall(r"[.!?:;]+", text)))
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", w.lower().rstrip("e")))) for w in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_the_yearly_return_is_of_a_year(packs: dict[tuple[str, str], Pack]) -> None:
    pack = packs["sample", "yearly"]
    assert pack.period == "23 November 2025 to 22 November 2026"
    events = next(b for b in section_of(pack, "Events we held").blocks if isinstance(b, Table))
    assert 1 <= len(events.rows) < 18
    assert "Nobody finds the Local Offer" not in repr(pack)  # raised, answered before the year
    assert "Plans do not change after the review" in repr(pack)


def test_lines_by_when_it_happened_say_so(sample_folder: Path) -> None:
    with forums.open_forum(sample_folder, forums.SAMPLE_PASSPHRASE) as sample:
        pack = packing.plan_pack(sample, by="happened", issued=ISSUED)
        assert "Lines are drawn by the month in which it happened." in repr(pack)
        with pytest.raises(WrongInput, match="no date to go by"):
            packing.plan_pack(sample, by="entered")


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Forum]:
    """Give a forum in which families spoke of one area, and of a strength."""
    with forum_of(tmp_path, "Bristol", "bristol-2019") as forum:
        area = area_named(forum, "EHC plan")
        families_say(forum, area, 30, told="2026-05-01", rating="poor", stance="problem")
        families_say(forum, area, 12, told="2026-05-02", rating="good", stance="working", first=30)
        yield forum


def test_a_strength_is_confirmed_or_not_by_what_families_say(heard: Forum) -> None:
    from forumapp.services import areas, reading

    seen = reading.inspections(heard)[0].uid
    uid, _ = areas.add_area(heard, {"item": "strength", "title": "Kind staff"}, seen)
    said = []
    for number in range(24):
        fields = {"words_free": f"They were kind to us, {number}.", "told_on": "2026-05-03"}
        new, _ = record.add_feedback(heard, fields, family_word=f"kind {number}")
        said.append(new)
    record.mark_read(heard, said)
    tagging.confirm_tags(heard, [tagging.Judgement(each, uid, "working") for each in said[:22]])
    tagging.confirm_tags(heard, [tagging.Judgement(each, uid, "problem") for each in said[22:]])
    pack = packing.plan_pack(heard, audience="inspectors", issued=ISSUED)
    section = section_of(pack, "What is the partnership doing that is effective?")
    table = next(b for b in section.blocks if isinstance(b, Table) and b.columns[0] == "Strength")
    told = {row[0].text: row[1].text for row in table.rows}
    assert told["Kind staff"].startswith("Families confirm it: all but fewer than 5 of 24")


def test_readings_that_differ_are_counted_behind_the_gate(
    packs: dict[tuple[str, str], Pack],
) -> None:
    method = section_of(packs["sample", "partnership"], "Method and limits")
    at = next(n for n, b in enumerate(method.blocks) if b == Heading("Where readings differ"))
    lines = method.blocks[at + 1]
    assert isinstance(lines, Bullets)
    assert len(lines.items) == 4
    assert all(re.match(r"(\d+|<5|–) pieces: ", line) for line in lines.items[:3])
    assert "never blended" in lines.items[3]


@pytest.mark.parametrize(
    ("told", "short"),
    [("61 to 84", "61–84"), ("up to 9", "up to 9"), ("1,061 to 1,084", "1,061–1,084")],
)
def test_a_range_is_written_short_and_an_upper_end_is_not(told: str, short: str) -> None:
    assert short_range(told) == short
