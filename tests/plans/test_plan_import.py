"""A plan brought in from a spreadsheet: shown first, one act, and never doubled."""

import itertools
import string
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forumapp.domain.problems import Problem, WrongInput
from forumapp.readers.plan_guess import PlanMapping
from forumapp.readers.plan_rows import read_actions
from forumapp.services import forums, plan_import, promises, reviews
from forumapp.services.forums import QUICK, Forum
from tests.plans.plan_files import HEADER, ROWS, write_csv, write_xlsx

TITLE = {"title": "WSoA 2023", "kind": "wsoa"}


def bring(
    forum: Forum, path: Path, plan: str | None = None, **fields: Any
) -> tuple[plan_import.Brought, PlanMapping]:
    sheet = plan_import.open_plan_file(path)
    seen = plan_import.preview(forum, sheet, sheet.mapping, plan, fields.get("inspection"))
    mapping = plan_import.settled(seen, sheet.mapping)
    brought, _ = plan_import.bring_in(forum, sheet, mapping, plan or {**TITLE, **fields})
    return brought, mapping


def kept(forum: Forum) -> list[tuple[Any, ...]]:
    return [
        (p.number, p.outcome, p.what, p.start_on, p.due_on, p.lead, p.measure, p.evidence)
        for p in promises.promises(forum)
    ]


def claimed(forum: Forum) -> list[tuple[str | None, str, str]]:
    numbers = {p.uid: p.number for p in promises.promises(forum)}
    return sorted((numbers[r.promise], r.on, r.claimed) for r in reviews.reviews(forum))  # type: ignore[type-var]


@pytest.fixture(params=["csv", "xlsx"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "csv":
        return write_csv(tmp_path / "plan.csv", ROWS)
    return write_xlsx(tmp_path / "plan.xlsx", ROWS, above=("Statement of action", ""))


def test_a_plan_is_brought_in_as_one_act(
    forum: Forum, file: Path, inspection: str, areas: list[str]
) -> None:
    brought, _ = bring(forum, file, inspection=inspection)
    assert kept(forum) == [
        ("1.1", "Plans are good", "Check every draft plan", "2023-01-09", "2023-03-31", "A. Lead",
         "90% of plans good", "Sample of 20"),
        ("1.2", "Plans are good", "Train caseworkers", "2023-01-09", "2023-06-30", "B. Lead",
         None, None),
        ("2.1", "Waits fall", "Open a second clinic", "2023-02-01", None, "C. Lead", "12 weeks",
         None),
    ]  # fmt: skip
    assert claimed(forum) == [
        ("1.1", "2023-03-31", "green"),
        ("1.1", "2023-06-30", "amber"),
        ("1.2", "2023-03-31", "red"),
        ("2.1", "2023-03-31", "not_started"),
        ("2.1", "2023-06-30", "done"),
    ]
    assert [p.areas for p in promises.promises(forum)] == [
        (areas[0],), (areas[0],), (areas[1],),
    ]  # fmt: skip
    assert any("“ongoing” is no day" in said for _, said in brought.seen.faults)
    forums.undo_last(forum)
    assert (kept(forum), claimed(forum)) == ([], [])
    bring(forum, file, inspection=inspection)  # and in again, after it was taken back
    assert len(kept(forum)) == 3


def test_the_same_file_again_changes_nothing_and_says_so(forum: Forum, file: Path) -> None:
    brought, _ = bring(forum, file)
    before = kept(forum), claimed(forum)
    with pytest.raises(WrongInput, match="Nothing is new"):
        bring(forum, file, brought.plan)
    assert (kept(forum), claimed(forum)) == before


def test_its_next_version_changes_what_is_there_and_shows_it_first(
    forum: Forum, file: Path, tmp_path: Path
) -> None:
    brought, _ = bring(forum, file)
    uids = {p.number: p.uid for p in promises.promises(forum)}
    promises.change_promise(forum, uids["1.2"], {"evidence": "Written by a chair"})
    rows = [list(row) for row in ROWS[:2]]
    rows[0][5], rows[0][8] = "New Lead", "Amber"  # a status of the past, changed
    rows[1][2], rows[1][9] = "Train all caseworkers", "G"
    rows.append(["3.1", "Waits fall", "A new one", "", "", "", "", "", "", "Blue"])
    path = write_csv(tmp_path / "next.csv", rows)
    sheet = plan_import.open_plan_file(path)
    seen = plan_import.preview(forum, sheet, sheet.mapping, brought.plan)
    assert [line.what for line in seen.lines] == ["changed", "changed", "new"]
    said = {(s.name, s.before, s.after) for line in seen.lines for s in line.changes}
    assert said == {
        ("lead", "A. Lead", "New Lead"),
        ("what", "Train caseworkers", "Train all caseworkers"),
    }
    assert [each.number for each in seen.missing] == ["2.1"]
    before = kept(forum)

    bring(forum, path, brought.plan)
    found = {p.number: p for p in promises.promises(forum)}
    assert {n: p.uid for n, p in found.items() if n in uids} == uids
    assert (found["1.1"].lead, found["1.2"].what) == ("New Lead", "Train all caseworkers")
    assert found["1.2"].evidence == "Written by a chair"  # an empty cell wipes nothing out
    assert ("1.1", "2023-03-31", "amber") in claimed(forum)
    assert ("3.1", "2023-06-30", "done") in claimed(forum)
    assert len([each for each in claimed(forum) if each[0] == "1.1"]) == 2
    forums.undo_last(forum)
    assert kept(forum) == before


def test_nothing_is_stored_before_a_person_settled_what_is_doubtful(
    forum: Forum, tmp_path: Path
) -> None:
    path = write_csv(
        tmp_path / "p.csv",
        [("1", "Communication", "Ring back", "P", "G")],
        ("No", "Area", "Action", "RAG Q1", "RAG May 2023"),
    )
    sheet = plan_import.open_plan_file(path)
    mapping = sheet.mapping

    def refused(said: str) -> None:
        with pytest.raises(WrongInput, match=said):
            plan_import.bring_in(forum, sheet, mapping, TITLE)
        assert kept(forum) == []

    refused("on which day the review was: “RAG Q1”")
    mapping = mapping.with_day(3, "2023-03-31")
    refused("what each status means: “P”, “G”")
    mapping = mapping.with_rag("P", "").with_rag("G", "green")
    refused("which of the forum's areas each is: “Communication”")
    mapping = mapping.with_areas("Communication", ())
    plan_import.bring_in(forum, sheet, mapping, TITLE)
    assert claimed(forum) == [("1", "2023-05-31", "green")]  # P was left out by a person


def test_colours_are_read_and_mean_what_a_person_says(forum: Forum, tmp_path: Path) -> None:
    header = ("Ref", "Action", "By when", "Status 30/06/2023")
    rows = [(str(n), f"Action number {n}", "", "") for n in range(1, 6)]
    fills = {"D2": "green", "D3": "amber", "D4": "red", "D5": "blue", "A6": "blue", "B6": "blue",
             "C6": "blue", "D6": "blue"}  # fmt: skip
    path = write_xlsx(tmp_path / "p.xlsx", rows, header, fills=fills)
    sheet = plan_import.open_plan_file(path)
    seen = plan_import.preview(forum, sheet, sheet.mapping)
    assert seen.statuses == {
        "filled green": "green", "filled amber": "amber", "filled red": "red",
        "filled blue": "done",
    }  # fmt: skip
    mapping = plan_import.settled(seen, sheet.mapping.with_rag("filled blue", "no_view"))
    plan_import.bring_in(forum, sheet, mapping, TITLE)
    assert claimed(forum) == [
        ("1", "2023-06-30", "green"),
        ("2", "2023-06-30", "amber"),
        ("3", "2023-06-30", "red"),
        ("4", "2023-06-30", "no_view"),  # a row that is blue all over claims nothing
    ]


def test_merged_cells_headings_and_several_rows_for_one_action(
    forum: Forum, areas: list[str], inspection: str, tmp_path: Path
) -> None:
    header = ("No", "Action", "Lead", "Evidence", "RAG", "RAG", "RAG")
    rows = [
        ("", "", "", "", "March 2023", "June 2023", "Sept 2023"),
        ("Area 3: EHC plans", "", "", "", "", "", ""),
        ("3.1", "Check every plan", "A", "First", "G", "", ""),
        ("", "", "B", "Second", "", "A", ""),
        ("3.2", "Train people", "C", "", "R", "R", ""),
        ("", "Train more people", "C", "", "", "", "G"),
        ("Area 5: Co-production", "", "", "", "", "", ""),
        ("5.1", "Meet the forum", "D", "", "C", "", ""),
        ("No", "Action", "Lead", "Evidence", "RAG", "RAG", "RAG"),
        ("5.1", "", "", "Monthly", "", "", ""),
    ]
    path = write_xlsx(
        tmp_path / "p.xlsx", rows, header,
        merged=("E1:G1", "A3:G3", "A4:A5", "B4:B5", "A6:A7", "A8:G8"),
    )  # fmt: skip
    sheet = plan_import.open_plan_file(path)
    assert [(c.on) for c in sheet.mapping.of("rag")] == ["2023-03-31", "2023-06-30", "2023-09-30"]
    read = read_actions(sheet, sheet.mapping)
    assert [(a.get("number"), a.get("what"), a.area[:6]) for a in read.actions] == [
        ("3.1", "Check every plan", "Area 3"),
        ("3.2", "Train people", "Area 3"),
        ("3.2", "Train more people", "Area 3"),
        ("5.1", "Meet the forum", "Area 5"),
    ]
    assert read.actions[0].get("lead") == "A\nB"
    assert read.actions[0].get("evidence") == "First\nSecond"
    assert [(s.on, s.written) for s in read.actions[0].statuses] == [
        ("2023-03-31", "G"), ("2023-06-30", "A"),
    ]  # fmt: skip
    assert read.actions[3].rows == (9, 11)
    brought, _ = bring(forum, path, inspection=inspection)
    assert {p.number: p.areas for p in promises.promises(forum)} == {
        "3.1": (areas[2],), "3.2": (areas[2],), "5.1": (areas[4],),
    }  # fmt: skip
    with pytest.raises(WrongInput, match="Nothing is new"):  # two with one number stay two
        bring(forum, path, brought.plan)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "b"), ("c", "d")], "does not look like a plan"),
        ([HEADER], "no actions below"),
        ([], "empty"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(
    tmp_path: Path, rows: Sequence[Sequence[str]], said: str
) -> None:
    path = write_csv(tmp_path / "p.csv", rows[1:], rows[0] if rows else ())
    with pytest.raises(WrongInput, match=said):
        plan_import.open_plan_file(path)


@pytest.mark.parametrize("size", [0, 1, 30, 400, 3000])
def test_a_broken_workbook_is_a_sentence(tmp_path: Path, size: int) -> None:
    whole = write_xlsx(tmp_path / "whole.xlsx", ROWS).read_bytes()
    path = tmp_path / "broken.xlsx"
    path.write_bytes(whole[:size])
    with pytest.raises(Problem):
        plan_import.open_plan_file(path)


# --- round trips ------------------------------------------------------------------------------

LETTERS = string.ascii_letters + string.digits + " ,.'’–&()%£"
TEXTS = st.text(LETTERS, min_size=1, max_size=40).map(lambda t: " ".join(t.split())).filter(bool)
SPOKEN = TEXTS.filter(lambda t: any(c.isalpha() for c in t)).map(lambda t: f"Do {t}")
DAYS = st.dates(date(2015, 1, 1), date(2029, 12, 31)).map(date.isoformat)
STATUSES = ("G", "A", "R", "Green", "amber", "Complete", "Not started", "")
CODES = ("green", "amber", "red", "green", "amber", "done", "not_started", "")
OPTIONAL = st.one_of(st.just(""), TEXTS.map(lambda t: f"x {t}"))


@st.composite
def plan_rows(draw: st.DrawFn) -> list[tuple[str, ...]]:
    count = draw(st.integers(1, 6))
    rows = []
    for number in range(1, count + 1):
        start, end = sorted((draw(DAYS), draw(DAYS)))
        rows.append(
            (
                f"{draw(st.integers(1, 3))}.{number}",
                draw(OPTIONAL),
                draw(SPOKEN),
                draw(st.sampled_from(("", start))),
                draw(st.sampled_from(("", end))),
                draw(OPTIONAL),
                draw(OPTIONAL),
                draw(OPTIONAL),
                draw(st.sampled_from(STATUSES)),
                draw(st.sampled_from(STATUSES)),
            )
        )
    return rows


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("round") / "forum"
    forums.new_forum(folder, "correct horse battery", "A", "B", cost=QUICK)
    with forums.open_forum(folder, "correct horse battery") as opened:
        yield opened


COUNT = itertools.count()


_CALM = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@settings(_CALM, max_examples=15)  # the soak has many
@given(rows=plan_rows(), as_workbook=st.booleans())
@example(rows=[("1.1", "", "Do it", "", "", "", "", "", "", "")], as_workbook=True)
def test_what_is_written_comes_back_and_again_changes_nothing(
    shared: Forum, tmp_path: Path, rows: list[tuple[str, ...]], as_workbook: bool
) -> None:
    comes_back(shared, tmp_path, rows, as_workbook)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@settings(_CALM, max_examples=400)
@given(rows=plan_rows(), as_workbook=st.booleans())
def test_many_plans_come_back(
    shared: Forum, tmp_path: Path, rows: list[tuple[str, ...]], as_workbook: bool
) -> None:
    comes_back(shared, tmp_path, rows, as_workbook)


def comes_back(
    shared: Forum, tmp_path: Path, rows: list[tuple[str, ...]], as_workbook: bool
) -> None:
    write = write_xlsx if as_workbook else write_csv
    path = write(tmp_path / f"{next(COUNT)}.{'xlsx' if as_workbook else 'csv'}", rows)
    brought, mapping = bring(shared, path)
    found = {p.number: p for p in promises.promises(shared, brought.plan)}
    outcome = ""
    assert len(found) == len(rows)
    for row in rows:
        outcome = row[1] or outcome  # an outcome holds until another is written
        promise = found[row[0]]
        told = (promise.outcome, promise.what, promise.start_on, promise.due_on, promise.lead,
                promise.measure, promise.evidence)  # fmt: skip
        wanted = (outcome, *row[2:8])
        assert tuple(each or "" for each in told) == wanted
        on = {r.on: r.claimed for r in reviews.reviews(shared, promise.uid)}
        meant = [CODES[STATUSES.index(each)] for each in row[8:]]
        days = ("2023-03-31", "2023-06-30")
        assert on == {d: c for d, c in zip(days, meant, strict=True) if c}
    again = plan_import.open_plan_file(path)
    seen = plan_import.preview(shared, again, mapping, brought.plan)
    assert (seen.count("same"), seen.claims, seen.missing) == (len(rows), 0, ())
    forums.undo_last(shared)
    assert promises.promises(shared, brought.plan) == []


@pytest.mark.parametrize("ref", ["A5:XFD1048576", "A1:A1048576", "A:C", "XFD1:A400000"])
def test_a_sheet_that_merges_millions_of_cells_is_a_sentence(tmp_path: Path, ref: str) -> None:
    whole, path = write_xlsx(tmp_path / "whole.xlsx", ROWS), tmp_path / "p.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            data, end = old.read(part), b"</sheetData>"
            merged = f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>'
            new.writestr(part, data.replace(end, end + merged.encode()))
    with pytest.raises(WrongInput):
        plan_import.open_plan_file(path)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(cuts=st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4))))
def test_a_damaged_file_is_read_or_is_a_sentence(
    cuts: list[tuple[int, bytes]], whole: bytes, tmp_path: Path
) -> None:
    data = bytearray(whole)
    for at, part in cuts:
        place = at % len(data)
        data[place : place + len(part)] = part
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(data)
    said = "."
    try:
        sheet = plan_import.open_plan_file(path)
        read_actions(sheet, sheet.mapping)
    except Problem as problem:
        said = str(problem)
    assert said.endswith(".")


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    return write_xlsx(tmp_path / "whole.xlsx", ROWS, fills={"I2": "green"}).read_bytes()


CELLS = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(CELLS, min_size=10, max_size=10), min_size=1, max_size=6))
def test_whatever_stands_in_the_cells_nothing_breaks(
    rows: list[list[str]], shared: Forum, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "p.csv", rows)
    said = "."
    try:
        sheet = plan_import.open_plan_file(path)
        seen = plan_import.preview(shared, sheet, sheet.mapping)
        mapping = plan_import.settled(seen, sheet.mapping)
        assert plan_import.preview(shared, sheet, mapping).words()
    except Problem as problem:
        said = str(problem)
    assert said.endswith(".")


def test_what_belongs_to_a_plan_not_for_publication_is_not_either(
    forum: Forum, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "p.csv", ROWS)
    brought, _ = bring(forum, path, not_public=True)
    typed, _ = promises.add_promise(forum, {"what": "Typed in", "plan": brought.plan})
    assert all(each.not_public for each in promises.promises(forum, brought.plan))
    reviews.add_review(forum, {"promise": typed, "on": "2024-01-01", "claimed": "red"})
    reviews.add_reviews(forum, [reviews.Said(typed, "red")], on="2024-02-01")
    assert len(reviews.reviews(forum)) == 7
    assert all(each.not_public for each in reviews.reviews(forum))
    promises.change_promise(forum, typed, {"not_public": False})
    assert sum(each.not_public for each in promises.promises(forum, brought.plan)) == 3


def test_statuses_of_one_name_take_their_days_from_the_columns_beside_them(tmp_path: Path) -> None:
    header = ("Ref", "Action", "By whom", "RAG", "Progress (Jan 23)", "RAG", "Progress (Apr 23)")
    path = write_csv(tmp_path / "p.csv", [("1", "Ring back", "A", "G", "x", "A", "y")], header)
    sheet = plan_import.open_plan_file(path)
    assert [(c.name, c.on) for c in sheet.mapping.of("rag")] == [
        ("RAG", "2023-01-31"),
        ("RAG (2)", "2023-04-30"),
    ]
    assert sum("beside it" in doubt for doubt in sheet.doubts) == 2
