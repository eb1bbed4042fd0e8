"""Two groups of families in the window's own words: what was found, each group, what chance is."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QCoreApplication

from forumapp.analysis.figures.before_after import RULE, Comparison
from forumapp.analysis.figures.small_numbers import ShownShare, percent
from forumapp.domain.charts import PairChart, PairPoint
from forumapp.services.compared import Compared
from forumapp.services.comparing import CHANCE, GROUPS
from ui.window.models.chart_words import ChartWords
from ui.window.models.days import shown_day
from ui.window.models.lists import codes, label
from ui.window.models.wording import day_text
from ui.window.words import say

_NUMBERS = re.compile(r"<?\d[\d,]*")
Way = Literal["day", "recent", "group"]
WAYS: tuple[Way, ...] = ("day", "recent", "group")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is set against what: a day, recent experience, or one group; of an area ('': all)."""

    way: Way = "day"
    area: str = ""
    day: str = ""
    happened: bool = False
    group: str = ""
    code: str = ""


def compare_words(found: Compared, asked: Asked) -> ChartWords:
    """Say a comparison in the window's language."""
    known = found.comparison.verdict != "too_few"
    sides = _sides(found, asked)
    return ChartWords(
        title=_title(found, asked),
        aloud=_aloud(found, asked),
        points=tuple(_point(name, share) for name, share, _ in sides),
        caption=_caption(found, asked),
        chart=_chart(found, asked) if known else None,
        columns=_columns(),
        rows=tuple(_row(name, share, heard) for name, share, heard in sides),
    )


def compare_source(found: Compared, forum: str, today: date, *, sample: bool) -> str:
    """Say where a copied picture comes from: who asked, what was asked, when it was made."""
    tr = QCoreApplication.translate
    line = tr("Compare", "Source: {forum}; each family counts once in a group. Made {day}.")
    said = line.format(forum=forum, day=day_text(today.isoformat()))
    invented = tr("Compare", "SAMPLE: these families are invented.")
    return f"{invented} {said}" if sample else said


def effect_words(compared: Comparison) -> str:
    """Say how large a difference is, and what chance could make of it; '' where it is hidden."""
    tr = QCoreApplication.translate
    if compared.difference is None or compared.low is None or compared.high is None:
        return ""
    low, high = round(compared.low * 100), round(compared.high * 100)
    if compared.verdict == "no_clear_change":
        said = tr(
            "Compare",
            "Chance among families like those heard could make the difference anything from "
            "{low} points worse to {high} points better.",
        )
        return said.format(low=max(-low, 0), high=max(high, 0))
    better = tr(
        "Compare",
        "That is {low} to {high} points better; chance among families like those heard does not "
        "explain it.",
    )
    worse = tr(
        "Compare",
        "That is {low} to {high} points worse; chance among families like those heard does not "
        "explain it.",
    )
    if compared.verdict == "better":
        return better.format(low=low, high=high)
    return worse.format(low=-high, high=-low)


def group_name(asked: Asked) -> str:
    """Return how the group that is compared is called."""
    return label(GROUPS[asked.group], asked.code) if asked.group in GROUPS else ""


def _title(found: Compared, asked: Asked) -> str:
    tr = QCoreApplication.translate
    titles = {
        ("day", "better"): tr("Compare", "{area}: better than before {day}"),
        ("day", "worse"): tr("Compare", "{area}: worse than before {day}"),
        ("day", "no_clear_change"): tr("Compare", "{area}: no clear change since {day}"),
        ("recent", "better"): tr("Compare", "{area}: recent experience is better than earlier"),
        ("recent", "worse"): tr("Compare", "{area}: recent experience is worse than earlier"),
        ("recent", "no_clear_change"): tr(
            "Compare", "{area}: recent experience is not clearly different from earlier"
        ),
        ("group", "better"): tr("Compare", "{area}: better for “{group}” than for others"),
        ("group", "worse"): tr("Compare", "{area}: worse for “{group}” than for others"),
        ("group", "no_clear_change"): tr(
            "Compare", "{area}: no clear difference between “{group}” and others"
        ),
    }
    few = tr("Compare", "{area}: too few families to compare")
    said = titles.get((asked.way, found.comparison.verdict), few)
    area = found.about if asked.area else tr("Compare", "All feedback")
    return said.format(area=area, day=shown_day(asked.day), group=group_name(asked))


def _names(asked: Asked) -> tuple[str, str]:
    tr = QCoreApplication.translate
    names = {
        "day": (tr("Compare", "Before {day}"), tr("Compare", "From {day}")),
        "recent": (tr("Compare", "Earlier experience"), tr("Compare", "The last twelve months")),
        "group": (tr("Compare", "Other families"), "{group}"),
    }[asked.way]
    day, group = shown_day(asked.day), group_name(asked)
    return names[0].format(day=day), names[1].format(day=day, group=group)


def _sides(found: Compared, asked: Asked) -> list[tuple[str, ShownShare, str]]:
    names, heard = _names(asked), found.families
    shares = (found.comparison.first, found.comparison.second)
    return [(names[at], shares[at], heard[at].text) for at in (0, 1)]


def _aloud(found: Compared, asked: Asked) -> str:
    tr = QCoreApplication.translate
    if found.comparison.verdict == "too_few":
        few = tr(
            "Compare",
            "To compare, each group needs at least 10 families who rated it, "
            "and neither nearly all nor nearly none of them content.",
        )
        return few
    said = [_point(name, share) for name, share, _ in reversed(_sides(found, asked))]
    return " ".join([*said, effect_words(found.comparison)])


def _point(name: str, share: ShownShare) -> str:
    tr = QCoreApplication.translate
    if share.n.value == 0:
        return tr("Compare", "{name}: nobody rated it.").format(name=name)
    if share.share is None or share.said is None:
        return tr("Compare", "{name}: too few to show.").format(name=name)
    line = tr("Compare", "{name}: {said} of {n} families rate it good or better, {share}.")
    said = line.format(name=name, said=share.said, n=share.n.text, share=percent(share.share))
    care = tr("Compare", "Fewer than 30 families: read it with care.")
    return f"{said} {care}" if share.warning else said


def _columns() -> tuple[str, ...]:
    tr = QCoreApplication.translate
    return (
        tr("Compare", "Group"),
        tr("Compare", "Families heard"),
        tr("Compare", "Families who rated"),
        tr("Compare", "Rate it good or better"),
        tr("Compare", "Chance"),
    )


def _row(name: str, share: ShownShare, heard: str) -> tuple[str, ...]:
    return name, _families(heard), share.n.text, _figure(share), _range(share)


def _families(heard: str) -> str:
    """Return "368 to 426 families" or "up to 9 families" without the word: it heads the column."""
    tr = QCoreApplication.translate
    numbers = _NUMBERS.findall(heard)
    if len(numbers) > 1:
        return tr("Compare", "{low} to {high}").format(low=numbers[0], high=numbers[1])
    if len(numbers) == 1 and not heard.startswith(("<", numbers[0])):
        return tr("Compare", "up to {n}").format(n=numbers[0])
    nobody = "0" if heard.startswith("no ") else heard
    return numbers[0] if numbers else nobody


def _figure(share: ShownShare) -> str:
    if share.share is None:
        return say(share.text)
    of = QCoreApplication.translate("Compare", "{share} of {n}")
    return of.format(share=percent(share.share), n=share.n.text)


def _range(share: ShownShare) -> str:
    if share.low is None or share.high is None:
        return "–"
    to = QCoreApplication.translate("Compare", "{low} to {high}")
    return to.format(low=percent(share.low), high=percent(share.high))


def _chart(found: Compared, asked: Asked) -> PairChart:
    tr = QCoreApplication.translate
    points = tuple(
        PairPoint(name, share.share, share.low, share.high, _figure(share))
        for name, share, _ in _sides(found, asked)
    )
    title = _title(found, asked)
    alt = " ".join([f"{title}.", *(_point(name, share) for name, share, _ in _sides(found, asked))])
    return PairChart(
        title=title,
        measure=tr("Compare", "Families who rate it good or better; shaded: chance"),
        points=points,
        alt=alt,
        nothing=tr("Compare", "No figures to show"),
    )


def _caption(found: Compared, asked: Asked) -> str:
    left = found.left_out.text if found.left_out_words else ""
    parts = [say(RULE), say(CHANCE), _left_out(asked).format(n=left) if left else ""]
    return " ".join(part for part in parts if part)


def _left_out(asked: Asked) -> str:
    tr = QCoreApplication.translate
    if asked.way == "group":
        asking = codes(GROUPS[asked.group]).label.lower() if asked.group in GROUPS else ""
        unknown = tr("Compare", "{n} more comments come from families who did not say: {what}.")
        return unknown.replace("{what}", asking)
    if asked.way == "recent":
        return tr("Compare", "{n} more comments do not say in which month it happened.")
    return tr(
        "Compare", "{n} more comments do not say when it happened, or only that it was that month."
    )
