"""A claim held against what families rate, in the window's own words."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from forumapp.analysis.figures.claim_check import ClaimedShare
from forumapp.analysis.figures.small_numbers import HIDDEN, Shown, ShownShare, percent
from forumapp.domain.charts import PairChart, PairPoint
from forumapp.services.claim_checking import Checked, not_read
from ui.window.models.chart_words import ChartWords
from ui.window.models.compare_words import Asked, compare_words
from ui.window.models.wording import day_text
from ui.window.words import say

_LONGEST = 140  # letters of a claim in a title


@dataclass(frozen=True, slots=True)
class Side:
    """One of three figures: families for the claim, against it, and without a rating."""

    figure: str
    words: str


def ready_claims() -> tuple[str, ...]:
    """Return claims as officials make them, to choose from."""
    tr = QCoreApplication.translate
    return (
        tr("Claim", "Most families are positive"),
        tr("Claim", "Most families with recent experience are positive"),
        tr("Claim", "Nearly all families are satisfied"),
        tr("Claim", "3 in 4 families are satisfied"),
        tr("Claim", "Fewer than half of families are happy"),
        tr("Claim", "It has improved"),
    )


def claim_words(checked: Checked, since: str = "") -> ChartWords:
    """Say what the feedback shows for and against a claim."""
    chart = _change(checked, since) if checked.compared else None
    shown = chart.chart if chart else _share_chart(checked)
    points = chart.points if chart else (_heard(checked.heard),) if checked.heard else ()
    return ChartWords(
        title=_title(checked),
        aloud=_aloud(checked, chart),
        points=points if shown is not None else (),
        caption=" ".join(map(say, checked.caveats)),
        chart=shown,
        columns=_columns(),
        rows=tuple((each.words, each.figure) for each in sides(checked)),
    )


def sides(checked: Checked) -> tuple[Side, Side, Side]:
    """Return the three figures: for, against, not able to say."""
    tr = QCoreApplication.translate
    words = (
        tr("Claim", "For: rate it good or better"),
        tr("Claim", "Against: rate it lower"),
        tr("Claim", "Not able to say: gave no rating"),
    )
    if checked.claimed is not None and not checked.claimed.at_least:
        words = (
            tr("Claim", "For: rate it lower"),
            tr("Claim", "Against: rate it good or better"),
            words[2],
        )
    elif checked.compared is not None:
        words = (
            tr("Claim", "Since then: rate it good or better"),
            tr("Claim", "Since then: rate it lower"),
            tr("Claim", "Since then: gave no rating"),
        )
    figures = (checked.speaks_for, checked.against, checked.silent)
    first, second, third = (
        Side(_figure(each), said) for each, said in zip(figures, words, strict=True)
    )
    return first, second, third


def claim_source(forum: str, today: date, *, sample: bool) -> str:
    """Say where a copied picture comes from."""
    tr = QCoreApplication.translate
    line = tr("Claim", "Source: {forum}; families' own ratings, each family once. Made {day}.")
    said = line.format(forum=forum, day=day_text(today.isoformat()))
    invented = tr("Claim", "SAMPLE: these families are invented.")
    return f"{invented} {said}" if sample else said


def _title(checked: Checked) -> str:
    tr = QCoreApplication.translate
    said = {
        "borne_out": tr("Claim", "“{claim}”: the feedback bears this out"),
        "not_borne_out": tr("Claim", "“{claim}”: the feedback does not bear this out"),
        "cannot_say": tr("Claim", "“{claim}”: the feedback cannot say"),
    }[checked.verdict]
    claim = checked.claim.rstrip(" .")
    claim = claim if len(claim) <= _LONGEST else f"{claim[:_LONGEST]}…"
    if checked.unread:
        said = tr("Claim", "Read without some of its words: {said}").format(said=said)
    return said.format(claim=claim)


def _aloud(checked: Checked, change: ChartWords | None) -> str:
    tr = QCoreApplication.translate
    left_out = f"{say(not_read(checked.unread))} " if checked.unread else ""
    if change is not None:
        return f"{left_out}{change.aloud}"
    if checked.heard is None or checked.claimed is None:
        return left_out.strip()
    read = tr("Claim", "We read it as: {read}.").format(read=_read_as(checked.claimed))
    return f"{read} {left_out}{_heard(checked.heard)}"


def _read_as(claimed: ClaimedShare) -> str:
    tr = QCoreApplication.translate
    sayings = {
        (True, False): tr("Claim", "at least {share} of families rate it good or better"),
        (False, False): tr("Claim", "fewer than {share} of families rate it good or better"),
        (True, True): tr(
            "Claim",
            "at least {share} of families with experience of the last twelve months rate it good "
            "or better",
        ),
        (False, True): tr(
            "Claim",
            "fewer than {share} of families with experience of the last twelve months rate it "
            "good or better",
        ),
    }
    said = sayings[claimed.at_least, claimed.recent]
    return said.format(share=percent(claimed.share))


def _heard(share: ShownShare) -> str:
    tr = QCoreApplication.translate
    if share.share is None or share.said is None or share.low is None or share.high is None:
        return tr("Claim", "Too few families rated it to say.")
    line = tr(
        "Claim",
        "{said} of {n} families rate it good or better: {share}. Chance among families like those "
        "heard could make it {low} to {high}.",
    )
    return line.format(
        said=f"{share.said:,}",
        n=share.n.text,
        share=percent(share.share),
        low=percent(share.low),
        high=percent(share.high),
    )


def _share_chart(checked: Checked) -> PairChart | None:
    tr = QCoreApplication.translate
    heard, claimed = checked.heard, checked.claimed
    if heard is None or claimed is None or heard.share is None:
        return None
    figure = tr("Claim", "{share} of {n}").format(share=percent(heard.share), n=heard.n.text)
    name, other = tr("Claim", "Families heard"), tr("Claim", "claimed: at least {share}")
    if not claimed.at_least:
        other = tr("Claim", "claimed: fewer than {share}")
    point = PairPoint(name, heard.share, heard.low, heard.high, figure, claimed.share)
    return PairChart(
        title=_title(checked),
        measure=tr("Claim", "Families who rate it good or better; shaded: chance"),
        points=(point,),
        alt=f"{_title(checked)}. {_heard(heard)}",
        dot=tr("Claim", "heard"),
        other=other.format(share=percent(claimed.share)),
    )


def _change(checked: Checked, since: str) -> ChartWords | None:
    return compare_words(checked.compared, Asked(day=since)) if checked.compared else None


def _columns() -> tuple[str, ...]:
    tr = QCoreApplication.translate
    return tr("Claim", "What families say"), tr("Claim", "Families")


def _figure(shown: Shown) -> str:
    few = QCoreApplication.translate("Claim", "too few to show")
    return few if shown.text == HIDDEN else shown.text
