"""The other side of a hub's measures: hand-written SQL on the same server, through the driver.

It keeps the same promise with as few questions as one who writes it by hand would need: what a list
shows in one, a search in two; a tag is the same rows of the log, hashed on the same chain, their
fold and the word to the others, in one transaction that waits its turn.
"""

import json
from typing import Any

import psycopg

from forumapp.domain.ids import new_id, shared_id
from forumapp.store import log
from forumapp.store.hub_search import as_tsquery

TREND = """
SELECT a.uid, t.told_ym, t.comments, t.families, t.alone
FROM (SELECT tag.area_rid AS area_rid, f.told_ym AS told_ym, count(*) AS comments,
             count(DISTINCT f.family) AS families,
             count(*) FILTER (WHERE f.family IS NULL AND f.talk IS NULL)
             + count(DISTINCT CASE WHEN f.family IS NULL THEN f.talk END) AS alone
      FROM tag JOIN feedback f ON f.rid = tag.feedback_rid
      WHERE NOT tag.binned AND tag.verdict = 'confirmed' AND f.standing = 0
        AND (f.speaker IS NULL OR f.speaker <> 'professional')
      GROUP BY tag.area_rid, f.told_ym) t
JOIN area a ON a.rid = t.area_rid
"""
SEEN = """
f.standing = 0 AND (f.batch IS NULL OR f.batch NOT IN
  (SELECT uid FROM batch WHERE binned OR done IS NOT TRUE))
"""
COUNT = f"""
SELECT count(*) FROM words_index i JOIN feedback f ON f.rid = i.rowid
WHERE i.told @@ to_tsquery('forumapp_words', %s) AND {SEEN}
"""
LINE = """
f.rid, f.uid, substr(w.working, 1, 420), substr(w.not_working, 1, 420),
substr(w.difference, 1, 420), substr(w.free, 1, 420), f.told_on, e.name, f.rating,
f.tone_person, s.value, s.mixed,
ARRAY(SELECT a.title FROM tag t JOIN area a ON a.rid = t.area_rid
      WHERE t.feedback_rid = f.rid AND t.verdict = 'confirmed' AND NOT t.binned ORDER BY t.rid)
"""
SIDES = """
JOIN words w ON w.rid = f.rid LEFT JOIN event e ON e.uid = f.event
LEFT JOIN score s ON s.feedback_rid = f.rid
"""
SAID = """concat_ws(' … ', w.working, w.not_working, w.difference, w.free, w.paraphrase, w.note)"""
FOUND = f"""
SELECT {LINE}, ts_headline('forumapp_words', {SAID}, to_tsquery('forumapp_words', %s),
  'MaxWords=16, MinWords=8, MaxFragments=1')
FROM words_index i JOIN feedback f ON f.rid = i.rowid {SIDES}
WHERE i.told @@ to_tsquery('forumapp_words', %s) AND {SEEN}
ORDER BY i.rowid DESC LIMIT 50
"""
PAGE = f"""
SELECT {LINE} FROM feedback f {SIDES}
WHERE {SEEN} AND (f.told_on, f.rid) < (%s, %s)
ORDER BY f.told_on DESC, f.rid DESC LIMIT 50
"""
TURN = """
SELECT set_config('idle_in_transaction_session_timeout', '5min', true),
       set_config('lock_timeout', '20s', true), pg_advisory_xact_lock(7)
"""
PLACE = """
SELECT last_seq, head, (SELECT value FROM meta WHERE name = 'lamport'),
       (SELECT value FROM meta WHERE name = 'log_format'),
       (SELECT value FROM meta WHERE name = 'fold_version')
FROM device WHERE device = %s
"""
COLUMNS = ", ".join(log.COLUMNS)
ROWS = f"SELECT {COLUMNS} FROM change WHERE uid = %s ORDER BY lamport, device, seq"
MARKS = f"({', '.join(['%s'] * len(log.COLUMNS))})"
LOG = f"INSERT INTO change ({COLUMNS}) VALUES {MARKS}, {MARKS}"
ACT = """
INSERT INTO act (uid, binned, label, at, actor, device, lamport)
VALUES (%s, false, %s, %s, %s, %s, %s)
"""
ENDS = "SELECT f.rid, a.rid FROM feedback f, area a WHERE f.uid = %s AND a.uid = %s"
TAG = """
INSERT INTO tag (uid, binned, feedback_rid, area_rid, feedback, area, verdict, stance)
VALUES (%s, false, %s, %s, %s, %s, 'confirmed', %s)
"""
STANCE = "UPDATE tag SET stance = %s WHERE uid = %s"
LAMPORT = "UPDATE meta SET value = %s WHERE name = 'lamport'"
DEVICE = "UPDATE device SET last_seq = %s, head = %s WHERE device = %s"
AT, WHO = "2026-11-23T00:00:00Z", "Raw"


class Raw:
    """One connection of the driver's own, which is a device of its own."""

    def __init__(self, address: str) -> None:
        self.conn, self.device = psycopg.connect(address, autocommit=True), new_id()[:16]
        fresh = "INSERT INTO device (device, label, last_seq, head) VALUES (%s, 'Raw', 0, %s)"
        self.conn.execute(fresh, (self.device, log.FIRST_HASH.hex()))

    def close(self) -> None:
        self.conn.close()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.conn.execute(sql.encode(), values or None).fetchall()

    def find(self, question: str) -> tuple[int, list[tuple[Any, ...]]]:
        asked = as_tsquery(question)
        return int(self.rows(COUNT, asked)[0][0]), self.rows(FOUND, asked, asked)

    def page(self, after: tuple[str, int]) -> list[tuple[Any, ...]]:
        return self.rows(PAGE, *after)

    def tag(self, feedback: str, area: str, stance: str) -> None:
        """Tag a piece, or say another stance of a tag."""
        uid, act, tell = shared_id(feedback, area), new_id(), self.conn.execute
        with self.conn.transaction():
            tell(TURN)
            seq, head, lamport, _, _ = self.rows(PLACE, self.device)[0]
            chain = log.Chain(self.device, seq, int(lamport), bytes.fromhex(head))
            before = [log.Row(*row) for row in self.rows(ROWS, uid)]
            fields, parents = _meant(before, feedback, area, stance)
            about = {"label": "Tagged", "at": AT, "actor": WHO, "device": self.device}
            first = chain.grow([(act, about, {})], "act", AT, WHO, act)
            second = chain.grow([(uid, fields, parents)], "tag", AT, WHO, act)
            tell(LOG.encode(), (*first[0], *second[0]))
            tell(ACT, (act, *about.values(), chain.lamport - 1))
            if before:
                tell(STANCE, (stance, uid))
            else:
                tell(TAG, (uid, *self.rows(ENDS, feedback, area)[0], feedback, area, stance))
            tell(LAMPORT, (str(chain.lamport),))
            tell(DEVICE, (chain.seq, chain.head.hex(), self.device))
            told = {"by": self.device, "kinds": ["tag"], "ids": [uid]}
            tell("SELECT pg_notify('raw', %s)", (json.dumps(told),))


def _meant(
    before: list[log.Row], feedback: str, area: str, stance: str
) -> tuple[dict[str, Any], dict[str, list[log.Ref]]]:
    if not before:
        ends = {"feedback": feedback, "area": area}
        return {**ends, "verdict": "confirmed", "binned": False, "stance": stance}, {}
    heads = log.heads(log.writes_by_field(before)["stance"])
    return {"stance": stance}, {"stance": [write.ref for write in heads]}
