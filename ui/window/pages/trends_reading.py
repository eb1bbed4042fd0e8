"""One trend to read: its finding, the chart or the table, and a sentence to read aloud."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from forumapp.services.trends import AreaTrend
from ui.window.pages.trends_chart import ChartView
from ui.window.pages.trends_table import FiguresTable
from ui.window.paint.ink import ink
from ui.window.paint.rows import muted, plain, titled, with_icon

_PICTURE = QSize(1100, 480)
_EDGE = 24


class TrendReading(QFrame):
    """Show one `AreaTrend`; too few families are said in words, not drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.shown: AreaTrend | None = None
        self.chart, self.table = ChartView(), FiguresTable()
        self.area, self.finding = muted(), titled("", "h2")
        self.point, self.sentence, self.caption = muted(), plain(selectable=True), muted()
        self.too_few = plain()
        self.as_table, self.copy = QPushButton(), QPushButton()
        self._stack = QStackedWidget()
        self.setProperty("role", "card")
        self._lay_out()
        self.chart.pointed.connect(self.point.setText)
        self.as_table.toggled.connect(self._on_table)

    def show_trend(self, trend: AreaTrend) -> None:
        """Show another trend from now on."""
        self.shown = trend
        chart = trend.chart
        self.area.setText(trend.title)
        self.finding.setText(chart.title if chart else self.tr("Too few families for a line"))
        self.chart.show_chart(chart)
        self.too_few.setText(trend.sentence)
        self.table.show_figures(trend.columns, trend.rows)
        self.sentence.setText(trend.sentence)
        self.sentence.setVisible(chart is not None)
        self.caption.setText(trend.caption)
        self.point.setText(self.tr("On the chart, ← and → read each point."))
        self.copy.setEnabled(chart is not None)
        self.as_table.setEnabled(bool(trend.rows))
        self._on_table(self.as_table.isChecked())

    def make_room(self, narrow: bool) -> None:
        """Keep the chart as high as it needs to be where the page scrolls anyway."""
        em = self.fontMetrics().height()
        self._stack.setMinimumHeight(em * 13 if narrow else 0)

    def picture(self) -> QImage:
        """Return finding, chart and source line as one picture."""
        if self.shown is None or self.shown.chart is None:
            return QImage()
        ratio = 2.0
        head, source = QFont(self.font()), QFont(self.font())
        head.setBold(True)
        head.setPointSizeF(head.pointSizeF() * 1.3)
        wide = _PICTURE.width() - 2 * _EDGE
        top = _height(head, f"{self.shown.title}: {self.shown.chart.title}", wide)
        foot = _height(source, self.shown.caption, wide)
        size = QSize(_PICTURE.width(), _PICTURE.height() + top + foot + 3 * _EDGE)
        image = QImage(size * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(ink("surface"))
        painter = QPainter(image)
        painter.setPen(ink("text"))
        painter.setFont(head)
        wrap = Qt.TextFlag.TextWordWrap
        title = f"{self.shown.title}: {self.shown.chart.title}"
        painter.drawText(QRect(_EDGE, _EDGE, wide, top), wrap, title)
        chart = self.chart.picture(_PICTURE, ratio)
        painter.drawImage(QRect(0, top + _EDGE, _PICTURE.width(), _PICTURE.height()), chart)
        painter.setFont(source)
        painter.setPen(ink("muted"))
        painter.drawText(
            QRect(_EDGE, size.height() - foot - _EDGE, wide, foot), wrap, self.shown.caption
        )
        painter.end()
        return image

    def copy_picture(self) -> bool:
        """Put the picture on the clipboard; say whether there was one."""
        image = self.picture()
        if not image.isNull():
            QGuiApplication.clipboard().setImage(image)
        return not image.isNull()

    def _on_table(self, table: bool) -> None:
        words = self.tr("Show as chart") if table else self.tr("Show as table")
        with_icon(self.as_table, "trending-up" if table else "table", words)
        few = self.shown is not None and self.shown.chart is None
        self._stack.setCurrentIndex(1 if table else (2 if few else 0))
        self.point.setVisible(not table and not few)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        self.as_table.setCheckable(True)
        self.as_table.setToolTip(self.tr("The same figures as a table (Ctrl+T)"))
        with_icon(self.copy, "copy", self.tr("Copy as picture"))
        self.copy.setToolTip(self.tr("Copy the chart with its source line (Ctrl+Shift+C)"))
        column.addWidget(self.area)
        column.addWidget(self.finding)
        few = QWidget()
        inner = QVBoxLayout(few)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.too_few)
        inner.addStretch(1)
        for part in (self.chart, self.table, few):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.point)
        column.addWidget(self.sentence)
        column.addWidget(self.caption)
        buttons = QHBoxLayout()
        buttons.addWidget(self.as_table)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column.addLayout(buttons)


def _height(font: QFont, text: str, width: int) -> int:
    bounds = QFontMetrics(font).boundingRect(
        QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text
    )
    return bounds.height() + 4
