"""Retention: how long words are kept, what is due, and what stays when they go.

Anonymising makes a new, coarse record of each old piece and erases the old one for good. What stays
are codes and the month: enough for the figures, too little to tell who said it. The app says *taken
out*, never that nobody could be known.
"""

import secrets
from collections.abc import Sequence
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.erasing import Certificate
from forumapp.domain.ids import new_ids, shared_id
from forumapp.domain.problems import WrongInput
from forumapp.services import erasing
from forumapp.services.laptops import check_chair
from forumapp.services.retention_rule import Due, due, due_json, rule, set_rule
from forumapp.store import retaining
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx
from forumapp.store.undo import ANONYMISED

__all__ = ["Due", "anonymise", "due", "due_json", "erase_due", "rule", "set_rule"]


def erase_due(forum: Forum, found: Due, *, backups_too: bool = False) -> tuple[Certificate, Change]:
    """Erase everything that is due, for good."""
    _check_some(found)
    return erasing.erase(forum, found.uids, "retention", backups_too=backups_too)


def anonymise(
    forum: Forum, uids: Sequence[str], *, backups_too: bool = False
) -> tuple[Certificate, Change]:
    """Keep of these pieces what cannot tell who said it, and erase the rest for good.

    Of a piece stay: the month, ratings, the kind of feedback, who spoke, the way it came, the first
    need, provision and age band, whether they are members, and its areas with their stances. One
    family's pieces stay together, under a mark that no family word leads to. What does not count
    (the bin, what is held back) is erased whole. As one act, which no undo takes back.
    """
    check_chair(forum, "take out what could tell who said it")
    if not uids:
        raise WrongInput("There is nothing to do: no feedback is that old.")
    with forum.write(ANONYMISED) as tx:
        every = list(dict.fromkeys(uids))
        made = _keep_coarse(tx, every)
        erased = erasing.erase_in(tx, every, "anonymised")
        tx.note("anonymised", number=made)
    change = forum.last_change
    return erasing.finish(forum, erased, backups_too=backups_too), change


def _keep_coarse(tx: Tx, uids: Sequence[str]) -> int:
    counts = retaining.counting(tx.conn, uids)
    kept = [each for each in retaining.coarse(tx.conn, uids) if each[0] in counts]
    fresh = dict(zip((old for old, _ in kept), new_ids(len(kept)), strict=True))
    families: dict[str, str] = {}
    tx.change_many("feedback", [(fresh[old], _coarse(told, families)) for old, told in kept])
    tags = [
        (
            shared_id("tag", fresh[piece], area),
            {
                "feedback": fresh[piece],
                "area": area,
                "stance": stance,
                "verdict": "confirmed",
                "proposed_by": "person",
                "confirmed_by": tx.actor,
            },
        )
        for piece, area, stance in retaining.tags_of(tx.conn, uids)
        if piece in fresh
    ]
    tx.change_many("tag", tags)
    return len(kept)


def _coarse(told: dict[str, Any], families: dict[str, str]) -> dict[str, Any]:
    """Return the fields of the new record; a family's pieces get one mark, drawn by chance."""
    whose = told.pop("family") or told.pop("talk", None)
    told.pop("talk", None)
    month = f"{told.pop('told_on')[:7]}-01"
    mark = families.setdefault(whose, secrets.token_hex(16)) if whose else None
    coarse = {name: value for name, value in told.items() if value not in (None, [])}
    return {
        **coarse,
        "told_on": month,
        "entered_at": f"{month}T00:00:00Z",
        "family": mark,
        "consent": "count",
        "read_on": month,
    }


def _check_some(found: Due) -> None:
    if not found.uids:
        raise WrongInput("There is nothing to do: no feedback is that old.")
