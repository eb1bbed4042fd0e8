"""Which areas a pack is of: a list to tick, with the usual ones, all, or none in one press."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from forumapp.domain.inspections import WeaknessArea
from ui.window.models.known import Known, kind_of
from ui.window.page import button
from ui.window.paint.choice_row import ChoiceList, TickDelegate
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, titled

_UID = Qt.ItemDataRole.UserRole
_USUAL = _UID + 1
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_LINES = 6  # of the list of areas


class AreaTicks(QWidget):
    """Says `changed` whenever other areas are ticked."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.list = ChoiceList(self.tr("Areas in the pack"))
        self._words, self._quiet = muted(), False
        self._lay_out()
        self.list.itemChanged.connect(self._on_ticked)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the areas that are ticked; none where they are the usual ones."""
        chosen = [item.data(_UID) for item in self._items() if item.checkState() == _ON]
        usual = [item.data(_UID) for item in self._items() if item.data(_USUAL)]
        return () if chosen == usual else tuple(chosen)

    @property
    def none_ticked(self) -> bool:
        """Say whether there are areas and none is ticked."""
        items = self._items()
        return bool(items) and not any(item.checkState() == _ON for item in items)

    def show_known(self, known: Known, usual: Collection[str]) -> None:
        """Offer the areas of this forum, keeping what was ticked; at first the usual ones are."""
        before = {item.data(_UID): item.checkState() for item in self._items()}
        self._quiet = True
        self.list.clear()
        for uid, area in known.areas.items():
            if known.is_offered(uid) or uid in usual:
                ticked = before.get(uid, _ON if uid in usual else _OFF)
                self._add(area, known.used.get(uid, 0), ticked, uid in usual)
        self._quiet = False
        self.list.setFixedHeight(self.list.height_of(_LINES) + 8)
        self._count()

    def tick_usual(self) -> None:
        """Tick the usual ones, and no others."""
        self.tick(lambda item: bool(item.data(_USUAL)))

    def tick(self, wanted: Callable[[QListWidgetItem], bool]) -> None:
        """Tick these areas and no others."""
        self._quiet = True
        for item in self._items():
            item.setCheckState(_ON if wanted(item) else _OFF)
        self._quiet = False
        self._on_ticked()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _add(self, area: WeaknessArea, count: int, ticked: Qt.CheckState, usual: bool) -> None:
        more = self.tr("{kind} · {count} pieces of feedback").format(
            kind=kind_of(area), count=count
        )
        item = QListWidgetItem(area.title)
        item.setData(_UID, area.uid)
        item.setData(_USUAL, usual)
        item.setToolTip(f"{area.title}\n{more}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(ticked)
        self.list.addItem(item)

    def _on_ticked(self) -> None:
        if not self._quiet:
            self._count()
            self.changed.emit()

    def _count(self) -> None:
        items = self._items()
        ticked = sum(item.checkState() == _ON for item in items)
        said = self.tr("{ticked} of {count} ticked; Space ticks one")
        self._words.setText(said.format(ticked=ticked, count=len(items)))

    def _lay_out(self) -> None:
        column, ways = QVBoxLayout(self), Flow(gap=6)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(titled(self.tr("Which areas?"), "h3"))
        column.addWidget(self._words)
        self.list.setItemDelegate(TickDelegate(self.list, tight=True))
        column.addWidget(self.list)
        choices: tuple[tuple[str, Callable[[], None]], ...] = (
            (self.tr("The official ones"), self.tick_usual),
            (self.tr("All areas"), lambda: self.tick(lambda _: True)),
            (self.tr("None of them"), lambda: self.tick(lambda _: False)),
        )
        for said, does in choices:
            way = button(said, "quiet")
            way.clicked.connect(lambda _=False, do=does: do())
            ways.addWidget(way)
        column.addLayout(ways)
