"""What the server itself upholds of the roles: grants and row-level security, as statements.

The tables belong to the chairs' group, the log and the devices to one of their own
(store/hub_devices.py, log_keeping.py). A coder
sees all but what is kept apart for someone at risk, the safeguarding lead all, a recorder the
little that recording needs and what they wrote down themselves. Keys of the forum and of its
laptops are the chairs'.
"""

from collections.abc import Iterator

from forumapp.store import hub_devices, hub_watch, log_keeping
from forumapp.store.hub_devices import KEPT, MINE, OWN_DEVICE
from forumapp.store.hub_watch import CHAIR, CODER, LEAD, RECORDER
from forumapp.store.schema_made import metadata
from forumapp.store.telling import NEEDED_TO_RECORD

_IN_PART = (CODER, LEAD, RECORDER)  # they do not see everything
_MINE = "SELECT uid FROM hub_entry WHERE login = session_user"
_MY_RIDS = f"SELECT f.rid FROM feedback f WHERE f.uid IN ({_MINE})"
_OWN_NAME = f"split_part(%s, '@', 2) IN ({MINE})"
_SECRET = ("identity%", "forum\\_box", "enrol:%", "told:%", "met:%", "anchors")
_NO_SECRET = " AND ".join(f"name NOT LIKE '{each}'" for each in _SECRET)
_META_READ = f"{_NO_SECRET} AND (position('@' in name) = 0 OR {_OWN_NAME % 'name'})"
_META_OWN = f"name = 'lamport' OR {_OWN_NAME % 'name'}"
_META_OF_CODERS = (
    "name NOT IN ('forum', 'log_format', 'fold_version', 'device', 'family_key', 'made_at')"
)
_KINDS_OF_CODERS = "kind NOT IN ('laptop', 'erasure', 'matter', 'forum')"
_KINDS_OF_RECORDERS = "kind IN ('act', 'audit', 'feedback', 'event', 'batch')"
_NEEDED = ", ".join(f"'{kind}'" for kind in sorted(NEEDED_TO_RECORD))
_OF_PIECE = {"second_reading": "feedback", "quote_cut": '"of"'}  # a column with the piece's id
_BY_PIECE = {  # a column with its number here
    "feedback": "rid",
    "words": "rid",
    "words_index": "rowid",
    "score": "feedback_rid",
    "suggestion": "feedback_rid",
    "vector": "feedback_rid",
}
_TABLES = ("words_index", *metadata.tables)
_OF_CHAIRS = ("matter",)  # nobody else reads these
_OF_RECORDERS = {  # which rights they, and the lead, have besides reading
    "INSERT": ("change", "act", "feedback", "words", "event", "batch", "device"),
    "INSERT DELETE": ("conflict", "waiting"),
    "UPDATE": ("device", "event", "feedback", "words"),
    "INSERT UPDATE": ("audit",),  # undo bins a note; the log keeps it
    "INSERT UPDATE DELETE": ("meta", "draft", "words_index"),
    "DELETE": ("score", "suggestion", "vector"),
}
_OF_CODERS: dict[str, tuple[str, ...]] = {  # where they have not all
    "change": ("INSERT",),
    "audit": ("INSERT", "UPDATE"),
    "act": ("INSERT",),
    "device": ("INSERT", "UPDATE"),
    **dict.fromkeys(("laptop", "erasure", "matter", "forum", "merged"), ()),
}


def statements(group: dict[str, str], keepers: str, schema: str) -> Iterator[str]:
    """Yield what lays these rights down, however often; `group` names the group of each role.

    `keepers` is the group that the log belongs to; '' leaves it, the devices and their rights as
    they are, for a chair who upgrades: neither is made anew then.
    """
    chairs, partial = group[CHAIR], {role: group[role] for role in _IN_PART}
    tables = [name for name in _TABLES if keepers or name not in KEPT]
    yield f"GRANT ALL ON SCHEMA {schema} TO {chairs}"  # first: what is theirs stands in it
    if keepers:
        yield from hub_devices.statements(keepers, chairs, schema)
        yield from log_keeping.statements(keepers, chairs, schema)
    yield from hub_watch.statements(group, schema)
    for name in (*(name for name in tables if name not in KEPT), *hub_watch.TABLES):
        yield f"ALTER TABLE {_q(name)} OWNER TO {chairs}"
        yield f"ALTER TABLE {_q(name)} ENABLE ROW LEVEL SECURITY"
    for role, members in partial.items():
        yield f"GRANT USAGE ON SCHEMA {schema} TO {members}"
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {members}"
        for name in tables:
            yield from _table(role, name, members)
    everybody = ", ".join(partial.values())
    for name in ("hub_device", "hub_entry") if keepers else ("hub_entry",):
        yield f"GRANT SELECT ON {name} TO {everybody}"
        yield from _policy(name, "own", "SELECT", "login = session_user", everybody)
    yield f"GRANT SELECT ON hub_held TO {group[CODER]}"
    yield from _policy("hub_held", "coder", "SELECT", "true", group[CODER])


def _table(role: str, name: str, group: str) -> Iterator[str]:
    rights = _rights(role, name)
    yield f"REVOKE ALL ON {_q(name)} FROM {group}"
    yield f"GRANT {', '.join(['SELECT', *rights])} ON {_q(name)} TO {group}"
    for right in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        rule = _rule(role, name, right) if right in ("SELECT", *rights) else "false"
        yield from _policy(name, f"{role}_{right.lower()}", right, rule, group)


def _policy(name: str, policy: str, right: str, rule: str, group: str) -> Iterator[str]:
    asks = {
        "INSERT": f"WITH CHECK ({rule})",
        "UPDATE": f"USING ({rule}) WITH CHECK (true)",
    }.get(right, f"USING ({rule})")
    yield f"DROP POLICY IF EXISTS {policy} ON {_q(name)}"
    yield f"CREATE POLICY {policy} ON {_q(name)} FOR {right} TO {group} {asks}"


def _rights(role: str, name: str) -> list[str]:
    if role == CODER:
        every = ("DELETE", "INSERT", "UPDATE")
        return list(_OF_CODERS.get(name, every))
    found = {right for rights, tables in _OF_RECORDERS.items() if name in tables
             for right in rights.split()}  # fmt: skip
    return sorted(found)


def _rule(role: str, name: str, right: str) -> str:
    """Return for which rows of a table a role has a right."""
    read = _read(role, name)
    if right == "SELECT" or right == "DELETE":
        return read
    if name == "meta":
        return f"({read}) AND ({_META_OF_CODERS if role == CODER else _META_OWN})"
    if name == "device":
        return "true" if right == "INSERT" else OWN_DEVICE
    if right == "UPDATE":
        return read
    if name == "change":
        return f"{OWN_DEVICE} AND {_KINDS_OF_CODERS if role == CODER else _KINDS_OF_RECORDERS}"
    if name in ("act", "audit"):
        return OWN_DEVICE
    return "true" if name == "feedback" else read


def _read(role: str, name: str) -> str:
    """Return which rows of a table a role sees."""
    if name in _OF_CHAIRS:
        return "false"
    if name == "meta":
        return _META_READ
    if name == "draft":
        return _OWN_NAME % "slot"
    if name == "audit" or (name == "act" and role == RECORDER):
        return OWN_DEVICE
    if role == RECORDER:
        return _read_by_recorder(name)
    return "true" if role == LEAD else _read_by_coder(name)


def _read_by_coder(name: str) -> str:
    if name in ("change", "conflict"):
        return "uid NOT IN (SELECT uid FROM hub_held)"
    if name in _OF_PIECE:
        return f"{_OF_PIECE[name]} IS NULL OR {_OF_PIECE[name]} NOT IN (SELECT uid FROM hub_held)"
    column = _BY_PIECE.get(name)
    return f"{column} NOT IN (SELECT rid FROM hub_held)" if column else "true"


def _read_by_recorder(name: str) -> str:
    if name == "change":
        others = f"kind <> 'feedback' AND {OWN_DEVICE}"
        return f"kind IN ({_NEEDED}) OR uid IN ({_MINE}) OR ({others})"
    if name == "conflict":  # in what they may change, others may have changed the same
        return f"kind IN ('event', 'batch') OR uid IN ({_MINE})"
    if name == "feedback":
        return f"uid IN ({_MINE})"
    if name in _BY_PIECE:
        return f"{_BY_PIECE[name]} IN ({_MY_RIDS})"
    return "true" if name in {*NEEDED_TO_RECORD, "device", "batch", "waiting"} else "false"


def _q(name: str) -> str:
    return f'"{name}"'
