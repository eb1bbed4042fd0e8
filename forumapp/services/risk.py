"""Someone may be at risk: words that suggest it are kept apart until the safeguarding lead looked.

Words are looked at in the very act that stores them. A person's decision stands: what somebody
flagged, passed on or cleared is asked about again only where new words say more than the old ones.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forumapp.analysis.risk import Sign, find_risk, may_be_at_risk, risk_version
from forumapp.domain.change import Change
from forumapp.domain.feedback import Feedback
from forumapp.domain.problems import WrongInput
from forumapp.services import roles
from forumapp.services.check import WORDS
from forumapp.store import queries, risk
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.forum import Forum
from forumapp.store.records import Connection
from forumapp.store.texts import texts
from forumapp.store.tx import Tx
from forumapp.store.undo import HELD_BACK

SUSPECTED, FLAGGED, CLEARED = "suspected", "flagged", "cleared"
LOOKED_AT = (*WORDS, "paraphrase", "note")
_MACHINE = "ForumApp"
_SETTING = risk.LOOKED
_PIECE = 500

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Held:
    """A piece that is kept apart, and the signs in its texts: (part, sign)."""

    feedback: Feedback
    signs: tuple[tuple[str, Sign], ...]


def looked_at(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a new piece; kept apart where its words suggest risk."""
    new = dict(fields)
    if not new.get("safeguarding"):
        said = [text for name in LOOKED_AT if (text := new.get(name))]
        if may_be_at_risk(said):
            new["safeguarding"] = SUSPECTED
    return new


def changed(
    conn: Connection, uids: Sequence[str], fields: Mapping[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    """Return these fields for each of these pieces; kept apart where new words say more than old.

    What a person decides in the same act stands.
    """
    said = {name.removeprefix("words_"): fields.get(name) for name in LOOKED_AT if name in fields}
    if "safeguarding" in fields or not any(said.values()):
        return [(uid, dict(fields)) for uid in uids]
    made: list[tuple[str, dict[str, Any]]] = []
    for start in range(0, len(uids), _PIECE):
        for uid, old in _before(conn, uids[start : start + _PIECE]).items():
            more = old is not None and _says_more(old | said, old)
            made.append((uid, dict(fields) | ({"safeguarding": SUSPECTED} if more else {})))
    return made


def signs_of(feedback: Feedback) -> tuple[tuple[str, Sign], ...]:
    """Return the signs in every text of a piece, each with the part where it stands."""
    parts = feedback.words.parts()
    more = {"paraphrase": feedback.paraphrase, "note": feedback.note}
    held = parts | {name: text for name, text in more.items() if text}
    return tuple(find_risk(held))


def kept_apart(forum: Forum) -> list[Held]:
    """Return all that waits for the safeguarding lead, what nobody looked at yet first."""
    roles.check_lead(forum)
    with forum.read() as conn:
        found = [queries.feedback(conn, uid) for uid in risk.kept_apart(conn)]
    return [Held(piece, signs_of(piece)) for piece in found if piece is not None]


def is_held(forum: Forum, uid: str) -> bool:
    """Say whether a piece is kept apart."""
    with forum.read() as conn:
        found = queries.feedback(conn, uid)
    return found is not None and found.held


def clear(forum: Forum, uids: Iterable[str]) -> Change:
    """Say that a person looked and there is no concern: these pieces count again.

    Raises WrongInput for a piece that is not kept apart.
    """
    roles.check_lead(forum)
    return _decide(forum, uids, CLEARED, "No concern after all")


def confirm(forum: Forum, uids: Iterable[str]) -> Change:
    """Say that a person looked and shares the concern: these stay apart until they are passed on.

    Raises WrongInput for a piece that is not kept apart.
    """
    return _decide(forum, uids, FLAGGED, "There is a concern")


def look_over(
    forum: Forum, report: Report | None = None, cancelled: Cancelled | None = None
) -> int:
    """Look at everything that these phrases never looked at; return how much was held back.

    It may be stopped and goes on where it stopped. Only what was found stands in the log.
    """
    known = read_setting(forum, _SETTING) or {}
    version = risk_version()
    if known.get("version") == version and known.get("done"):
        return 0
    after = int(known.get("after", 0)) if known.get("version") == version else 0
    held = 0
    while True:
        if cancelled and cancelled():
            return held
        piece, found = _look(forum, after)
        if not piece:
            break
        held += _hold(forum, found)
        after = piece[-1][0]
        write_setting(forum, _SETTING, {"version": version, "after": after})
        if report:
            report(after, 0)
    write_setting(forum, _SETTING, {"version": version, "done": True})
    return held


def never_looked(forum: Forum) -> bool:
    """Say whether there is feedback that these phrases never looked at."""
    known = read_setting(forum, _SETTING) or {}
    if known.get("version") == risk_version() and known.get("done"):
        return False
    with forum.read() as conn:
        return risk.any_feedback(conn)


def _look(forum: Forum, after: int) -> tuple[list[tuple[int, str]], list[str]]:
    with forum.read() as conn:
        piece = risk.undecided(conn, after, _PIECE)
        said = texts(conn, [rid for rid, _ in piece])
    return piece, [uid for rid, uid in piece if may_be_at_risk(said.get(rid, {}).values())]


def _hold(forum: Forum, found: Sequence[str]) -> int:
    if not found:
        return 0
    with forum.write(HELD_BACK, urgent=False, actor=_MACHINE) as tx:
        states = risk.states(tx.conn, found)  # somebody may have decided meanwhile
        open_still = [uid for uid in found if uid in states and states[uid][1] is None]
        tx.change_many("feedback", [(uid, {"safeguarding": SUSPECTED}) for uid in open_still])
    return len(open_still)


def _decide(forum: Forum, uids: Iterable[str], state: str, label: str) -> Change:
    wanted = list(dict.fromkeys(uids))
    with forum.write(label) as tx:
        _check_held(tx, wanted)
        tx.change_many("feedback", [(uid, {"safeguarding": state}) for uid in wanted])
    return forum.last_change


def _check_held(tx: Tx, uids: Sequence[str]) -> None:
    known = risk.states(tx.conn, uids)
    if any(known.get(uid, (0, None))[1] not in (SUSPECTED, FLAGGED) for uid in uids):
        raise WrongInput(
            "This feedback is not kept apart: somebody decided on it already, or it never was. "
            "Nothing was changed."
        )


def _before(conn: Connection, uids: Sequence[str]) -> dict[str, dict[str, str] | None]:
    """Return the texts of these pieces as they are now; None where a person flagged it."""
    known = risk.states(conn, uids)
    said = texts(conn, [rid for rid, _ in known.values()])
    return {
        uid: None if known[uid][1] == FLAGGED else said.get(known[uid][0], {})
        for uid in uids
        if uid in known
    }


def _says_more(new: Mapping[str, Any], old: Mapping[str, str]) -> bool:
    """Say whether the new texts hold a sign that the old ones did not."""
    texts_now = {part: str(text) for part, text in new.items() if text}
    if not may_be_at_risk(texts_now.values()):
        return False
    return not may_be_at_risk(old.values()) or bool(_said_in(texts_now) - _said_in(old))


def _said_in(parts: Mapping[str, str]) -> set[str]:
    """Return the words of all signs in these texts, as they can be compared."""
    return {" ".join(sign.text.casefold().split()) for _, sign in find_risk(parts)}
