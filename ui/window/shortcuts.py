"""Keys of the action table, as shortcuts of the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.window.actions import ACTIONS, Action


def install(window: QWidget, run: Callable[[Action], None]) -> None:
    """Let every key of the table run its action, wherever in the window the cursor stands.

    A key that means another thing on another page is one shortcut: Qt runs none of two.
    """
    by_key: dict[str, list[Action]] = {}
    for action in ACTIONS:
        for keys in action.keys if action.intent else ():  # others are told for their page
            by_key.setdefault(keys, []).append(action)
    for keys, actions in by_key.items():
        QShortcut(QKeySequence(keys), window).activated.connect(partial(_run_all, run, actions))


def _run_all(run: Callable[[Action], None], actions: list[Action]) -> None:
    for action in actions:
        run(action)  # those of other pages do nothing
