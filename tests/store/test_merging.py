"""Merging real, encrypted copies: what comes, what is refused, what is taken back."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.risk import risk_version
from forumapp.domain.problems import Stopped, WrongInput
from forumapp.services.merging import check, merge, preview, take_back
from forumapp.services.risk import look_over
from forumapp.store import (
    arriving,
    fold,
    log,
    merges,
    merging,
    risk,
    schema,
    taking_in,
    undo,
    union,
)
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum
from tests.hub_server import Server, opened_on
from tests.store.conftest import PASSPHRASE
from tests.store.laptops import bundle, device_of, give, known_to, laptop, rows_of
from tests.store.made import (
    add,
    add_area,
    change,
    found,
    score,
    scores,
    tables,
    tag,
    value,
    whole,
)

LOCAL = {"rid", "feedback_rid", "area_rid"}


@pytest.fixture
def pair(
    request: pytest.FixtureRequest, template: Path, tmp_path: Path
) -> Iterator[tuple[Forum, Forum]]:
    """The chair's copy, in a folder or on a hub, and Ana's."""
    ana = laptop(template, tmp_path / "ana")
    if request.param == "hub":
        server: Server = request.getfixturevalue("hub_server")
        copy: Any = opened_on(server, template, PASSPHRASE, tmp_path / "own")
    else:
        copy = open_forum(Path(shutil.copytree(template, tmp_path / "forum")), PASSPHRASE)
    with copy as chair, ana:
        yield chair, ana


def folded(forum: Forum) -> dict[str, list[Any]]:
    """The tables of the fold without this copy's own numbers; the audit and acts aside."""
    apart = {"act", "audit", "words"}
    found: dict[str, list[Any]] = {}
    with forum.read() as conn:
        for table in schema.FOLD_TABLES:
            if table.name not in apart:
                columns = [c for c in table.columns if c.name not in LOCAL]
                rows = conn.execute(sa.select(*columns))
                found[table.name] = sorted(map(tuple, rows), key=repr)
        f, w = schema.feedback.c, schema.words.c
        words = sa.select(f.uid, *(c for c in w if c.name != "rid")).join(
            schema.feedback, f.rid == w.rid
        )
        found["words"] = sorted(map(tuple, conn.execute(words)), key=repr)
    return found


@pytest.mark.hub_too
def test_what_is_new_comes_and_can_be_found(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    area = add_area(ana)
    uid = add(ana, "The taxi never came again")
    tag(ana, uid, area)
    looked = preview(chair, bundle(ana, known_to(chair)))
    assert dict(looked.new) == {"area": 1, "feedback": 1, "tag": 1}
    came = give(ana, chair)
    assert came.by_kind == {"act": 3, "area": 1, "feedback": 1, "tag": 1}
    assert came.change is not None
    assert came.change.kinds == {"area", "feedback", "tag"}
    assert uid in came.change.ids
    assert found(chair, "taxi") == [uid]
    whole(chair)
    give(chair, ana)
    assert folded(chair) == folded(ana)


def test_to_merge_again_writes_nothing(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    add(ana)
    incoming = bundle(ana)
    merge(chair, incoming, label="Ana's laptop")
    before = rows_of(chair)
    came = merge(chair, incoming, label="Ana's laptop")
    assert (came.new, came.rid) == (0, None)
    assert rows_of(chair) == before
    assert preview(chair, incoming).rows_same == len(list(incoming.rows()))


@pytest.mark.hub_too
def test_changed_on_both_is_told_apart(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    names = ("there", "apart", "torn", "alike")
    there, apart, torn, alike = (add(chair, name) for name in names)
    give(chair, ana)
    for uid in (there, apart, torn, alike):
        change(ana, uid, rating="good")
    change(chair, apart, trust=3)
    change(chair, torn, rating="poor")
    change(chair, alike, rating="good")
    looked = preview(chair, bundle(ana, known_to(chair)))
    told = (looked.changed, looked.parallel, looked.conflicts, looked.same)
    assert [dict(each) for each in told] == [{"feedback": 1}] * 4
    assert give(ana, chair).conflicts == 1
    with chair.read() as conn:
        rows = conn.execute(sa.select(schema.conflict.c.uid, schema.conflict.c.field)).all()
    assert [tuple(row) for row in rows] == [(torn, "rating")]
    assert value(chair, apart, "trust") == 3
    whole(chair)


def test_binned_here_and_changed_there_is_for_a_person(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid, other = add(chair), add(chair)
    give(chair, ana)
    change(ana, uid, words_free="It came after all")
    for each in (uid, other):
        change(chair, each, binned=True)
    give(ana, chair)
    query = sa.select(schema.conflict.c.uid, schema.conflict.c.field)
    with chair.read() as conn:
        assert [tuple(row) for row in conn.execute(query)] == [(uid, "binned")]
    assert value(chair, uid, "free") == "It came after all"
    whole(chair)
    change(chair, uid, binned=True)  # it stays there: somebody said so who had seen both
    with chair.read() as conn:
        assert conn.execute(query).all() == []
    whole(chair)
    give(chair, ana)
    change(ana, uid, rating="good")  # who knows that it is in the bin may change it there
    give(ana, chair)
    with chair.read() as conn:
        assert conn.execute(query).all() == []
    assert folded(chair) == folded(ana)


@pytest.mark.parametrize(
    ("field", "safe", "other"),
    [("safeguarding", "flagged", "cleared"), ("consent", "theme", "publish")],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_careful_answer_stands_until_somebody_decides(
    pair: tuple[Forum, Forum], field: str, safe: str, other: str, first: bool
) -> None:
    chair, ana = pair
    uid = add(chair)
    give(chair, ana)
    for forum, said in ((chair, safe), (ana, other)) if first else ((ana, safe), (chair, other)):
        change(forum, uid, **{field: said})
        change(forum, add(forum), rating="good")  # counts on, so that either may be the later one
    give(ana, chair)
    assert value(chair, uid, field) == safe
    give(chair, ana)
    assert folded(chair) == folded(ana)


def test_a_tag_waits_for_both_its_ends(pair: tuple[Forum, Forum], tmp_path: Path) -> None:
    chair, ana = pair
    area = add_area(ana)
    uid = add(ana)
    tag(ana, uid, area)
    rows = rows_of(ana)
    ends = [row for row in rows if row.kind in ("feedback", "area")]
    with chair.compute() as conn:  # as if the others came first: the order must not matter
        tags = [row for row in rows if row.kind == "tag"]
        arriving._fold(conn, [], [], set(), arriving.Arrived())
        fold.insert_rows(conn, schema.change, log.COLUMNS, tags)
        arriving._fold(conn, tags, [], set(), arriving.Arrived())
        assert conn.execute(sa.select(schema.tag)).all() == []
        assert len(conn.execute(sa.select(schema.waiting)).all()) == 2
        for row in ends:
            fold.insert_rows(conn, schema.change, log.COLUMNS, [row])
            arriving._fold(conn, [row], [], set(), arriving.Arrived())
        assert len(conn.execute(sa.select(schema.tag)).all()) == 1
        assert conn.execute(sa.select(schema.waiting)).all() == []


@pytest.mark.folder_alone
def test_a_change_may_come_before_what_it_changes(pair: tuple[Forum, Forum]) -> None:
    """Cut off between two devices, a merge leaves records that are not whole yet."""
    chair, ana = pair
    uid = add(chair, "As it was said")
    give(chair, ana)
    change(ana, uid, rating="good")
    undo_all = rows_of(ana)
    early = [row for row in undo_all if row.device == device_of(ana)]
    ends = {device_of(ana): (early[-1].seq, early[-1].hash.hex())}
    part = union.Incoming(device_of(ana), lambda: early, ends)
    third = laptop(_closed(chair), chair.folder.parent / "third")
    with third:
        _forget(third, uid)
        merge(third, part, label="Ana's laptop")
        whole(third)
        assert found(third, "said") == []


def _closed(forum: Forum) -> Path:
    """A copy of a forum's folder as it is now."""
    forum.settle()
    place = forum.folder.with_name(f"{forum.folder.name}-as-it-is")
    return Path(shutil.copytree(forum.folder, place))


def _forget(forum: Forum, uid: str) -> None:
    """Take the end of the log off, from the record on, as in a copy that never heard of it."""
    c = schema.change.c
    with forum.compute() as conn:
        row = conn.execute(sa.select(c.device, c.seq).where(c.uid == uid)).first()
        assert row is not None
        conn.execute(sa.delete(schema.change).where(c.device == row[0], c.seq >= row[1] - 1))
        before = sa.select(c.seq, c.hash, c.lamport).where(c.device == row[0], c.seq == row[1] - 2)
        arriving.write_end(conn, row[0], union.End(*conn.execute(before).one()))
        fold.refold(conn)
    whole(forum)


def test_scores_of_changed_words_go_and_others_stay(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid, other = add(chair), add(chair)
    give(chair, ana)
    for each in (uid, other):
        score(chair, each, 0.5)
    change(ana, uid, words_free="Other words")
    change(ana, other, rating="good")
    give(ana, chair)
    assert scores(chair) == {other: 0.5}


def test_what_suggests_risk_is_kept_apart_at_once(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid = add(ana, "He said that his uncle hits him every night")
    came = give(ana, chair)
    assert came.held == 1
    assert value(chair, uid, "safeguarding") == "suspected"
    assert found(chair, "uncle") == []
    give(chair, ana)
    assert value(ana, uid, "safeguarding") == "suspected"
    with chair.read() as conn:
        assert undo.undoable(conn, 1)[0].label.startswith("Merged")


@pytest.mark.parametrize("binned", [False, True])
def test_what_is_kept_apart_stands_alike_in_log_and_tables(
    pair: tuple[Forum, Forum], binned: bool
) -> None:
    """New pieces come into the tables kept apart: the log must come to the very same."""
    chair, ana = pair
    said = "He said that his uncle hits him every night"
    uids = [add(ana, said if number % 2 else "The bus is late") for number in range(6)]
    if binned:
        change(ana, uids[1], binned=True)
    incoming = replace(bundle(ana), looked="an older one")
    came = merge(chair, incoming, label="Ana's laptop")
    assert came.held == 3
    whole(chair)
    assert [value(chair, uid, "safeguarding") for uid in uids] == [None, "suspected"] * 3
    assert bool(value(chair, uids[1], "binned")) is binned
    give(chair, ana)
    assert [value(ana, uid, "safeguarding") for uid in uids] == [None, "suspected"] * 3
    whole(ana)


@pytest.mark.parametrize("same", [True, False])
def test_a_laptop_that_looked_with_the_same_phrases_is_believed(
    pair: tuple[Forum, Forum], same: bool
) -> None:
    chair, ana = pair
    add(ana, "He said that his uncle hits him every night")  # not by a service: nobody looked
    incoming = replace(bundle(ana), looked=risk_version() if same else "an older one")
    assert merge(chair, incoming, label="Ana's laptop").held == (0 if same else 1)


def test_a_copy_says_with_which_phrases_it_looked(forum: Forum) -> None:
    add(forum)
    with forum.read() as conn:
        assert risk.looked_with(conn) == ""
    look_over(forum)
    with forum.read() as conn:
        assert risk.looked_with(conn) == risk_version()


# --- what is refused ------------------------------------------------------------------------------


def _refused(forum: Forum, incoming: union.Incoming, how: type[union.Refused]) -> str:
    before = tables(forum, schema.change, schema.device)
    with pytest.raises(how) as refused:
        check(forum, incoming)
    with pytest.raises(how):
        preview(forum, incoming)
    with pytest.raises(how):
        merge(forum, incoming, label="Ana's laptop")
    assert tables(forum, schema.change, schema.device) == before
    said = str(refused.value)
    assert said.endswith((".", "first."))
    assert "Nothing was changed" in said
    return said


def _spoil(incoming: union.Incoming, number: int, new: dict[str, Any]) -> union.Incoming:
    rows = list(incoming.rows())
    rows[number] = rows[number]._replace(**new)
    return replace(incoming, rows=lambda: rows)


def test_a_gap_is_refused(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    for number in range(3):
        add(ana, str(number))
    whole_one = bundle(ana, known_to(chair))
    rows = list(whole_one.rows())
    for left in (rows[1:], rows[:2] + rows[3:], rows[:-1], []):
        _refused(chair, replace(whole_one, rows=lambda left=left: left), union.Gap)


@pytest.mark.parametrize(
    "new",
    [
        {"payload": b'j{"f":{}}'},
        {"salt": bytes(16)},
        {"salt": None},
        {"lamport": 10**9},
        {"at": "1999-01-01T00:00:00Z"},
        {"actor": "Somebody else"},
        {"uid": "f" * 32},
        {"hash": bytes(32)},
        {"digest": bytes(32)},
    ],
    ids=lambda new: next(iter(new)),
)
def test_what_is_not_as_it_was_written_is_refused(
    pair: tuple[Forum, Forum], new: dict[str, Any]
) -> None:
    chair, ana = pair
    for number in range(3):
        add(ana, str(number))
    _refused(chair, _spoil(bundle(ana, known_to(chair)), 3, new), union.Refused)


def test_a_count_that_does_not_grow_is_refused(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    add(ana)
    chain = log.Chain("c" * 16, 0, 5, log.FIRST_HASH)
    made = [log.Row(*chain.grow([("a" * 32, {"label": "x"}, {})], "mark", "", "", "")[0])]
    chain.lamport = 3
    made += [log.Row(*chain.grow([("b" * 32, {"label": "x"}, {})], "mark", "", "", "")[0])]
    _refused(chair, union.Incoming("c" * 16, lambda: made, {}), union.Tampered)


def test_a_clone_is_refused(pair: tuple[Forum, Forum], tmp_path: Path) -> None:
    chair, ana = pair
    rogue = open_forum(_closed(ana), PASSPHRASE)
    with rogue:
        add(ana, "from the one")
        give(ana, chair)
        add(rogue, "from the other")
        said = _refused(chair, bundle(rogue), union.Clone)
        assert "copied" in said
        add(rogue, "and more")
        _refused(chair, bundle(rogue, known_to(chair)), union.Refused)
        refused = pytest.raises(union.Clone)
        with refused as of_own:
            check(ana, bundle(rogue))
        assert of_own.value.own


@pytest.mark.folder_alone
def test_rows_under_this_copys_own_name_are_refused(pair: tuple[Forum, Forum]) -> None:
    chair, _ = pair
    twin = open_forum(_closed(chair), PASSPHRASE)
    with twin:
        add(twin)
        said = _refused(chair, bundle(twin, known_to(chair)), union.Clone)
    assert "this copy" in said


@pytest.mark.parametrize("what", ["format", "kind"])
def test_a_newer_program_is_refused(pair: tuple[Forum, Forum], what: str) -> None:
    chair, ana = pair
    add(ana)
    incoming = bundle(ana, known_to(chair))
    if what == "format":
        incoming = replace(incoming, log_format=schema.LOG_FORMAT + 1)
    else:
        chain = log.Chain("c" * 16, 0, 0, log.FIRST_HASH)
        made = chain.grow([("a" * 32, {"label": "x"}, {})], "dream", "", "", "")
        rows = [log.Row(*made[0])]
        incoming = union.Incoming("c" * 16, lambda: rows, {})
    assert "Update ForumApp" in _refused(chair, incoming, union.Newer)


def test_fields_of_a_newer_program_are_kept(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid = add(ana, a_newer_field="kept")
    give(ana, chair)
    with chair.read() as conn:
        assert fold.fold_record(fold.log_rows(conn, uid))[0]["a_newer_field"] == "kept"
    whole(chair)


# --- withheld and erased --------------------------------------------------------------------------


def test_words_that_are_withheld_may_come_later(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid = add(chair, "Not for everybody")
    merge(ana, bundle(chair, known_to(ana), withheld=("feedback",)), label="Chair")
    assert found(ana, "everybody") == []
    whole(ana)
    came = merge(ana, bundle(chair), label="Chair")
    assert (came.new, came.filled) == (0, 1)
    assert found(ana, "everybody") == [uid]
    whole(ana)


def _erase(forum: Forum, *uids: str) -> None:
    with forum.write("Erased") as tx:
        tx.change("erasure", None, {"targets": list(uids)})
        arriving.erase(tx.conn, *arriving.erased(tx.conn))


@pytest.mark.hub_too
def test_what_was_erased_never_comes_back(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid = add(ana, "Take this out of everything")
    old = bundle(ana)
    merge(chair, old, label="Ana's laptop")
    change(chair, uid, rating="good")
    _erase(chair, uid)
    assert found(chair, "everything") == []
    whole(chair)
    merge(chair, old, label="Ana's laptop")
    change(ana, uid, words_free="Once more: everything")
    give(ana, chair)
    assert found(chair, "everything") == []
    give(chair, ana)
    assert found(ana, "everything") == []
    for forum in (chair, ana):
        whole(forum)
        assert all(row.payload is None for row in rows_of(forum) if row.uid == uid)
    third = bundle(ana)
    assert all(row.payload is None for row in third.rows() if row.uid == uid)


def test_an_erasure_outlives_the_merge_that_brought_it(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid = add(ana, "Take this out of everything")
    old = bundle(ana)
    _erase(ana, uid)
    came = give(ana, chair)
    assert came.rid is not None
    take_back(chair, came.rid)
    merge(chair, old, label="Ana's laptop")
    assert found(chair, "everything") == []
    assert all(row.payload is None for row in rows_of(chair) if row.uid == uid)


# --- taking back ----------------------------------------------------------------------------------


@pytest.mark.hub_too
def test_a_merge_is_taken_back_whole(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    area, mine = add_area(chair), add(chair, "Said here")
    give(chair, ana)
    theirs = add(ana, "Said there")
    tag(ana, theirs, area)
    change(ana, mine, rating="good", words_free="Said otherwise")
    before = folded(chair)
    came = give(ana, chair)
    assert came.rid is not None
    assert found(chair, "otherwise") == [mine]
    assert _in_the_index(chair, b"otherwis")
    undone = undo.undo(chair)  # as the window does: the last thing that was done
    assert undone.undoes == came.act
    assert folded(chair) == before
    assert found(chair, "Said") == [mine]
    assert not _in_the_index(chair, b"otherwis")
    whole(chair)
    with chair.read() as conn:
        assert undo.redoable(conn) is None  # only the bundle can do it again
        assert merges.merges(conn)[0].taken_back
        assert came.act not in {act.act for act in undo.undoable(conn, 9)}
    assert give(ana, chair).new > 0
    assert found(chair, "otherwise") == [mine]
    whole(chair)
    with pytest.raises(WrongInput, match="already"):
        take_back(chair, came.rid)


def _in_the_index(forum: Forum, stem: bytes) -> bool:
    """Say whether a word's stem stands anywhere in the pages of the search index."""
    with forum.read() as conn:
        if conn.dialect.name != "sqlite":
            told = conn.exec_driver_sql("SELECT told::text FROM words_index").scalars()
            return any(stem.decode() in each for each in told)
        blocks = conn.exec_driver_sql("SELECT block FROM words_index_data").scalars()
        return any(stem in block for block in blocks)


def test_work_on_what_was_taken_back_comes_back_with_it(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    area = add_area(chair)
    give(chair, ana)
    uid = add(ana, "Said there")
    came = give(ana, chair)
    assert came.rid is not None
    change(chair, uid, rating="good")
    tag(chair, uid, area)
    take_back(chair, came.rid)
    assert found(chair, "Said") == []
    whole(chair)
    give(ana, chair)
    assert value(chair, uid, "rating") == "good"
    assert len(tables(chair)["tag"]) == 1
    whole(chair)


def test_undo_knows_what_came_first_however_it_came(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    uid = add(ana, "Said there", rating="poor")
    came = give(ana, chair)
    assert came.rid is not None
    act = change(chair, uid, rating="good")
    take_back(chair, came.rid)
    give(ana, chair)  # now the beginning stands in the log behind what was changed
    undo.undo(chair, act)
    assert value(chair, uid, "rating") == "poor"
    assert found(chair, "Said") == [uid]
    whole(chair)


def test_what_a_later_merge_stands_on_stays(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    add(ana)
    first = give(ana, chair).rid
    add(ana)
    second = give(ana, chair).rid
    assert first is not None
    assert second is not None
    with pytest.raises(WrongInput, match="later merge"):
        take_back(chair, first)
    take_back(chair, second)
    take_back(chair, first)
    whole(chair)


def test_what_the_other_laptop_may_have_let_go_of_stays(pair: tuple[Forum, Forum]) -> None:
    chair, ana = pair
    add(ana)
    came = give(ana, chair)
    assert came.rid is not None
    merges.confirm_handed_over(chair, device_of(ana), known_to(ana)[device_of(ana)])
    with pytest.raises(WrongInput, match="let go"):
        take_back(chair, came.rid)
    with chair.read() as conn:
        assert came.act not in {act.act for act in undo.undoable(conn, 9)}


# --- stopped, cut off -----------------------------------------------------------------------------


def test_stopped_it_leaves_nothing(
    pair: tuple[Forum, Forum], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "PIECE", 5)
    monkeypatch.setattr(taking_in, "_PIECES", 1)
    monkeypatch.setattr(merging, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(merging, "_LOOK_UP", 1)
    monkeypatch.setattr(merging, "_KEPT", 0)  # what is more is read twice
    chair, ana = pair
    for number in range(20):
        add(ana, str(number))
    before, asked = folded(chair), iter(range(10_000))
    incoming = bundle(ana, known_to(chair))
    told: list[tuple[int, int]] = []
    with pytest.raises(Stopped):
        merge(
            chair,
            incoming,
            label="Ana",
            report=lambda done, of: told.append((done, of)),
            cancelled=lambda: next(asked) > incoming.count + 20,
        )
    assert folded(chair) == before
    assert told == sorted(told)
    assert {of for _, of in told} == {incoming.count * 2}
    whole(chair)
    assert merge(chair, incoming, label="Ana").new == incoming.count


@pytest.mark.hub_too
def test_cut_off_it_goes_on(pair: tuple[Forum, Forum], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "PIECE", 5)
    monkeypatch.setattr(taking_in, "_PIECES", 1)
    chair, ana = pair
    for number in range(10):
        add(ana, str(number))
    incoming = bundle(ana, known_to(chair))
    real, count = arriving.arrive, iter(range(99))

    def dies(conn: sa.Connection, *rows: Any) -> arriving.Arrived:
        arrived = real(conn, *rows)
        if next(count) == 2:
            raise OSError("the power went")
        return arrived

    monkeypatch.setattr(arriving, "arrive", dies)
    with pytest.raises(OSError, match="power"):
        merge(chair, incoming, label="Ana")
    whole(chair)
    assert len(tables(chair)["feedback"]) == 5
    with chair.read() as conn:
        assert len(merges.cut_off(conn)) == 1
    monkeypatch.setattr(arriving, "arrive", real)
    came = merge(chair, incoming, label="Ana")
    assert len(tables(chair)["feedback"]) == 10
    assert came.rid is not None
    with chair.read() as conn:
        assert merges.cut_off(conn) == []
    take_back(chair, came.rid)  # both halves of it
    assert tables(chair)["feedback"] == []
    whole(chair)


# --- on real files, by chance ---------------------------------------------------------------------


STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 7), st.integers(0, 3)), min_size=6, max_size=18
)


@settings(max_examples=6)
@given(steps=STEPS)
def test_real_copies_agree_in_the_end(
    steps: list[tuple[int, int, int]], fresh: Callable[[], Forum]
) -> None:
    _agree(steps, fresh)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@settings(max_examples=300)
@given(steps=STEPS)
def test_many_real_copies_agree_in_the_end(
    steps: list[tuple[int, int, int]], fresh: Callable[[], Forum]
) -> None:
    _agree(steps, fresh)


def _agree(steps: list[tuple[int, int, int]], fresh: Callable[[], Forum]) -> None:
    """The light test's steps, fewer of them, on encrypted files: the tables agree with the log."""
    first = fresh()
    uids, area = [add(first, f"piece {n}") for n in range(3)], add_area(first)
    folder = _closed(first)
    others = [laptop(folder, first.folder.parent / f"{first.folder.name}-{n}") for n in (1, 2)]
    stores = [first, *others]
    try:
        for who, what, which in steps:
            _step(stores, who, what, uids[which % 3], area)
        for store in stores:
            give(store, first)
        for store in others:
            give(first, store)
        for store in stores:
            whole(store)
            assert folded(store) == folded(first)
    finally:
        for store in stores:
            store.close()


def _step(stores: list[Forum], who: int, what: int, uid: str, area: str) -> None:
    here = stores[who]
    if what == 0:
        add(here, f"more from {who}")
    elif what == 1:
        change(here, uid, rating=("good", "poor", "mixed")[who])
    elif what == 2:
        change(here, uid, binned=who != 1)
    elif what == 3:
        tag(here, uid, area, stance=("problem", "better", "mixed")[who])
    elif what == 4:
        change(here, uid, words_free=f"said to {who}")
    else:
        came = give(stores[(who + what) % 3], here)
        whole(here)
        if what == 7 and came.rid is not None:
            take_back(here, came.rid)
            whole(here)
