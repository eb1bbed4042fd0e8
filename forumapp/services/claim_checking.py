"""Claim check: what officials say of families, against what families themselves rate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forumapp.analysis.figures.before_after import Verdict
from forumapp.analysis.figures.claim_check import Borne, ClaimedShare, borne, understood
from forumapp.analysis.figures.families import Voice, count_families
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.small_numbers import Shown, ShownShare
from forumapp.domain.problems import WrongInput
from forumapp.services.comparing import Compared, before_and_after, heard_of, recent_voices
from forumapp.services.embargo import gate_of
from forumapp.services.trends import GATE, find_area, nameless
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
CHANCE = "Chance among families like those heard, who chose to speak (95% interval)."


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what the feedback shows: families for it, against it, and who do not say.

    `understood` says how the claim was read. `silent` are families that gave no rating. A claim of
    a share has `claimed` and `heard`, one of a change `compared`. `embargo`: it tells
    of what may be in no export yet. `caveats` say what the intervals do not hold.
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

    def sentence(self) -> str:
        """Say it so that one could read it aloud."""
        return f"{_SAID[self.verdict]} {self.detail}"

    def lines(self) -> list[str]:
        """Return it as lines to read."""
        return [
            f"“{self.claim}”",
            f"  Read as: {self.understood}.",
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
            "verdict": self.verdict,
            "sentence": self.sentence(),
            "for": self.speaks_for.value,
            "against": self.against.value,
            "no_rating": self.silent.value,
            "caption": " ".join(self.caveats),
        }


def check_claim(
    forum: Forum,
    claim: str,
    area: str | None = None,
    since: date | None = None,
    *,
    inside: bool = False,
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
    hidden = gate.tells(words) or bool(area and find_area(forum, area).uid in gate.areas)
    if isinstance(found, ClaimedShare):
        return replace(_share(forum, words, found, area, inside), embargo=hidden)
    if since is None:
        raise WrongInput("Better since when? Give the day from which it is claimed.")
    compared = before_and_after(forum, since, area, inside=inside)
    voices, _ = heard_of(forum, area, first=since, inside=inside)
    verdict = _CHANGED[compared.comparison.verdict]
    checked = _checked(words, found.words(), verdict, compared.sentence(), voices)
    return replace(checked, compared=compared, embargo=hidden)


def _share(
    forum: Forum, words: str, claim: ClaimedShare, area: str | None, inside: bool
) -> Checked:
    heard_by = recent_voices if claim.recent else heard_of
    voices, _ = heard_by(forum, area, inside=inside)
    counted = count_good(voices)
    heard = GATE.shares([(counted.good, counted.rated)])[0]
    detail = f"{heard.text} families rate it good or better."
    if heard.share is None:
        detail = "Too few families to say."
    checked = _checked(words, claim.words(), borne(claim, heard), detail, voices)
    checked = replace(checked, claimed=claim, heard=heard)
    if claim.at_least:
        return checked
    return replace(checked, speaks_for=checked.against, against=checked.speaks_for)


def _checked(
    words: str, read_as: str, verdict: Borne, detail: str, voices: Sequence[Voice]
) -> Checked:
    counted = count_good(voices)
    silent = count_families(voices).high - counted.rated
    row = [counted.good, counted.rated - counted.good, silent]
    good, lower, unrated = GATE.row(row)
    caveats = (CHANCE, *nameless(GATE.families(count_families(voices))))
    return Checked(words, read_as, verdict, detail, good, lower, unrated, caveats=caveats)
