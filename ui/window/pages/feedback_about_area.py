"""What belongs to an area and what does not, beside the cursor while somebody tags."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.inspections import WeaknessArea
from forumapp.services.definitions import definition
from ui.window.paint.rows import Rule, muted, plain
from ui.window.words import say


class AboutArea(QWidget):
    """A few lines under the list of areas; empty where nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.spoken = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Rule())
        self._lines = []
        for words in (
            self.tr("Belongs"),
            self.tr("Does not belong"),
            self.tr("For example"),
            self.tr("Families say"),
            self.tr("Inspectors said"),
        ):
            head, line = muted(words), plain()
            self._lines.append((head, line))
            column.addWidget(head)
            column.addWidget(line)

    def show_area(self, area: WeaknessArea | None) -> None:
        """Define this area."""
        found = definition(area) if area is not None else None
        texts = ("", "", "", "", "")
        if found is not None:
            example = f"“{say(found.example)}”" if found.example else ""
            said = found.said if not found.belongs else ""
            other = f" “{found.other_example}”" if found.other_example else ""
            not_in = f"{say(found.does_not_belong)}{other}"
            texts = (say(found.belongs), not_in, example, found.families, said)
        spoken = []
        for (head, line), text in zip(self._lines, texts, strict=True):
            line.setText(text)
            head.setVisible(bool(text))
            line.setVisible(bool(text))
            if text:
                spoken.append(f"{head.text()}: {text}")
        self.spoken = " ".join(spoken)
        self.setAccessibleName(self.spoken)
        self.setVisible(bool(spoken))
