"""What a form keeps and does not ask: it says how much it is, and goes along with the rest."""

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget


class Kept(QLabel):
    """Ids of records that a form was begun with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._value: tuple[str, ...] = ()
        self.setWordWrap(True)

    def value(self) -> tuple[str, ...]:
        """Return the ids."""
        return self._value

    def put(self, value: Any) -> None:
        """Keep these instead."""
        self._value = tuple(value or ())
        one, many = self.tr("1 piece of feedback"), self.tr("{n} pieces of feedback")
        self.setText(one if len(self._value) == 1 else many.format(n=f"{len(self._value):,}"))
