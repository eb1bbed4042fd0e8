"""The national themes that an area belongs to: what it is compared by across the country."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ui.window.models.area_words import theme_words
from ui.window.models.lists import codes
from ui.window.pages.area_facts import Part
from ui.window.pages.record_parts import Fold
from ui.window.paint.choice_row import ChoiceList, TickDelegate
from ui.window.paint.rows import muted, plain

_CODE = Qt.ItemDataRole.UserRole
_OFF = "off_list"


class Themes(Part):
    """Says `changed` with the codes that are ticked; it keeps nothing itself."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a theme; the list to tick is folded away."""
        super().__init__("", parent)
        self.title.setText(self.tr("National themes"))
        self.setAccessibleName(self.title.text())
        self._themes: tuple[str, ...] = ()
        self._filling = False
        self._words = plain()
        self.list: ChoiceList | None = None
        self.fold = Fold(
            self.tr("Change the themes"), self.tr("Fold the themes away"), self._make, self
        )
        about = self.tr("Areas of other places that share a theme can be compared with this one.")
        for each in (self._words, muted(about), self.fold):
            self.body.addWidget(each)

    def show_themes(self, themes: Iterable[str]) -> None:
        """Show the themes of another area, or other ones of this."""
        self._themes = tuple(themes)
        none = self.tr("None yet: it is compared with nothing.")
        self._words.setText(theme_words(self._themes) or none)
        self._tick()

    def ticked(self) -> tuple[str, ...]:
        """Return the codes that are ticked."""
        if self.list is None:
            return self._themes
        items = [self.list.item(row) for row in range(self.list.count())]
        on = Qt.CheckState.Checked
        return tuple(str(item.data(_CODE)) for item in items if item.checkState() == on)

    def _tick(self) -> None:
        if self.list is None:
            return
        self._filling = True
        for row in range(self.list.count()):
            item = self.list.item(row)
            on = item.data(_CODE) in self._themes
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False

    def _on_item(self) -> None:
        if not self._filling:
            self.changed.emit(self.ticked())

    def _make(self, parent: QWidget) -> QWidget:
        made = self.list = ChoiceList(self.tr("National themes"), tight=True)
        made.setItemDelegate(TickDelegate(made, tight=True))
        for code in codes("theme").codes:
            if code.code == _OFF:
                continue
            item = QListWidgetItem(code.label)
            item.setData(_CODE, code.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            made.addItem(item)
        made.setCurrentRow(0)
        made.setMinimumHeight(made.fontMetrics().height() * 14)
        self._tick()
        made.itemChanged.connect(lambda _: self._on_item())
        return made
