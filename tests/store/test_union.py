"""Laptops that met agree, nothing is lost, what is in conflict is counted; and the tests can tell.

A long run: python -m tests.store.together_machine 20000
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import Phase, Verbosity

from forumapp.store import knowing, log, union
from tests.store.light import Light
from tests.store.together_machine import run

Mutate = Callable[[pytest.MonkeyPatch], None]


def test_whatever_laptops_do_they_agree_in_the_end() -> None:
    run(500, 40)


def _random_winner(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(knowing, "shown", lambda name, free: random.choice(free).value)


def _commit_on_crash(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Light, "_roll_back", lambda self, before: None)


def _heads_ignoring_parents(patch: pytest.MonkeyPatch) -> None:
    def heads(writes: Sequence[log.Write]) -> list[log.Write]:
        return sorted(writes, key=lambda w: (w.lamport, w.ref), reverse=True)

    patch.setattr(log, "heads", heads)


def _no_lamport_bump(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(log.Chain, "saw", lambda self, lamport: None)


def _accepting(patch: pytest.MonkeyPatch, what: type[union.Refused]) -> None:
    """Take in what is refused for this reason."""
    is_new, finish = union.Checking.is_new, union.Checking.finish

    def accepts(self: union.Checking, row: log.Row) -> bool:
        try:
            return is_new(self, row)
        except what:
            self.came[row.device] = union.End(row.seq, row.hash, row.lamport)
            return row.seq > self.ends.get(row.device, union.End()).seq

    def ends(self: union.Checking, endings: union.Endings) -> None:
        try:
            finish(self, endings)
        except what:
            return

    patch.setattr(union.Checking, "is_new", accepts)
    patch.setattr(union.Checking, "finish", ends)


def _clone_accepted(patch: pytest.MonkeyPatch) -> None:
    _accepting(patch, union.Clone)


def _gap_skipped(patch: pytest.MonkeyPatch) -> None:
    _accepting(patch, union.Gap)


def _last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    heads = log.heads
    patch.setattr(log, "heads", lambda writes: heads(writes)[:1])


def _a_conflict_is_told_of_equal_words(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(knowing, "differ", lambda free: len(free) > 1)


def _the_bin_knows_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(knowing, "changed_unaware", lambda rows: [])


def _the_bin_knows_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(knowing, "_know_the_bin", lambda *_: None)


def _an_erased_word_comes_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(union, "blank", lambda row, targets, refs: row)


MUTANTS: dict[str, Mutate] = {
    each.__name__.strip("_"): each
    for each in (
        _random_winner,
        _commit_on_crash,
        _heads_ignoring_parents,
        _no_lamport_bump,
        _clone_accepted,
        _gap_skipped,
        _last_writer_wins,
        _a_conflict_is_told_of_equal_words,
        _the_bin_knows_all,
        _the_bin_knows_nothing,
        _an_erased_word_comes_back,
    )
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_fault_would_be_found(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[mutant](monkeypatch)
    quick: dict[str, Any] = {"phases": [Phase.generate], "verbosity": Verbosity.quiet}
    quick["derandomize"] = True  # a fault that is found is found every time
    with pytest.raises((AssertionError, union.Refused, LookupError)):
        run(300, 40, report_multiple_bugs=False, **quick)
