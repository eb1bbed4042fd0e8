"""Comparing: before and after a day, recent and earlier experience, one group and the rest.

Families are the unit: each counts once in a group, however often it spoke. In a comparison of
groups a family belongs to one side only, whatever it left out on another day.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from forumapp.analysis.figures.before_after import RULE, Comparison, compare_voices
from forumapp.analysis.figures.families import NOT_FAMILY, Voice, count_families
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import HIDDEN, Shown
from forumapp.domain.codes import PREFER_NOT
from forumapp.domain.days import long_day
from forumapp.domain.inspections import Link
from forumapp.domain.periods import ym_of
from forumapp.domain.problems import WrongInput
from forumapp.services.area_named import find_area
from forumapp.services.earlier import area_voices
from forumapp.services.embargo import gate_in
from forumapp.services.held import held_release, settled
from forumapp.services.lineage import living
from forumapp.services.lists import codes
from forumapp.services.shares import GATE, nameless, share_json
from forumapp.services.voicing import voice_of
from forumapp.store import around, official, voices
from forumapp.store.forum import Forum

GROUPS: Mapping[str, str] = {
    "need": "need",
    "provision": "provision",
    "phase": "phase",
    "age_band": "age_band",
    "ethnic_group": "ethnic_group",
    "membership": "membership",
    "speaker": "speaker",
    "stage": "ehc_stage",
    "channel": "channel",
    "services": "service",
}
"""What families may be put into groups by, and the code list that says how."""

CHANCE = "The interval is chance among families like those heard, who chose to speak."
FAMILIES = What("families")
RECENT = 12
"""Months: what happened in the twelve months before it was told is recent."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two groups of families, compared and ready to show.

    `left_out` counts the comments that belong to neither group, and `left_out_words` say why.
    `embargo`: it names an area that may be in no export yet.
    """

    title: str
    comparison: Comparison
    families: tuple[Shown, Shown]
    left_out: Shown
    left_out_words: str
    caption: str
    about: str = ""
    embargo: bool = False

    def sentence(self) -> str:
        """Say it so that one could read it aloud."""
        return f"{self.comparison.words}. {self.comparison.detail}"

    def lines(self) -> list[str]:
        """Return it as lines to read."""
        said = [self.title, f"  {self.sentence()}"]
        said += [f"  {self.left_out_words}"] if self.left_out_words else []
        return [*said, f"  {self.caption}"]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values; what is hidden is null, with its text beside it."""
        found = self.comparison
        sides = zip((found.first, found.second), self.families, strict=True)
        return {
            "title": self.title,
            "verdict": found.verdict,
            "sentence": self.sentence(),
            "groups": [
                {
                    "name": name,
                    "families": families.text,
                    "good_or_better": share_json(share),
                }
                for name, (share, families) in zip(_names(found), sides, strict=True)
            ],
            "difference": found.difference,
            "low": found.low,
            "high": found.high,
            "left_out": {"comments": self.left_out.value, "said": self.left_out_words or None},
            "caption": self.caption,
        }


Show = Callable[[Release], Compared]


def before_and_after(
    forum: Forum,
    day: date,
    area: str | None = None,
    *,
    happened: bool = False,
    inside: bool = False,
) -> Compared:
    """Compare what was told before a day with what was told from that day on.

    With `happened`, by the month in which it happened: that of the day belongs to neither side.
    `inside`, on the forum's own screen, an area under embargo is compared and marked.
    """
    return _held(forum, show_change(forum, day, area, happened=happened, inside=inside), inside)


def show_change(
    forum: Forum,
    day: date,
    area: str | None = None,
    *,
    happened: bool = False,
    inside: bool = False,
) -> Show:
    """Read what was told before a day and from it on; return what compares it through a gate."""
    if day > date.today():
        raise WrongInput("The day lies in the future: there is nothing after it yet.")
    rows, about = _rows(forum, area, happened, inside)
    on = ym_of(day)
    if happened:
        sides = _split(rows, lambda row: None if row[2] == on else row[2] > on)
        way = "by when it happened"
        whats = about.sides(f"happened {on}")
    else:
        told = _told(forum)
        sides = _split(rows, lambda row: told[row[6]] >= day.isoformat())
        way = "by when it was told"
        whats = about.told_around(day)
    names = f"before {long_day(day)}", f"from {long_day(day)}"
    why = "do not say when it happened, or only that it was in that month"
    title = f"{about.title}: before and after {long_day(day)}, {way}"
    return partial(_compared, title, sides, names, why, about, whats)


def heard_of(
    forum: Forum, area: str | None = None, first: date | None = None, *, inside: bool = False
) -> tuple[list[Voice], str]:
    """Return what families said of an area (None: of everything), and what it is called."""
    rows, about = _rows(forum, area, False, inside)
    told = _told(forum) if first else {}
    kept = [row for row in rows if first is None or told[row[6]] >= first.isoformat()]
    return [voice_of(row) for row in kept], about.title


def recent_voices(
    forum: Forum, area: str | None = None, *, inside: bool = False
) -> tuple[list[Voice], str]:
    """Return, as `heard_of` does, only what happened in the twelve months before it was told."""
    rows, about = _rows(forum, area, True, inside)
    return _recent(forum, rows)[1], about.title


def recent_and_earlier(forum: Forum, area: str | None = None, *, inside: bool = False) -> Compared:
    """Compare what happened in the twelve months before it was told with what lies further back."""
    rows, about = _rows(forum, area, True, inside)
    sides = _recent(forum, rows)
    names = "earlier experience", "experience of the last twelve months"
    why = "do not say in which month it happened"
    title, whats = f"{about.title}: recent and earlier experience", about.sides("recent")
    return _held(forum, partial(_compared, title, sides, names, why, about, whats), inside)


def group_and_rest(
    forum: Forum, group: str, code: str, area: str | None = None, *, inside: bool = False
) -> Compared:
    """Compare families of a group (need, ASD) with the others that said what they are.

    Families that gave no answer, or would rather not say, are on neither side.
    """
    label = group_label(group, code)
    rows, about = _rows(forum, area, False, inside)
    with forum.read() as conn:
        said = voices.answers(conn, group)
    of_family: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        of_family[_family(row)] |= said.get(row[6], frozenset()) - {PREFER_NOT}
    sides = _split(
        rows, lambda row: code in answers if (answers := of_family[_family(row)]) else None
    )
    names = "other families", f"families who said “{label}”"
    asked = codes(GROUPS[group]).label.lower()
    why = f"come from families of whom we do not know: {asked}"
    title, whats = f"{about.title}: {asked}, {label}", about.said(group, label)
    return _held(forum, partial(_compared, title, sides, names, why, about, whats), inside)


def group_label(group: str, code: str) -> str:
    """Return how an answer is called; raise WrongInput for a group or answer that is none."""
    if group not in GROUPS:
        raise WrongInput(f"“{group}” is no group. It can be: {', '.join(GROUPS)}.")
    known = {each.code: each.label for each in codes(GROUPS[group]).codes}
    if code not in known:
        raise WrongInput(f"“{code}” is no answer for {group}. It can be: {', '.join(known)}.")
    return known[code]


Sides = tuple[list[Voice], list[Voice], int]
Whats = tuple[What, What]


@dataclass(frozen=True, slots=True)
class _About:
    """What the rows are of: its title, whether it is under embargo, and what is counted."""

    title: str
    embargo: bool = False
    of: What = FAMILIES

    def sides(self, name: str) -> Whats:
        """Return what the families of two sides are, as the gate knows them."""
        return self.of.with_("other_side", name), self.of.with_("side", name)

    def said(self, group: str, label: str) -> Whats:
        """Return the same of those who gave an answer, as packs count them, and of others."""
        return self.of.with_("other_side", f"{group}={label}"), self.of.with_(group, label)

    def told_around(self, day: date) -> Whats:
        """Return the same of two sides of a day, which packs tell of as well."""
        before = self.of.during(date.min, day - timedelta(days=1))
        return before, self.of.during(day, date.max)


def _held(forum: Forum, show: Show, inside: bool) -> Compared:
    """Show it, held to what issued packs have told where it may leave."""
    return show(Release(GATE)) if inside else settled(held_release(forum), show)


def _recent(forum: Forum, rows: Iterable[Sequence[Any]]) -> Sides:
    told = {uid: ym_of(date.fromisoformat(day)) for uid, day in _told(forum).items()}
    return _split(rows, lambda row: told[row[6]] - row[2] < RECENT)


def _split(rows: Iterable[Sequence[Any]], second: Callable[[Any], bool | None]) -> Sides:
    """Put families' contributions on two sides, and count those that are on neither."""
    first_side: list[Voice] = []
    second_side: list[Voice] = []
    neither = 0
    for row in rows:
        side = None if row[2] is None else second(row)
        if side is None:
            neither += 1
        else:
            (second_side if side else first_side).append(voice_of(row))
    return first_side, second_side, neither


def _compared(
    title: str,
    sides: Sides,
    names: tuple[str, str],
    why: str,
    about: _About,
    whats: Whats,
    release: Release,
) -> Compared:
    first, second, neither = sides
    left_out = release.count(What("comments", about.of.where).with_("neither", title), neither)
    comparison = compare_voices(first, second, *names, release, whats)
    families = _families(whats[0], first, release), _families(whats[1], second, release)
    return Compared(
        title=title,
        comparison=comparison,
        families=families,
        left_out=left_out,
        left_out_words=f"{left_out.text} more comments {why}." if neither else "",
        caption=" ".join((RULE, CHANCE, *nameless(*families))),
        about=about.title,
        embargo=about.embargo,
    )


def _families(what: What, side: Sequence[Voice], release: Release) -> Shown:
    """Show how many families spoke, unless the few that gave no rating would follow from it."""
    count, rated = count_families(side), count_good(side).rated
    if 0 < count.high - rated < release.gate.threshold <= count.high:
        return Shown(HIDDEN, None)
    return release.families(what, count)


def _rows(
    forum: Forum, area: str | None, happened: bool, inside: bool
) -> tuple[list[tuple[Any, ...]], _About]:
    """Return what families said of an area (None: of everything) as rows, and what it is called."""
    found = find_area(forum, area) if area else None
    with forum.read() as conn:
        gate = gate_in(conn)
        hidden = found is not None and found.uid in gate.areas
        if found and not inside:
            gate.refuse(found.uid)
        known = {each.uid: each for each in around.areas(conn)}
        links = living(official.every(conn, Link), known) if found else []
        links = links if hidden else gate.kept(links)
        rows = area_voices(conn, found.uid if found else None, links, happened=happened)
    kept = [row for row in rows if row[1] not in NOT_FAMILY]
    of = FAMILIES.with_("area", found.uid) if found else FAMILIES
    return kept, _About(found.title if found else "All feedback", hidden, of)


def _told(forum: Forum) -> dict[str, str]:
    with forum.read() as conn:
        return voices.told_on(conn)


def _family(row: Sequence[Any]) -> str:
    family, talk, uid = row[0], row[7], row[6]
    return str(family or talk or uid)


def _names(found: Comparison) -> tuple[str, str]:
    return found.first_name, found.second_name
