"""What was issued can be written again; words that are gone are nowhere, and never printed."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import sqlalchemy as sa

from exports.formats import FORMATS
from forumapp.domain.ids import shared_id
from forumapp.domain.pack import Pack
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.readers.pack_number import numbers_in
from forumapp.services import forums, record, redaction, tagging
from forumapp.services.forums import Forum, undo_last
from forumapp.services.packing import (
    IssuedPack,
    families_page,
    issued_packs,
    pack_again,
    packs_touched,
    plan_pack,
    register_pack,
    stored_pack,
)
from forumapp.services.packing.entries import inflated
from forumapp.services.packing.evidence import AUDIENCES
from forumapp.services.packing.quoted import quotes_of
from forumapp.services.packing.register import earlier_pack
from forumapp.services.packing.verifying import verify_file
from forumapp.services.references import referrer
from forumapp.store import log, schema
from forumapp.store.verify import refold_again, verify
from tests.packs.conftest import DAY, PASSPHRASE, Made, mark_of
from ui.packs import changed_since, issue_again, issue_pack, preview_pdf, shelf

SPOKEN = {"words", "words_index"}  # where a family's words stand: with the family's own piece


def quoted(pack: Pack) -> list[str]:
    return [quote.words for quote in quotes_of(pack)]


def uid_of(forum: Forum, words: str) -> str:
    mark = mark_of(words)
    with forum.read() as conn:
        w, f = schema.words.c, schema.feedback.c
        found = sa.select(f.uid).join(schema.words, w.rid == f.rid).where(w.free.contains(mark))
        return str(conn.execute(found).scalar_one())


def reference_of(forum: Forum, uid: str) -> str:
    with forum.read() as conn:
        return referrer(conn)(uid)


def first_quoted(forum: Forum, made: Made) -> tuple[str, str]:
    """Return (id of the piece, its mark) of the first quote."""
    words = quoted(made.pack)[0]
    return uid_of(forum, words), mark_of(words)


def receipt_of(mark: str) -> str:
    return f"K7P4-2MX{'DEFGHJKMNPQRST'[ord(mark[2]) - 97]}"


def everything_but_pieces(forum: Forum) -> Iterator[str]:
    """Yield every value of every table, and every payload of the log, but those of feedback."""
    with forum.read() as conn:
        for row in conn.execute(sa.select(schema.change.c.kind, schema.change.c.payload)):
            if row.kind != "feedback":
                fields = log.unpack_payload(row.payload)[0]
                yield repr(fields)
                yield inflated(str(fields.get("value") or ""))
        tables = conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for name in tables.scalars().all():
            if not any(name.startswith(each) for each in SPOKEN) and name != "change":
                for row in conn.exec_driver_sql(f'SELECT * FROM "{name}"'):
                    yield repr(tuple(row))
                    for value in row:
                        yield inflated(value) if isinstance(value, str) else ""


def text_of(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_an_issued_pack_is_written_down_with_all_that_it_was_made_from(
    forum: Forum, made: Made
) -> None:
    (entry,) = issued_packs(forum)
    (file,) = entry.files
    assert (entry.number, entry.issued_on, entry.audience) == (
        made.number,
        DAY.isoformat(),
        "the local area partnership",
    )
    assert (file.kind, file.name, file.bytes) == ("pdf", f"{made.number}.pdf", len(made.data))
    assert file.sha256 == entry.sha256 == made.issued.sha256
    assert entry.plan["audience"] == "partnership"
    assert (entry.plan["first"], entry.plan["last"]) == ("2026-01-10", "2026-04-10")
    assert len(entry.snapshot) == 64
    assert entry.issued_by == forum.actor
    assert file.program == forums_version()
    assert len(quoted(made.pack)) >= 2


def forums_version() -> str:
    from forumapp import __version__

    return __version__


def test_the_same_pack_can_be_written_again_byte_for_byte(forum: Forum, made: Made) -> None:
    assert pack_again(forum, made.number).pack == made.pack
    made.issued.path.unlink()
    redone = issue_again(forum, made.number.lower())
    assert redone.same
    assert redone.issued.path == made.issued.path
    assert redone.issued.sha256 == made.issued.sha256
    (entry,) = issued_packs(forum)
    assert len(entry.files) == 1


def test_nothing_is_lost_in_a_refold_or_to_a_check(forum: Forum, made: Made) -> None:
    before = stored_pack(forum, made.number)
    refold_again(forum)
    assert stored_pack(forum, made.number) == before
    assert all(check.ok for check in verify(forum)), verify(forum)
    assert issue_again(forum, made.number).same


def test_an_issue_is_one_act_that_undo_takes_off_the_shelf(forum: Forum, made: Made) -> None:
    undo_last(forum)
    assert issued_packs(forum) == []
    (entry,) = issued_packs(forum, binned=True)
    assert entry.binned
    assert "taken off the shelf" in verify_file(forum, made.issued.path).said
    issue_pack(forum, made.pack)
    assert [each.number for each in issued_packs(forum)] == [made.number]


def test_words_stand_nowhere_but_with_the_family_itself(forum: Forum, made: Made) -> None:
    """Before and after: the register says where words stand, so it need not be cleaned."""
    for audience in AUDIENCES:
        issue_pack(forum, plan_pack(forum, audience=audience, issued=DAY))
    issue_pack(forum, families_page(forum, made.pack.headlines[0].area, DAY))
    uid, mark = first_quoted(forum, made)
    record.withdraw(forum, receipt_of(mark))
    every = list(everything_but_pieces(forum))
    assert any('"is":"Quote"' in text for text in every)  # it is looked for in the right place
    assert not [text for text in every if re.search(r"\bzq[a-z]xv\b", text)]
    assert reference_of(forum, uid) in "".join(every)


def withdraw(forum: Forum, uid: str, mark: str) -> None:
    record.withdraw(forum, receipt_of(mark))


def bin_it(forum: Forum, uid: str, mark: str) -> None:
    record.bin_feedback(forum, [uid])


def withhold(forum: Forum, uid: str, mark: str) -> None:
    record.flag_safeguarding(forum, uid)


def do_not_quote(forum: Forum, uid: str, mark: str) -> None:
    record.change_feedback(forum, [uid], {"quotable": False}, "Not to be quoted")


def narrow(forum: Forum, uid: str, mark: str) -> None:
    record.change_feedback(forum, [uid], {"consent": "theme"}, "Changed consent")


def redact(forum: Forum, uid: str, mark: str) -> None:
    from forumapp.services import reading

    text = reading.show(forum, uid).feedback.words.free
    redaction.redact(forum, uid, {"free": text.replace(mark, "[thing]")})


GONE: dict[str, Callable[[Forum, str, str], None]] = {
    "consent": withdraw,
    "bin": bin_it,
    "withheld": withhold,
    "marked": do_not_quote,
    "narrowed": narrow,
    "changed": redact,
}


@pytest.mark.parametrize("how", GONE)
def test_words_that_may_no_longer_be_used_are_not_printed_again(
    forum: Forum, made: Made, how: str
) -> None:
    uid, mark = first_quoted(forum, made)
    GONE[how](forum, uid, mark)

    again = pack_again(forum, made.number)

    assert [each.reference for each in again.gone] == [reference_of(forum, uid)]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", again.gone[0].on)
    assert reference_of(forum, uid) in again.said
    assert again.pack.number != made.number
    assert again.pack.issued == date.today()
    assert mark not in repr(again.pack)
    assert len(quoted(again.pack)) == len(quoted(made.pack)) - 1


def test_a_pack_without_words_is_another_one_that_names_the_first(
    forum: Forum, made: Made, tmp_path: Path
) -> None:
    uid, mark = first_quoted(forum, made)
    withdraw(forum, uid, mark)
    redone = issue_again(forum, made.number, tmp_path / "again.pdf")
    assert not redone.same
    text = text_of(redone.issued.path)
    assert mark not in text
    assert made.number in text
    new, first = shelf(forum)
    assert new.plan["stands_for"] == first.number == made.number
    assert new.snapshot == first.snapshot  # its figures are those of the first one
    assert verify_file(forum, made.issued.path).number == made.number
    assert verify_file(forum, redone.issued.path).number == redone.again.pack.number


def test_a_withdrawal_that_is_taken_back_lets_the_pack_be_printed_again(
    forum: Forum, made: Made
) -> None:
    record.withdraw(forum, receipt_of(first_quoted(forum, made)[1]))
    undo_last(forum)
    assert issue_again(forum, made.number).same


def test_words_beside_a_quote_may_change(forum: Forum, made: Made) -> None:
    """What was printed still stands there: it is found by what it was, not by its place."""
    from forumapp.services import reading

    uid, _ = first_quoted(forum, made)
    text = reading.show(forum, uid).feedback.words.free
    redaction.redact(forum, uid, {"free": f"Well. {text} That is all."})
    assert issue_again(forum, made.number).same


def test_erased_words_are_never_printed_again(forum: Forum, made: Made) -> None:
    """As an erasure will leave it: the log keeps the row without its payload, tables lose all."""
    uid, mark = first_quoted(forum, made)
    c = schema.change.c
    with forum.compute() as conn:
        conn.execute(sa.update(schema.change).where(c.uid == uid).values(payload=None, salt=None))
    refold_again(forum)
    again = pack_again(forum, made.number)
    assert [each.reference for each in again.gone] == [reference_of(forum, uid)]
    assert mark not in repr(again.pack)


def test_a_program_that_writes_otherwise_says_so_and_overwrites_nothing(
    forum: Forum, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.pdf.archive.PRODUCER", "ForumApp evidence packs, later")
    redone = issue_again(forum, made.number)
    assert (redone.same, redone.differs) == (False, ("pdf",))
    assert redone.issued.path.name == f"{made.number}-again.pdf"
    assert made.issued.path.exists()
    for path in (made.issued.path, redone.issued.path):
        found = verify_file(forum, path)
        assert (found.answer, found.number) == ("issued", made.number)
    assert redone.issued.path.read_bytes() != made.data


def test_a_pack_of_an_older_program_is_listed_but_not_made_again(forum: Forum) -> None:
    older = {
        "number": "2026-01-01-AAAA",
        "title": "What families told us",
        "audience": "inspectors",
        "issued_on": "2026-01-01",
        "pages": 20,
        "sha256": "ab" * 32,
        "file": "2026-01-01-AAAA.pdf",
        "log_head": "",
    }
    with forum.write("Made pack") as tx:
        tx.change("pack", None, older)
    (entry,) = issued_packs(forum)
    assert (entry.kept, entry.files[0].sha256) == (False, "ab" * 32)
    assert changed_since(forum, [entry]) == {entry.number: None}
    assert packs_touched(forum, ["x"]) == []
    with pytest.raises(WrongInput, match="older ForumApp"):
        pack_again(forum, entry.number)


def test_findings_under_a_later_embargo_do_not_leave_by_the_register(
    forum: Forum, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forumapp.services.embargo import Gate

    title = made.pack.headlines[0].title
    gate = Gate(rounds=frozenset(["r"]), words=re.compile(re.escape(title), re.I))
    monkeypatch.setattr("forumapp.services.packing.again.gate_in", lambda conn: gate)
    with pytest.raises(WrongInput, match="embargo"):
        pack_again(forum, made.number)


def test_the_packs_that_feedback_stands_in_are_named(forum: Forum, made: Made) -> None:
    uid, _mark = first_quoted(forum, made)
    (touched,) = packs_touched(forum, [uid])
    assert (touched.number, touched.quotes, touched.files) == (
        made.number,
        1,
        (f"{made.number}.pdf",),
    )
    fields = {"words_free": "Told much later", "told_on": "2026-05-02"}
    later, _ = record.add_feedback(forum, fields)
    assert packs_touched(forum, [later]) == []


def test_a_pack_knows_whether_its_feedback_has_changed_since(forum: Forum, made: Made) -> None:
    def changed() -> bool | None:
        return changed_since(forum, shelf(forum))[made.number]

    uid, mark = first_quoted(forum, made)
    assert changed() is False
    record.add_feedback(forum, {"words_free": "Told later", "told_on": "2026-05-02"})
    assert changed() is False  # not in its days
    record.mark_read(forum, [uid])
    assert changed() is False
    record.withdraw(forum, receipt_of(mark))
    assert changed() is True
    undo_last(forum)
    assert changed() is False
    tagging.confirm_tags(forum, [tagging.Judgement(uid, some_area(forum), "problem")])
    assert changed() is True


def some_area(forum: Forum) -> str:
    from forumapp.services import reading

    return next(area for area in reading.areas(forum) if area.item == "theme").uid


def test_what_moves_while_a_pack_is_made_is_not_taken_for_its_snapshot(forum: Forum) -> None:
    pack = plan_pack(forum, issued=DAY)
    record.add_feedback(forum, {"words_free": "Meanwhile", "told_on": "2026-02-02"})
    issue_pack(forum, pack)
    assert changed_since(forum, shelf(forum)) == {pack.number: True}


def test_a_snapshot_is_the_same_whatever_the_order_and_the_device(tmp_path: Path) -> None:
    from forumapp.services.packing.snapshot import Reach, snapshots
    from tests import once

    pieces = [(f"{n:032x}", {"words_free": f"w{n}", "told_on": "2026-02-02"}) for n in range(8)]
    found = []
    for name, order in (("a", pieces), ("b", pieces[::-1])):
        once.new_forum(tmp_path / name, PASSPHRASE, "A forum", "Bristol")
        with forums.open_forum(tmp_path / name, PASSPHRASE) as forum:
            area = some_area(forum)
            for uid, fields in order:
                with forum.write("One") as tx:
                    told = {**fields, "entered_at": f"2026-02-02T00:00:{len(found):02}Z"}
                    tx.change("feedback", uid, told)
                    tag = {"feedback": uid, "area": area, "verdict": "confirmed"}
                    tx.change("tag", uid[::-1], tag)
            with forum.read() as conn:
                reaches = [Reach(), Reach("2026-02-02", "2026-02-02"), Reach("2026-03-01")]
                found.append([each.sha256 for each in snapshots(conn, reaches)])
    assert found[0] == found[1]
    assert found[0][0] == found[0][1] != found[0][2]


def test_the_pack_before_is_of_an_earlier_day_and_for_the_same_readers(
    forum: Forum, made: Made
) -> None:
    assert earlier_pack(forum, "partnership", DAY) is None
    before = earlier_pack(forum, "partnership", date(2026, 6, 2))
    assert before is not None
    assert before.number == made.number
    assert earlier_pack(forum, "inspectors", date(2026, 6, 2)) is None


def test_a_pack_of_a_newer_program_does_not_stop_the_next_one(forum: Forum, made: Made) -> None:
    with forum.write("From a newer program") as tx:
        value = '{"version":99,"pack":{}}'
        tx.change("pack", shared_id("pack", made.number), {"value": value})
    assert earlier_pack(forum, "partnership", date(2026, 6, 2)) is None
    with pytest.raises(Trouble, match="newer ForumApp"):
        pack_again(forum, made.number)


def test_no_two_packs_share_a_number(forum: Forum, made: Made) -> None:
    from dataclasses import replace

    other = replace(made.pack, title="Another")
    (entry,) = issued_packs(forum)
    with pytest.raises(WrongInput, match="already has the number"):
        register_pack(forum, other, entry.files)


def test_a_pack_is_looked_at_without_being_written_down(forum: Forum) -> None:
    from dataclasses import replace

    pack = plan_pack(forum, issued=DAY)
    stopped = replace(pack, stop="This page may name somebody.")
    assert preview_pdf(stopped) == preview_pdf(pack)
    assert issued_packs(forum) == []
    assert not list((forum.folder / "packs").iterdir())


def test_every_kind_of_file_is_made_again_and_known_again(
    forum: Forum, made: Made, tmp_path: Path
) -> None:
    """The kind of a file that was tampered with does not matter: its number stands inside it."""
    kinds = tuple(FORMATS)
    files = issue_pack(forum, made.pack, kinds=kinds).files
    (entry,) = issued_packs(forum)
    assert [each.kind for each in entry.files] == list(kinds)
    assert entry.plan["formats"] == sorted(kinds)
    redone = issue_again(forum, made.number)
    assert redone.same
    assert [file.sha256 for _, file in redone.issued.files] == [file.sha256 for _, file in files]
    for path, file in files:
        assert verify_file(forum, path).file == file
        other = tmp_path / path.name
        other.write_bytes(path.read_bytes() + b"\n")
        found = verify_file(forum, other)
        assert (file.kind, found.answer, found.number) == (file.kind, "altered", made.number)


def test_a_pack_given_up_leaves_nothing(forum: Forum) -> None:
    pack = plan_pack(forum, issued=DAY)

    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        issue_pack(forum, pack, report=stop)
    assert issued_packs(forum) == []
    assert not list((forum.folder / "packs").iterdir())


def test_files_come_all_or_none(
    forum: Forum, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from exports import formats

    first, heard = formats.write_as, []

    def second_fails(pack: Pack, path: Path, kind: str, *more: Any) -> Any:
        heard.append(kind)
        if kind == "odd":
            raise OSError(28, "No space left on device")
        return first(pack, path, kind, *more)

    monkeypatch.setitem(formats.FORMATS, "odd", ".odd")
    monkeypatch.setattr("ui.pack_files.write_as", second_fails)
    pack = plan_pack(forum, issued=DAY)
    out = tmp_path / "elsewhere" / "mine.pdf"
    with pytest.raises(OSError, match="No space"):
        issue_pack(forum, pack, out, kinds=("pdf", "odd"))
    assert heard == ["pdf", "odd"]
    assert issued_packs(forum) == []
    assert not list(out.parent.iterdir())
    assert not list((forum.folder / "packs").iterdir())


def test_a_file_that_cannot_be_replaced_is_said_before_anything_is_written_down(
    forum: Forum, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does it with a file that is open in another program."""
    out = tmp_path / "open.pdf"
    out.write_bytes(b"another")
    usual = Path.open

    def held(self: Path, mode: str = "r", *more: Any, **others: Any) -> Any:
        if self == out and "+" in mode:
            raise PermissionError(13, "in use")
        return usual(self, mode, *more, **others)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(Trouble, match="open in another program"):
        issue_pack(forum, plan_pack(forum, issued=DAY), out)
    assert issued_packs(forum) == []
    assert out.read_bytes() == b"another"
    assert [path.name for path in tmp_path.iterdir() if path.name != "forum"] == ["open.pdf"]


@pytest.fixture
def altered(made: Made, tmp_path: Path) -> Path:
    """Give the issued file with one figure's worth of bytes more."""
    path = tmp_path / "altered.pdf"
    with pikepdf.open(made.issued.path) as pdf:
        pdf.docinfo["/Keywords"] = pikepdf.String("changed")
        pdf.save(path)
    return path


def test_a_file_is_the_one_that_was_issued_or_it_is_not(
    forum: Forum, made: Made, altered: Path, tmp_path: Path
) -> None:
    copied = Path(shutil.copy(made.issued.path, tmp_path / "renamed.bin"))
    found = verify_file(forum, copied)
    assert (found.answer, found.issued, found.number) == ("issued", True, made.number)
    assert found.file is not None
    assert found.file.kind == "pdf"
    assert "exactly as it was issued" in found.said

    changed = verify_file(forum, altered)
    assert (changed.answer, changed.number) == ("altered", made.number)
    assert "not the file that was issued" in changed.said

    named = tmp_path / "letter.html"
    named.write_text("<p>Pack 2020-01-01-ABCD says so.</p>", encoding="utf-8")
    assert verify_file(forum, named).answer == "foreign"
    named.write_text("<p>Nothing.</p>", encoding="utf-8")
    assert verify_file(forum, named).answer == "unknown"
    assert changed.as_json().keys() == found.as_json().keys()


HOSTILE = {
    "empty": b"",
    "pdf in name only": b"%PDF-1.7\n" + b"\xff" * 4000,
    "zip in name only": b"PK\x03\x04" + b"\x00" * 500,
    "binary": bytes(range(256)) * 40,
    "long line": b"2020-01-01-ABCD" * 50_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_any_file_at_all_can_be_asked_about(forum: Forum, tmp_path: Path, what: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(HOSTILE[what])
    assert verify_file(forum, path).answer == "unknown"


def test_a_zip_that_swells_is_read_only_so_far(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "big.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b" " * 12_000_000 + b"2020-01-01-AAAA")
        archive.writestr("docProps/core.xml", b"<x>2020-01-01-BBBB</x>")
    assert numbers_in(path) == ("2020-01-01-BBBB",)


def test_what_is_no_file_is_refused(forum: Forum, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="no file"):
        verify_file(forum, tmp_path / "nothing.pdf")
    with pytest.raises(WrongInput, match="folder"):
        verify_file(forum, tmp_path)


def test_an_entry_says_sample_and_draft() -> None:
    plan = {"sample": True, "draft": "Made after the call"}
    entry = IssuedPack("n", "t", "a", "2026-01-01", 1, "x", "f", plan=plan)
    assert (entry.sample, entry.draft, entry.kept) == (True, "Made after the call", True)
