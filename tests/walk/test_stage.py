"""The stage leaves nothing behind for the tests that come after it in the same process."""

from PySide6.QtWidgets import QFileDialog

from ui.window.shots_stage import Stage
from ui.window.shots_states import Look, states

DIALOGS = ("getSaveFileName", "getOpenFileName")


def test_the_computers_own_dialogs_open_again_after_a_state_that_answers_them(stage: Stage) -> None:
    before = [vars(QFileDialog)[name] for name in DIALOGS]
    answering = next(each for each in states() if any(step[0] == ">" for step in each.steps))
    stage.show(answering, Look("light", 1.0, 1366))
    assert [vars(QFileDialog)[name] for name in DIALOGS] != before
    stage.strike()
    assert [vars(QFileDialog)[name] for name in DIALOGS] == before
