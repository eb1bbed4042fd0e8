"""Where Python does not look for cycles: while a pack is planned, in what a command loaded."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from threading import Barrier, Thread
from typing import Any
from weakref import ref

import pytest

from forumapp.domain.collecting import spare, uncollected
from ui.commands.json_lines import Asked
from ui.commands.line_work import sparing


def test_it_is_off_inside_and_on_again_afterwards() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_whoever_ends_last_turns_it_on() -> None:
    begun, ended = Barrier(2), Barrier(2)

    def work() -> None:
        with uncollected():
            begun.wait(5)
            ended.wait(5)

    thread = Thread(target=work)
    thread.start()
    with uncollected():
        begun.wait(5)
    assert not gc.isenabled()
    ended.wait(5)
    thread.join(5)
    assert gc.isenabled()


def test_what_was_off_before_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.fixture
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_as_before")
def test_what_is_loaded_is_spared_and_waste_is_not() -> None:
    class Ring:
        def __init__(self) -> None:
            self.me = self

    spare()
    assert gc.get_freeze_count() > 10_000  # the modules, at least
    watched = ref(Ring())
    for _ in range(100_000):
        Ring()
    assert watched() is None


@pytest.mark.usefixtures("_as_before")
def test_the_first_answer_loads_undisturbed_and_what_it_loaded_is_spared() -> None:
    seen: list[tuple[bool, bool]] = []

    def answer(asked: Sequence[Asked]) -> Sequence[Mapping[str, Any]]:
        seen.append((gc.isenabled(), gc.get_freeze_count() > 0))
        return [{"id": each["id"]} for each in asked]

    answered = sparing(answer)
    assert answered([{"id": 1}]) == [{"id": 1}]
    assert answered([{"id": 2}, {"id": 3}]) == [{"id": 2}, {"id": 3}]
    assert seen == [(False, False), (True, True)]
