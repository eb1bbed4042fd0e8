"""What families said of some areas in a period, beside what officials claim of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forumapp.analysis.figures.families import NOT_FAMILY, FamilyCount, Voice, count_families
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.release import SOME, Release, What
from forumapp.analysis.figures.small_numbers import Gate, Shown, ShownShare
from forumapp.analysis.figures.tone import tone_class
from forumapp.analysis.figures.trends import Where
from forumapp.domain.inspections import Link
from forumapp.domain.problems import WrongInput
from forumapp.services.lineage import before
from forumapp.services.shares import GATE
from forumapp.services.tagging import STANCES
from forumapp.services.thresholds import hides_in
from forumapp.store import along, around, official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

TOO_FEW = "Too few families to say (fewer than {n})."
NOBODY = "No family has spoken of this in this time."
_WORKING = frozenset({"working", "better"})
_SCORED_AT_LEAST = 10  # comments with a tone, before the tone is put into a word
_MOST_OF = 0.6  # of the comments with a tone: then they are mostly positive or negative


@dataclass(frozen=True, slots=True)
class Lived:
    """What families lived through, ready to show: every number has been through the gate.

    `good` are families whose own rating is good or better. `tone` is the machine's word for the
    comments (mostly positive, mixed, mostly negative) or None. `earlier` counts the comments that
    were tagged under an earlier round's area only. `stances` holds None for what nobody said.
    """

    families: Shown
    comments: Shown
    good: ShownShare
    tone: str | None
    stances: tuple[tuple[str | None, Shown], ...]
    earlier: Shown
    enough: bool
    heard: bool = True
    least: int = GATE.threshold
    working: ShownShare | None = None

    def words(self) -> str:
        """Say it in a plain sentence."""
        if not self.heard:
            return NOBODY
        if not self.enough:
            return TOO_FEW.format(n=self.least)
        said = f"{_begin(self.families.text)} spoke of this"
        if self.good.share is not None or _is_gated(self.good):
            return f"{said}; {_plain(self.good.text)} rate it good or better."
        return f"{said}; too few of them rated it to show a share."

    def earlier_words(self) -> str:
        """Say how much of it was told under an earlier round's area; '' where nothing was."""
        if self.earlier.text == "0" or not self.enough:
            return ""
        return f"Of these {self.comments.text} comments, {_under(self.earlier)}."


def lived(
    forum: Forum, areas: Sequence[str], first: str | None = None, last: str | None = None
) -> Lived:
    """Return what families said of any of these areas, told from `first` to `last` (ISO days).

    What was tagged with an area of an earlier round that these go on with counts as well. Raises
    WrongInput for an area that is not in the forum.
    """
    with forum.read() as conn:
        return lived_in(conn, areas, first, last)


def lived_each(
    forum: Forum, areas: Iterable[str], first: str | None = None, last: str | None = None
) -> dict[str, Lived]:
    """Return the same for each of many areas by itself."""
    with forum.read() as conn:
        return {area: lived_in(conn, (area,), first, last) for area in areas}


def lived_in(
    conn: Connection,
    areas: Sequence[str],
    first: str | None,
    last: str | None,
    gate: Gate | None = None,
) -> Lived:
    """Return it for one moment of the forum, behind the gate that holds for its screens."""
    if not around.area_rids(conn).keys() >= set(areas):
        raise WrongInput("There is no such area in this forum.")
    sides = before(official.every(conn, Link))
    rows = along.voices_along(conn, areas, sides, first=first, last=last)
    return lived_of(rows, gate or hides_in(conn).gate)


def lived_of(
    rows: Iterable[Sequence[Any]],
    gate: Gate = GATE,
    release: Release | None = None,
    where: Where = (),
) -> Lived:
    """Work it out from rows of `along.voices_along`; professionals are left out.

    What leaves in a pack goes through the pack's own `release`; `where` says what it is of.
    """
    release = release or Release(gate)
    told, rated = What("comments", where), What("families", where).with_("rated", "yes")
    heard = [row for row in rows if row[1] not in NOT_FAMILY]
    voices = [Voice(row[0], row[1], row[2] or 0, row[3], row[4], row[7]) for row in heard]
    families, good = count_families(voices), count_good(voices)
    counts = Counter(row[5] for row in heard)
    names = (*STANCES, *((None,) if counts[None] else ()))
    own = sum(bool(row[8]) for row in heard)
    enough = families.high >= max(release.gate.threshold, 1)
    return Lived(
        families=_families(families, good.rated, release, where),
        comments=release.count(told, len(heard)),
        good=release.share(rated, good.good, good.rated),
        tone=_tone(voices) if enough else None,
        stances=tuple(
            zip(
                names,
                release.row(
                    [told.with_("stance", name or "not_said") for name in names],
                    [counts[name] for name in names],
                    of=told,
                ),
                strict=True,
            )
        ),
        earlier=release.row(
            [told.with_("round", "earlier"), told.with_("round", "own")], [len(heard) - own, own]
        )[0],
        enough=enough,
        heard=bool(heard),
        least=release.gate.threshold,
        working=_working(counts, release.gate),
    )


def _families(count: FamilyCount, rated: int, release: Release, where: Where) -> Shown:
    """Show how many families, unless the few that gave no rating would follow from it."""
    least, what = release.gate.threshold, What("families", where)
    few_unrated = 0 < count.high - rated < least
    if not few_unrated or rated < least:
        return release.families(what, count)
    shown = release.count(what.with_("rated", "yes"), rated)
    return SOME if shown.value is None else Shown(f"{rated:,} or more families", None)


def _working(counts: Mapping[str | None, int], gate: Gate) -> ShownShare:
    """Show how many comments say that it works; the few without a stance stay in the base."""
    working = sum(counts.get(each, 0) for each in _WORKING)
    said, unsaid = sum(counts.get(each, 0) for each in STANCES), counts.get(None, 0)
    return gate.share(working, said + unsaid if 0 < unsaid < gate.threshold else said)


def gap(claimed: str | None, lived: Lived) -> str:
    """Say in plain words how far what officials claim is from what families live through.

    `claimed` is a code of the list claimed or of area_status, None where nothing is claimed.
    """
    if not lived.enough:
        return lived.words()
    felt, said = _felt(lived)
    side = _SIDES.get(claimed or "")
    if felt is None:
        return f"{said} Too few of them say how it is to set beside what officials claim."
    if side is None:
        return f"Officials give no status. {said}"
    return f"{_GAPS[side, felt]} {said}"


def agree(claimed: str | None, lived: Lived) -> bool | None:
    """Say whether a claimed status and lived experience agree; None where it cannot be said."""
    side = _SIDES.get(claimed or "")
    felt = _felt(lived)[0] if lived.enough else None
    return None if side is None or felt is None else side == felt


def confirmed(lived: Lived) -> str:
    """Say whether families confirm a strength that inspectors named, by how they speak of it."""
    if not lived.enough or lived.working is None:
        return lived.words()
    side = _side(lived.working)
    if side is None:
        return "Too few comments say whether it works."
    said = {
        "good": "Families confirm it",
        "poor": "Families do not confirm it",
        "divided": "Families are divided",
    }[side]
    return f"{said}: {_of(lived.working)} comments say that it works or is getting better."


_SIDES = {
    "done": "good",
    "green": "good",
    "sufficient": "good",
    "closed": "good",
    "amber": "divided",
    "red": "poor",
    "not_started": "poor",
    "not_sufficient": "poor",
}
_GAPS = {
    ("good", "good"): "Officials and families agree that it goes well.",
    ("good", "divided"): "Officials say it goes well; families are divided.",
    ("good", "poor"): "Officials say it goes well; families do not feel it.",
    ("divided", "good"): "Officials say it goes partly well; families see it as better than that.",
    ("divided", "divided"): "Officials say it goes partly well; families are divided too.",
    ("divided", "poor"): "Officials say it goes partly well; families see it as worse than that.",
    ("poor", "good"): "Officials say it does not go well yet; families see it as better than that.",
    ("poor", "divided"): "Officials say it does not go well yet; families are divided.",
    ("poor", "poor"): "Officials and families agree that it does not go well yet.",
}


def _felt(lived: Lived) -> tuple[str | None, str]:
    """Return how families feel it (good, divided, poor or None), and the sentence with figures."""
    side = _side(lived.good)
    if side is not None:
        return side, lived.words()
    if lived.working is not None and (side := _side(lived.working)) is not None:
        families = _begin(lived.families.text)
        of = _of(lived.working)
        return side, f"{families} spoke of this; {of} comments say that it works or gets better."
    return None, lived.words()


def _side(share: ShownShare) -> str | None:
    """Judge a share by its interval where there is one; a hidden one by what may be said of it."""
    if share.low is not None and share.high is not None:
        return "good" if share.low > 0.5 else "poor" if share.high < 0.5 else "divided"
    if share.text.startswith("all but "):
        return "good"
    return "poor" if share.text.startswith("<") else None


def _of(share: ShownShare) -> str:
    """Write a share so that a noun can follow: "12 of 30"."""
    if share.said is not None:
        return f"{share.said:,} of {share.n.text}"
    return _plain(share.text)


def _is_gated(share: ShownShare) -> bool:
    """Say whether a hidden share still says on which side it lies."""
    return share.text.startswith(("<", "all but "))


def _plain(text: str) -> str:
    return text.replace("<", "fewer than ")


def _tone(voices: Iterable[Voice]) -> str | None:
    counted = Counter(tone_class(voice.tone) for voice in voices)
    scored = sum(counted.values()) - counted["unscored"]
    if scored < _SCORED_AT_LEAST:
        return None
    for name in ("positive", "negative"):
        if counted[name] >= _MOST_OF * scored:
            return f"mostly {name}"
    return "mixed"


def _under(earlier: Shown) -> str:
    if earlier.value is None:
        return "some were set against an area of an earlier round"
    was = "was" if earlier.value == 1 else "were"
    return f"{earlier.text} {was} set against an area of an earlier round"


def _begin(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
