"""The tables are the fold of the log: after anything that was done, and after any upgrade."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.domain.problems import Problem, Trouble
from forumapp.store import around, fold, machine, queries, schema
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum
from forumapp.store.tx import read_meta, write_meta
from forumapp.store.undo import redo, undo
from forumapp.store.verify import refold_again
from tests.store.conftest import PASSPHRASE
from tests.store.made import (
    SAID,
    add,
    add_area,
    broken,
    change,
    contents,
    fields,
    found,
    import_batch,
    index_check,
    score,
    scores,
    set_meta,
    tables,
    tag,
    whole,
)

TEXT = st.text(max_size=40) | st.sampled_from(["taxi", "plan", "", "é 🙂", "\x00"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "words_free": TEXT,
    "words_working": TEXT | st.none(),
    "note": TEXT | st.none(),
    "rating": st.sampled_from(["good", "poor", None]),
    "trust": st.integers(0, 10) | st.none(),
    "need": st.lists(st.sampled_from(["ASD", "SEMH", "SLD"]), unique=True, max_size=3),
    "binned": st.booleans(),
    "safeguarding": st.sampled_from(["flagged", "passed_on", None]),
    "told_on": st.dates().map(lambda day: day.isoformat()),
    "happened": st.sampled_from(["this_term", "2024-03", "longer_ago", None]),
    "from_a_newer_version": st.integers(),
}
FIELDS = st.fixed_dictionaries({}, optional=VALUES)
DONE = st.one_of(
    st.tuples(st.just("create"), FIELDS),
    st.tuples(st.just("change"), FIELDS, st.integers(0, 9)),
    st.tuples(st.just("several"), st.lists(FIELDS, min_size=1, max_size=3)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


@given(done=st.lists(DONE, max_size=14))
@settings(max_examples=15)  # the soak has many
def test_the_tables_are_the_fold_of_the_log(
    fresh: Callable[[], Forum], done: list[tuple[Any, ...]]
) -> None:
    fold_again(fresh, done)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@given(done=st.lists(DONE, max_size=14))
@settings(max_examples=1000)
def test_the_tables_are_the_fold_of_many_logs(
    fresh: Callable[[], Forum], done: list[tuple[Any, ...]]
) -> None:
    fold_again(fresh, done)


def fold_again(fresh: Callable[[], Forum], done: list[tuple[Any, ...]]) -> None:
    with fresh() as forum:
        known: list[str] = []
        for what, *rest in done:
            # a refusal (nothing to undo, changed later) must have changed nothing either
            with contextlib.suppress(Problem):
                known += _do(forum, what, rest, known)
        whole(forum)
        before = tables(forum)
        refold_again(forum)
        assert tables(forum) == before
        assert index_check(forum)


def _do(forum: Forum, what: str, rest: list[Any], known: list[str]) -> list[str]:
    if what == "undo":
        undo(forum)
    elif what == "redo":
        redo(forum)
    elif what == "change" and known:
        new = {name: value for name, value in rest[0].items() if value is not None}
        change(forum, known[rest[1] % len(known)], **{**rest[0], **new})
    elif what == "create":
        return [add(forum, **{"words": "said", **_named(rest[0])})]
    elif what == "several":
        made = [(f"{len(known) + n:032x}", {**SAID, **each}) for n, each in enumerate(rest[0])]
        with forum.write("Several") as tx:
            tx.create("feedback", made)
        return [uid for uid, _ in made]
    return []


def _named(new: dict[str, Any]) -> dict[str, Any]:
    return {("words" if name == "words_free" else name): each for name, each in new.items()}


@pytest.fixture
def filled(forum: Forum) -> Forum:
    """A forum with some of everything, changed, undone, tagged and scored."""
    area, other = add_area(forum, "Transport"), add_area(forum, "Waits")
    uids = [add(forum, f"piece {n} about a taxi", rating="poor", need=["ASD"]) for n in range(12)]
    for number, uid in enumerate(uids):
        tag(forum, uid, area if number % 2 else other, stance="problem")
        score(forum, uid, number / 12)
    change(forum, uids[0], words_free="corrected words", trust=7)
    change(forum, uids[1], binned=True)
    change(forum, uids[2], safeguarding="flagged")
    change(forum, uids[3], rating="good")
    undo(forum)
    import_batch(forum, ["imported one", "imported two"])
    import_batch(forum, ["never finished"], finish=False)
    return forum


def test_a_refold_keeps_every_row(filled: Forum) -> None:
    before, said = tables(filled, schema.score), scores(filled)
    assert len(said) == 11  # what was read in words that were corrected since is gone
    refold_again(filled)
    assert tables(filled, schema.score) == before
    assert scores(filled) == said
    assert found(filled, "taxi")
    whole(filled)


@pytest.mark.folder_alone
def test_scores_follow_their_words_when_numbers_change(filled: Forum) -> None:
    """A refold may number the records anew: the machine's rows must go by uid."""
    said = scores(filled)
    with filled.compute() as conn:
        conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        conn.exec_driver_sql("UPDATE change SET rid = -rid")  # every record, last first
        fold.refold(conn)
        conn.exec_driver_sql("UPDATE change SET rid = -rid")
    assert scores(filled) == said
    with filled.read() as conn:
        rid = fold.rids(conn, schema.feedback, said)[next(iter(said))]
    assert rid != 1


def test_suggestions_follow_their_words_and_areas(filled: Forum) -> None:
    with filled.read() as conn:
        areas = around.area_rids(conn)
        f, s = schema.feedback.c, schema.score.c
        joined = sa.select(f.uid, f.rid).join(schema.score, s.feedback_rid == f.rid).limit(1)
        uid, rid = conn.execute(joined).one()
    row = {"feedback_rid": rid, "score": 0.5, "version": "1", "why": "[]"}
    rows = [{**row, "area_rid": number} for number in areas.values()]
    with filled.compute() as conn:
        machine.put_scores(conn, [], [], rows)
    with filled.read() as conn:
        judged = {each.area for each in queries.tags_of(conn, uid)}
        before = {(each.area, each.score) for each in queries.proposals_of(conn, uid)}
    assert {area for area, _ in before} == set(areas) - judged
    refold_again(filled)
    with filled.read() as conn:
        assert {(each.area, each.score) for each in queries.proposals_of(conn, uid)} == before


def test_an_older_forum_keeps_its_scores(filled: Forum) -> None:
    """Tables of an older version lack columns, or are not there at all."""
    said = scores(filled)
    with filled.compute() as conn:
        for column in ("sure", "rules", "head"):
            conn.exec_driver_sql(f"ALTER TABLE score DROP COLUMN {column}")
        conn.exec_driver_sql("DROP TABLE vector")
        fold.refold(conn)
    assert said
    assert scores(filled) == said


def test_kinds_with_few_changes_and_with_many_are_read_alike(
    filled: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo(filled)
    before, read = tables(filled), []
    for few in (fold._FEW, 0):
        monkeypatch.setattr(fold, "_FEW", few)
        with filled.read() as conn:
            read.append({kind.name: list(every) for kind, every in fold.folded_kinds(conn)})
        refold_again(filled)
        assert tables(filled) == before
    assert read[0] == read[1]
    assert len(read[0]["feedback"]) > 1


def test_old_tables_are_folded_again_after_a_backup(filled: Forum, folder: Path) -> None:
    before, said = tables(filled), scores(filled)
    set_meta(filled, "fold_version", "0")
    filled.close()
    with open_forum(folder, PASSPHRASE) as forum:
        assert tables(forum) == before
        assert scores(forum) == said
        assert found(forum, "corrected")
        with forum.read() as conn:
            assert read_meta(conn, "fold_version") == str(schema.FOLD_VERSION)
        whole(forum)
    kept = [path.name for path in (folder / "backups").iterdir()]
    assert sorted(name.rsplit("-", 1)[1] for name in kept) == ["upgrade.db", "upgrade.keys"]
    with open_forum(folder, PASSPHRASE):
        assert len(list((folder / "backups").iterdir())) == 2  # nothing to upgrade, no backup


def test_tables_that_are_missing_columns_are_made_anew(filled: Forum, folder: Path) -> None:
    """What an older version left behind: other columns, no index, no table at all."""
    before = tables(filled)
    with filled.compute() as conn:
        conn.exec_driver_sql("DROP INDEX ix_feedback_list")
        conn.exec_driver_sql("ALTER TABLE feedback DROP COLUMN trust")
        conn.exec_driver_sql("DROP TABLE pack")
        conn.exec_driver_sql("DROP TABLE words_index")
        for trigger in ("words_in", "words_out", "words_again"):
            conn.exec_driver_sql(f"DROP TRIGGER {trigger}")
        write_meta(conn, "fold_version", "0")
    filled.close()
    with open_forum(folder, PASSPHRASE) as forum:
        assert tables(forum) == before
        assert found(forum, "taxi")
        whole(forum)


@pytest.mark.parametrize("where", ["fold_all", "bring_machine_rows", "carry_machine_rows"])
def test_an_interrupted_upgrade_leaves_the_old_forum(
    filled: Forum, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before, said = tables(filled), scores(filled)
    set_meta(filled, "fold_version", "0")
    filled.close()

    class Cut(BaseException):
        """The power went."""

    real, calls = getattr(fold, where), iter(range(99))

    def cut(*given: Any) -> Any:
        if where != "fold_all" or next(calls) == 8:
            raise Cut
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(fold, where, cut)
        with pytest.raises(Cut):
            open_forum(folder, PASSPHRASE)
    with monkeypatch.context() as patch:  # look at it as the old version would
        patch.setattr(schema, "FOLD_VERSION", 0)
        with open_forum(folder, PASSPHRASE) as forum:
            assert (tables(forum), scores(forum)) == (before, said)
            whole(forum)
    with open_forum(folder, PASSPHRASE) as forum:  # and the new version does it after all
        assert tables(forum) == before


def test_no_backup_no_upgrade(filled: Forum, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_meta(filled, "fold_version", "0")
    filled.close()

    def fail(*_: object) -> None:
        raise Trouble("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr("forumapp.store.opening.back_up", fail)
        with pytest.raises(Trouble, match="full"):
            open_forum(folder, PASSPHRASE)
    monkeypatch.setattr(schema, "FOLD_VERSION", 0)
    with open_forum(folder, PASSPHRASE) as forum:
        whole(forum)


@pytest.mark.parametrize("name", ["log_format", "fold_version"])
def test_a_newer_forum_is_refused_and_not_touched(folder: Path, name: str) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        set_meta(forum, name, "99")
    before = contents(folder)
    with pytest.raises(Trouble, match="newer ForumApp"):
        open_forum(folder, PASSPHRASE)
    assert contents(folder) == before


def test_fields_of_a_newer_version_are_kept(forum: Forum) -> None:
    """A field that this version does not know stays in the log, for the version that does."""
    uid = add(forum, a_newer_field="kept")
    with forum.read() as conn:
        values, _ = fold.fold_record(fold.log_rows(conn, uid))
    assert values["a_newer_field"] == "kept"
    whole(forum)


SPOILED = {
    "a cell": ("tables", "UPDATE feedback SET rating = 'forged'"),
    "a word": ("tables", "UPDATE words SET free = 'forged'"),
    "a standing": ("tables", "UPDATE feedback SET standing = 2"),
    "a row gone": ("tables", "DELETE FROM feedback"),
    "a row more": (
        "tables",
        "INSERT INTO mark(uid, binned, label) VALUES ('x', 0, 'forged')",
    ),
    "a tag": ("tables", "UPDATE tag SET stance = 'working'"),
    "a conflict": (
        "tables",
        "INSERT INTO conflict(uid, field, kind, heads) VALUES ('x', 'y', 'z', 2)",
    ),
    "the index": ("search", "INSERT INTO words_index(rowid, free) VALUES (99, 'forged')"),
}


@pytest.mark.folder_alone
@pytest.mark.parametrize("how", SPOILED)
def test_tables_that_differ_from_the_log_are_seen(forum: Forum, how: str) -> None:
    tag(forum, add(forum), add_area(forum), stance="problem")
    whole(forum)
    check, sql = SPOILED[how]
    with forum.compute() as conn:
        conn.exec_driver_sql(sql)
    assert check in broken(forum)
    if check == "tables":
        refold_again(forum)  # the cure: the log is the truth
        whole(forum)


def test_an_act_is_all_or_nothing(forum: Forum) -> None:
    uid = add(forum)
    before = tables(forum)

    def half() -> None:
        with forum.write("Half an act") as tx:
            tx.change("feedback", uid, {"words_free": "half"})
            tx.create("feedback", [("0" * 32, fields("never"))])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert tables(forum) == before
    whole(forum)
