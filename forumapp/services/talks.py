"""One talk, several points: what a family says of itself by the end holds for all of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.feedback import Feedback
from forumapp.services import risk
from forumapp.services.check import check_feedback
from forumapp.services.families import hasher, receipt_hasher
from forumapp.services.lists import consent_script
from forumapp.store import queries
from forumapp.store.forum import Forum

OF_FAMILY = (  # what is true of the family, whichever point it makes
    "speaker",
    "age_band",
    "own_agreement",
    "provision",
    "need",
    "need_words",
    "phase",
    "stage",
    "weeks_waited",
    "wait_pathway",
    "wait_referred",
    "wait_still",
    "wait_support",
    "setting",
    "ethnic_group",
    "locality",
    "membership",
    "consent",
    "consent_how",
    "family",
    "receipt",
)
_NOTES = ("paraphrase", "note")
_OF_THE_WHOLE = ("event", "told_on", "talk", "recorder", "channel")


def settle(
    forum: Forum,
    talk: str,
    fields: Mapping[str, Any],
    *,
    family_word: str | None = None,
    receipt: str | None = None,
    ended: bool = False,
) -> Change | None:
    """Give every piece of a talk what the family has said of itself since; None where all agree.

    Consent is often asked at the end of a talk, after the first points are stored. With `ended`
    everything else that was answered since belongs to the last piece: no words came after it.
    """
    known = check_feedback(fields, date.today())
    for name, hashed in (
        ("family", hasher(forum)(family_word or "")),
        ("receipt", receipt_hasher(forum)(receipt or "")),
    ):
        if hashed:
            known[name] = hashed
    with forum.read() as conn:
        pieces = [queries.feedback(conn, uid) for uid in queries.of_talk(conn, talk)]
    there = [piece for piece in pieces if piece is not None]
    wanted = {piece.uid: _wanted(piece, known) for piece in there}
    if ended and there:
        wanted[there[-1].uid] |= _rest(there[-1], known)
    if not any(wanted.values()):
        return None
    with forum.write("Recorded the family's answers for all its points") as tx:
        for uid, new in wanted.items():
            if new:
                for each, fields in risk.changed(tx.conn, [uid], new):
                    tx.change("feedback", each, fields)
    return forum.last_change


def _wanted(piece: Feedback, known: Mapping[str, Any]) -> dict[str, Any]:
    new = {n: known[n] for n in OF_FAMILY if n in known and known[n] != getattr(piece, n)}
    if "consent" in new:
        new["consent_version"] = consent_script()["version"]
        new["consent_on"] = date.today().isoformat()
    return new


def _rest(piece: Feedback, known: Mapping[str, Any]) -> dict[str, Any]:
    left = set(known) - set(OF_FAMILY) - set(_OF_THE_WHOLE)
    new = {name: known[name] for name in left if known[name] != getattr(piece, name, None)}
    for name in _NOTES:
        before = getattr(piece, name)
        if name in new and before:
            new[name] = f"{before}\n{new[name]}"
    if "signposted" in new:
        new["signposted"] = tuple(dict.fromkeys((*piece.signposted, *new["signposted"])))
    return new
