"""Undo and redo: a model of what a person expects, and what is refused."""

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.store import queries, schema, visible
from forumapp.store.forum import Forum
from forumapp.store.undo import acts, redo, redoable, undo, undoable
from tests.store.made import (
    OtherLaptop,
    add,
    add_area,
    change,
    fields,
    found,
    import_batch,
    lamport,
    last_ref,
    listed,
    tables,
    tag,
    value,
    whole,
)

Seen = dict[str, tuple[Any, ...]]  # what a list shows of each piece: words, rating, trust


def seen(forum: Forum) -> Seen:
    f, w = schema.feedback.c, schema.words.c
    query = sa.select(f.uid, w.free, f.rating, f.trust).join(schema.words, w.rid == f.rid)
    with forum.read() as conn:
        return {row[0]: tuple(row[1:]) for row in conn.execute(query.where(visible.visible(conn)))}


class Undoing(RuleBasedStateMachine):
    """Do, undo and redo as an editor does; the model is a stack of what was seen."""

    open_forum: Callable[[], Forum]

    def __init__(self) -> None:
        super().__init__()
        self.forum = type(self).open_forum()
        self.done: list[Seen] = [{}]  # what was seen after each act that still stands
        self.undone: list[Seen] = []
        self.known: list[str] = []

    def teardown(self) -> None:
        whole(self.forum)
        self.forum.close()

    def did(self) -> None:
        self.done.append(seen(self.forum))
        self.undone.clear()

    @rule(words=st.text(max_size=9), trust=st.integers(0, 3))
    def record(self, words: str, trust: int) -> None:
        self.known.append(add(self.forum, f"said {words}", trust=trust))
        self.did()

    @precondition(lambda self: self.known)
    @rule(
        at=st.integers(0, 9),
        new=st.fixed_dictionaries(
            {},
            optional={
                "rating": st.sampled_from(["good", "poor", None]),
                "trust": st.integers(0, 3),
                "words_free": st.sampled_from(["one", "two"]),
                "binned": st.booleans(),
            },
        ),
    )
    def edit(self, at: int, new: dict[str, Any]) -> None:
        change(self.forum, self.known[at % len(self.known)], **new)
        self.did()

    @precondition(lambda self: self.known)
    @rule(rating=st.sampled_from(["good", "poor"]))
    def edit_all_twice(self, rating: str) -> None:
        with self.forum.write("All of them") as tx:
            for uid in self.known:
                tx.change("feedback", uid, {"rating": "mixed"})
                tx.change("feedback", uid, {"rating": rating})
        self.did()

    @rule(number=st.integers(1, 3))
    def import_table(self, number: int) -> None:
        import_batch(self.forum, ["imported"] * number)
        self.did()

    @rule()
    def undo(self) -> None:
        if len(self.done) == 1:
            with pytest.raises(WrongInput, match="nothing to undo"):
                undo(self.forum)
            return
        undo(self.forum)
        self.undone.append(self.done.pop())
        assert seen(self.forum) == self.done[-1]

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(WrongInput, match="nothing to redo"):
                redo(self.forum)
            return
        redo(self.forum)
        self.done.append(self.undone.pop())
        assert seen(self.forum) == self.done[-1]


@pytest.mark.parametrize("examples", [12, pytest.param(400, marks=pytest.mark.soak)])
def test_undo_and_redo_are_those_of_any_editor(fresh: Callable[[], Forum], examples: int) -> None:
    machine = type("Machine", (Undoing,), {"open_forum": staticmethod(fresh)})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=examples, stateful_step_count=16, deadline=None)
    )


def test_undo_names_what_it_takes_back(forum: Forum) -> None:
    add(forum)
    taken: Change = undo(forum)
    assert taken.label == "Undo “Recorded feedback”"
    assert taken.kinds == {"feedback"}
    assert redo(forum).label == "Redo “Recorded feedback”"
    with forum.read() as conn:
        done = acts(conn, 9)
        assert [each.label for each in done[:3]] == [
            "Redo “Recorded feedback”",
            "Undo “Recorded feedback”",
            "Recorded feedback",
        ]
        assert done[2].size == 1
        assert undoable(conn, 1, sized=False)[0].size == 0  # not counted: that takes long


def test_making_the_forum_cannot_be_undone(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="nothing to undo"):
        undo(forum)
    with forum.read() as conn:
        first = acts(conn, 1)[0].act
    with pytest.raises(WrongInput, match="cannot be taken back"):
        undo(forum, first)
    with pytest.raises(WrongInput, match="no such act"):
        undo(forum, "f" * 32)


def test_an_import_is_taken_back_whole(forum: Forum) -> None:
    before = listed(forum)
    _, act = import_batch(forum, [f"imported {n}" for n in range(20)])
    assert len(listed(forum)) == len(before) + 20
    rows = lamport(forum)
    undo(forum)
    assert listed(forum) == before
    assert found(forum, "imported") == []
    assert lamport(forum) - rows <= 3  # by its batch: not a change for each row
    redo(forum)
    assert len(found(forum, "imported")) == 20
    undo(forum, act)
    assert listed(forum) == before
    whole(forum)


def test_an_act_is_taken_back_once(forum: Forum) -> None:
    uid = add(forum)
    act = change(forum, uid, rating="good")
    undo(forum, act)
    with pytest.raises(WrongInput, match="taken back already"):
        undo(forum, act)
    redo(forum)
    undo(forum, act)
    assert value(forum, uid, "rating") is None


def test_undo_is_refused_when_it_was_changed_later(forum: Forum) -> None:
    uid, other = add(forum), add(forum)
    with forum.write("Two at once") as tx:
        tx.change("feedback", uid, {"rating": "good"})
        tx.change("feedback", other, {"rating": "good"})
        act = tx.act
    change(forum, other, rating="poor")
    before = tables(forum)
    with pytest.raises(WrongInput, match="changed again later"):
        undo(forum, act)
    assert tables(forum) == before  # not the half of it either
    whole(forum)


def test_undo_of_an_older_act_leaves_later_ones(forum: Forum) -> None:
    uid = add(forum)
    act = change(forum, uid, rating="good")
    change(forum, uid, trust=4)
    undo(forum, act)
    assert (value(forum, uid, "rating"), value(forum, uid, "trust")) == (None, 4)


def test_a_fresh_act_ends_redo(forum: Forum) -> None:
    uid = add(forum)
    change(forum, uid, rating="good")
    undo(forum)
    change(forum, uid, trust=1)
    with pytest.raises(WrongInput, match="nothing to redo"):
        redo(forum)


def test_undo_of_a_tag(forum: Forum) -> None:
    uid, area = add(forum), add_area(forum)
    tag(forum, uid, area, stance="problem")
    undo(forum)
    with forum.read() as conn:
        assert queries.tags_of(conn, uid) == []
    redo(forum)
    with forum.read() as conn:
        assert [each.stance for each in queries.tags_of(conn, uid)] == ["problem"]


def test_what_another_laptop_did_is_not_undone_here(forum: Forum) -> None:
    uid = add(forum)
    other = OtherLaptop(forum)
    other.write(uid, {"rating": "poor"}, [last_ref(forum, uid)], lamport(forum) + 9)
    undo(forum)
    assert uid not in seen(forum)  # our own recording, not the rating of the other
    assert value(forum, uid, "rating") == "poor"


def test_undo_survives_closing(forum: Forum) -> None:
    uid = add(forum)
    change(forum, uid, rating="good")
    undo(forum)
    with forum.read() as conn:
        assert redoable(conn) is not None
        assert [each.label for each in undoable(conn, 9)] == ["Recorded feedback"]


def test_a_created_record_with_edits_in_the_same_act(forum: Forum) -> None:
    with forum.write("Made and changed") as tx:
        uid = tx.change("feedback", None, fields("first"))
        tx.change("feedback", uid, {"words_free": "second"})
    undo(forum)
    assert seen(forum) == {}
    redo(forum)
    assert value(forum, uid, "free") == "second"
    whole(forum)
