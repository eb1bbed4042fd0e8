"""The embargo: no word of what inspectors found leaves by any door until it is published."""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from exports.pdf.write import write_pdf
from forumapp.domain.claims import Claim
from forumapp.domain.inspections import Judgement, Link, WeaknessArea
from forumapp.domain.pack import Quote, Section
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Promise
from forumapp.services import calls, embargo, forums, keeping, packing, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.trends import area_trend, trend_report
from tests import once
from ui.commands import feedback_views as views

TODAY = date.today()
PAST, FUTURE = TODAY - timedelta(days=30), TODAY + timedelta(days=30)
AUDIENCES = ("partnership", "inspectors", "families")


@dataclass(frozen=True)
class Finding:
    """One area that inspectors named, and how much families said of it."""

    title: str
    words: str
    item: str
    theme: str
    pieces: int


@contextmanager
def a_forum() -> Iterator[Forum]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "f"
        chosen = ["bristol-2019"]
        once.new_forum(path, "correct horse", "A", "Bristol", inspections=chosen)
        with forums.open_forum(path, "correct horse") as forum:
            yield forum


def inspected(forum: Forum, findings: list[Finding], **fields: Any) -> tuple[str, list[str]]:
    """Write down an inspection with these findings and what families said of each."""
    fields = {"title": "Draft", "local_area": "Bristol", "framework": "area_send_2023", **fields}
    uid, _ = keeping.keep(forum, "inspection", fields, "Added an inspection")
    areas = []
    for number, each in enumerate(findings, 1):
        area = f"{number:032x}"
        with forum.write("Added an area") as tx:
            named = {"title": each.title, "words": each.words, "item": each.item, "number": number}
            named |= {"inspection": uid, "themes": [each.theme], "responsible_body": each.words}
            tx.change("area", area, named | {"notice": each.words, "binned": False})
        areas.append(area)
        for piece in range(each.pieces):
            say(forum, area, f"Family {number} {piece} waited for the office to ring back.")
    return uid, areas


def say(forum: Forum, area: str, words: str) -> str:
    fields = {"words_not_working": words, "consent": "publish", "rating": "poor"}
    uid, _ = record.add_feedback(forum, fields, family_word=words)
    record.mark_read(forum, [uid])
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    return uid


def doors(forum: Forum) -> Iterator[tuple[str, str]]:
    """Yield everything that leaves, each as one text."""
    for audience in AUDIENCES:
        pack = packing.plan_pack(forum, audience=audience)
        yield f"pack for {audience}", repr(pack)
    report = trend_report(forum)
    yield "trend --json", json.dumps(report.as_json(), ensure_ascii=False)
    yield "trend", "\n".join([*report.lines(), report.left_out])
    rows = views.without_embargo(forum, reading.rows(forum, reading.list_ids(forum)))
    yield "feedback list", repr([(views.row_json(row), views.row_cells(row)) for row in rows])
    titles = views.titles_of(forum)
    for rid in reading.list_ids(forum):
        whole = reading.show_rid(forum, rid)
        shown = views.whole_json(whole, titles), *views.whole_lines(whole, titles)
        yield "feedback show", repr(shown)
    for area in reading.areas(forum):
        if not area.inspection or area.uid not in embargo.gate_of(forum).areas:
            yield "trends of open areas", repr(area_trend(forum, area.uid))
    yield "register", repr(packing.issued_packs(forum))


def printed(path: Path) -> str:
    """Return all text of a PDF: what is seen, alternative texts, titles, bookmarks, metadata."""
    with pypdfium2.PdfDocument(path) as pdf:
        seen = [page.get_textpage().get_text_range() for page in pdf]
    with pikepdf.open(path) as pdf:
        inside = [repr(each) for each in pdf.objects]
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    return "\n".join(seen + inside + [each.decode("latin-1") for each in streams])


token = st.text("bcdfghjklmnpqrstvwxz", min_size=6, max_size=9)
phrase = st.lists(token, min_size=1, max_size=4, unique=True).map(" ".join)
sentences = st.lists(phrase, min_size=1, max_size=3).map(lambda parts: ". ".join(parts) + ".")
finding = st.builds(
    Finding,
    title=phrase,
    words=st.one_of(st.just(""), sentences),
    item=st.sampled_from(["priority_action", "improvement", "strength", "better", "weakness"]),
    theme=st.sampled_from(["health_waits", "ehcp_quality", "communication"]),
    pieces=st.integers(0, 7),
)


_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # a door and a word say enough
_quick = settings(
    max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES
)
_worlds = given(
    published=st.sampled_from([None, FUTURE]),
    findings=st.lists(finding, min_size=1, max_size=3),
    marked=st.booleans(),
    linked=st.sampled_from(["", "later", "earlier"]),
)


_LONG = Finding("Zxqvbn plmktr", "Wrtgfd hjklpw. Bnmcvx.", "weakness", "health_waits", 7)
_GOOD = Finding("Gkplmr", "Tvvbnq kkrtp.", "strength", "communication", 2)
_FEW = Finding("Qwwrtp ffgbnm", "", "priority_action", "ehcp_quality", 1)


@_quick  # two drawn worlds beside these; the slow run draws many
@_worlds
@example(published=None, findings=[_LONG, _GOOD], marked=True, linked="later")
@example(published=FUTURE, findings=[_LONG, _FEW, _GOOD], marked=False, linked="earlier")
def test_no_word_of_a_finding_leaves_by_any_door(
    published: date | None, findings: list[Finding], marked: bool, linked: str
) -> None:
    nothing_leaves(published, findings, marked, linked)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@settings(_quick, max_examples=400)
@_worlds
def test_no_word_of_a_finding_leaves_by_any_door_in_many_worlds(
    published: date | None, findings: list[Finding], marked: bool, linked: str
) -> None:
    nothing_leaves(published, findings, marked, linked)


def nothing_leaves(
    published: date | None, findings: list[Finding], marked: bool, linked: str
) -> None:
    """Make a world, look through every door, publish, and look again."""
    said = {word.casefold() for f in findings for word in f"{f.title} {f.words}".split()}
    said = {word.strip(".") for word in said}
    with a_forum() as forum:
        day = published.isoformat() if published else None
        uid, areas = inspected(forum, findings, embargo=True, published=day)
        if marked:
            with forum.write("Added a mark") as tx:
                label = f"Draft names {findings[0].title}"
                mark = {"on": PAST.isoformat(), "label": label, "binned": False}
                tx.change("mark", "a" * 32, mark)
        if linked:
            other = forums.area_uid("bristol-2019", "plans")
            say(forum, other, "Another family waited.")
            with forum.write("Linked") as tx:
                side = "earlier" if linked == "later" else "later"
                link = {linked: areas[0], side: other, "how": "continues", "binned": False}
                tx.change("link", "b" * 32, link)
        for door, text in doors(forum):
            leaked = sorted(word for word in said if word in text.casefold())
            assert not leaked, f"{door}: {leaked}"

        spoken = sum(each.pieces for each in findings) + bool(linked)
        assert reading.counts(forum)["feedback"] == spoken  # nothing of families is withheld
        calls.set_published(forum, uid, PAST.isoformat())
        every = repr(packing.plan_pack(forum))
        for number, each in enumerate(findings):
            shown = number > 0 or not linked  # of two that are linked, the later has the section
            official = each.item in ("priority_action", "improvement", "weakness")
            assert not (official and shown) or each.title in every
        assert len(areas) == len(findings)


def test_no_word_of_a_finding_is_in_a_printed_pack(tmp_path: Path) -> None:
    found = Finding("Zxqvbn plmktr", "Wrtgfd hjklpw. Bnmcvx qzwtrd", "weakness", "health_waits", 12)
    words = [word.casefold().strip(".") for word in f"{found.title} {found.words}".split()]
    with a_forum() as forum:
        uid, _ = inspected(forum, [found], embargo=True)
        path = tmp_path / "pack.pdf"
        write_pdf(packing.plan_pack(forum, audience="inspectors"), path)
        text = printed(path).casefold()
        assert "waited for the office" in " ".join(text.split())  # families are quoted
        assert not [word for word in words if word in text]
        calls.set_embargo(forum, uid, False)
        write_pdf(packing.plan_pack(forum, audience="inspectors"), path)
        assert words[0] in printed(path).casefold()


def theme_of(forum: Forum) -> WeaknessArea:
    themes = (area for area in reading.areas(forum) if area.item == "theme")
    return next(area for area in themes if area.themes == ("health_waits",))


def section(pack: Any, title: str) -> Section:
    return next(each for each in pack.sections if each.title == title)


def test_families_feedback_counts_under_the_themes_and_is_quoted() -> None:
    found = Finding("Zxqvbn plmktr", "Wrtgfd hjklpw", "weakness", "health_waits", 12)
    with a_forum() as forum:
        uid, areas = inspected(forum, [found], embargo=True)
        theme = theme_of(forum)
        for _ in range(5):  # fewer would be hidden: who did not speak of the area would follow
            say(forum, theme.uid, "Another family waited.")
        pack = packing.plan_pack(forum)
        under = section(pack, theme.title)
        assert sum(isinstance(block, Quote) for block in under.blocks) == 4
        assert "17 pieces of feedback" in repr(section(pack, "Who we heard from"))
        assert "17 comments" in repr(under)
        assert "1 area is under embargo and left out" in " ".join(pack.warnings)
        assert "embargo" not in repr(replace(pack, warnings=()))  # nor that there is one
        assert areas[0] not in repr(pack)
        calls.set_published(forum, uid, TODAY.isoformat())
        pack = packing.plan_pack(forum)
        assert "12 comments" in repr(section(pack, found.title))
        assert theme.title not in [each.title for each in pack.sections]


def test_a_piece_with_both_tags_counts_once() -> None:
    found = Finding("Zxqvbn plmktr", "", "weakness", "health_waits", 11)
    with a_forum() as forum:
        inspected(forum, [found], embargo=True)
        theme = theme_of(forum)
        for rid in reading.list_ids(forum):
            uid = reading.show_rid(forum, rid).feedback.uid
            tagging.confirm_tags(forum, [tagging.Judgement(uid, theme.uid, "problem")])
        assert "11 comments" in repr(section(packing.plan_pack(forum), theme.title))


def test_an_area_under_embargo_that_is_asked_for_is_refused() -> None:
    found = Finding("Zxqvbn plmktr", "", "weakness", "health_waits", 1)
    with a_forum() as forum:
        _, areas = inspected(forum, [found], embargo=True)
        for ask in (
            lambda: packing.plan_pack(forum, areas=areas),
            lambda: trend_report(forum, found.title),
        ):
            with pytest.raises(WrongInput, match="under embargo") as refused:
                ask()
            assert "Zxqvbn" not in str(refused.value)
        shown = area_trend(forum, areas[0])  # the screen may show it, marked
        assert shown.embargo
        assert not area_trend(forum, None).embargo


def test_what_a_re_visit_judged_is_hidden_until_its_letter_is_published() -> None:
    with a_forum() as forum:
        old = next(a for a in reading.areas(forum) if a.number == 5 and a.official)
        before = old.status
        fields = {"title": "Re-visit", "local_area": "Bristol", "visit": "revisit"}
        uid, _ = keeping.keep(forum, "inspection", fields | {"embargo": True}, "Added a re-visit")
        judged = {"area": old.uid, "on": TODAY.isoformat(), "status": "sufficient"}
        keeping.keep(forum, "judgement", judged | {"inspection": uid}, "Judged")
        now = next(a for a in reading.areas(forum) if a.uid == old.uid)
        assert now.status == "sufficient"
        gate = embargo.gate_of(forum)
        public = next(a for a in gate.open_areas(reading.areas(forum)) if a.uid == old.uid)
        assert public.status == before != "sufficient"
        calls.set_published(forum, uid, TODAY.isoformat())
        gate = embargo.gate_of(forum)
        assert not gate
        opened = next(a for a in gate.open_areas(reading.areas(forum)) if a.uid == old.uid)
        assert opened.status == "sufficient"


def test_records_of_officials_are_asked_for_at_the_same_gate() -> None:
    hidden = Finding("Zxqvbn plmktr", "Wrtgfd hjklpw", "weakness", "health_waits", 0)
    with a_forum() as forum:
        uid, (area,) = inspected(forum, [hidden], embargo=True)
        gate = embargo.gate_of(forum)
        kept: Mapping[Any, bool] = {
            Promise("1", "ring back", areas=(area,)): False,
            Promise("1", "ring back", areas=(area, "other")): True,
            Promise("1", "ring back"): True,
            Promise("1", "ring back", not_public=True): False,
            Claim("1", "statement", "2026-01-01", inspection=uid): False,
            Judgement("1", area, "2026-01-01", "named"): False,
            Judgement("1", "other", "2026-01-01", "named", inspection=uid): False,
            Judgement("1", "other", "2026-01-01", "named"): True,
            Link("1", "other", area, "continues"): False,
        }
        for value, may in kept.items():
            assert gate.keeps(value) is may, value
        assert gate.open_uids((area, "other")) == ("other",)
        assert gate.said("They call it ZXQVBN\n plmktr now") == "They call it (under embargo) now"
        assert gate.said("Nothing of it") == "Nothing of it"
        assert not embargo.Gate().tells("Zxqvbn plmktr")


def test_titles_that_are_public_elsewhere_stay() -> None:
    with a_forum() as forum:
        theme = theme_of(forum)
        inspected(forum, [Finding(theme.title, "", "weakness", "health_waits", 12)], embargo=True)
        assert theme.title in repr(packing.plan_pack(forum))
        assert embargo.gate_of(forum).said(theme.title) == theme.title


def test_packs_that_are_made_during_the_call_are_drafts(tmp_path: Path) -> None:
    with a_forum() as forum:
        assert packing.plan_pack(forum).draft == ""
        called = (TODAY - timedelta(days=3)).isoformat()
        uid, _ = calls.the_call_came(forum, called)
        pack = packing.plan_pack(forum, audience="inspectors")
        assert pack.draft.startswith("Made after the call of ")
        path = tmp_path / "pack.pdf"
        write_pdf(pack, path)
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        assert all("DRAFT" in page for page in pages)
        assert pack.draft in " ".join(pages[0].split())
        with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
            assert str(pdf.docinfo["/Title"]).startswith("DRAFT: ")
        calls.set_published(forum, uid, TODAY.isoformat())
        assert packing.plan_pack(forum).draft == ""


def test_a_later_day_that_somebody_asks_for_lifts_nothing() -> None:
    found = Finding("Zxqvbn plmktr", "", "weakness", "health_waits", 1)
    with a_forum() as forum:
        _, (area,) = inspected(forum, [found], embargo=True, published=FUTURE.isoformat())
        assert area in embargo.gate_of(forum, FUTURE + timedelta(days=9)).areas
        assert area in embargo.gate_of(forum, PAST).areas
        assert found.title not in repr(packing.plan_pack(forum, issued=FUTURE + timedelta(days=9)))
