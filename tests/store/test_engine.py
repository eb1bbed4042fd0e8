"""The encrypted file: each trap that SQLite and SQLCipher hold, tried on real files."""

import random
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.store import backup, dialect, engine, keys
from forumapp.store.drafts import keep_draft
from forumapp.store.forum import DATABASE, KEYS, Forum
from forumapp.store.founding import create_forum
from forumapp.store.opening import open_forum
from forumapp.store.undo import undo
from tests.store.conftest import CHEAP, PASSPHRASE, RARE
from tests.store.made import add, change, contents, found, tables, value, whole

pytestmark = pytest.mark.folder_alone


def test_the_installed_sqlite_has_no_wal_reset_fault() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_an_older_sqlite_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.dbapi2, "sqlite_version_info", (3, 51, 2))
    before = contents(folder)
    with pytest.raises(Trouble, match="too old"):
        open_forum(folder, PASSPHRASE)
    assert contents(folder) == before


def test_a_library_that_does_not_encrypt_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`PRAGMA key` on plain SQLite does nothing and says nothing: a whole store was lost so."""
    monkeypatch.setattr(engine, "connect", lambda *_: sqlite3.connect(":memory:"))
    with pytest.raises(Trouble, match="does not encrypt"):
        engine.open_engine(folder / DATABASE, bytes(32))


def test_no_word_stands_in_any_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever is done with a word: it is in no file of the folder, in no encoding."""
    with open_forum(folder, PASSPHRASE) as forum:
        uid = add(forum, f"the {RARE} was late", note=RARE)
        change(forum, uid, words_free=f"{RARE} again")
        undo(forum)
        keep_draft(forum, "capture", {"words": f"{RARE} draft"})
        assert found(forum, RARE) == [uid]
        backup.back_up(folder, forum.engine, forum.key, "test")
        assert (folder / "forum.db-wal").stat().st_size > 0
        while_open = contents(folder)
    for files in (while_open, contents(folder)):
        for name, data in files.items():
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert RARE.encode(encoding) not in data, (name, encoding)
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")


def test_the_files_begin_with_chance(template: Path, tmp_path: Path) -> None:
    heads = set()
    for number in range(4):
        create_forum(tmp_path / str(number), PASSPHRASE, "A", "B", cost=CHEAP)
        heads.add((tmp_path / str(number) / DATABASE).read_bytes()[:16])
    assert len(heads) == 4
    assert all(not head.startswith(b"SQLite") for head in heads)


def test_the_key_is_not_in_the_file_and_another_key_does_not_open_it(forum: Forum) -> None:
    assert forum.key not in (forum.folder / DATABASE).read_bytes()
    with pytest.raises(engine.Damaged):
        engine.open_engine(forum.folder / DATABASE, bytes(32))


def test_settings_hold_on_every_connection(forum: Forum) -> None:
    """A pool opens new connections at any time; each must keep what it acknowledged."""
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,  # MEMORY
        "busy_timeout": 5000,
        "cell_size_check": 1,
        "cipher_use_hmac": "1",
    }
    several = [forum.engine.connect() for _ in range(7)]
    try:
        for conn in several:
            got = {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert got == wanted
    finally:
        for conn in several:
            conn.close()


def test_writes_take_the_lock_at_once(forum: Forum) -> None:
    """A read that becomes a write fails at once when another wrote: so writes never begin so."""
    said: list[str] = []
    with forum.engine.connect() as conn:
        conn.connection.driver_connection.set_trace_callback(said.append)  # type: ignore[union-attr]
    with forum.compute():
        pass
    with forum.read() as conn:
        conn.exec_driver_sql("SELECT 1")
    begun = [each for each in said if each.startswith("BEGIN")]
    assert begun == ["BEGIN IMMEDIATE", "BEGIN"]


def test_an_empty_file_is_not_a_new_forum(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"")
    with pytest.raises(engine.Damaged, match="empty"):
        open_forum(folder, PASSPHRASE)
    assert (folder / DATABASE).read_bytes() == b""


def test_a_plain_database_is_not_a_forum(folder: Path) -> None:
    (folder / DATABASE).unlink()
    plain = sqlite3.connect(folder / DATABASE)
    plain.execute("CREATE TABLE meta(name, value)")
    plain.commit()
    plain.close()
    before = contents(folder)
    with pytest.raises(engine.NotEncrypted, match="without encryption"):
        open_forum(folder, PASSPHRASE)
    assert contents(folder) == before


@pytest.mark.parametrize("place", [0, 20, 90, 4000])
def test_damage_is_not_called_a_wrong_passphrase(folder: Path, place: int) -> None:
    data = bytearray((folder / DATABASE).read_bytes())
    data[place] ^= 0xFF
    (folder / DATABASE).write_bytes(data)
    before = contents(folder)
    with pytest.raises(engine.Damaged, match="damaged"):
        open_forum(folder, PASSPHRASE)
    assert contents(folder) == before
    with pytest.raises(keys.WrongPassphrase):
        open_forum(folder, "a wrong passphrase")


def test_no_flipped_bit_is_ever_read_as_a_word(folder: Path) -> None:
    """Wherever a page was damaged: the right words or a sentence, never wrong words."""
    with open_forum(folder, PASSPHRASE) as forum:
        for number in range(60):
            add(forum, f"piece {number} " + "what they said " * 30)
        right = tables(forum)
    whole_file = (folder / DATABASE).read_bytes()
    chance = random.Random(3)
    refused = 0
    for _ in range(25):
        data = bytearray(whole_file)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (folder / DATABASE).write_bytes(data)
        try:
            with open_forum(folder, PASSPHRASE) as forum:
                assert tables(forum) == right
        except engine.Damaged:
            refused += 1
    assert refused


def test_a_file_that_was_cut_short(folder: Path) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        for _ in range(20):
            add(forum, "word " * 500)
    data = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(data[: len(data) // 8192 * 4096])

    def read_all() -> None:
        with open_forum(folder, PASSPHRASE) as forum:
            tables(forum)

    with pytest.raises(engine.Damaged):
        read_all()


def test_another_forums_database_is_refused(folder: Path, tmp_path: Path) -> None:
    """Swapped files: the key does not fit, or, with the same key, the forum's id does not."""
    other = tmp_path / "other"
    create_forum(other, PASSPHRASE, "Other", "Other", cost=CHEAP)
    (folder / DATABASE).write_bytes((other / DATABASE).read_bytes())
    with pytest.raises(engine.Damaged):
        open_forum(folder, PASSPHRASE)


def test_a_database_under_the_keys_of_another_forum(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forumapp.store.opening.keys.forum_of", lambda _: "e" * 32)
    with pytest.raises(WrongInput, match="belongs to this key file"):
        open_forum(folder, PASSPHRASE)


def test_a_refused_forum_is_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("forumapp.store.opening.keys.forum_of", lambda _: "e" * 32)
        with pytest.raises(WrongInput):
            open_forum(folder, PASSPHRASE)
    open_forum(folder, PASSPHRASE).close()


def test_a_missing_part_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="no forum"):
        open_forum(tmp_path / "nowhere", PASSPHRASE)
    (folder / KEYS).unlink()
    with pytest.raises(Trouble, match=r"forum\.keys"):
        open_forum(folder, PASSPHRASE)


def test_a_closed_forum_does_nothing_more(folder: Path) -> None:
    forum = open_forum(folder, PASSPHRASE)
    forum.close()
    forum.close()
    assert forum.key == b""
    for use in (forum.read, forum.compute, lambda: forum.write("x")):
        with pytest.raises(Trouble, match="closed"), use():
            pass
    assert not (folder / "forum.db-wal").exists()


def test_a_new_forum_needs_an_empty_folder_and_a_passphrase(folder: Path, tmp_path: Path) -> None:
    before = contents(folder)
    with pytest.raises(WrongInput, match="not empty"):
        create_forum(folder, PASSPHRASE, "A", "B", cost=CHEAP)
    assert contents(folder) == before
    with pytest.raises(WrongInput, match="too short"):
        create_forum(tmp_path / "new", "short", "A", "B", cost=CHEAP)
    assert not (tmp_path / "new").exists()


def test_a_new_forum_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("forumapp.store.founding.os.replace", fail)
        with pytest.raises(Problem, match="No space left"):
            create_forum(tmp_path / "new", PASSPHRASE, "A", "B", cost=CHEAP)
    assert not (tmp_path / "new").exists()
    create_forum(tmp_path / "new", PASSPHRASE, "A", "B", cost=CHEAP)
    with open_forum(tmp_path / "new", PASSPHRASE) as forum:
        whole(forum)


def test_characters_that_are_no_text_do_no_harm(forum: Forum) -> None:
    """Services take NUL out; one that reaches the store all the same cuts nothing off."""
    odd = "before\x00after \x1b[31m \u202e \ufeff 🙂 \u0627\u0644"
    uid = add(forum, odd, note="\x00")
    assert value(forum, uid, "free") == odd
    assert found(forum, "after") == [uid]
    whole(forum)


def test_words_are_kept_as_they_were_said(forum: Forum) -> None:
    said = "  Line one\r\n\tline “two”  e\u0301 é \u00a0\n\n"
    assert value(forum, add(forum, said), "free") == said


def test_errors_that_are_bugs_stay_bugs(forum: Forum) -> None:
    assert engine.sort_error(ValueError("database or disk is full")) is None
    with pytest.raises(Exception, match="no such table") as caught, forum.read() as conn:
        conn.exec_driver_sql("SELECT * FROM nothing_of_ours")
    assert not isinstance(caught.value, Problem)
    assert "sqlalchemy" in sys.modules[type(caught.value).__module__].__name__


def test_what_was_compiled_for_one_file_serves_every_other(tmp_path: Path) -> None:
    things = sa.Table("things", sa.MetaData(), sa.Column("name", sa.Text))
    asked = sa.select(things.c.name).where(things.c.name != "nothing")
    answers, compiled = [], []
    for name in ("one", "two"):
        opened = engine.open_engine(tmp_path / f"{name}.db", bytes(32), must_exist=False)
        with opened.begin() as conn:
            things.create(conn)
            conn.execute(sa.insert(things).values(name=name))
            answers += conn.execute(asked).scalars().all()
        compiled.append(len(dialect.compiled))
        opened.dispose()
    assert answers == ["one", "two"]
    assert compiled[0] == compiled[1] > 0


def test_a_long_text_with_a_damaged_page_is_said_and_never_read(folder: Path) -> None:
    """SQLCipher gives zeros for the last page of a text, and no error if nothing is read after."""
    long = " ".join(str(number) for number in range(4000))
    with open_forum(folder, PASSPHRASE) as forum:
        short, uid = add(forum, RARE), add(forum, long)
    whole_file, said = (folder / DATABASE).read_bytes(), 0
    for page in range(len(whole_file) // 4096 - 24, len(whole_file) // 4096):
        spoilt = bytearray(whole_file)
        spoilt[page * 4096 + 100] ^= 1
        (folder / DATABASE).write_bytes(spoilt)
        with suppress(Problem), open_forum(folder, PASSPHRASE) as forum:
            try:
                assert value(forum, uid, "free") == long
            except engine.Damaged:
                said += 1
                assert value(forum, short, "free") == RARE
    assert said > 3
