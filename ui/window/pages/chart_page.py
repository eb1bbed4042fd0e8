"""What the pages with one chart share: its table, its picture, and room for it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent

from ui.window.page import Page
from ui.window.pages.trends_reading import ChartReading
from ui.window.paint.ink import is_narrow


class ChartPage(Page):
    """A page that shows one `reading`; it folds anew when its room or the text's size changes."""

    reading: ChartReading
    laid_out = False  # until its parts stand, a new text size has nothing to fold

    def toggle_table(self) -> None:
        """Show the figures as a table, or as a chart again."""
        if self.reads() and self.reading.as_table.isEnabled():
            self.reading.as_table.toggle()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        if self.reads() and self.reading.copy_picture():
            self.context.say(self.tr("Copied the chart as a picture"))

    def reads(self) -> bool:
        """Say whether the chart is what is read now, with nothing in its place."""
        return True

    def fold(self) -> None:
        """Fit to the room that there is."""
        self.reading.make_room(is_narrow(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.laid_out:
            self.fold()
