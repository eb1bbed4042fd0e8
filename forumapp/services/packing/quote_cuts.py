"""Correcting how a quote is printed: its words stay, kept are places in them and what was put."""

import json
from dataclasses import dataclass

from forumapp.domain.change import Change
from forumapp.domain.corrections import NotTheirWords, correct, left_out_not, plain
from forumapp.domain.feedback import PARTS
from forumapp.domain.ids import shared_id
from forumapp.domain.problems import WrongInput
from forumapp.domain.quoting import QuoteCut
from forumapp.services.check import clean_text
from forumapp.services.packing.quoted import Place, seal
from forumapp.store import official, queries
from forumapp.store.forum import Forum


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: the words as they will be printed, and what to look at once more."""

    words: str
    change: Change
    warning: str = ""


def correct_quote(forum: Forum, uid: str, words: str | None) -> Corrected:
    """Keep how the words of a piece are printed, in every pack; with None as they were said.

    The words themselves stay as they are. Raises WrongInput where something differs outside
    [brackets] and cuts […].
    """
    with forum.read() as conn:
        found = queries.feedback(conn, uid)
    if found is None:
        raise WrongInput("This feedback is not in this forum. Nothing was changed.")
    key = shared_id("quote_cut", uid)
    if words is None:
        with forum.write("Took back the correction of a quote") as tx:
            if official.one(tx.conn, QuoteCut, key) is not None:
                tx.change("quote_cut", key, {"binned": True})
        return Corrected("", forum.last_change)
    said, place, warning = placed(uid, found.words.parts(), words)
    told = place.as_json()
    fields = told | {"cut": json.dumps(told["cut"], ensure_ascii=False), "binned": False}
    with forum.write("Corrected a quote") as tx:
        tx.change("quote_cut", key, fields)
    return Corrected(said, forum.last_change, warning)


def placed(uid: str, parts: dict[str, str], words: str) -> tuple[str, Place, str]:
    """Return corrected words as they are printed, where they stand, what to look at once more.

    Raises WrongInput where they are not the family's words.
    """
    said = plain(clean_text(words))
    why = "There are no words to quote in this piece."
    for part in PARTS:
        if text := parts.get(part):
            try:
                cut = correct(text, said)
            except NotTheirWords as error:
                why = str(error)
                continue
            lost = left_out_not(text, cut)
            warning = f"This leaves out “{lost}”: read whether it still says the same."
            return said, Place(uid, part, cut, seal(uid, said)), warning if lost else ""
    raise WrongInput(f"{why} Nothing was changed.")
