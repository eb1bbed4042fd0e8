"""One chart to read: its finding, the chart or the table, and a sentence to read aloud."""

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from forumapp.domain.charts import PairChart
from forumapp.services.area_trends import AreaTrend
from ui.window.actions import page_actions
from ui.window.models.chart_words import ChartWords
from ui.window.pages.trends_chart import ChartView
from ui.window.pages.trends_picture import PictureWords, picture
from ui.window.pages.trends_table import FiguresTable
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain, titled, with_icon
from ui.window.paint.turn import Turn
from ui.window.words import as_keys

_CHART, _TABLE = 0, 1
_LATE = 300  # ms after which it is said that families are counted


class ChartReading(QFrame):
    """Show what is said of one chart; too few families are said in words, not drawn."""

    def __init__(
        self, page: str, parent: QWidget | None = None, *, words_first: bool = False
    ) -> None:
        """Begin empty; the keys in its tooltips are those of a page.

        With `words_first` the sentence stands above the chart, which may be higher than the window.
        """
        super().__init__(parent)
        self.words: ChartWords | None = None
        self._page, self._closed, self._words_first = page, "", words_first
        self.chart, self.table = ChartView(), FiguresTable()
        self.finding = titled("", "h2")
        self.point, self.sentence, self.caption = muted(), plain(selectable=True), muted()
        self.as_table, self.copy = QPushButton(), QPushButton()
        self.source = ""
        self._stack, self._column = Turn(), QVBoxLayout(self)
        self._late = QTimer(self, singleShot=True, interval=_LATE)
        self.setProperty("role", "card")
        self._lay_out(words_first)
        self.chart.pointed.connect(self.point.setText)
        self.as_table.toggled.connect(self._arrange)
        self._late.timeout.connect(self._say_wait)

    def wait(self) -> None:
        """Say so where another chart is late: what was read before must not stand for it."""
        self._late.start()

    def show_words(self, words: ChartWords, source: str, closed: str = "") -> None:
        """Show another chart from now on; `source` stands below it in a picture.

        What is `closed`, for the reason it gives, cannot be copied.
        """
        self._late.stop()
        self.words, self.source, self._closed = words, source, closed
        self.finding.setText(words.title)
        self.chart.show_chart(words.chart, words.points)
        self.table.show_figures(words.columns, words.rows)
        self.sentence.setText(words.aloud)
        self.caption.setText(closed or words.caption)
        self.point.setText(self._how_to_read())
        self.copy.setEnabled(words.chart is not None and not closed)
        self.as_table.setEnabled(bool(words.rows))
        self._arrange()

    def make_room(self, narrow: bool) -> None:
        """Keep the chart as high as it needs to be where the page scrolls anyway."""
        em = self.fontMetrics().height()
        self.table.setMinimumHeight(em * 14 if narrow else em * 9)
        self.chart.make_room(narrow)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the cursor can stand, in the order of reading."""
        shown = (self.chart, self.table)
        read = (self.sentence, *shown) if self._words_first else (*shown, self.sentence)
        return *read, self.as_table, self.copy

    def picture(self) -> QImage:
        """Return finding, chart and source line as one picture; none of what may not leave."""
        if self.words is None or self.words.chart is None or self._closed:
            return QImage()
        source = f"{self.words.caption} {self.source} {own_use()}"
        return picture(self.words.chart, PictureWords(self.words.title, source))

    def copy_picture(self) -> bool:
        """Put the picture on the clipboard; say whether there was one."""
        image = self.picture()
        if not image.isNull():
            QGuiApplication.clipboard().setImage(image)
        return not image.isNull()

    def _say_wait(self) -> None:
        moment = self.tr("One moment: counting families")
        self.show_words(ChartWords(moment, "", (), "", None, (), ()), "")

    def _how_to_read(self) -> str:
        if self.words is not None and isinstance(self.words.chart, PairChart):
            return self.tr("On the chart, ↑ and ↓ read each row.")
        return self.tr("On the chart, ← and → read each point.")

    def _arrange(self) -> None:
        table = self.as_table.isChecked() and self.as_table.isEnabled()
        drawn = self.words is not None and self.words.chart is not None
        words = self.tr("Show as chart") if table else self.tr("Show as table")
        with_icon(self.as_table, "trending-up" if table else "table", words)
        self._stack.setCurrentIndex(_TABLE if table else _CHART)
        self._stack.setVisible(table or drawn)
        self.point.setVisible(drawn and not table)
        self.caption.setVisible(table or drawn or bool(self._closed))
        self._column.setStretch(self._column.count() - 1, 0 if table or drawn else 1)

    def _lay_out(self, words_first: bool) -> None:
        column = self._column
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        self.as_table.setCheckable(True)
        table = self.tr("The same figures as a table ({keys})")
        self.as_table.setToolTip(table.format(keys=self._keys("table")))
        with_icon(self.copy, "copy", self.tr("Copy as picture"))
        copied = self.tr("Copy the chart with its source line ({keys})")
        self.copy.setToolTip(copied.format(keys=self._keys("copy")))
        column.addWidget(self.finding)
        if words_first:
            column.addWidget(self.sentence)
        for shown in (self.chart, self.table):
            self._stack.addWidget(shown)
        column.addWidget(self._stack, 1)
        below = (self.point,) if words_first else (self.point, self.sentence)
        for part in (*below, self.caption):
            column.addWidget(part)
        buttons = Flow()
        buttons.addWidget(self.as_table)
        buttons.addWidget(self.copy)
        column.addLayout(buttons)
        column.addStretch(0)  # takes the room where there is nothing to draw

    def _keys(self, act: str) -> str:
        """Return the keys of an action of this page."""
        wanted = f"{self._page}.{act}"
        return next(as_keys(a.keys[0]) for a in page_actions(self._page) if a.id == wanted)


class TrendReading(ChartReading):
    """Show one `AreaTrend`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("trends", parent)
        self.shown: AreaTrend | None = None

    def show_trend(self, trend: AreaTrend, words: ChartWords, source: str) -> None:
        """Show another trend from now on; `source` stands below it in a picture."""
        self.shown = trend
        self.show_words(words, source, under_embargo() if trend.embargo else "")


def under_embargo() -> str:
    """Say why what is of an area under embargo cannot be copied."""
    return QCoreApplication.translate(
        "ChartReading", "Under embargo until the report is published: it cannot be copied."
    )


def own_use() -> str:
    """Say below a copied picture for whom it is: the screens are not held to issued packs."""
    return QCoreApplication.translate(
        "ChartReading",
        "For the forum itself: this was not checked against packs that were given out. For others, "
        "make a pack.",
    )
