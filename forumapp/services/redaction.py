"""Redacting: words changed in place so that nobody can be known by them, with a way back inside.

The log keeps what it was, so *Undo* and the history bring it back; lists, search, packs and exports
read the words as they are now.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.feedback import PARTS, Feedback
from forumapp.domain.problems import WrongInput
from forumapp.services import personal
from forumapp.services.check import check_feedback
from forumapp.services.leaving import names_gate, undecided
from forumapp.store import pack_queries, queries
from forumapp.store.forum import Forum
from forumapp.store.texts import may_stand, texts

_FIELDS = {part: f"words_{part}" for part in PARTS} | {"paraphrase": "paraphrase", "note": "note"}
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,40}\]")


def texts_of(feedback: Feedback) -> dict[str, str]:
    """Return every text of a piece of feedback that may hold a name, by its part."""
    parts = feedback.words.parts()
    for name in ("paraphrase", "note"):
        if text := getattr(feedback, name):
            parts[name] = text
    return parts


def names_in(
    forum: Forum, rids: Sequence[int], own: personal.Own = personal.NOTHING
) -> dict[int, int]:
    """Return for each of these local numbers how many different names nobody has decided on."""
    with forum.read() as conn:
        held, stands = texts(conn, rids), may_stand(conn, rids)
    return {rid: personal.different(held.get(rid, {}), own, stands.get(rid, ())) for rid in rids}


def redact(
    forum: Forum, uid: str, parts: Mapping[str, str], *, was: Mapping[str, str] | None = None
) -> Change:
    """Put these texts in the place of a piece's own, as one act; the parts are those of texts_of.

    `was` are the texts that the person saw: where the words have changed since then nothing is
    done. Raises WrongInput for that, for a piece that is not there, and where nothing would change.
    """
    fields = {_FIELDS[part]: text for part, text in parts.items()}
    by = {"names_on": date.today().isoformat(), "names_by": forum.actor}
    checked = check_feedback(fields, date.today())
    with forum.read() as conn:
        found = queries.feedback(conn, uid)
    if found is None:
        raise WrongInput("This feedback is not in this forum. Nothing was changed.")
    now = texts_of(found)
    _check(now, parts, was)
    with forum.write(_label(now, parts)) as tx:
        tx.change("feedback", uid, {name: checked.get(name) for name in fields} | by)
    return forum.last_change


def let_stand(
    forum: Forum,
    uid: str,
    words: Collection[str],
    parts: Mapping[str, str] | None = None,
    *,
    was: Mapping[str, str] | None = None,
) -> Change:
    """Keep that these words of a piece may stand although they look personal, as one act.

    With `parts` these texts are put in the place of its own too. What comes into the text later is
    asked about again. Raises WrongInput as `redact` does.
    """
    with forum.read() as conn:
        found = queries.feedback(conn, uid)
    if found is None:
        raise WrongInput("This feedback is not in this forum. Nothing was changed.")
    now, parts = texts_of(found), parts or {}
    if parts:
        _check(now, parts, was)
    stands = tuple(dict.fromkeys((*found.may_stand, *(word.casefold() for word in words))))
    texts = check_feedback({_FIELDS[part]: text for part, text in parts.items()}, date.today())
    fields: dict[str, Any] = {_FIELDS[part]: texts.get(_FIELDS[part]) for part in parts}
    fields |= {"may_stand": stands, "names_on": date.today().isoformat(), "names_by": forum.actor}
    with forum.write(_label(now, parts) if parts else "Decided on names") as tx:
        tx.change("feedback", uid, fields)
    return forum.last_change


def names_open(forum: Forum, uids: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return what nobody has decided on in feedback that may be quoted, by id; `uids`: in these."""
    own = names_gate(forum).own
    with forum.read() as conn:
        wanted = list(uids) or pack_queries.quotable_uids(conn)
        pieces = [found for uid in wanted if (found := queries.feedback(conn, uid)) is not None]
    left: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        names = [
            text[hit.start : hit.end]
            for text in piece.words.parts().values()
            for hit in undecided(text, own, piece.may_stand)
        ]
        if names:
            left[piece.uid] = tuple(dict.fromkeys(names))
    return left


def _check(now: Mapping[str, str], parts: Mapping[str, str], was: Mapping[str, str] | None) -> None:
    if was is not None and any(now.get(part, "") != was.get(part, "") for part in parts):
        raise WrongInput("These words have changed meanwhile. Read them again, then redact.")
    if all(now.get(part, "") == text for part, text in parts.items()):
        raise WrongInput("Nothing was chosen to be replaced, so nothing was changed.")


def _label(now: Mapping[str, str], parts: Mapping[str, str]) -> str:
    new = sum(
        len(_PLACEHOLDER.findall(text)) - len(_PLACEHOLDER.findall(now.get(part, "")))
        for part, text in parts.items()
    )
    return "Redacted 1 name" if new <= 1 else f"Redacted {new} names"
