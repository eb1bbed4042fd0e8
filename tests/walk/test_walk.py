"""A walk over every page and state, in every theme, size of text and width: what it is measured by.

The suite sees pages full of feedback in the hardest look, each other one in the plainest too (in
one window each), and every fourth of the rest in one of them; the soak every state in every look.
"""

import pytest

from tests.walk.faults import Fault, on_top
from tests.walk.measure_contrast import pale
from tests.walk.measure_cut import cut_off
from tests.walk.measure_reach import nameless, not_reached, small
from tests.walk.measure_room import does_not_fit, overlapping, reaching_out
from ui.window.frame import Frame
from ui.window.pages_table import PAGES
from ui.window.shots_stage import Stage
from ui.window.shots_states import LOOKS, Look, State, forums_of, states

PLAIN, HARD = Look("light", 1.0, 1366), Look("contrast", 2.0, 1000)
Pair = tuple[State, Look]


def full() -> list[State]:
    """Return every page with much on it."""
    whole = {f"{row.key}-sample" for row in PAGES}
    return [state for state in states() if state.name in whole]


def few() -> list[Pair]:
    """Return what else the suite walks through: some of what can open on a page."""
    rest = [state for state in states() if state not in full()]
    return [(state, (PLAIN, HARD)[at % 2]) for at, state in enumerate(rest[::4])]


def every() -> list[Pair]:
    """Return all that there is to walk through."""
    return [(state, look) for look in LOOKS for state in states()]


def named(pair: Pair) -> str:
    return f"{pair[0].name}@{pair[1].name}"


def faults(frame: Frame, look: Look) -> list[Fault]:
    """Measure everything; the ways round by Tab come last, since they move the window."""
    top = on_top(frame)
    return [
        *does_not_fit(frame, look.wide, look.high), *cut_off(frame), *reaching_out(frame),
        *overlapping(frame), *pale(frame, look.theme), *nameless(frame), *small(frame),
        *not_reached(top, rings=True), *not_reached(top, back=True),
    ]  # fmt: skip


def check(stage: Stage, pair: Pair) -> None:
    state, look = pair
    found = faults(stage.show(state, look), look)
    assert not found, "\n".join(str(fault) for fault in found)


@pytest.mark.parametrize(("look", "every"), [(HARD, 1), (PLAIN, 2)], ids=["hard", "plain"])
def test_full_pages_have_no_faults(stage: Stage, look: Look, every: int) -> None:
    """One window goes from page to page; the soak begins each afresh."""
    walked = full()[::every]
    found = {state.name: faults(stage.turn_to(state, look), look) for state in walked}
    assert len(found) == len(walked) > 10
    bad = [f"{name}: {fault}" for name, several in found.items() for fault in several]
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("pair", few(), ids=named)
def test_a_state_has_no_faults(stage: Stage, pair: Pair) -> None:
    check(stage, pair)


@pytest.mark.soak
@pytest.mark.parametrize("pair", every(), ids=named)
def test_every_state_in_every_look_has_no_faults(stage: Stage, pair: Pair) -> None:
    check(stage, pair)


def test_the_walk_grows_with_the_pages() -> None:
    seen = {(state.page, state.forum) for state in states()}
    assert {(row.key, forum) for row in PAGES for forum in forums_of(row.key)} <= seen
    names = [state.name for state in states()]
    assert len(set(names)) == len(names)
    assert len(LOOKS) == 18
