"""Claim check: what officials say of families, against what families themselves rate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from forumapp.analysis.figures.before_after import Verdict
from forumapp.analysis.figures.claim_check import (
    Borne,
    ClaimedShare,
    borne,
    understood,
    unread,
)
from forumapp.analysis.figures.families import Voice, count_families
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import Shown, ShownShare
from forumapp.domain.problems import WrongInput
from forumapp.services.area_named import find_area
from forumapp.services.compared import Compared
from forumapp.services.compared_sides import FAMILIES
from forumapp.services.comparing import heard_of, recent_voices, show_change
from forumapp.services.embargo import gate_of
from forumapp.services.held import held_release, settled
from forumapp.services.shares import GATE, careful, nameless
from forumapp.services.thresholds import USUAL, Threshold, inside_release
from forumapp.store.forum import Forum

_SAID: dict[Borne, str] = {
    "borne_out": "The feedback bears this out.",
    "not_borne_out": "The feedback does not bear this out.",
    "cannot_say": "The feedback cannot say.",
}
_CHANGED: dict[Verdict, Borne] = {
    "better": "borne_out",
    "worse": "not_borne_out",
    "no_clear_change": "cannot_say",
    "too_few": "cannot_say",
}
_MOST_UNREAD = 6  # words that are named
CHANCE = "Chance among families like those heard, who chose to speak (95% interval)."


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what the feedback shows: families for it, against it, and who do not say.

    `understood` says how the claim was read. `silent` are families that gave no rating. A claim of
    a share has `claimed` and `heard`, one of a change `compared`. `embargo`: it tells
    of what may be in no export yet. `caveats` say what the intervals do not hold. `unread` are
    words of the claim that may narrow it and were not read: a year, a place, a service.
    """

    claim: str
    understood: str
    verdict: Borne
    detail: str
    speaks_for: Shown
    against: Shown
    silent: Shown
    claimed: ClaimedShare | None = None
    heard: ShownShare | None = None
    compared: Compared | None = None
    embargo: bool = False
    caveats: tuple[str, ...] = (CHANCE,)
    unread: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Say it so that one could read it aloud."""
        return f"{_SAID[self.verdict]} {self.detail}"

    def lines(self) -> list[str]:
        """Return it as lines to read."""
        return [
            f"“{self.claim}”",
            f"  Read as: {self.understood}.",
            *([f"  {not_read(self.unread)}"] if self.unread else ()),
            f"  {self.sentence()}",
            f"  For: {self.speaks_for.text}. Against: {self.against.text}. "
            f"Gave no rating: {self.silent.text}.",
            f"  {' '.join(self.caveats)}",
        ]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values; what is hidden is null."""
        return {
            "claim": self.claim,
            "understood": self.understood,
            "not_read": list(self.unread),
            "verdict": self.verdict,
            "sentence": self.sentence(),
            "for": self.speaks_for.value,
            "against": self.against.value,
            "no_rating": self.silent.value,
            "caption": " ".join(self.caveats),
        }


def not_read(words: Sequence[str]) -> str:
    """Say which words of a claim were left out, and what to do."""
    said = ", ".join(f"“{word}”" for word in words[:_MOST_UNREAD])
    more = " and more" if len(words) > _MOST_UNREAD else ""
    return (
        f"Not read: {said}{more}. If these words mean only some families or one service, choose "
        "the area, or put the claim without them."
    )


def check_claim(
    forum: Forum,
    claim: str,
    area: str | None = None,
    since: date | None = None,
    *,
    inside: bool = False,
    least: Threshold = USUAL,
) -> Checked:
    """Hold a claim against families' own ratings, of one area or of everything.

    A claim that it became better needs `since`, the day from which. Raises WrongInput for a claim
    that is not understood: it says which ones are. `inside`: on the forum's own screen.
    """
    words = " ".join(claim.split())
    found = understood(words)
    if found is None:
        raise WrongInput(
            "This claim was not understood. Put it as “most families are positive”, “70% are "
            "satisfied”, “nearly all with recent experience are happy”, or “it has improved”."
        )
    gate = gate_of(forum)
    chosen = find_area(forum, area) if area else None
    hidden = gate.tells(words) or bool(chosen and chosen.uid in gate.areas)
    of = FAMILIES.with_("area", chosen.uid) if chosen else FAMILIES
    if isinstance(found, ClaimedShare):
        show = _share(forum, words, found, area, of, inside)
    elif since is None:
        raise WrongInput("Better since when? Give the day from which it is claimed.")
    else:
        show = _change(forum, words, found.words(), area, of, since, inside)
    checked = show(inside_release(forum)) if inside else settled(held_release(forum, least), show)
    left_out = unread(words, chosen.title if chosen else "")
    return replace(checked, embargo=hidden, unread=left_out)


def _change(
    forum: Forum,
    words: str,
    read_as: str,
    area: str | None,
    of: What,
    since: date,
    inside: bool,
) -> Callable[[Release], Checked]:
    """Read what is told of a change; return what holds the claim against it through a gate."""
    compare = show_change(forum, since, area, inside=inside)
    voices, _ = heard_of(forum, area, first=since, inside=inside)
    told = of.during(since, date.max)

    def show(release: Release) -> Checked:
        compared = compare(release)
        verdict = _CHANGED[compared.comparison.verdict]
        said = compared.sentence()
        return replace(
            _checked(words, read_as, verdict, said, voices, told, release), compared=compared
        )

    return show


def _share(
    forum: Forum, words: str, claim: ClaimedShare, area: str | None, of: What, inside: bool
) -> Callable[[Release], Checked]:
    """Read what is told of a share; return what holds the claim against it through a gate."""
    heard_by = recent_voices if claim.recent else heard_of
    voices, _ = heard_by(forum, area, inside=inside)
    told = of.with_("side", "recent") if claim.recent else of
    return partial(_held_to, words, claim, voices, told)


def _held_to(
    words: str, claim: ClaimedShare, voices: Sequence[Voice], of: What, release: Release
) -> Checked:
    counted = count_good(voices)
    heard = release.share(of.with_("rated", "yes"), counted.good, counted.rated)
    detail = f"{heard.text} families rate it good or better."
    if heard.share is None:
        detail = "Too few families to say."
    verdict = borne(claim, heard)
    checked = _checked(words, claim.words(), verdict, detail, voices, of, release)
    caveats = (*checked.caveats, *careful(heard))
    checked = replace(checked, claimed=claim, heard=heard, caveats=caveats)
    if claim.at_least:
        return checked
    return replace(checked, speaks_for=checked.against, against=checked.speaks_for)


def _checked(
    words: str,
    read_as: str,
    verdict: Borne,
    detail: str,
    voices: Sequence[Voice],
    of: What,
    release: Release,
) -> Checked:
    counted = count_good(voices)
    silent = count_families(voices).high - counted.rated
    row = [counted.good, counted.rated - counted.good, silent]
    rated, mute = of.with_("rated", "yes"), of.with_("rated", "no")
    release.adds_up(of, (rated, mute))
    release.adds_up(rated, rated.said())
    good, lower, unrated = release.row([*rated.said(), mute], row, of=of)
    caveats = (CHANCE, *nameless(GATE.families(count_families(voices))))
    return Checked(words, read_as, verdict, detail, good, lower, unrated, caveats=caveats)
