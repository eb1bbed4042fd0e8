"""The quiet mark on a record of which two values are kept, and the way to where one decides."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import conflicts, roles
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.page import button
from ui.window.paint.rows import muted


class TornMark(QWidget):
    """Stands beside what is shown, out of sight as long as nothing of it is to be decided."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin out of sight; nothing is read before a record is followed."""
        super().__init__(parent)
        self._context, self._ask = context, Ask(self, context)
        self._torn: frozenset[str] = frozenset()
        self._uids: tuple[str, ...] = ()
        self._fresh = False
        self.words = muted()
        self.decide = button(self.tr("Decide which is right"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addWidget(self.decide)
        row.addStretch(1)
        self.hide()
        self.decide.clicked.connect(self._on_decide)
        context.hub.changed.connect(self._on_changed)
        parent.installEventFilter(self)

    def follow(self, uids: Iterable[str]) -> None:
        """Stand for these records: the one that is shown, and what is shown as a part of it."""
        self._uids = tuple(filter(None, uids))
        if not self._fresh and self._uids:
            self._read()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the page comes back to sight."""
        if event.type() == QEvent.Type.Show and self._uids and not self._fresh:
            self._read()
        return super().eventFilter(watched, event)

    def _on_changed(self, _change: Change, _initiator: object) -> None:
        self._fresh = False
        around = self.parentWidget()
        if self._uids and around is not None and around.isVisible():
            self._read()

    def _read(self) -> None:
        self._fresh = True
        forum = self._context.forum
        self._ask.read(f"torn-{id(self)}", lambda: conflicts.torn_records(forum), self._on_read)

    def _on_read(self, torn: frozenset[str]) -> None:
        self._torn = torn
        self._show()

    def _show(self) -> None:
        torn = not self._torn.isdisjoint(self._uids)
        if torn:
            may = roles.may(self._context.forum, roles.CODE)
            self.decide.setVisible(may)
            both = self.tr("Written in two ways: both are kept.")
            theirs = self.tr(
                "Written in two ways: both are kept until a coder or the chair decides."
            )
            self.words.setText(both if may else theirs)
        self.setVisible(torn)

    def _on_decide(self) -> None:
        uid = next((each for each in self._uids if each in self._torn), "")
        self._context.go("people", f"differences:{uid}")
