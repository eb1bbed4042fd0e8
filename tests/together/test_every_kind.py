"""Whatever two people change at once, of any kind of record: both values stay until one decides."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumapp.domain import ids
from forumapp.domain.together import is_quiet
from forumapp.services import conflicts
from forumapp.services.forums import Forum
from forumapp.store import records
from forumapp.store.hub_opening import make_hub, open_hub
from forumapp.store.kinds import KINDS, Kind
from tests.hub_server import Server
from tests.store.conftest import PASSPHRASE
from tests.store.laptops import give, laptop
from tests.together.conftest import CHEAP

SEVERAL = ("act", "audit", "erasure", "tag", "laptop")  # these nobody writes field by field
SORTS = sorted(conflicts.SORTS - set(SEVERAL))
STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 2)), min_size=3, max_size=9
)


@dataclass
class Wrote:
    """One value that somebody gave to a field, and all that they knew of then."""

    value: Any
    knew: frozenset[int]


@dataclass
class Model:
    """What must come of it, told without the store: who knew of which change when they wrote."""

    everywhere: bool  # on a hub what stands is one, whoever has seen it
    known: list[set[int]]
    writes: dict[str, dict[int, Wrote]] = field(default_factory=dict)
    count: int = 0

    def heads(self, name: str, among: set[int] | None = None) -> list[Any]:
        """Return the values that no change knew of, in one's own eyes or in all."""
        every = self.writes.get(name, {})
        some = {n: w for n, w in every.items() if among is None or n in among}
        return [w.value for n, w in some.items() if not any(n in o.knew for o in some.values())]

    def write(self, who: int, name: str, value: Any) -> None:
        """Hear that somebody sets a field."""
        stands = self.heads(name, None if self.everywhere else self.known[who])
        if stands and all(each == value for each in stands):
            return  # nothing new
        self.writes.setdefault(name, {})[self.count] = Wrote(value, frozenset(self.known[who]))
        self.known[who].add(self.count)
        self.count += 1

    def see(self, who: int, whom: set[int]) -> None:
        """Hear that somebody sees what these know."""
        for other in whom:
            self.known[who] |= self.known[other]

    def torn(self, kind: str) -> dict[str, list[Any]]:
        """Return each field with several values, and these."""
        found = {name: self.heads(name) for name in self.writes if not is_quiet(kind, name)}
        return {
            name: sorted(map(str, values))
            for name, values in found.items()
            if any(each != values[0] for each in values)
        }


class Several:
    """People at one hub, or each on a laptop of their own."""

    def __init__(self, forums: list[Forum], *, on_hub: bool) -> None:
        self.forums, self.on_hub = forums, on_hub

    def see(self, model: Model, who: int) -> None:
        """Let one see all that stands at the hub, or on the others' laptops."""
        forum = self.forums[who]
        if self.on_hub:
            forum.catch_up()  # type: ignore[attr-defined]
        else:
            for other in self.forums:
                if other is not forum:
                    give(other, forum)
        model.see(who, set(range(len(self.forums))))


@pytest.fixture(params=["folder", "hub"])
def several(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Several]:
    with ExitStack() as stack:
        on_hub = request.param == "hub"
        make: Callable[[Path], list[Forum]] = _laptops
        if on_hub:
            server: Server = request.getfixturevalue("hub_server")
            place = server.fresh()
            make_hub(place, tmp_path / "first", "A forum", "Bristol").close()
            made: list[Forum] = [open_hub(place, tmp_path / name) for name in "abc"]
        else:
            made = make(tmp_path)
        yield Several([stack.enter_context(each) for each in made], on_hub=on_hub)


def _laptops(root: Path) -> list[Forum]:
    from forumapp.services import forums

    forums.new_forum(root / "first", PASSPHRASE, "A forum", "Bristol", cost=CHEAP)
    return [laptop(root / "first", root / name) for name in "ab"]


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
@pytest.mark.parametrize("sort", ["event", "promise", "area", "forum"])
def test_both_values_stay_until_somebody_decides(
    several: Several, sort: str, steps: list[tuple[int, int, int]]
) -> None:
    _play(several, KINDS[sort], steps)


def test_of_every_kind_of_record(several: Several) -> None:
    """Two change the same field of each kind of record, and one sees the other's first."""
    for sort in SORTS:
        _play(several, KINDS[sort], [(0, 0, 1), (1, 0, 2), (0, 1, 1), (1, 3, 0), (1, 1, 2)])


def _play(several: Several, kind: Kind, steps: list[tuple[int, int, int]]) -> None:
    """Let people change one new record and see each other's changes; then look, and decide."""
    people = several.forums
    model = Model(several.on_hub, [set() for _ in people])
    uid, names = ids.new_id(), _fields(kind)
    _write(people[0], kind, uid, {name: _value(kind, name, 0) for name in (*names, *kind.required)})
    for name in names:
        model.write(0, name, _value(kind, name, 0))
    for who in range(1, len(people)):
        several.see(model, who)
    for number, what, value in steps:
        who = number % len(people)
        if what >= len(names):
            several.see(model, who)
        else:
            name = names[what]
            _write(people[who], kind, uid, {name: _value(kind, name, value)})
            model.write(who, name, _value(kind, name, value))
    for who in range(len(people)):
        several.see(model, who)
    for forum in people:
        assert _torn(forum, uid) == model.torn(kind.name), kind.name
    _decide(several, model, uid, kind)


def _decide(several: Several, model: Model, uid: str, kind: Kind) -> None:
    """Each difference is listed in words with every value; the first is right; then none is."""
    first = several.forums[0]
    for torn in conflicts.conflicts(first):
        if torn.uid == uid:
            assert len(torn.sides) >= 2
            assert all(side.said for side in torn.sides), torn
            conflicts.resolve(first, uid, torn.field, 0, torn)
    for who in range(len(several.forums)):
        several.see(model, who)
    for forum in several.forums:
        assert _torn(forum, uid) == {}, kind.name


def _write(forum: Forum, kind: Kind, uid: str, fields: dict[str, Any]) -> None:
    with forum.write("Wrote") as tx:
        tx.change(kind.name, uid, fields)


def _torn(forum: Forum, uid: str) -> dict[str, list[Any]]:
    with forum.read() as conn:
        found = [each for each in records.conflicts(conn) if each.uid == uid]
    return {each.field: sorted(map(str, each.values)) for each in found}


def _fields(kind: Kind) -> list[str]:
    """Return three fields of a kind in which two people may differ."""
    able = [name for name in sorted(kind.columns) if name not in ("binned", *kind.required)]
    if kind.name == "feedback":
        return ["note", "rating", "services"]
    return [name for name in able if not is_quiet(kind.name, name)][-3:]


def _value(kind: Kind, name: str, number: int) -> Any:
    """Return one of several values that a field can hold."""
    if name in kind.lists:
        return [f"{name} {number}"]
    if kind.name == "feedback":
        coded = {"rating": ("poor", "good", "very_good")[number], "told_on": "2026-01-02"}
        return coded.get(name, f"{name} {number}" if name != "entered_at" else "2026-01-02T00:00Z")
    column = kind.table.c[name].type
    if isinstance(column, sa.Boolean):
        return number % 2 == 1
    if isinstance(column, sa.Integer | sa.Float):
        return number
    return f"2026-01-0{number + 1}" if name.endswith("on") else f"{name} {number}"
