"""Redacting: words changed in place so that nobody can be known by them, with a way back inside.

The log keeps what it was, so *Undo* and the history bring it back; lists, search, packs and exports
read the words as they are now.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from forumapp.domain.change import Change
from forumapp.domain.feedback import PARTS, Feedback
from forumapp.domain.problems import WrongInput
from forumapp.services import personal
from forumapp.services.check import check_feedback
from forumapp.store import queries
from forumapp.store.forum import Forum
from forumapp.store.texts import texts

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
    """Return for each of these local numbers how many different names its texts may hold."""
    with forum.read() as conn:
        held = texts(conn, rids)
    return {rid: personal.different(held.get(rid, {}), own) for rid in rids}


def redact(
    forum: Forum, uid: str, parts: Mapping[str, str], *, was: Mapping[str, str] | None = None
) -> Change:
    """Put these texts in the place of a piece's own, as one act; the parts are those of texts_of.

    `was` are the texts that the person saw: where the words have changed since then nothing is
    done. Raises WrongInput for that, for a piece that is not there, and where nothing would change.
    """
    fields = {_FIELDS[part]: text for part, text in parts.items()}
    checked = check_feedback(fields, date.today())
    with forum.read() as conn:
        found = queries.feedback(conn, uid)
    if found is None:
        raise WrongInput("This feedback is not in this forum. Nothing was changed.")
    now = texts_of(found)
    _check(now, parts, was)
    with forum.write(_label(now, parts)) as tx:
        tx.change("feedback", uid, {name: checked.get(name) for name in fields})
    return forum.last_change


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
