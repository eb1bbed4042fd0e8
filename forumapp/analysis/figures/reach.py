"""Who was heard against who lives here: shares beside each other, and gaps in plain words.

A gap is named only where the share of those heard, with its 95 % interval (Wilson), leaves the
share of those who live here out. Every figure has been through the gate; what is hidden takes no
part in any share. Where so few gave no answer that the number must be hidden, the shares are of all
families heard instead: their base then tells nothing of those few.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from forumapp.analysis.figures.one_answer import is_one_answer, one_answer
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import (
    HIDDEN,
    TOO_FEW,
    Gate,
    Shown,
    ShownShare,
    percent,
)

Gap = Literal["fewer", "more", "alike", "unknown"]
FAMILIES, UNKNOWN = What("families"), "not_known"
NOT_COMPARED = (
    "No group can be set beside who lives here yet: figures of some answers are missing, or too "
    "few families gave them."
)
EXPECTED = 5
"""Families that one would expect to have heard before *nobody* is called a gap."""
_NEARLY_ALL = 0.9
"""Of the answers that families gave: so many have a local figure before they are compared."""
_HIDDEN = 9


@dataclass(frozen=True, slots=True)
class ReachRow:
    """One answer: families heard that gave it, as a share, beside those who live here.

    `here` and `here_share` are None where no local figure is known, and the share where one figure
    alone is above nought. `gap` says whether fewer or more were heard than live here, *alike* where
    chance may explain the difference. `beside` is the share that the gap was judged by, where it is
    not `heard`: that of the answers with a figure.
    """

    code: str
    label: str
    heard: ShownShare
    here: int | None
    here_share: float | None
    gap: Gap
    beside: ShownShare | None = None

    @property
    def doubtful(self) -> bool:
        """Say whether more families were heard than children are said to live here."""
        return self.here is not None and (self.heard.said or 0) > self.here

    def words(self) -> str:
        """Say the gap so that one could read it aloud; '' where there is none to name.

        A local figure that cannot be right is said to be so instead.
        """
        if self.doubtful:
            return "More families heard than children live here: please look at this figure."
        here = percent(self.here_share or 0)
        if self.gap == "fewer" and self.heard.said == 0:
            return f"Nobody heard; {here} of those who live here."
        if self.gap in ("fewer", "more"):
            of = f"; heard: {self.beside.text} whose answer has a figure" if self.beside else ""
            return f"{self.gap.capitalize()} heard than live here ({here}{of})."
        return ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who was heard by one field: `base` families the shares are of, `unknown` gave no answer.

    `of_all`: the base is all families heard, those without an answer among them. `several`: a
    family may give several answers, so the shares add up to more than one.
    """

    rows: tuple[ReachRow, ...]
    base: Shown
    unknown: Shown
    of_all: bool
    several: bool

    @property
    def compared(self) -> bool:
        """Say whether any group could be set beside who lives here."""
        return any(row.gap != "unknown" for row in self.rows)

    def gaps(self) -> tuple[str, ...]:
        """Return the groups of whom fewer were heard than live here, each in a sentence."""
        return tuple(f"{row.label}: {row.words()}" for row in self.rows if row.gap == "fewer")


def reach(
    heard: Mapping[str, int],
    known: int,
    unknown: int,
    here: Mapping[str, int],
    labels: Mapping[str, str],
    release: Release,
    *,
    by: str = "",
    several: bool = False,
    first: Mapping[str, int] | None = None,
    whats: Mapping[str, What] | None = None,
) -> Reach:
    """Put who was heard beside who lives here.

    `heard` counts families by answer, of `known` that gave any; `unknown` gave none. `here` are
    local figures, of the answers that have one; `labels` are all answers in their order. `by` is
    what was asked. `first` counts families by the first of several answers, as packs do. `whats`
    say what each answer counts, where it is more than the answer.
    """
    counts = {code: heard.get(code, 0) for code in labels}
    every = [*counts.values(), unknown]
    alike = not several and max(counts.values(), default=0) > unknown
    alike &= is_one_answer(every, release.gate.threshold)
    of_all = alike or 0 < unknown < release.gate.threshold
    base = known + unknown if of_all else known
    asked = [FAMILIES.with_(by, each) for each in ("known", UNKNOWN)]
    release.adds_up(FAMILIES, asked)
    shown = release.count(FAMILIES if of_all else asked[0], base)
    whats = whats or {code: FAMILIES.with_(by, name or code) for code, name in labels.items()}
    if several:
        shares = _several(release, by, whats, counts, counts if first is None else first, base)
    elif alike:
        shares = _alike(release, by, {**counts, UNKNOWN: unknown})
    else:
        shares = _one(release, by, whats, counts, unknown, base)
    if shown.value is None and not alike:
        shares = [_without_base(share, shown) for share in shares]
    total = whole_of(here)
    parts = [here[code] / total if code in here and total else None for code in labels]
    rows = tuple(
        ReachRow(code, label, share, here.get(code), part, gap_between(share, part))
        for (code, label), share, part in zip(labels.items(), shares, parts, strict=True)
    )
    rows = _complete(rows) if several else beside(rows)
    if alike:
        return Reach(rows, shown, Shown(release.gate.small, None), of_all, several)
    return Reach(rows, shown, release.count(asked[1], unknown), of_all, several)


def whole_of(here: Mapping[str, int]) -> int:
    """Return how many live here by these figures; 0 where one alone would be 100 % of them."""
    return sum(here.values()) if sum(map(bool, here.values())) > 1 else 0


def _complete(rows: Sequence[ReachRow]) -> tuple[ReachRow, ...]:
    """Tell no gap of answers of which a family may give several, until nearly all have a figure.

    Local figures add up to the whole of what they name, and who gave one of these answers at least
    is not known here: two needs of fourteen would look like all who live here. What is hidden is
    taken for `_HIDDEN` families, whatever it is.
    """
    counts = [
        (row.here is not None, _HIDDEN if (n := row.heard.said) is None else n) for row in rows
    ]
    named, every = sum(n for known, n in counts if known), sum(n for _, n in counts)
    if named >= _NEARLY_ALL * every:
        return tuple(rows)
    return tuple(replace(row, gap="unknown") for row in rows)


def beside(rows: Sequence[ReachRow]) -> tuple[ReachRow, ...]:
    """Return answers of which each family gives one, judged by the answers with a local figure.

    Local figures add up to the whole of what they name, so an answer without one (*asked for a
    plan*) is in the base of neither. Where one of these answers is hidden no gap is told.
    """
    named = [row for row in rows if row.here is not None]
    if all(row.heard.said == 0 for row in rows if row.here is None):
        return tuple(rows)
    said = [row.heard.said for row in named]
    base = sum(count for count in said if count is not None)
    if None in said:
        return tuple(row if row.here is None else replace(row, gap="unknown") for row in rows)
    return tuple(row if row.here is None else _judged(row, base) for row in rows)


def _judged(row: ReachRow, base: int) -> ReachRow:
    """Judge an answer by its share of these families: all of it is made from what is shown."""
    said = row.heard.said or 0
    share = Gate(0).share(said, base) if said else _nobody(base, Gate(0))
    return replace(row, gap=gap_between(share, row.here_share), beside=share)


def _several(
    release: Release,
    by: str,
    whats: Mapping[str, What],
    counts: Mapping[str, int],
    first: Mapping[str, int],
    base: int,
) -> list[ShownShare]:
    """Show answers of which a family may give several; packs tell of the first one alone.

    Where all but a few gave it first, a reader takes both for one figure; else the rest has one of
    its own.
    """
    shares = []
    for code, count in counts.items():
        what, later = whats[code], count - first.get(code, 0)
        if later >= release.gate.threshold:
            every = FAMILIES.with_(f"any {by}", code)
            parts = what, FAMILIES.with_(f"later {by}", code)
            release.adds_up(every, parts)
            release.note(parts[0], count - later)
            release.note(parts[1], later)
            what = every
        share = release.gate.share(count, base) if count else _nobody(base, release.gate)
        if share.said is None:
            release.mark(what, count, share.text)
        elif release.count(what, count).value is None:
            share = ShownShare(HIDDEN, share.n)
        shares.append(share)
    return shares


def _without_base(share: ShownShare, base: Shown) -> ShownShare:
    """Show a count alone: with its share, the base could be worked out."""
    text = share.text.partition(" of ")[0] if share.said is None else f"{share.said:,}"
    return ShownShare(text, base, said=share.said)


def _alike(release: Release, by: str, counts: dict[str, int]) -> list[ShownShare]:
    """Show that nearly all gave one answer, and of every other that it was few or none."""
    total = sum(counts.values())
    found = one_answer(release, FAMILIES, by, counts)
    n = Shown(f"{total:,}", total) if found else Shown(HIDDEN, None)
    few = f"{release.gate.small} of {n.text}" if found else TOO_FEW
    told = {found[0]: found[1]} if found else {}
    return [ShownShare(told.get(code, few), n) for code in counts if code != UNKNOWN]


def _one(
    release: Release,
    by: str,
    whats: Mapping[str, What],
    counts: Mapping[str, int],
    unknown: int,
    base: int,
) -> list[ShownShare]:
    """Show answers of which each family gives one: small ones are hidden with a second one."""
    gate, every = release.gate, [*whats.values(), FAMILIES.with_(by, UNKNOWN)]
    release.adds_up(FAMILIES.with_(by, "known"), every[:-1])
    cells = release.row(every, [*counts.values(), unknown], of=FAMILIES)[:-1]
    shown = []
    for cell in cells:
        if cell.value is None:
            shown.append(ShownShare(cell.text, gate.count(base)))
        else:
            shown.append(gate.share(cell.value, base) if cell.value else _nobody(base, gate))
    return shown


def _nobody(base: int, gate: Gate) -> ShownShare:
    """Say that nobody was heard: that is no family's secret."""
    return ShownShare("0", gate.count(base), said=0)


def gap_between(heard: ShownShare, here: float | None) -> Gap:
    """Say whether fewer or more were heard than live here, as far as it can be said."""
    if not here:
        return "unknown"
    if heard.said == 0:
        return "fewer" if here * (heard.n.value or 0) >= EXPECTED else "alike"
    if heard.share is None or heard.low is None or heard.high is None:
        return "unknown"
    return "fewer" if heard.high < here else "more" if heard.low > here else "alike"
