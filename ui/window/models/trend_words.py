"""A trend in the window's own words: its finding as a title, what one reads aloud, each point."""

import re
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from forumapp.analysis.figures.before_after import Comparison
from forumapp.analysis.figures.small_numbers import ShownShare, percent
from forumapp.analysis.figures.trends import AT_INSPECTION, BEFORE_INSPECTION, PeriodFigures
from forumapp.domain.charts import TrendChart
from forumapp.services.area_trends import CHANCE, MEASURED, AreaTrend
from forumapp.services.shares import nameless
from ui.window.models.chart_words import ChartWords
from ui.window.models.wording import day_text
from ui.window.words import period_words, say

_UNDER = re.compile(r"<(\d+)")


def trend_words(trend: AreaTrend, *, happened: bool = False, by_hand: bool = False) -> ChartWords:
    """Say a trend in the window's language; `by_hand`: a person chose its periods."""
    periods = trend.trend.periods
    return ChartWords(
        title=_title(trend),
        aloud=_aloud(trend, by_hand),
        points=tuple(_point(each) for each in periods),
        caption=_caption(trend, happened, by_hand),
        chart=_chart(trend),
        columns=tuple(say(each) for each in trend.columns),
        rows=tuple(_row(each) for each in periods),
    )


def source_line(trend: AreaTrend, forum: str, today: date, *, sample: bool) -> str:
    """Say where a copied picture comes from: who asked, whom, when, and on what day it was made."""
    tr = QCoreApplication.translate
    periods = trend.trend.periods
    line = tr("Trend", "Source: {forum}; {families}, {comments} comments, {span}. Made {day}.")
    spans = [period_words(each.period.label) for each in (periods[0], periods[-1])]
    said = line.format(
        forum=forum,
        families=trend.families.text,
        comments=trend.comments.text,
        span=" – ".join(dict.fromkeys(spans)),
        day=day_text(today.isoformat()),
    )
    invented = tr("Trend", "SAMPLE: these families are invented.")
    return f"{invented} {said}" if sample else said


def _title(trend: AreaTrend) -> str:
    tr = QCoreApplication.translate
    area = trend.title if trend.area else tr("Trend", "All feedback")
    if trend.comments.value == 0 and trend.undated.value != 0:
        said = tr("Trend", "{area}: nobody said when it happened")
    elif trend.comments.value == 0:
        said = tr("Trend", "{area}: nothing was said yet")
    elif trend.chart is None or trend.trend.comparison is None:
        said = tr("Trend", "{area}: too few families for a line")
    else:
        said = _finding(trend.trend.comparison)
    than = trend.trend.comparison
    return said.format(area=area, period=period_words(than.first_name) if than else "")


def _finding(compared: Comparison) -> str:
    tr = QCoreApplication.translate
    findings = {
        ("better", AT_INSPECTION): tr("Trend", "{area}: better than at the inspection"),
        ("better", BEFORE_INSPECTION): tr("Trend", "{area}: better than before the inspection"),
        ("better", ""): tr("Trend", "{area}: better than in {period}"),
        ("worse", AT_INSPECTION): tr("Trend", "{area}: worse than at the inspection"),
        ("worse", BEFORE_INSPECTION): tr("Trend", "{area}: worse than before the inspection"),
        ("worse", ""): tr("Trend", "{area}: worse than in {period}"),
        ("no_clear_change", AT_INSPECTION): tr(
            "Trend", "{area}: no clear change since the inspection"
        ),
        ("no_clear_change", BEFORE_INSPECTION): tr(
            "Trend", "{area}: no clear change since before the inspection"
        ),
        ("no_clear_change", ""): tr("Trend", "{area}: no clear change since {period}"),
    }
    few = tr("Trend", "{area}: too few families to compare")
    return findings.get((compared.verdict, _reference(compared)), few)


def _reference(compared: Comparison) -> str:
    known = (AT_INSPECTION, BEFORE_INSPECTION)
    return compared.than if compared.than in known else ""


def _aloud(trend: AreaTrend, by_hand: bool) -> str:
    tr = QCoreApplication.translate
    if trend.comments.value == 0:
        return _nothing(trend)
    compared = trend.trend.comparison
    if trend.chart is None or compared is None:
        few = tr("Trend", "A line needs at least 10 families who rated it, in two periods or more.")
        longer = tr("Trend", "Longer periods may hold enough.")
        parts = [_heard(trend), _needed(trend), few, *([longer] if by_hand else [])]
        return " ".join(filter(None, parts))
    return " ".join([*_compared(compared), _heard(trend)])


def _needed(trend: AreaTrend) -> str:
    """Say how many families are missing, on the screen only: it tells of small numbers."""
    if not trend.needed:
        return ""
    if trend.needed == 1:
        return QCoreApplication.translate("Trend", "Not enough yet: 1 more family needed.")
    more = QCoreApplication.translate("Trend", "Not enough yet: {count} more families needed.")
    return more.format(count=trend.needed)


def _nothing(trend: AreaTrend) -> str:
    tr = QCoreApplication.translate
    if trend.undated.value != 0:
        silent = tr("Trend", "None of the {count} comments says when it happened.")
        return silent.format(count=trend.undated.text)
    if trend.area:
        return tr("Trend", "No feedback is tagged with this area yet. Tag some on Feedback.")
    return tr("Trend", "Nobody has spoken to us yet. Record what families say, and it shows here.")


def _compared(compared: Comparison) -> list[str]:
    tr = QCoreApplication.translate
    now = tr("Trend", "In {period}, {said} of {n} families rated it good or better: {share}.")
    at = tr("Trend", "At the inspection, in {period}, it was {said} of {n}: {share}.")
    before = tr("Trend", "Before the inspection, in {period}, it was {said} of {n}: {share}.")
    then = {AT_INSPECTION: at, BEFORE_INSPECTION: before}.get(
        compared.than, tr("Trend", "In {period} it was {said} of {n}: {share}.")
    )
    meant = {
        "better": tr("Trend", "The rise is larger than chance would make it."),
        "worse": tr("Trend", "The fall is larger than chance would make it."),
        "no_clear_change": tr("Trend", "A difference of this size could be chance."),
    }
    return [
        _filled(now, compared.second_name, compared.second),
        _filled(then, compared.first_name, compared.first),
        meant.get(compared.verdict, tr("Trend", "That is too few to compare.")),
    ]


def _filled(sentence: str, period: str, share: ShownShare) -> str:
    known = percent(share.share) if share.share is not None else "–"
    said = "–" if share.said is None else f"{share.said:,}"
    return sentence.format(period=period_words(period), said=said, n=share.n.text, share=known)


def _heard(trend: AreaTrend) -> str:
    tr = QCoreApplication.translate
    of_this = tr("Trend", "In all, {families} spoke of this, in {comments} comments.")
    to_us = tr("Trend", "In all, {families} spoke to us, in {comments} comments.")
    said = of_this if trend.area else to_us
    families, comments = (_spoken(each.text) for each in (trend.families, trend.comments))
    return said.format(families=families, comments=comments)


def _spoken(figure: str) -> str:
    """Return "<5 families" as one reads it aloud."""
    fewer = QCoreApplication.translate("Trend", "fewer than {n}")
    return _UNDER.sub(lambda found: fewer.format(n=found.group(1)), figure)


def _point(each: PeriodFigures) -> str:
    tr = QCoreApplication.translate
    period, share = period_words(each.period.label), each.good
    if share.n.value == 0:
        return tr("Trend", "{period}: nobody rated it.").format(period=period)
    if share.share is None and share.n.value is None:
        return tr("Trend", "{period}: too few to show.").format(period=period)
    if share.share is None:
        few = tr("Trend", "{period}: {n} families rated it, too few to show how.")
        return few.format(period=period, n=share.n.text)
    said = _filled(tr("Trend", "{period}: {said} of {n} families, {share}."), period, share)
    care = tr("Trend", "Fewer than 30 families: read it with care.")
    return f"{said} {care}" if share.warning else said


def _row(each: PeriodFigures) -> tuple[str, ...]:
    share, period = each.good, period_words(each.period.label)
    said = say(share.text)
    if share.share is not None:
        known = percent(share.share)
        said = QCoreApplication.translate("Trend", "{share} of {n}").format(
            share=known, n=share.n.text
        )
    return period, each.comments.text, share.n.text, said


def _caption(trend: AreaTrend, happened: bool, by_hand: bool) -> str:
    tr = QCoreApplication.translate
    said = [say(MEASURED)]
    if trend.chart is not None:
        said += [say(each) for each in (CHANCE, *nameless(trend.families))]
    if happened:
        placed = tr("Trend", "By when it happened; {count} comments do not say when.")
        said.append(placed.format(count=trend.undated.text))
    said += _tones(trend)
    if by_hand:
        said.append(tr("Trend", "The periods were chosen by hand; others may show it differently."))
    return " ".join(said)


def _chart(trend: AreaTrend) -> TrendChart | None:
    tr = QCoreApplication.translate
    chart = trend.chart
    if chart is None:
        return None
    return replace(
        chart,
        title=_title(trend),
        measure=say(chart.measure),
        points=tuple(replace(each, label=period_words(each.label)) for each in chart.points),
        low_word=say(chart.low_word),
        high_word=say(chart.high_word),
        base=say(chart.base),
        few=tr("Trend", "too few"),
        nothing=tr("Trend", "No figures to show"),
    )


def _tones(trend: AreaTrend) -> list[str]:
    """Say the tone of comments and what volunteers judged: two more lines, never one figure."""
    tr = QCoreApplication.translate
    read = tr(
        "Trend",
        "Tone of comments, as the app reads them: {up} positive, {mid} mixed or neutral, "
        "{down} negative, {none} not scored.",
    )
    judged = tr(
        "Trend",
        "Tone as volunteers judged it: {up} positive, {mid} mixed or neutral, {down} negative, "
        "{none} not judged.",
    )
    return [
        said.format(up=tones[0].text, mid=tones[1].text, down=tones[2].text, none=tones[3].text)
        for said, tones in ((read, trend.tones), (judged, trend.judged))
        if tones
    ]
