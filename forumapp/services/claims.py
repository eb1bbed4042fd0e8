"""What officials claim outside their plans, each dated, in their words, with where it stands.

A monitoring visit is a claim as well: it is no re-visit and changes no area's status.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.claims import Claim
from forumapp.domain.problems import WrongInput
from forumapp.services import keeping
from forumapp.services.check import day as past_day
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

_SAY_WHO = "Say who said it: a person, a council, a newspaper's report of them."
_SAY_WORDS = "Write down the words, as they were said."
NEEDS: Mapping[str, Mapping[str, str]] = {  # kind: field: what is said where it is missing
    "self_assessment": {"title": "Say what was assessed, or what the paper is called."},
    "audit_tool": {"title": "Say what was looked at, or what the tool is called."},
    "plan_audit": {
        "sample": "Say which plans were looked at and how many, such as “40 of 1,200 plans”.",
        "method": "Say how they were looked at, such as “two people, one form, no parents”.",
        "result": "Say what came out.",
    },
    "monitoring": {
        "who": "Say who visited, such as “DfE and NHS England”.",
        "words": "Write down what they judged, in their words.",
    },
    "statement": {"who": _SAY_WHO, "words": _SAY_WORDS},
    "figure": {
        "figure": "Give the figure itself, such as 46.2.",
        "definition": "Say what the figure counts, such as “new EHC plans issued within 20 weeks, "
        "without exceptions”. Without that it can be read in two ways.",
        "source": "Say where the figure was published, such as “DfE, SEN2, June 2026”. Without "
        "that nobody can check it.",
        "first_day": "Say which year or days the figure is for.",
        "last_day": "Say which year or days the figure is for.",
    },
    "paper": {"title": "Give the paper its title."},
}
_GIVEN = ("rating", "words", "result", "figure")  # one of these, for what has a scale


def claims(
    forum: Forum, *, area: str | None = None, kind: str | None = None, board: str | None = None
) -> list[Claim]:
    """Return what officials claim, the latest first."""
    if kind is not None and kind not in NEEDS:
        raise unknown_kind(kind)
    with forum.read() as conn:
        every = official.every(conn, Claim)
    found = [
        each
        for each in every
        if (area is None or area in each.areas)
        and kind in (None, each.kind)
        and board in (None, each.board)
    ]
    return sorted(found, key=lambda each: (each.on, each.uid), reverse=True)


def add_claim(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Store a claim; what its kind needs is asked for in a sentence, with nothing stored.

    `year` may stand for `first_day` and `last_day`: 2025 is January to December.
    """
    fields = _with_year(fields)
    with forum.write("Wrote down a claim") as tx:
        uid = keeping.keep_in(tx, "claim", fields)
        _check(tx, uid)
    return uid, forum.last_change


def change_claim(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a claim; it stays as whole as a new one."""
    fields = _with_year(fields)
    with forum.write("Changed a claim") as tx:
        keeping.change_in(tx, "claim", uid, fields)
        _check(tx, uid)
    return forum.last_change


def bin_claim(forum: Forum, uid: str) -> Change:
    """Put a claim into the bin; undo brings it back."""
    return keeping.to_bin(forum, "claim", uid, "Moved a claim to the bin")


def unknown_kind(kind: str) -> WrongInput:
    """Return the sentence for a kind of claim that is none."""
    known = ", ".join(NEEDS)
    return WrongInput(f"“{kind[:40]}” is no kind of claim. It can be: {known}.")


def _with_year(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a year into its first and last day; two years are two things, so days are asked for."""
    kept = dict(fields)
    year = str(kept.pop("year", None) or "").strip()
    if not year:
        return kept
    if len(year) != 4 or not year.isdecimal() or not 1990 <= int(year) <= 2100:
        raise WrongInput(
            f"“{year[:20]}” is no calendar year. For a school or financial year give its first "
            "and last day."
        )
    days = {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    return kept | {name: kept.get(name) or day for name, day in days.items()}


def _check(tx: Tx, uid: str) -> None:
    """Refuse a claim that its kind's rule finds wanting; the act is taken back as a whole."""
    claim = official.one(tx.conn, Claim, uid)
    if claim is None:
        return
    held = asdict(claim)
    for name, said in NEEDS[claim.kind].items():
        if held[name] is None:
            raise WrongInput(said)
    if claim.kind in ("self_assessment", "audit_tool") and all(held[n] is None for n in _GIVEN):
        raise WrongInput("Write down what it says: the status that they gave, or their words.")
    past_day(claim.on, date.today())
    if claim.first_day and claim.last_day and claim.first_day > claim.last_day:
        raise WrongInput("The last day is before the first. Change one of them.")
