"""Comparing: before and after a day, recent and earlier experience, one group and the rest.

Families are the unit: each counts once in a group, however often it spoke. In a comparison of
groups a family belongs to one side only, whatever it left out on another day.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from forumapp.analysis.figures.before_after import RULE, compare_voices
from forumapp.analysis.figures.families import Voice, count_families
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import HIDDEN, Shown
from forumapp.domain.codes import PREFER_NOT
from forumapp.domain.days import long_day
from forumapp.domain.periods import ym_of
from forumapp.domain.problems import WrongInput
from forumapp.services.compared import Compared, Show
from forumapp.services.compared_sides import (
    About,
    Sides,
    Whats,
    days_told,
    family_of,
    rows_of,
    split,
    split_recent,
)
from forumapp.services.held import held_release, settled
from forumapp.services.lists import codes
from forumapp.services.shares import careful, nameless
from forumapp.services.thresholds import USUAL, Threshold, inside_release
from forumapp.services.voicing import voice_of
from forumapp.store import voices
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


def before_and_after(
    forum: Forum,
    day: date,
    area: str | None = None,
    *,
    happened: bool = False,
    inside: bool = False,
    least: Threshold = USUAL,
) -> Compared:
    """Compare what was told before a day with what was told from that day on.

    With `happened`, by the month in which it happened: that of the day belongs to neither side.
    `inside`, on the forum's own screen, an area under embargo is compared and marked.
    """
    show = show_change(forum, day, area, happened=happened, inside=inside)
    return _held(forum, show, inside, least)


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
    rows, about = rows_of(forum, area, happened, inside)
    on = ym_of(day)
    if happened:
        sides = split(rows, lambda row: None if row[2] == on else row[2] > on)
        way = "by when it happened"
        whats = about.sides(f"happened {on}")
    else:
        told = days_told(forum)
        sides = split(rows, lambda row: told[row[6]] >= day.isoformat())
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
    rows, about = rows_of(forum, area, False, inside)
    told = days_told(forum) if first else {}
    kept = [row for row in rows if first is None or told[row[6]] >= first.isoformat()]
    return [voice_of(row) for row in kept], about.title


def recent_voices(
    forum: Forum, area: str | None = None, *, inside: bool = False
) -> tuple[list[Voice], str]:
    """Return, as `heard_of` does, only what happened in the twelve months before it was told."""
    rows, about = rows_of(forum, area, True, inside)
    return split_recent(forum, rows)[1], about.title


def recent_and_earlier(
    forum: Forum, area: str | None = None, *, inside: bool = False, least: Threshold = USUAL
) -> Compared:
    """Compare what happened in the twelve months before it was told with what lies further back."""
    rows, about = rows_of(forum, area, True, inside)
    sides = split_recent(forum, rows)
    names = "earlier experience", "experience of the last twelve months"
    why = "do not say in which month it happened"
    title, whats = f"{about.title}: recent and earlier experience", about.sides("recent")
    return _held(forum, partial(_compared, title, sides, names, why, about, whats), inside, least)


def group_and_rest(
    forum: Forum,
    group: str,
    code: str,
    area: str | None = None,
    *,
    inside: bool = False,
    least: Threshold = USUAL,
) -> Compared:
    """Compare families of a group (need, ASD) with the others that said what they are.

    Families that gave no answer, or would rather not say, are on neither side.
    """
    label = group_label(group, code)
    rows, about = rows_of(forum, area, False, inside)
    with forum.read() as conn:
        said = voices.answers(conn, group)
    of_family: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        of_family[family_of(row)] |= said.get(row[6], frozenset()) - {PREFER_NOT}
    sides = split(
        rows, lambda row: code in answers if (answers := of_family[family_of(row)]) else None
    )
    names = "other families", f"families who said “{label}”"
    asked = codes(GROUPS[group]).label.lower()
    why = f"come from families of whom we do not know: {asked}"
    title, whats = f"{about.title}: {asked}, {label}", about.said(group, code, label)
    silent = [voice_of(row) for row in rows if not of_family[family_of(row)]]

    def show(release: Release) -> Compared:
        about.beside_silent(release, whats, silent)
        return _compared(title, sides, names, why, about, whats, release)

    return _held(forum, show, inside, least)


def group_label(group: str, code: str) -> str:
    """Return how an answer is called; raise WrongInput for a group or answer that is none."""
    if group not in GROUPS:
        raise WrongInput(f"“{group}” is no group. It can be: {', '.join(GROUPS)}.")
    known = {each.code: each.label for each in codes(GROUPS[group]).codes}
    if code not in known:
        raise WrongInput(f"“{code}” is no answer for {group}. It can be: {', '.join(known)}.")
    return known[code]


def _held(forum: Forum, show: Show, inside: bool, least: Threshold) -> Compared:
    """Show it, held to what issued packs have told where it may leave."""
    return show(inside_release(forum)) if inside else settled(held_release(forum, least), show)


def _compared(
    title: str,
    sides: Sides,
    names: tuple[str, str],
    why: str,
    about: About,
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
        caption=" ".join(
            (RULE, CHANCE, *careful(comparison.first, comparison.second), *nameless(*families))
        ),
        about=about.title,
        embargo=about.embargo,
    )


def _families(what: What, side: Sequence[Voice], release: Release) -> Shown:
    """Show how many families spoke, unless the few that gave no rating would follow from it."""
    count, rated = count_families(side), count_good(side).rated
    if 0 < count.high - rated < release.gate.threshold <= count.high:
        return Shown(HIDDEN, None)
    return release.families(what, count)
