"""Every text goes through the translator, and a language that is 40 % longer is not cut off."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.walk.language import (
    english,
    in_language,
    in_pseudo,
    known_data,
    still_english,
    words_of,
)
from tests.walk.measure_cut import cut_off
from tests.walk.measure_room import does_not_fit, overlapping, reaching_out
from ui.window.pages_table import PAGES
from ui.window.pseudo import ASKED_BY, install_if_asked, pseudo
from ui.window.shots_stage import Stage
from ui.window.shots_states import FORUMS, GATE, Look, State, states

__all__ = ["in_pseudo"]
WIDE, FOLDED = Look("light", 1.0, 1366), Look("light", 1.0, 1000)
FORUM = ("Ashdale Parent Carer Forum", "APC", "MPC", "Bristol", "We waited 18 months", "zzzz",
         "Our Forum", "packs", "pdf", "Chair", "The chair's laptop", "Ana", "Ana's laptop", "Cat",
         "Cat's laptop", "Dan", "A stick was left on a bus", "We were quoted in a leaflet",
         "The plan took over a year", "The plan took 54 weeks")  # fmt: skip


def full() -> list[State]:
    """Return each page with much on it: the suite sees them in one window."""
    pages = {f"{row.key}-sample" for row in PAGES}
    return [state for state in states() if state.name in pages]


def gate() -> list[State]:
    """Return the gate with its steps."""
    return [state for state in states() if state.forum == GATE]


def on_screen(stage: Stage, state: State, look: Look) -> QWidget:
    steps = tuple(in_language(step) for step in state.steps)
    return stage.show(replace(state, steps=steps), look)


def above(frame: QWidget) -> list[QWidget]:
    tops = QApplication.topLevelWidgets()
    return [frame, *(each for each in tops if each.isVisible() and each is not frame)]


@pytest.mark.parametrize("state", gate(), ids=lambda state: state.name)
def test_nothing_is_left_in_english_at_the_gate(
    in_pseudo: None, stage: Stage, state: State, tmp_path: Path
) -> None:
    assert english_on(on_screen(stage, state, WIDE), tmp_path) == []


def test_nothing_is_left_in_english_on_full_pages(
    in_pseudo: None, stage: Stage, tmp_path: Path
) -> None:
    found = {each.name: english_on(stage.turn_to(each, WIDE), tmp_path) for each in full()}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.soak
@pytest.mark.parametrize("state", states(), ids=lambda state: state.name)
def test_nothing_is_left_in_english_in_any_state(
    in_pseudo: None, stage: Stage, state: State, tmp_path: Path
) -> None:
    assert english_on(on_screen(stage, state, WIDE), tmp_path) == []


def english_on(frame: QWidget, tmp_path: Path) -> list[str]:
    kinds = [tmp_path / "stage-1" / kind for kind in (*FORUMS, "draft")]
    places = (tmp_path / "stage-1" / "sample", Path.home() / "Documents" / "Our-Forum")
    own = (*FORUM, *map(str, kinds), *(word for place in places for word in words_of(place)))
    return [fault for top in above(frame) for fault in still_english(top, *own)]


@pytest.mark.soak
@pytest.mark.parametrize("look", [WIDE, FOLDED], ids=lambda look: look.name)
@pytest.mark.parametrize("state", states(), ids=lambda state: state.name)
def test_a_longer_language_is_not_cut_off(
    in_pseudo: None, stage: Stage, state: State, look: Look
) -> None:
    frame = on_screen(stage, state, look)
    found = [*does_not_fit(frame, look.wide, look.high), *cut_off(frame), *reaching_out(frame)]
    assert not found, "\n".join(str(fault) for fault in found)


@pytest.fixture
def from_right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.soak
@pytest.mark.parametrize("look", [WIDE, FOLDED], ids=lambda look: look.name)
@pytest.mark.parametrize("state", [*gate(), *full()], ids=lambda state: state.name)
def test_a_mirrored_page_has_no_faults(
    from_right_to_left: None, stage: Stage, state: State, look: Look
) -> None:
    frame = stage.show(state, look)
    found = [*cut_off(frame), *reaching_out(frame), *overlapping(frame)]
    assert not found, "\n".join(str(fault) for fault in found)


def test_the_made_up_language_keeps_what_a_program_fills_in() -> None:
    said = pseudo("Save {name:>3} &now, %n of <b>them</b>\tCtrl+S")
    assert said.startswith("⟦")
    assert said.endswith("⟧\tCtrl+S")
    for kept in ("{name:>3}", "&n", "%n", "<b>", "</b>"):
        assert kept in said
    plain = "How many families came to it"
    assert len(pseudo(plain)) >= 1.4 * len(plain)
    assert pseudo("") == ""


def test_the_environment_asks_for_it(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ASKED_BY, raising=False)
    assert install_if_asked(qapp) is None
    monkeypatch.setenv(ASKED_BY, "pseudo")
    made = install_if_asked(qapp)
    assert made is not None
    assert qapp.translate("Any", "Hello") == pseudo("Hello")
    qapp.removeTranslator(made)


def test_what_is_not_translated_is_found(qtbot: QtBot, in_pseudo: None) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = QLabel(page.tr("Hello there"))
    QVBoxLayout(page).addWidget(label)
    assert still_english(page) == []
    label.setToolTip("Say hello")
    assert still_english(page) == ["QLabel: “Say hello”"]


def test_data_is_data_and_nothing_else() -> None:
    data = ("We waited 18 months", "Elm")
    whole = "⟦Šáíd át Elm, ⟦óñé⟧⟧ 3 · We waited 18 months · Sunday 22 Nov 2026 (Ctrl+L)"
    assert english(whole, data) == ""
    assert english("We waited 18…", data) == ""
    assert english("3. We waited 18 … ⟦Šáíd⟧", data) == ""
    assert english("3. We waited long … ⟦Šáíd⟧", data) == "We waited long …"
    assert english("We waited long", data) == "We waited long"
    assert len(known_data()) > 100


def test_the_gate_and_every_page_are_among_the_states() -> None:
    assert {row.key for row in PAGES} == {state.page for state in full()}
    assert len(gate()) > 5
