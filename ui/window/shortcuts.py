"""Keys of the action table, as shortcuts of the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.window.actions import ACTIONS, Action


def install(window: QWidget, run: Callable[[Action], None]) -> None:
    """Let every key of the table run its action, wherever in the window the cursor stands."""
    for action in ACTIONS:
        if not action.intent:
            continue  # told for the page that has it
        for keys in action.keys:
            QShortcut(QKeySequence(keys), window).activated.connect(partial(run, action))
