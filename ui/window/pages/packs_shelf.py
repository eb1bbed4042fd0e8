"""The shelf: packs that were issued, the last one first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.services.packing import IssuedPack
from ui.window.models.wording import day_text
from ui.window.paint.choice_row import MORE, ChoiceList
from ui.window.paint.rows import muted, titled

_FILE = Qt.ItemDataRole.UserRole
_LINES = 3


class Shelf(QFrame):
    """Say `opened` with the file of the pack that a person chose."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.list = ChoiceList(self.tr("Issued packs"))
        self._none = muted(self.tr("No pack was issued yet."))
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 14, 6, 10)
        title = titled(self.tr("Shelf of issued packs"), "h3")
        for words in (title, self._none):
            words.setContentsMargins(14, 0, 14, 0)
            column.addWidget(words)
        column.addWidget(self.list)

    def show_packs(self, packs: Sequence[IssuedPack]) -> None:
        """Show these packs."""
        self.list.clear()
        for pack in packs:
            pages = self.tr("{count} pages").format(count=pack.pages)
            audience = self.tr("for {audience}").format(audience=pack.audience)
            item = QListWidgetItem(f"{pack.number}  {audience}")
            item.setData(MORE, f"{day_text(pack.issued_on)} · {pages}")
            item.setToolTip(self.tr("{title}\nShow its pages").format(title=pack.title))
            item.setData(_FILE, pack.file)
            self.list.addItem(item)
        self._none.setVisible(not packs)
        self.list.setVisible(bool(packs))
        if packs:
            self.list.setFixedHeight(self.list.height_of(_LINES))

    def _on_item(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_FILE))
