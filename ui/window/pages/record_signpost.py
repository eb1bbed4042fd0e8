"""Which service was named to the family: a log of pointing, without a word about the case."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from forumapp.services.particulars import Particulars
from ui.window.models.lists import codes
from ui.window.pages.record_lists import SomeOf
from ui.window.pages.record_order import first_stop
from ui.window.pages.record_rows import Choice

MOST = 3
_SENDIASS = "sendiass"  # the one whose number the forum keeps
_FIRST = "independent"  # who stands on nobody's side comes first


class Signpost(QWidget):
    """The line at the foot: independent services first, with the local number of SENDIASS."""

    changed = Signal()
    reached_at = Signal(str)  # how what was named is reached, '' where that is not known

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none named."""
        super().__init__(parent)
        none = self.tr("No service named")
        self.asked = SomeOf(_services(), MOST, none, self, side_by_side=True)
        label = QLabel(self.tr("Signpost"), self)
        label.setProperty("role", "label")
        first = first_stop(self.asked)
        label.setBuddy(first)
        self.asked.name(self.tr("Signpost: which service did you name?"))
        self._about = self.tr("Only the service is kept, nothing about the case.")
        self.tell(None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(self.asked, 1)
        self.asked.changed.connect(self.changed)
        self.asked.changed.connect(self._say_contact)

    def values(self) -> dict[str, Any]:
        """Return what was named, where anything was."""
        named = self.asked.value()
        return {"signposted": named} if named else {}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show this and nothing else."""
        self.asked.put(values.get("signposted"))
        self._say_contact()

    def tell(self, known: Particulars | None) -> None:
        """Hear how the local SENDIASS is reached."""
        contact = known.sendiass_contact if known else None
        first = self.asked.pickers[0]
        first.setAccessibleDescription(f"{self._about} {contact or ''}".strip())
        first.setToolTip("\n".join(filter(None, (contact, self._about))))
        self._contact = contact or ""
        self._say_contact()

    def _say_contact(self) -> None:
        self.reached_at.emit(self._contact if _SENDIASS in self.asked.value() else "")


def _services() -> list[Choice]:
    known = codes("service").valid_on(date.today())
    first = [each for each in known if each.extra("body") == _FIRST]
    rest = [each for each in known if each.extra("body") != _FIRST]
    bodies = codes("responsible_body")
    return [
        Choice(each.code, each.label, bodies.label_of(each.extra("body")))
        for each in (*first, *rest)
    ]
