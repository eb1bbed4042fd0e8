"""Saved views: lists kept under a name. They live in the encrypted forum, never in a setting."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from forumapp.services.views import SavedView
from ui.window.models.listing import Asked, asked_of
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import ChipGroup
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted


class ViewsBox(QFrame):
    """Choose a view, save the list as one, rename it or take it away."""

    chosen = Signal(object)  # Asked
    saved = Signal(str)  # a name
    renamed = Signal(str, str)  # id, name
    taken_away = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden, without any."""
        super().__init__(parent)
        self._views: tuple[SavedView, ...] = ()
        self._asked = Asked()
        self.current: SavedView | None = None
        self.setProperty("role", "offer")
        self.setAccessibleName(self.tr("Saved views"))
        self.name, self.save = QLineEdit(), QPushButton(self.tr("Save"))
        self._none = muted(self.tr("None yet. Choose filters, then save the list under a name."))
        self._group: ChipGroup | None = None
        self.update_it = Chip(self.tr("Save the change"), "quiet", icon="save")
        self.rename = Chip(self.tr("Rename"), "quiet", icon="pencil-line")
        self.away = Chip(self.tr("Take away"), "quiet", icon="x")
        self._acts = QWidget()
        self._lay_out()
        self.hide()

    @property
    def asked(self) -> Asked:
        """Return what is listed now, which is what would be saved."""
        return self._asked

    def show_views(self, views: tuple[SavedView, ...]) -> None:
        """Offer these."""
        if views == self._views and self._group is not None:
            return
        self._views = views
        kept = self.current.uid if self.current else ""
        self.current = next((view for view in views if view.uid == kept), None)
        if self._group is not None:
            self._group.hide()
            self._group.deleteLater()
        self._group = ChipGroup(self.tr("Saved views"))
        for view in views:
            chip = Chip(view.name, "filter", most=40)
            chip.setToolTip(self.tr("Show the list “{name}”").format(name=view.name))
            chip.clicked.connect(lambda _=False, each=view: self._choose(each))
            chip.setProperty("view", view.uid)
            self._group.add(chip)
        self._column.insertWidget(0, self._group)
        self._show()

    def show_asked(self, asked: Asked) -> None:
        """Know what is listed now: a view of just that is the current one."""
        self._asked = asked
        same = next((view for view in self._views if asked_of(view.asked) == asked), None)
        if same is not None:
            self.current = same
        elif asked == Asked():
            self.current = None
        self._show()

    def open_up(self) -> None:
        """Show, and stand on the first view, or in the line for a name."""
        self.show()
        chips = self._group.findChildren(Chip) if self._group else []
        (chips[0] if chips else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, view: SavedView) -> None:
        self.current = view
        self.chosen.emit(asked_of(view.asked))
        self._show()

    def _show(self) -> None:
        self._none.setVisible(not self._views)
        for chip in self._group.findChildren(Chip) if self._group else ():
            chip.setChecked(self.current is not None and chip.property("view") == self.current.uid)
        self._acts.setVisible(self.current is not None)
        if self.current is not None:
            changed = asked_of(self.current.asked) != self._asked
            self.update_it.setVisible(changed)
            self.update_it.setAccessibleName(self._of(self.tr("Save the change to “{name}”")))
            self.rename.setAccessibleName(self._of(self.tr("Rename “{name}” as written above")))
            self.away.setAccessibleName(self._of(self.tr("Take away “{name}”")))
            for chip in (self.update_it, self.rename, self.away):
                chip.setToolTip(chip.accessibleName())

    def _of(self, words: str) -> str:
        return words.format(name=self.current.name if self.current else "")

    def _on_save(self) -> None:
        self.saved.emit(self.name.text())
        self.name.clear()

    def _on_update(self) -> None:
        if self.current is not None:
            self.saved.emit(self.current.name)

    def _on_rename(self) -> None:
        """Rename to what stands in the line; an empty line is filled with the name to change."""
        if self.current is None:
            return
        if not self.name.text().strip():
            self.name.setText(self.current.name)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()
            return
        self.renamed.emit(self.current.uid, self.name.text())
        self.name.clear()

    def _on_away(self) -> None:
        if self.current is not None:
            self.taken_away.emit(self.current.uid)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(8)
        self._column.addWidget(self._none)
        acts = Flow(self._acts, gap=6)
        for chip in (self.update_it, self.rename, self.away):
            acts.addWidget(chip)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name.setPlaceholderText(self.tr("Name for this list"))
        self.name.setAccessibleName(self.tr("Name for this list"))
        self.name.setMaxLength(60)
        self.save.setToolTip(self.tr("Save what is listed now under this name"))
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        self._column.addLayout(row)
        self._column.addWidget(self._acts)
        self.name.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        self.update_it.clicked.connect(self._on_update)
        self.rename.clicked.connect(self._on_rename)
        self.away.clicked.connect(self._on_away)
