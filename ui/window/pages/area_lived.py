"""What families say of an area: how many, what works, what does not, and how it went over time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from forumapp.services.lived import confirmed
from forumapp.services.rounds import AreaStory
from ui.window.models.area_words import stance_words
from ui.window.models.chart_words import ChartWords
from ui.window.models.rounds import lived_words
from ui.window.page import button
from ui.window.pages.area_facts import Part, muted_plain
from ui.window.pages.trends_chart import ChartView
from ui.window.paint.flow import Flow
from ui.window.paint.mark import Mark
from ui.window.paint.rows import plain, titled
from ui.window.paint.stance_bar import StanceBar
from ui.window.words import say


class Lived(Part):
    """Figures in sentences first, then the trend as a small chart."""

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("", parent)
        self.title.setText(self.tr("What families say"))
        self.setAccessibleName(self.title.text())
        self._area = ""
        self.said, self.strength = plain(selectable=True), plain()
        self.strength.setProperty("role", "label")
        self.works, self.fails = plain(), plain()
        self.earlier, self.bar = muted_plain(""), StanceBar(self)
        self.finding, self.aloud = titled("", "h3"), plain()
        self.chart, self.point = ChartView(), muted_plain("")
        self.more: QPushButton = button(self.tr("Open it in Trends"), "quiet")
        self._split = QWidget(self)
        self._lay_out()
        self.chart.pointed.connect(self.point.setText)
        self.more.clicked.connect(lambda: self.asked.emit("trends", f"area:{self._area}"))

    def show_story(self, story: AreaStory) -> None:
        """Say what families say; the trend comes when it is read."""
        if self._area != story.area.uid:
            self.show_trend(None)
        self._area = story.area.uid
        lived = story.lived
        self.said.setText(lived_words(lived))
        self.strength.setText(say(confirmed(lived)) if story.strength else "")
        self.strength.setVisible(story.strength and lived.enough)
        works, fails = stance_words(lived)
        self.works.setText(works)
        self.fails.setText(fails)
        self._split.setVisible(bool(works))
        parts = [(code or "", shown.value) for code, shown in lived.stances]
        self.bar.show_parts(parts if works else (), f"{works} {fails}".strip())
        self.bar.setVisible(not self.bar.empty)
        earlier = say(lived.earlier_words())
        self.earlier.setText(earlier)
        self.earlier.setVisible(bool(earlier))

    def show_trend(self, words: ChartWords | None) -> None:
        """Show the trend, or nothing where too few families rated it."""
        drawn = words is not None and words.chart is not None
        for each in (self.finding, self.chart, self.aloud, self.point, self.more):
            each.setVisible(drawn)
        if words is None or words.chart is None:
            self.chart.show_chart(None)
            return
        self.finding.setText(words.title)
        self.chart.show_chart(words.chart, words.points)
        self.aloud.setText(words.aloud)
        self.point.setText(self.tr("On the chart, ← and → read each point."))

    def _lay_out(self) -> None:
        grid = QGridLayout(self._split)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows = (
            ("smile", "pos", self.tr("What works"), self.works),
            ("frown", "neg", self.tr("What does not"), self.fails),
        )
        for number, (icon, colour, name, line) in enumerate(rows):
            head = QLabel(name)
            head.setProperty("role", "label")
            grid.addWidget(Mark(icon, colour), 2 * number, 0)
            grid.addWidget(head, 2 * number, 1)
            grid.addWidget(line, 2 * number + 1, 1)
        grid.setColumnStretch(1, 1)
        ways = Flow(gap=8)
        ways.addWidget(self.more)
        self.chart.make_room(True)
        for part in (self.said, self.strength, self._split, self.bar, self.earlier):
            self.body.addWidget(part)
        for part in (self.finding, self.chart, self.point, self.aloud):
            self.body.addWidget(part)
        self.body.addLayout(ways)
