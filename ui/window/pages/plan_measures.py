"""The measures of a plan: said as boards say them, a small chart, the figures as a table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from forumapp.domain.charts import TrendChart
from forumapp.services.measures import Measure, amount, point_sentences
from ui.window.models.plan_view import Choices
from ui.window.models.wording import day_text
from ui.window.page import button
from ui.window.pages.boards_card import FormCard
from ui.window.pages.plan_forms import FIGURE, MEASURE
from ui.window.pages.record_parts import show_if
from ui.window.pages.trends_chart import ChartView
from ui.window.pages.trends_table import FiguresTable
from ui.window.paint.flow import Flow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, plain, scrolled, titled
from ui.window.words import period_words, say

_USUAL = {"unit": "percent", "better": "higher"}
_FIELDS = tuple(ask.name for ask in MEASURE.asks)


class MeasuresPane(QFrame):
    """One measure at a time; it says what is to be kept and keeps nothing itself."""

    sent = Signal(str, str, object)  # the form, the record's id, the values
    thrown = Signal(str)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("role", "card")
        self.chosen = Opening(self.tr("Which measure"))
        self.chart, self.table, self.card = ChartView(), FiguresTable(), FormCard(self)
        self._said, self._own, self._more = plain(), plain(), muted()
        self._point = muted()
        self.none = plain(
            self.tr(
                "No measure yet. Boards count things such as “% of parent carers who rate their "
                "experience good or better: baseline 8%, target 90%”. Add it, and the forum's own "
                "figure stands beside it."
            )
        )
        self.add, self.figure = button(self.tr("Add a measure")), button(self.tr("Add a figure"))
        self.change, self.bin = button(self.tr("Change it")), button(self.tr("Move to the bin"))
        self.back = button(self.tr("Back to the plan"), "quiet")
        self._found: list[Measure] = []
        self._offers: dict[str, Choices] = {}
        self._lay_out()
        self.chosen.currentIndexChanged.connect(lambda _: self._show())
        self.chart.pointed.connect(self._point.setText)
        self.add.clicked.connect(
            lambda: self._open(MEASURE, "", {"unit": "percent", "better": "higher"})
        )
        self.change.clicked.connect(self._on_change)
        self.figure.clicked.connect(lambda: self._open(FIGURE, "", {"kind": "actual"}))
        self.bin.clicked.connect(lambda: self.thrown.emit(self.uid()))
        self.card.sent.connect(self._on_sent)
        self.card.closed.connect(self.close_form)

    def uid(self) -> str:
        """Return the id of the measure that is shown, '' for none."""
        return str(self.chosen.currentData() or "")

    def show_measures(self, found: Sequence[Measure], offers: dict[str, Choices]) -> None:
        """Show these, standing on the one on which one stood."""
        before, known = self.uid(), {each.kpi.uid for each in self._found}
        new = [each.kpi.uid for each in found if each.kpi.uid not in known]
        if self.isVisible() and len(new) == 1:
            before = new[0]  # it was added just now
        self._found, self._offers = list(found), offers
        self.chosen.blockSignals(True)
        self.chosen.clear()
        for each in found:
            self.chosen.addItem(each.kpi.title, each.kpi.uid)
        self.chosen.setCurrentIndex(max(self.chosen.findData(before), 0) if found else -1)
        self.chosen.blockSignals(False)
        self.chosen.setToolTip(self.chosen.currentText())
        self._show()
        if self.add.hasFocus():
            self.ask()

    def close_form(self) -> None:
        """Go back from a form."""
        self.card.drop()
        self._body.show()
        show_if(self._acts, True)
        self.ask()

    def ask(self) -> None:
        """Put the cursor where one goes on."""
        (self.figure if self._found else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, words: str) -> None:
        """Say why something was not kept."""
        self.card.fail(words)

    def _measure(self) -> Measure | None:
        return next((each for each in self._found if each.kpi.uid == self.uid()), None)

    def _show(self) -> None:
        found = self._measure()
        for part in (self.chosen, self._said, self._own, self._more, self.table):
            part.setVisible(found is not None)
        self._theirs.setVisible(found is not None)
        self._ours.setVisible(found is not None)
        self.none.setVisible(found is None)
        for act in (self.figure, self.change, self.bin):
            act.setVisible(found is not None)
        drawn = found.chart if found else None
        self.chart.setVisible(drawn is not None)
        self._point.setVisible(drawn is not None)
        if found is None:
            return
        self._said.setText(say(found.words()))
        self._own.setText(say(found.own_words()))
        first, last = day_text(found.own_first or ""), day_text(found.own_last or "")
        said = self.tr("From {first} to {last}.")
        kpi = found.kpi
        told = [said.format(first=first, last=last)] if found.own else []
        told += [f"{self.tr('How it is worked out')}: {kpi.definition}"] if kpi.definition else []
        told += [f"{self.tr('Where it stands')}: {kpi.source}"] if kpi.source else []
        self._more.setText("\n".join(told))
        self.chart.show_chart(
            _in_language(drawn) if drawn else None,
            [say(each) for each in point_sentences(found)] if drawn else (),
        )
        self._point.setText(self.chart.sentence())
        self._figures(found)

    def _figures(self, found: Measure) -> None:
        columns = [self.tr("Day"), self.tr("What"), self.tr("Wanted"), self.tr("They report")]
        rows = []
        for each in found.figures:
            what = self.tr("Baseline") if each.baseline else self.tr("Figure")
            if each.target:
                what = self.tr("Target")
            elif each.actual is None and not each.baseline:
                what = self.tr("Milestone")
            values = (each.wanted, each.actual)
            shown = ["–" if value is None else amount(found.kpi, value) for value in values]
            rows.append([day_text(each.on) or "–", what, *shown])
        self.table.show_figures(columns, rows)
        high = self.fontMetrics().height() * 2
        self.table.setMinimumHeight(high * (min(len(rows), 6) + 2))

    def _open(self, row: Any, uid: str, values: dict[str, Any]) -> None:
        self._body.hide()
        show_if(self._acts, False)
        self.card.open_form(row, uid, values, self._offers, 2)
        self.card.show()
        self.card.ask()

    def _on_change(self) -> None:
        if found := self._measure():
            self._open(MEASURE, found.kpi.uid, {n: getattr(found.kpi, n) for n in _FIELDS})

    def _on_sent(self, form: str, uid: str, values: Any) -> None:
        given = dict(values)
        if form == "kpi_value":
            given["kpi"] = self.uid()
        self.sent.emit(form, uid, given)

    def _lay_out(self) -> None:
        inner, acts = QVBoxLayout(), QFrame()
        inner.setContentsMargins(2, 0, 10, 0)
        inner.setSpacing(8)
        self._theirs = titled(self.tr("Officials report"), "h3")
        self._ours = titled(self.tr("Families told the forum"), "h3")
        top = (self.none, self.chosen, self._theirs, self._said, self._ours, self._own, self._more)
        for part in (*top, self.chart, self._point, self.table):
            inner.addWidget(part)
        inner.addStretch(1)
        self._body = scrolled(inner)
        self._body.setAccessibleName(self.tr("The measure"))
        self._acts = acts
        flow = Flow(acts, gap=10)
        for each in (self.figure, self.add, self.change, self.bin, self.back):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.addWidget(self._body, 1)
        column.addWidget(self.card, 1)
        column.addWidget(acts)


def _in_language(chart: TrendChart) -> TrendChart:
    """Return a chart with its words in the window's language; its title is the measure's own."""
    points = tuple(replace(each, label=period_words(each.label)) for each in chart.points)
    return replace(
        chart,
        points=points,
        measure=say(chart.measure),
        low_word=say(chart.low_word),
        high_word=say(chart.high_word),
        base=say(chart.base),
        few=say(chart.few),
        nothing=say(chart.nothing),
        alt=say(chart.alt),
    )
