"""What gets into a pack, and what must never."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from forumapp.domain.charts import TrendChart
from forumapp.domain.pack import Figure, Pack, Panel, Quote, Section, Table
from forumapp.domain.problems import WrongInput
from forumapp.services import forums, packing, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.leaving import NamesGate
from forumapp.services.packing.evidence import AUDIENCES
from forumapp.services.packing.quotes import QuoteSource, choose, said_by
from forumapp.services.references import referrer
from tests import once
from tests.once import ISSUED


def referring(forum: Forum) -> Callable[[str], str]:
    with forum.read() as conn:
        return referrer(conn)


def quotes_of(pack: Pack) -> list[Quote]:
    return [b for s in pack.sections for b in s.blocks if isinstance(b, Quote)]


def areas_of(pack: Pack) -> list[Section]:
    return [s for s in pack.sections if s.label and s.label != "What is asked of"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return once.sample_pack(tmp_path_factory, "partnership")


@dataclass(frozen=True)
class Source:
    """What the sample holds behind a reference that a pack may print."""

    consent: str | None
    family: str | None
    texts: tuple[str, ...]
    stances: frozenset[str | None]


@pytest.fixture(scope="module")
def sources(sample_folder: Path) -> dict[str, Source]:
    """Read every piece of the sample once, by its reference."""
    found = {}
    with forums.open_forum(sample_folder, forums.SAMPLE_PASSPHRASE) as forum:
        reference = referring(forum)
        for rid in reading.list_ids(forum):
            whole = reading.show_rid(forum, rid)
            said = whole.feedback
            texts = tuple(" ".join(text.split()) for text in said.words.parts().values())
            stances = frozenset(tag.stance for tag in whole.tags)
            found[reference(said.uid)] = Source(said.consent, said.family, texts, stances)
    return found


def test_the_order_of_a_good_report(pack: Pack) -> None:
    titles = [section.title for section in pack.sections]
    reach = "Who was heard against who lives here"
    assert titles[:4] == ["At a glance", "Who we heard from", reach, "All feedback"]
    assert titles[-3:] == ["Method and limits", "Tables", "Words used here"]
    assert len(areas_of(pack)) == 7


def test_ratings_tone_and_what_volunteers_judged_are_three_lines(pack: Pack, forum: Forum) -> None:
    section = next(each for each in pack.sections if each.title == "All feedback")
    tables = {b.key: b for b in section.blocks if isinstance(b, Table)}
    assert "T0" in tables
    assert "T1" not in tables  # nobody judged a tone in the sample
    for number, tone in enumerate([-1] * 11 + [0] * 6 + [1] * 8 + [None] * 9):
        said = {"words_free": f"Said {number}.", "rating": "good", "tone_person": tone}
        record.add_feedback(forum, said)
    judged = packing.plan_pack(forum, issued=ISSUED)
    section = next(each for each in judged.sections if each.title == "All feedback")
    tables = {b.key: b for b in section.blocks if isinstance(b, Table)}
    assert [cell.text for cell in tables["T0"].rows[0][1:]] == ["<5", "<5", "<5", "–", "34"]
    assert [cell.text for cell in tables["T1"].rows[0][1:]] == ["8", "6", "11", "9", "34"]


def test_the_same_data_gives_the_same_pack(sample: Forum, pack: Pack) -> None:
    again = packing.plan_pack(sample, issued=ISSUED)
    assert again == pack
    assert again.number.startswith("2026-11-22-")


def test_quotes_only_with_consent_and_once_a_family_and_area(
    sources: dict[str, Source], pack: Pack
) -> None:
    allowed = {
        reference: found
        for reference, found in sources.items()
        if found.consent in ("quote", "publish")
    }
    for section in areas_of(pack):
        families = Counter(
            allowed[q.reference].family or q.reference
            for q in section.blocks
            if isinstance(q, Quote)
        )
        assert families
        assert max(families.values()) == 1
    for quote in quotes_of(pack):
        plain = quote.words.removesuffix(" […]")
        assert any(plain in text for text in allowed[quote.reference].texts)


def test_positives_are_shown_where_there_are_any(sources: dict[str, Source], pack: Pack) -> None:
    good = {uid for uid, found in sources.items() if found.stances & {"working", "better"}}
    for section in areas_of(pack):
        shown = {b.reference for b in section.blocks if isinstance(b, Quote)}
        assert shown & good, section.title


def test_families_readers_get_only_what_may_be_published(
    sources: dict[str, Source], tmp_path_factory: pytest.TempPathFactory
) -> None:
    public = quotes_of(once.sample_pack(tmp_path_factory, "families"))
    assert public
    assert {sources[quote.reference].consent for quote in public} == {"publish"}


def test_no_count_of_one_to_four_is_printed_in_a_table(pack: Pack) -> None:
    for section in pack.sections:
        for table in (b for b in section.blocks if isinstance(b, Table)):
            for row in table.rows:
                assert all(cell.text not in {"1", "2", "3", "4"} for cell in row[1:]), table.summary


def test_no_percentage_stands_on_fewer_than_ten(pack: Pack) -> None:
    said = json.dumps([repr(section) for section in pack.sections])
    for base in re.findall(r"\d+% of ([\d,]+)", said):
        assert int(base.replace(",", "")) >= 10


def test_nothing_withheld_or_unread_is_quoted(forum: Forum) -> None:
    area = reading.areas(forum)[0].uid
    for n in range(12):
        fields = {"words_free": f"The office lost form number {n} of ours", "consent": "publish"}
        if n == 0:
            fields |= {"words_free": "a terrible secretword", "safeguarding": "flagged"}
        uid, _ = record.add_feedback(forum, fields)
        if n != 1:
            tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    made = packing.plan_pack(forum, issued=ISSUED)
    assert "secretword" not in repr(made)
    assert "form number 1 of" not in repr(made)
    assert quotes_of(made)


def test_an_empty_forum_still_makes_a_pack(forum: Forum) -> None:
    made = packing.plan_pack(forum, issued=ISSUED)
    assert made.sections[0].blocks
    assert "No feedback was told" in repr(made.sections[0])


def test_an_unknown_audience_or_period_is_refused(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="no audience"):
        packing.plan_pack(forum, audience="everyone")
    with pytest.raises(WrongInput, match="before its first"):
        packing.plan_pack(forum, first=date(2026, 1, 2), last=date(2026, 1, 1))


def test_alt_texts_say_what_the_chart_shows(pack: Pack) -> None:
    figures = [b for s in pack.sections for b in s.blocks if isinstance(b, Figure)]
    assert figures
    for figure in figures:
        shown = [p for p in figure.chart.points if p.value is not None]  # type: ignore[union-attr]
        assert len(figure.chart.alt) >= 40
        assert all(point.label in figure.chart.alt for point in shown)


def test_inspectors_words_are_printed(pack: Pack) -> None:
    panels = [b for s in areas_of(pack) for b in s.blocks if isinstance(b, Panel)]
    assert len(panels) == 6


def source(n: int, **more: object) -> QuoteSource:
    base: dict[str, object] = {
        "uid": f"{n:032x}",
        "family": f"f{n}",
        "speaker": "parent",
        "age_band": "5-10",
        "told": "2025-02-03",
        "stance": "problem",
        "parts": {
            "free": f"Words number {n} that are long enough to be a quote of their own here."
        },
    }
    return QuoteSource(**(base | more))  # type: ignore[arg-type]


def test_choice_is_in_proportion_and_keeps_one_positive() -> None:
    sources = [source(n) for n in range(30)] + [source(99, stance="working")]
    picked = choose(sources, set(), NamesGate())
    assert [p.stance for p in picked].count("working") == 1
    assert len(picked) == 4


def test_who_spoke_is_said_coarsely() -> None:
    assert said_by(source(1)) == "Parent or carer of a child aged 5 to 10. Spring 25"
    assert said_by(source(1, speaker="carer", age_band="0-4")).startswith(
        "Parent or carer of a child under 5"
    )
    assert said_by(source(1, speaker="young_person", age_band="16-19")) == "Young person. Spring 25"
    assert said_by(source(1, age_band="prefer_not")) == "Parent or carer. Spring 25"


def test_a_reference_leads_back_to_the_record(sample: Forum, pack: Pack) -> None:
    reference = referring(sample)
    quote = quotes_of(pack)[0]
    found = reading.show(sample, quote.reference).feedback
    assert reference(found.uid) == quote.reference


@pytest.mark.parametrize("audience", list(AUDIENCES))
def test_a_pack_with_lines_of_ratings_says_how_many_signs_chance_alone_would_give(
    tmp_path_factory: pytest.TempPathFactory, audience: str
) -> None:
    """The number of lines that it speaks of is the number of charts that it draws."""
    pack = once.sample_pack(tmp_path_factory, audience)
    blocks = [block for section in pack.sections for block in section.blocks]
    drawn = [b for b in blocks if isinstance(b, Figure) and isinstance(b.chart, TrendChart)]
    rated = [each for each in drawn if "rating is good" in each.caption]
    said = re.findall(
        r"Over the (\d+) lines? here chance alone would give (?:about \d+\.\d|fewer than 0\.1) ",
        repr(pack.sections),
    )
    assert said == ([str(len(rated))] if rated else [])
    assert bool(rated) == (audience in ("inspectors", "partnership"))
