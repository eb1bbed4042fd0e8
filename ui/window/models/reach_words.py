"""Who was heard against who lives here, in the window's own words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from forumapp.analysis.figures.reach import Reach, ReachRow
from forumapp.analysis.figures.small_numbers import percent
from forumapp.domain.charts import PairChart, PairPoint
from forumapp.services.reaching import FieldReach
from ui.window.models.chart_words import ChartWords
from ui.window.models.wording import day_text
from ui.window.words import say

_FAR = 0.5
"""Heard at most this much of what would match who lives here: far fewer."""
_SURE = 0.2
"""The width of an interval up to which *about as many* may be said."""
_ENDS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
_MOST_ALOUD = 3


def reach_words(found: FieldReach) -> ChartWords:
    """Say who was heard by one field in the window's language."""
    rows = [each for each in found.reach.rows if each.heard.said != 0 or each.here]
    return ChartWords(
        title=_title(found),
        aloud=_aloud(found),
        points=tuple(_point(each) for each in rows),
        caption=_caption(found, rows),
        chart=_chart(found, rows) if rows and found.reach.base.value else None,
        columns=_columns(),
        rows=tuple(_row(each) for each in rows),
    )


def reach_source(found: FieldReach, forum: str, today: date, *, sample: bool) -> str:
    """Say where a copied picture comes from."""
    tr = QCoreApplication.translate
    line = tr("Reach", "Source: {forum}; each family once, with its latest answer. Made {day}.")
    said = line.format(forum=forum, day=day_text(today.isoformat()))
    invented = tr("Reach", "SAMPLE: these families are invented.")
    return f"{invented} {said}" if sample else said


def gap_words(row: ReachRow) -> str:
    """Say the gap between who was heard and who lives here in a few words."""
    tr = QCoreApplication.translate
    if row.here is None:
        return tr("Reach", "Not known how many live here")
    if row.doubtful:
        return tr("Reach", "More heard than live here: look at the figure")
    if row.gap == "unknown":
        return tr("Reach", "Too few heard to show")
    if row.gap == "more":
        return tr("Reach", "More than live here")
    if row.gap == "alike":
        wide = (row.heard.high or 0.0) - (row.heard.low or 0.0)
        sure = row.heard.share is not None and wide <= _SURE
        unsure = tr("Reach", "No clear gap: few heard")
        return tr("Reach", "About as many as live here") if sure else unsure
    if row.heard.said == 0:
        return tr("Reach", "Nobody was heard")
    far = (row.heard.share or 0.0) <= _FAR * (row.here_share or 0.0)
    fewer = tr("Reach", "Fewer than live here")
    return tr("Reach", "Far fewer than live here") if far else fewer


def _title(found: FieldReach) -> str:
    tr = QCoreApplication.translate
    gaps = len(found.reach.gaps())
    if not found.reach.base.value:
        said = tr("Reach", "{field}: too few families to say who was heard")
        said = tr("Reach", "{field}: nobody has said it yet") if _nobody(found.reach) else said
    elif not found.sources:
        said = tr("Reach", "{field}: who lives here is not known yet")
    elif not found.reach.compared:
        said = tr("Reach", "{field}: cannot be set beside who lives here yet")
    elif gaps == 1:
        said = tr("Reach", "{field}: from 1 group fewer are heard than live here")
    elif gaps:
        said = tr("Reach", "{field}: from {n} groups fewer are heard than live here")
    else:
        said = tr("Reach", "{field}: no group stands out as heard too little")
    return said.format(field=say(found.title), n=gaps)


def _nobody(reach: Reach) -> bool:
    return reach.base.value == 0


def _aloud(found: FieldReach) -> str:
    tr = QCoreApplication.translate
    if _nobody(found.reach):
        return tr("Reach", "Ask families about it on Record, and who was heard shows here.")
    gaps = [each for each in found.reach.rows if each.gap == "fewer"]
    gaps.sort(key=lambda each: (each.heard.share or 0.0) / (each.here_share or 1.0))
    said = [_heard(found), *(_point(each) for each in gaps[:_MOST_ALOUD])]
    if len(gaps) > _MOST_ALOUD:
        more = tr("Reach", "The table shows {n} more.")
        said.append(more.format(n=len(gaps) - _MOST_ALOUD))
    if not found.sources:
        type_in = tr("Reach", "Type in how many live here, and the gaps show.")
        said.append(type_in)
    return " ".join(said)


def _heard(found: FieldReach) -> str:
    tr = QCoreApplication.translate
    reach = found.reach
    of_all = tr("Reach", "{n} families were heard.")
    of_those = tr("Reach", "{n} families said it.")
    said = (of_all if reach.of_all else of_those).format(n=reach.base.text)
    if reach.unknown.value == 0:
        return said
    more = tr("Reach", "Of {n} more it is not known.")
    unknown = tr("Reach", "Of {n} of them it is not known.") if reach.of_all else more
    return f"{said} {unknown.format(n=reach.unknown.text)}"


def _point(row: ReachRow) -> str:
    """Say one answer: who was heard, who lives here, the gap."""
    tr = QCoreApplication.translate
    here = tr("Reach", "{share} of those who live here")
    lives = here.format(share=percent(row.here_share)) if row.here_share is not None else ""
    parts = [part for part in (_said(row), lives, gap_words(row).lower()) if part]
    return tr("Reach", "{answer}: {parts}.").format(
        answer=say(row.label), parts="; ".join(dict.fromkeys(parts))
    )


def _said(row: ReachRow) -> str:
    tr = QCoreApplication.translate
    if row.heard.said == 0:
        return tr("Reach", "nobody heard")
    if row.heard.share is None or row.heard.said is None:
        return tr("Reach", "too few heard to show")
    line = tr("Reach", "{said} of {n} families heard, {share}")
    share = percent(row.heard.share)
    return line.format(said=f"{row.heard.said:,}", n=row.heard.n.text, share=share)


def _columns() -> tuple[str, ...]:
    tr = QCoreApplication.translate
    return (
        tr("Reach", "Answer"),
        tr("Reach", "Families heard"),
        tr("Reach", "Live here"),
        tr("Reach", "The gap"),
    )


def _row(row: ReachRow) -> tuple[str, ...]:
    tr = QCoreApplication.translate
    pair = tr("Reach", "{n}: {share}")
    heard = say(row.heard.text)
    if row.heard.share is not None and row.heard.said is not None:
        heard = pair.format(n=f"{row.heard.said:,}", share=percent(row.heard.share))
    here = tr("Reach", "not known")
    if row.here is not None and row.here_share is not None:
        here = pair.format(n=f"{row.here:,}", share=percent(row.here_share))
    return say(row.label), heard, here, gap_words(row)


def _chart(found: FieldReach, rows: list[ReachRow]) -> PairChart:
    tr = QCoreApplication.translate
    points = tuple(_pair(each) for each in rows)
    highest = max((max(p.high or p.value or 0.0, p.beside or 0.0) for p in points), default=1.0)
    title = _title(found)
    return PairChart(
        title=title,
        measure=tr("Reach", "Shares of families; shaded: chance among families like those heard"),
        points=points,
        alt=" ".join([f"{title}.", *(_point(each) for each in rows)]),
        dot=tr("Reach", "heard"),
        other=tr("Reach", "live here") if found.sources else "",
        full=next((end for end in _ENDS if end >= highest), 1.0),
        nothing=tr("Reach", "No figures to show"),
    )


def _pair(row: ReachRow) -> PairPoint:
    tr = QCoreApplication.translate
    heard, nobody = row.heard, row.heard.said == 0
    if nobody:
        text = tr("Reach", "nobody")
    elif heard.share is None:
        text = tr("Reach", "too few")
    else:
        text = tr("Reach", "{share}, {said} families").format(
            share=percent(heard.share), said=f"{heard.said:,}"
        )
    value = 0.0 if nobody else heard.share
    return PairPoint(say(row.label), value, heard.low, heard.high, text, row.here_share)


def _caption(found: FieldReach, rows: list[ReachRow]) -> str:
    tr = QCoreApplication.translate
    said = [
        tr("Reach", "Each family counts once, with its latest answer."),
        tr("Reach", "A gap is named only where chance does not explain it."),
    ]
    if found.reach.several:
        said.append(tr("Reach", "A family may give several answers."))
    if found.sources:
        said.append(
            tr("Reach", "Who lives here: {sources}.").format(sources="; ".join(found.sources))
        )
    if found.sources and any(each.here is None for each in rows):
        among = tr("Reach", "Its shares are among the answers that have a figure.")
        said.append(among)
    said.append(tr("Reach", "Whether a family is a member of the forum is not asked: not known."))
    return " ".join(said)
