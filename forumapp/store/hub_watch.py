"""What a hub writes down by itself, so that its rights can ask: who wrote what, what is kept apart.

Triggers fill two small tables (a third, whose device is whose: hub_devices.py); their functions run
with the rights of the chairs' group.
"""

from collections.abc import Iterator, Mapping

from forumapp.domain.feedback import HELD
from forumapp.store.hub_search import SEARCH_IN_PART

CHAIR, CODER, LEAD, RECORDER = ROLES = ("chair", "coder", "lead", "recorder")
TABLES = ("hub_entry", "hub_held")
_FUNCTIONS = (
    "forumapp_plain(text)",
    "forumapp_index()",
    "forumapp_last_piece()",
    "forumapp_search(text)",
)
_HELD = ", ".join(f"'{each}'" for each in HELD)
_MADE = (
    "CREATE TABLE IF NOT EXISTS hub_entry (uid text PRIMARY KEY, login text NOT NULL)",
    "CREATE TABLE IF NOT EXISTS hub_held (rid bigint PRIMARY KEY, uid text NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_hub_entry ON hub_entry (login)",
    "TRUNCATE hub_held",  # numbers of records change when the tables are folded anew
    f"INSERT INTO hub_held SELECT rid, uid FROM feedback WHERE safeguarding IN ({_HELD})",
)
_PIECE_CAME = """
BEGIN
  IF pg_has_role(session_user, '{recorders}', 'MEMBER')
     AND NOT pg_has_role(session_user, '{chairs}', 'MEMBER') THEN
    INSERT INTO hub_entry VALUES (new.uid, session_user) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
"""
_PIECE_HELD = f"""
BEGIN
  IF new.safeguarding IN ({_HELD}) THEN
    INSERT INTO hub_held VALUES (new.rid, new.uid)
      ON CONFLICT (rid) DO UPDATE SET uid = excluded.uid;
  ELSE
    DELETE FROM hub_held WHERE rid = new.rid;
  END IF;
  RETURN NULL;
END
"""
_PIECE_WENT = "BEGIN DELETE FROM hub_held WHERE rid = old.rid; RETURN NULL; END"
# Kept apart only once all of an act is written: until then its writer still sees it.
_LATER = "CREATE CONSTRAINT TRIGGER {name} AFTER {when} ON feedback DEFERRABLE INITIALLY DEFERRED"
_TRIGGERS = {
    "hub_piece_came": ("feedback", "AFTER INSERT ON feedback", "forumapp_piece_came"),
    "hub_piece_went": ("feedback", "AFTER DELETE ON feedback", "forumapp_piece_went"),
}
_HELD_TRIGGERS = {
    "hub_piece_held": ("INSERT", "new.safeguarding IS NOT NULL"),
    "hub_piece_changed": ("UPDATE", "new.safeguarding IS DISTINCT FROM old.safeguarding"),
}


def statements(groups: Mapping[str, str], schema: str) -> Iterator[str]:
    """Yield what makes these tables, triggers and functions, however often."""
    chairs, recorders = groups[CHAIR], groups[RECORDER]
    yield from _MADE
    bodies = {
        "forumapp_piece_came": _PIECE_CAME.format(chairs=chairs, recorders=recorders),
        "forumapp_piece_held": _PIECE_HELD,
        "forumapp_piece_went": _PIECE_WENT,
    }
    for name, body in bodies.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
            f"SECURITY DEFINER SET search_path = {schema}, pg_temp AS $${body}$$"
        )
    yield (
        "CREATE OR REPLACE FUNCTION forumapp_last_piece() RETURNS bigint LANGUAGE sql STABLE "
        f"SECURITY DEFINER SET search_path = {schema}, pg_temp "
        "AS $$ SELECT coalesce(max(rid), 0) FROM feedback $$"
    )
    yield (
        "CREATE OR REPLACE FUNCTION forumapp_search(asked text) RETURNS SETOF bigint LANGUAGE sql "
        f"STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$"
        f"{SEARCH_IN_PART.format(coders=groups[CODER], recorders=groups[RECORDER])}$$"
    )
    for function in (*_FUNCTIONS, *(f"{name}()" for name in bodies)):
        yield f"ALTER FUNCTION {function} OWNER TO {chairs}"
    for name, (table, when, function) in _TRIGGERS.items():
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {function}()"
    for name, (when, where) in _HELD_TRIGGERS.items():
        yield f"DROP TRIGGER IF EXISTS {name} ON feedback"
        yield (
            _LATER.format(name=name, when=when) + f" FOR EACH ROW WHEN ({where}) "
            "EXECUTE FUNCTION forumapp_piece_held()"
        )
