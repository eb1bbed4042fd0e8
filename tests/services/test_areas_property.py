"""Whatever the order of what people do, no tag is lost and every count equals one from the log."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.small_numbers import Gate
from forumapp.domain.inspections import Link
from forumapp.domain.problems import WrongInput
from forumapp.services import areas, forums, judging, lineage, lived, reading, record, tagging
from forumapp.services.tagging import STANCES, Judgement
from forumapp.store import around, keys, official, schema
from forumapp.store.forum import Forum
from forumapp.store.verify import verify
from tests.services.area_recount import Recount, recount

SECRET = "correct horse battery"
YEARS = {2019: 1, 2022: 2, 2024: 1}  # rounds and how many areas each named
PIECES = 3
STATUSES = ("sufficient", "not_sufficient", "app", "closed")
Act = tuple[str, int, int, int]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("areas") / "forum"
    forums.new_forum(folder, SECRET, "A", "Here", cost=keys.Cost(8, 1, 1))
    with forums.open_forum(folder, SECRET) as forum:
        for year, number in YEARS.items():
            named = [
                {"key": f"a{n}", "item": "weakness", "title": f"Area {n} of {year}"}
                for n in range(number)
            ]
            data = {"key": f"r{year}", "title": f"Round {year}", "local_area": "Here"}
            forums.add_inspection(forum, data | {"areas": named, "first_day": f"{year}-03-01"})
        for n in range(PIECES):
            fields = {"words_free": f"Words {n}", "told_on": f"2026-0{1 + n}-01"}
            record.add_feedback(forum, fields, family_word=f"word {n // 2}" if n % 3 else None)
    return folder


@pytest.fixture
def fresh(template: Path, tmp_path: Path) -> Callable[[], Any]:
    numbers = count()

    @contextmanager
    def make() -> Iterator[Forum]:
        place = Path(shutil.copytree(template, tmp_path / str(next(numbers))))
        with forums.open_forum(place, SECRET) as forum:
            yield forum
        shutil.rmtree(place)

    return make


class Played:
    """A forum with numbers in place of ids, on which acts are played."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        self.days = {
            forums.area_uid(f"r{year}", f"a{n}"): f"{year}-03-01"
            for year, number in YEARS.items()
            for n in range(number)
        }
        self.areas = list(self.days)
        with forum.read() as conn:
            f = schema.feedback.c
            self.pieces = list(conn.execute(sa.select(f.uid).order_by(f.rid)).scalars())

    def play(self, act: Act) -> None:
        name, one, two, three = act
        before = self.tags()
        touched: frozenset[str] = frozenset(("tag",))
        with suppress(WrongInput):
            touched = frozenset()
            touched = getattr(self, name)(one, two, three).kinds
        if "tag" not in touched:
            assert self.tags() == before, f"{name} changed tags"

    def tags(self) -> list[Any]:
        with self.forum.read() as conn:
            return sorted(map(tuple, conn.execute(sa.select(schema.tag))), key=repr)

    def tag(self, one: int, two: int, three: int) -> Any:
        stance = (*STANCES, None)[three % 5]
        judged = [Judgement(self._piece(one), self._area(two), stance)]
        return tagging.confirm_tags(self.forum, judged)

    def reject(self, one: int, two: int, three: int) -> Any:
        return tagging.reject_tags(self.forum, [Judgement(self._piece(one), self._area(two))])

    def untag(self, one: int, two: int, three: int) -> Any:
        return tagging.remove_tag(self.forum, self._piece(one), self._area(two))

    def link(self, one: int, two: int, three: int) -> Any:
        how = ("continues", "splits", "merges")[three % 3]
        earlier, later = self._area(one), self._area(two)
        if three % 4 and self.days[earlier] > self.days[later]:  # one in four stays to be refused
            earlier, later = later, earlier
        return lineage.link_areas(self.forum, earlier, later, how)[1]

    def unlink(self, one: int, two: int, three: int) -> Any:
        every = lineage.links(self.forum)
        if not every:
            raise WrongInput("none")
        return lineage.unlink(self.forum, every[one % len(every)].uid)

    def judge(self, one: int, two: int, three: int) -> Any:
        day = f"202{two % 6}-0{1 + three % 3}-01"
        return judging.judge(self.forum, self._area(one), STATUSES[three % 4], day)[1]

    def take_back(self, one: int, two: int, three: int) -> Any:
        every = judging.judgements(self.forum)
        if not every:
            raise WrongInput("none")
        return judging.take_back(self.forum, every[one % len(every)].uid)

    def reword(self, one: int, two: int, three: int) -> Any:
        name = ("title", "words", "hint_in", "notice")[two % 4]
        return areas.change_area(self.forum, self._area(one), {name: f"Said {three}"})

    def bin(self, one: int, two: int, three: int) -> Any:
        return record.bin_feedback(self.forum, [self._piece(one)])

    def restore(self, one: int, two: int, three: int) -> Any:
        return record.restore_feedback(self.forum, [self._piece(one)])

    def undo(self, one: int, two: int, three: int) -> Any:
        act = reading.next_undo(self.forum)
        if act is None or act.label.startswith(("Added", "Recorded")):
            raise WrongInput("not what the forum was made of")
        return forums.undo_last(self.forum)

    def redo(self, one: int, two: int, three: int) -> Any:
        return forums.redo_last(self.forum)

    def _piece(self, number: int) -> str:
        return str(self.pieces[number % len(self.pieces)])

    def _area(self, number: int) -> str:
        return self.areas[number % len(self.areas)]


DOING = [name for name in vars(Played) if not name.startswith("_") and name not in ("play", "tags")]
NUMBER = st.integers(0, 11)
OFTEN = ("tag", "tag", "reject", "link", "link", "undo", "redo")  # beside each once
ACTS = st.lists(
    st.tuples(st.sampled_from((*DOING, *OFTEN)), NUMBER, NUMBER, NUMBER), min_size=6, max_size=14
)
SETTINGS = settings(
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(played: Played) -> None:
    """Compare every count by area with one from the log."""
    forum, told = played.forum, recount(played.forum)
    with forum.read() as conn:
        used, stood = around.area_counts(conn), {a.uid: a.status for a in around.areas(conn)}
        links = official.every(conn, Link)
        for area in played.areas:
            _check_area(conn, told, area, links)
            assert used.get(area, 0) == len(told.own(area))
            assert stood[area] == told.status(area, played.days)
    for area in played.areas:
        if (current := told.kinds["area"][area].get("wording") or 1) > 1:
            versions = areas.wordings(forum, area)
            assert sum(each.tagged for each in versions) == len(told.own(area))
            assert [each.number for each in versions if each.current] == [current]
    _check_tags(forum, told)


def _check_area(conn: Any, told: Recount, area: str, links: list[Link]) -> None:
    assert set(lineage.earlier_areas(links, area)) == told.all_earlier(area)
    assert area not in told.all_earlier(area)
    pieces, own = told.with_earlier(area), told.own(area)
    found = lived.lived_in(conn, (area,), None, None, Gate(0))
    assert found.comments.value == len(pieces)
    assert found.earlier.value == len(pieces - own)
    assert found.families.value == told.families(pieces)


def _check_tags(forum: Forum, told: Recount) -> None:
    names = ("feedback", "area", "verdict", "stance", "wording", "binned")
    with forum.read() as conn:
        kept = {
            row["uid"]: {name: row[name] or None for name in names}
            for row in conn.execute(sa.select(schema.tag)).mappings()
        }
    logged = told.kinds["tag"].items()
    assert kept == {uid: {name: f.get(name) or None for name in names} for uid, f in logged}


def play(fresh: Callable[[], Any], acts: list[Act]) -> None:
    with fresh() as forum:
        played = Played(forum)
        for act in acts:
            played.play(act)
        check(played)


@settings(SETTINGS, max_examples=30)  # the soak has thousands
@given(acts=ACTS)
def test_no_tag_is_lost_and_every_count_equals_the_log(
    fresh: Callable[[], Any], acts: list[Act]
) -> None:
    play(fresh, acts)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(SETTINGS, max_examples=5000)
@given(acts=ACTS)
def test_many_more_orders(fresh: Callable[[], Any], acts: list[Act]) -> None:
    play(fresh, acts)


def test_a_long_life_is_whole_to_the_last_page(fresh: Callable[[], Any]) -> None:
    with fresh() as forum:
        played = Played(forum)
        for step in range(120):
            name = (*DOING, *OFTEN)[step * 7 % (len(DOING) + len(OFTEN))]
            played.play((name, step, step * 5 + 1, step * 3))
        check(played)
        assert all(each.ok for each in verify(forum))
