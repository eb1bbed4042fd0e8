"""Making a forum at the gate, by real keys, from nothing to its first page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import forums, reading
from forumapp.services.passphrase_strength import Strength
from ui.window import gate_code, gate_create, gate_print, gate_work
from ui.window.frame import Frame
from ui.window.gate_create import AREA, CODE, HOME, NAME, TYPED, CreateView
from ui.window.gate_judge import advice_on, judge, refused
from ui.window.gate_wanted import Place, Round, Wanted, nearest, own, slug

Rest = Callable[[Frame], None]
KEY = Qt.Key
PASSPHRASE = "four random words here"


@pytest.fixture(autouse=True)
def _own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gate_work, "COST", forums.QUICK)
    monkeypatch.setattr(gate_create, "usual_parents", lambda: [tmp_path / "Documents" / "ForumApp"])


def at() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(text: str) -> None:
    QTest.keyClicks(at(), text)


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(at(), key)


def to_home(frame: Frame, rest: Rest, name: str) -> None:
    frame.activateWindow()
    frame.gate.ask(None)
    press(KEY.Key_Return)
    rest(frame)
    write(name)
    press(KEY.Key_Return)
    write("Bristol")
    press(KEY.Key_Return)
    rest(frame)


def to_code(frame: Frame, rest: Rest, name: str = "Our Forum") -> str:
    to_home(frame, rest, name)
    write(PASSPHRASE)
    press(KEY.Key_Tab, 2)
    write(PASSPHRASE)
    press(KEY.Key_Return)
    rest(frame)
    return frame.gate.maker.code.code


def type_back(frame: Frame, code: str) -> None:
    groups = code.split("-")
    first, second = (groups[n] for n in frame.gate.maker.back_typed.places)
    write(first.lower())
    press(KEY.Key_Tab)
    write(second)


def test_a_forum_is_made_by_keyboard_alone(frame: Frame, tmp_path: Path, rest: Rest) -> None:
    frame.activateWindow()
    frame.gate.ask(None)
    press(KEY.Key_Return)
    rest(frame)
    maker = frame.gate.maker
    press(KEY.Key_Return)
    assert "Give the forum a name" in maker.problem.text()
    write("Our Forum")
    press(KEY.Key_Return)
    assert maker.step == AREA
    write("bris")
    assert maker.area.rounds.ticked() == ("bristol-2019",)
    press(KEY.Key_Return)
    rest(frame)
    assert maker.home.place.folder == tmp_path / "Documents" / "ForumApp" / "Our-Forum"
    write(PASSPHRASE)
    press(KEY.Key_Tab, 2)
    write("four random words")
    press(KEY.Key_Return)
    assert "not the same" in maker.problem.text()
    write(" here")
    press(KEY.Key_Return)
    rest(frame)
    code = maker.code.code
    assert code.count("-") == 7
    press(KEY.Key_Return)
    assert maker.step == TYPED
    write("????")
    press(KEY.Key_Return)
    assert "not what the code says" in maker.problem.text()
    at().selectAll()  # type: ignore[attr-defined]
    type_back(frame, code)
    press(KEY.Key_Return)
    rest(frame)
    rest(frame)
    assert frame.context is not None
    items = [area.title for area in reading.areas(frame.context.forum)]
    assert "Accountability of leaders at all levels" in items
    frame.lock()
    rest(frame)
    with forums.open_forum(tmp_path / "Documents" / "ForumApp" / "Our-Forum", code) as opened:
        assert forums.about(opened)["name"] == "Our Forum"
        assert forums.about(opened)["local_area"] == "bris"


def test_nothing_secret_stays_in_the_fields(frame: Frame, rest: Rest) -> None:
    code = to_code(frame, rest)
    maker = frame.gate.maker
    assert maker.home.first.text() == maker.home.again.text() == ""
    press(KEY.Key_Return)
    type_back(frame, code)
    press(KEY.Key_Return)
    rest(frame)
    rest(frame)
    assert frame.context is not None
    assert maker.code.code == ""
    assert [line.text() for line in maker.back_typed.typed] == ["", ""]
    assert frame.gate.unlock.secret.text() == frame.gate._fresh == ""


def test_one_goes_back_with_escape_but_not_behind_the_code(frame: Frame, rest: Rest) -> None:
    maker = frame.gate.maker
    to_code(frame, rest)
    press(KEY.Key_Escape)
    assert maker.step == CODE
    assert not frame.gate.sample.isEnabled()
    assert not frame.gate._other.isEnabled()
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert maker.step == CODE


def test_escape_goes_step_by_step_to_the_beginning(frame: Frame, rest: Rest) -> None:
    maker = frame.gate.maker
    frame.gate.ask(None)
    frame.gate.unlock.make.click()
    rest(frame)
    write("Our Forum")
    press(KEY.Key_Return)
    write("Leeds")
    press(KEY.Key_Return)
    steps = [maker.step]
    for _ in range(2):
        press(KEY.Key_Escape)
        steps.append(maker.step)
    assert steps == [HOME, AREA, NAME]
    assert maker.naming.name.text() == "Our Forum"
    press(KEY.Key_Escape)
    assert frame.gate.unlock.isVisible()


def test_a_short_passphrase_goes_no_further(frame: Frame, tmp_path: Path, rest: Rest) -> None:
    frame.gate.ask(None)
    frame.gate.unlock.make.click()
    rest(frame)
    write("A")
    press(KEY.Key_Return)
    write("B")
    press(KEY.Key_Return)
    rest(frame)
    write("short")
    press(KEY.Key_Return)
    assert "at least 8" in frame.gate.maker.problem.text()
    assert not (tmp_path / "Documents").exists()


def test_a_folder_that_cannot_be_written_says_so(
    frame: Frame, tmp_path: Path, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(gate_create, "usual_parents", lambda: [tmp_path / "file"])
    assert to_code(frame, rest) == ""
    assert frame.gate.maker.step == HOME
    assert frame.gate.maker.problem.text()
    assert frame.gate.maker.home.first.text() == PASSPHRASE


def test_another_place_and_its_warning(
    frame: Frame, tmp_path: Path, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = tmp_path / "Dropbox"
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: synced)
    home = frame.gate.maker.home
    frame.gate.maker.naming.name.setText("Our Forum")
    home.elsewhere.emit()
    rest(frame)
    assert home.place == Place(synced / "Our-Forum", "Dropbox")
    assert "Dropbox" in home.cloud.text()
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: tmp_path)
    home.elsewhere.emit()
    rest(frame)
    assert home.cloud.text() == ""


def test_a_chosen_place_is_kept_when_the_name_changes(
    frame: Frame, tmp_path: Path, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: tmp_path / "mine")
    to_home(frame, rest, "Our Forum")
    home = frame.gate.maker.home
    home.elsewhere.emit()
    rest(frame)
    press(KEY.Key_Escape, 2)
    at().selectAll()  # type: ignore[attr-defined]
    write("Your Forum")
    press(KEY.Key_Return, 2)
    assert home.missing()[0].startswith("Choose the place")  # it is still looked for
    rest(frame)
    assert home.place.folder == tmp_path / "mine" / "Your-Forum"


def test_a_forum_is_remembered_before_its_code_is_confirmed(frame: Frame, rest: Rest) -> None:
    to_code(frame, rest)
    assert Path(str(frame.settings.get("folder"))).name == "Our-Forum"


def test_the_proposal_avoids_synced_and_taken_folders(tmp_path: Path) -> None:
    synced, own = tmp_path / "OneDrive" / "ForumApp", tmp_path / "ForumApp"
    (own / "Ours").mkdir(parents=True)
    assert gate_work.place_in([synced, own], "Ours") == Place(own / "Ours")
    (own / "Ours" / "something").touch()
    assert gate_work.place_in([synced, own], "Ours") == Place(own / "Ours-2")
    assert gate_work.place_in([synced], "Ours") == Place(synced / "Ours", "OneDrive")


def test_the_code_leaves_the_clipboard_again(
    frame: Frame, rest: Rest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_code, "KEPT_ON_CLIPBOARD", 50)
    clipboard = QGuiApplication.clipboard()
    code = to_code(frame, rest)
    frame.gate.maker.code.copy.click()
    assert clipboard.text() == code
    assert "x-kde-passwordManagerHint" in clipboard.mimeData().formats()
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=2000)
    frame.gate.maker.code.copy.click()
    clipboard.setText("mine")
    qtbot.wait(120)
    assert clipboard.text() == "mine"


def test_the_code_is_printed(
    frame: Frame, rest: Rest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def to_file(parent: QWidget) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
        return printer

    monkeypatch.setattr(gate_print, "ask_printer", to_file)
    code = to_code(frame, rest, "Ours & <yours>")
    frame.gate.maker.code.print_it.click()
    with pypdfium2.PdfDocument(tmp_path / "sheet.pdf") as sheet:
        text = sheet[0].get_textpage().get_text_bounded()
        assert len(sheet) == 1
    assert all(group in text for group in code.split("-"))
    assert "Ours & <yours>" in text


def test_printing_may_be_refused(frame: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch) -> None:
    to_code(frame, rest)
    monkeypatch.setattr(frame.gate.maker.code, "_print", lambda: False)
    frame.gate.maker.code.print_it.click()
    assert frame.gate.maker.code._done.text() == ""


def test_the_code_is_spelled_for_a_screen_reader(qtbot: QtBot) -> None:
    maker = CreateView()
    qtbot.addWidget(maker)
    maker.show_code("AB12-CD34")
    assert maker.code._sheet.accessibleName() == "Recovery code: A B 1 2, C D 3 4"
    assert "Recovery code" in gate_print.sheet_of("A", "AB12-CD34", date(2026, 1, 2))


def test_a_report_can_be_asked_for_while_the_forum_is_made(frame: Frame, rest: Rest) -> None:
    frame.activateWindow()
    frame.gate.ask(None)
    press(KEY.Key_Return)
    rest(frame)
    write("Our Forum")
    press(KEY.Key_Return)
    write("Northshire")
    press(KEY.Key_Tab, 2)
    assert frame.gate.maker.area.report.hasFocus()
    press(KEY.Key_Space)
    press(KEY.Key_Return)
    rest(frame)
    write(PASSPHRASE)
    press(KEY.Key_Tab, 2)
    write(PASSPHRASE)
    press(KEY.Key_Return)
    rest(frame)
    code = frame.gate.maker.code.code
    press(KEY.Key_Return)
    type_back(frame, code)
    press(KEY.Key_Return)
    rest(frame)
    rest(frame)
    assert frame.current == "report"
    assert not frame.gate.maker.area.report.isChecked(), "the next forum is another one"
    frame.lock()
    rest(frame)
    frame.gate._on_passphrase(PASSPHRASE)
    rest(frame)
    assert frame.context is not None


def test_ticks_stay_while_the_area_is_typed(qtbot: QtBot) -> None:
    maker = CreateView()
    qtbot.addWidget(maker)
    maker.area.rounds.offer(gate_work.rounds())
    maker.area.area.setText("Bradford")
    assert maker.area.rounds.keys()[:2] == ["bradford-2022", "bradford-before-2022"]
    maker.area.rounds.item(1).setCheckState(Qt.CheckState.Checked)
    maker.area.area.setText("Leeds")
    assert maker.area.rounds.ticked() == ("bradford-before-2022",)
    partial = [r for r in range(6) if "only part" in maker.area.rounds.item(r).text()]
    assert len(partial) == 2


def test_the_own_inspection_is_ticked_and_may_be_unticked(frame: Frame, rest: Rest) -> None:
    frame.activateWindow()
    frame.gate.ask(None)
    press(KEY.Key_Return)
    rest(frame)
    write("Our Forum")
    press(KEY.Key_Return)
    step = frame.gate.maker.area
    write("Brad")
    assert step.rounds.ticked() == ("bradford-2022",)
    assert "Ticked for you: Bradford local area SEND inspection" in step._picked.text()
    press(KEY.Key_Backspace, 2)
    assert step.rounds.ticked() == ()
    assert step._picked.isHidden()
    write("istol")
    assert step.rounds.ticked() == ("bristol-2019",)
    press(KEY.Key_Tab)
    press(KEY.Key_Space)
    assert step.rounds.ticked() == ()
    assert step._picked.isHidden()
    step.area.setFocus()
    write(" City")
    assert step.rounds.ticked() == ()


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("", []),
        ("br", []),
        ("b", []),
        ("bradford", ["bradford-2022"]),
        ("Bedford Borough", ["bedford-2024"]),
        ("Bristol City Council", ["bristol-2019"]),
        ("Bradford-on-Avon", []),
        ("Leeds", []),
    ],
)
def test_only_one_clear_area_is_ticked(typed: str, keys: list[str]) -> None:
    assert [each.key for each in own(gate_work.rounds(), typed)] == keys


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.SHORT),
        ("seven77", Strength.SHORT),
        ("password", Strength.COMMON),
        ("liverpool1", Strength.COMMON),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.COMMON),
        ("Charlie2015!", Strength.WEAK),
        ("horse horse horse horse", Strength.WEAK),
        ("Our Forum 2024", Strength.COMMON),
        ("lamp river nine", Strength.FAIR),
        ("purple lamp river nine", Strength.GOOD),
        ("vX9#qLm2!tRw7@zK", Strength.GOOD),
    ],
)
def test_the_meter_speaks_of_guesses(passphrase: str, strength: Strength) -> None:
    assert judge(passphrase, "Our Forum").strength == strength
    assert bool(refused(passphrase, "Our Forum")) is (strength in (Strength.SHORT, Strength.COMMON))
    said, good = advice_on(passphrase, "Our Forum")
    assert good is (strength == Strength.GOOD)
    assert "{" not in said
    assert bool(said) is bool(passphrase)


def test_folder_names() -> None:
    assert slug("Merrowdale Parent/Carer: Forum ") == "Merrowdale-Parent-Carer-Forum"
    assert slug("???") == "Forum"


def test_nearest_without_an_area_keeps_the_order() -> None:
    rounds = [Round("b", "B", "Bath", False), Round("a", "A", "Avon", True)]
    assert nearest(rounds, " ") == rounds


def test_a_passphrase_is_never_shown_in_a_log() -> None:
    assert "horse" not in repr(Wanted(Path(), "correct horse", "n", "a"))
