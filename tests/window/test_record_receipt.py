"""The receipt code shown large: nothing else of the family is in sight, and one key goes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.window.conftest import on_record
from tests.window.record_help import CTRL, Make, focus, key, settle, stored, tab_to, write
from ui.window import theme
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage
from ui.window.pages.record_receipt_sheet import ReceiptSheet


def begun(page: RecordPage) -> str:
    """Write words, choose consent and show the code large, all by keyboard; return the code."""
    write("We waited 18 months")
    consent = page.form.family.inputs["consent"]
    tab_to(next(iter(consent.buttons.values())).accessibleName())  # type: ignore[attr-defined]
    key(Qt.Key.Key_2)
    tab_to("Show the receipt code large")
    key(Qt.Key.Key_Space)
    return str(page.form.state()["receipt"])


def sheet_of(page: RecordPage) -> ReceiptSheet:
    """Return the sheet that is shown."""
    assert page.over_table.sheet is not None
    return page.over_table.sheet


def seen(page: RecordPage) -> str:
    """Return all words that are seen on a page."""
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_the_code_stands_alone_and_escape_goes_back(make: Make) -> None:
    page = make()
    code = begun(page)
    assert code in seen(page)
    assert not page.form.isVisible()
    assert not page.foot.isVisible()
    assert focus() is sheet_of(page).done
    key(Qt.Key.Key_Escape)
    assert page.form.isVisible()
    assert page.foot.isVisible()
    assert not sheet_of(page).isVisible()
    assert sheet_of(page).code.text() == ""
    assert focus().accessibleName() == "Show the receipt code large"
    assert page.form.state()["words_working"] == "We waited 18 months"


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_done_goes_back_by_any_usual_key(make: Make, pressed: Qt.Key) -> None:
    page = make()
    begun(page)
    key(pressed)
    assert page.form.isVisible()


@on_record
def test_next_family_goes_on_from_the_sheet(entered: Frame, qtbot: QtBot) -> None:
    entered.activateWindow()
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    assert entered.context is not None
    before = len(stored(entered.context.forum))
    begun(page)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, entered.jobs)
    assert len(stored(entered.context.forum)) == before + 1
    assert page.form.isVisible()
    assert focus() is page.form.questions.inputs["words_working"].edit


@on_record
def test_opening_the_page_again_shows_the_form(entered: Frame, qtbot: QtBot) -> None:
    entered.activateWindow()
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    begun(page)
    entered.go("today")
    settle(qtbot, entered.jobs)
    entered.go("record")
    settle(qtbot, entered.jobs)
    assert page.form.isVisible()


def test_the_last_familys_code_goes_from_the_sheet_by_itself(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.window.pages.record_receipt.SHOWN", 60)
    page = make()
    begun(page)
    key(Qt.Key.Key_Escape)
    page.next_family()
    settle(qtbot, page.context.jobs)
    receipt = page.form.family.consent.receipt
    receipt.again.click()
    receipt.large.click()
    assert sheet_of(page).isVisible()
    qtbot.waitUntil(lambda: page.form.isVisible(), timeout=3_000)
    assert not sheet_of(page).code.text()


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("wide", [700, 1146])
def test_the_code_is_large_and_whole(
    make: Make, qapp: QApplication, size: float, wide: int
) -> None:
    theme.apply(qapp, "light", size)
    page = make()
    page.resize(wide, 640)
    begun(page)
    code = sheet_of(page).code
    QApplication.processEvents()
    font = code.letters()
    metrics = QFontMetricsF(font)
    assert metrics.horizontalAdvance(code.text()) <= code.width()
    assert metrics.height() <= code.height()
    assert font.pixelSize() >= 56, "to be read from the other side of a table"


def test_the_code_comes_into_view_with_the_choice(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.resize(1146, 560)
    consent, receipt = page.form.family.inputs["consent"], page.form.family.consent.receipt
    tab_to(next(iter(consent.buttons.values())).accessibleName())  # type: ignore[attr-defined]
    key(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: receipt.shown.visibleRegion().boundingRect() == receipt.shown.rect())
    assert not focus().visibleRegion().isEmpty()
