"""The steps of an inspection as a table: when, what, how sure the days are, what is ready."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from forumapp.services.call_days import CallStep
from forumapp.services.calls import Called
from ui.window.models.call_words import ready_words, sure_words, when_words
from ui.window.paint.lines_table import Column, LinesTable
from ui.window.words import say


class CallTable(LinesTable):
    """One line a step; Enter goes to what to have ready, Space ticks the step."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Steps of the inspection"))

    def show_steps(self, steps: Sequence[CallStep], called: Called | None) -> None:
        """Show these steps, standing on the one on which one stood."""
        columns = (
            Column(self.tr("When"), wide=True),
            Column(self.tr("Step"), wide=True),
            Column(self.tr("The day is"), spare=True),
            Column(self.tr("Ready")),
        )
        self.put(columns, [(step.key, _cells(step, called)) for step in steps])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.ticked.emit()
        else:
            super().keyPressEvent(event)


def _cells(step: CallStep, called: Called | None) -> list[str]:
    return [
        when_words(step),
        say(step.title),
        sure_words(step),
        ready_words(step, called),
    ]
