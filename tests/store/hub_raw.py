"""The other side of a hub's measures: hand-written SQL on the same server, through the driver."""

from typing import Any

import psycopg

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
COUNT = """
SELECT count(*) FROM words_index i JOIN feedback f ON f.rid = i.rowid
WHERE i.told @@ to_tsquery('forumapp_words', %s) AND f.standing = 0
"""
LINE = """
f.rid, f.uid, substr(w.working, 1, 420), substr(w.not_working, 1, 420),
substr(w.difference, 1, 420), substr(w.free, 1, 420), f.told_on, e.name, f.rating,
f.tone_person, s.value, s.mixed
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
WHERE i.told @@ to_tsquery('forumapp_words', %s) AND f.standing = 0
ORDER BY i.rowid DESC LIMIT 50
"""
PAGE = f"""
SELECT {LINE} FROM feedback f {SIDES}
WHERE f.standing = 0 AND (f.told_on, f.rid) < (%s, %s)
ORDER BY f.told_on DESC, f.rid DESC LIMIT 50
"""
HIDDEN = "SELECT uid FROM batch WHERE binned OR done IS NOT TRUE"
TITLES = """
SELECT t.feedback_rid, a.title FROM tag t JOIN area a ON a.rid = t.area_rid
WHERE t.feedback_rid = ANY(%s) AND t.verdict = 'confirmed' AND NOT t.binned ORDER BY t.rid
"""
LOCK = "SELECT pg_advisory_xact_lock(7)"
NUMBERS = "SELECT f.rid, a.rid FROM feedback f, area a WHERE f.rid = %s AND a.uid = %s"
LOG = """
INSERT INTO change (device, seq, lamport, at, actor, act, kind, uid, payload, salt, digest, hash)
VALUES ('raw', %s, 1, '', '', '', 'tag', %s, %s, %s, %s, %s)
"""
ACT = """
INSERT INTO act (uid, binned, label, at, actor, device, lamport)
VALUES (%s, false, '', '', '', 'raw', 1)
"""
TAG = """
UPDATE tag SET stance = 'mixed', judged_at = '' WHERE feedback_rid = %s AND area_rid <> %s
"""
READ = (
    "SELECT name, value FROM meta WHERE name IN ('log_format', 'fold_version')",
    "SELECT last_seq, head FROM device WHERE device = (SELECT min(device) FROM device)",
    "SELECT value FROM meta WHERE name = 'lamport'",
    "SELECT * FROM change WHERE uid = 'x'",
)
PLACES = (
    "UPDATE meta SET value = value WHERE name = 'lamport'",
    "UPDATE device SET head = head WHERE device = (SELECT min(device) FROM device)",
)


class Raw:
    """One connection of the driver's own."""

    def __init__(self, address: str) -> None:
        self.conn = psycopg.connect(address)

    def close(self) -> None:
        self.conn.close()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.conn.execute(sql.encode(), values or None).fetchall()

    def find(self, question: str) -> tuple[int, list[tuple[Any, ...]]]:
        asked = as_tsquery(question)
        self.rows(HIDDEN)
        found = self.rows(FOUND, asked, asked)
        self.rows(TITLES, [row[0] for row in found])
        return int(self.rows(COUNT, asked)[0][0]), found

    def page(self, after: tuple[str, int]) -> list[tuple[Any, ...]]:
        self.rows(HIDDEN)
        found = self.rows(PAGE, *after)
        self.rows(TITLES, [row[0] for row in found])
        return found

    def tag(self, number: int, area: str) -> None:
        """Write what a tag is: act and tag in the log, both tables, how far the chain goes."""
        blob = bytes(32)
        with self.conn.transaction():
            self.rows(LOCK)
            for sql in READ:
                self.rows(sql)
            f, a = self.rows(NUMBERS, 100 + number, area)[0]
            for seq in (1, 2):
                uid = f"raw{number}-{seq}"
                self.conn.execute(LOG, (2 * number + seq, uid, blob * 4, blob, blob, blob))
            self.conn.execute(ACT.encode(), (f"raw-act{number}",))
            self.conn.execute(TAG, (f, a))
            for sql in PLACES:
                self.conn.execute(sql.encode())
            self.rows("SELECT pg_notify('raw', 'x')")
