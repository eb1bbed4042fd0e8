"""One trend to read: its finding, the chart or the table, and a sentence to read aloud."""

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from forumapp.services.trends import AreaTrend
from ui.window.actions import page_actions
from ui.window.models.trend_words import TrendWords
from ui.window.pages.trends_chart import ChartView
from ui.window.pages.trends_picture import PictureWords, picture
from ui.window.pages.trends_table import FiguresTable
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain, titled, with_icon
from ui.window.paint.turn import Turn
from ui.window.words import as_keys

_CHART, _TABLE = 0, 1


class TrendReading(QFrame):
    """Show one `AreaTrend`; too few families are said in words, not drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.shown: AreaTrend | None = None
        self.words: TrendWords | None = None
        self.chart, self.table = ChartView(), FiguresTable()
        self.finding = titled("", "h2")
        self.point, self.sentence, self.caption = muted(), plain(selectable=True), muted()
        self.as_table, self.copy = QPushButton(), QPushButton()
        self.source = ""
        self._stack, self._column = Turn(), QVBoxLayout(self)
        self.setProperty("role", "card")
        self._lay_out()
        self.chart.pointed.connect(self.point.setText)
        self.as_table.toggled.connect(self._arrange)

    def show_trend(self, trend: AreaTrend, words: TrendWords, source: str) -> None:
        """Show another trend from now on; `source` stands below it in a picture."""
        self.shown, self.words, self.source = trend, words, source
        self.finding.setText(words.title)
        self.chart.show_chart(words.chart, words.points)
        self.table.show_figures(words.columns, words.rows)
        self.sentence.setText(words.aloud)
        embargo = self.tr("Under embargo until the report is published: it cannot be copied.")
        self.caption.setText(embargo if trend.embargo else words.caption)
        self.point.setText(self.tr("On the chart, ← and → read each point."))
        self.copy.setEnabled(words.chart is not None and not trend.embargo)
        self.as_table.setEnabled(bool(words.rows))
        self._arrange()

    def make_room(self, narrow: bool) -> None:
        """Keep the chart as high as it needs to be where the page scrolls anyway."""
        em = self.fontMetrics().height()
        self.table.setMinimumHeight(em * 14 if narrow else em * 9)
        self.chart.make_room(narrow)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the cursor can stand, in the order of reading."""
        return self.chart, self.table, self.sentence, self.as_table, self.copy

    def picture(self) -> QImage:
        """Return finding, chart and source line as one picture; none of what may not leave."""
        if self.words is None or self.words.chart is None or self._embargo:
            return QImage()
        source = f"{self.words.caption} {self.source}"
        return picture(self.words.chart, PictureWords(self.words.title, source))

    def copy_picture(self) -> bool:
        """Put the picture on the clipboard; say whether there was one."""
        image = self.picture()
        if not image.isNull():
            QGuiApplication.clipboard().setImage(image)
        return not image.isNull()

    @property
    def _embargo(self) -> bool:
        return self.shown is not None and self.shown.embargo

    def _arrange(self) -> None:
        table = self.as_table.isChecked() and self.as_table.isEnabled()
        drawn = self.words is not None and self.words.chart is not None
        words = self.tr("Show as chart") if table else self.tr("Show as table")
        with_icon(self.as_table, "trending-up" if table else "table", words)
        self._stack.setCurrentIndex(_TABLE if table else _CHART)
        self._stack.setVisible(table or drawn)
        self.point.setVisible(drawn and not table)
        self.caption.setVisible(table or drawn or self._embargo)
        self._column.setStretch(self._column.count() - 1, 0 if table or drawn else 1)

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        self.as_table.setCheckable(True)
        table = self.tr("The same figures as a table ({keys})")
        self.as_table.setToolTip(table.format(keys=_keys("trends.table")))
        with_icon(self.copy, "copy", self.tr("Copy as picture"))
        copied = self.tr("Copy the chart with its source line ({keys})")
        self.copy.setToolTip(copied.format(keys=_keys("trends.copy")))
        column.addWidget(self.finding)
        for shown in (self.chart, self.table):
            self._stack.addWidget(shown)
        column.addWidget(self._stack, 1)
        for part in (self.point, self.sentence, self.caption):
            column.addWidget(part)
        buttons = Flow()
        buttons.addWidget(self.as_table)
        buttons.addWidget(self.copy)
        column.addLayout(buttons)
        column.addStretch(0)  # takes the room where there is nothing to draw


def _keys(action: str) -> str:
    """Return the keys of an action of this page."""
    return next(as_keys(each.keys[0]) for each in page_actions("trends") if each.id == action)
