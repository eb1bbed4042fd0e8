"""Whose device is whose on a hub: written down by the server, and changed by no login of a person.

Who works on a hub is a device, with a chain of its own in the log. Log, devices and this list
belong to a group that only whoever made the roles is a member of, so that not even a chair, who
merges the changes of laptops, can write in the chain of somebody who works here.
"""

from collections.abc import Iterator

KEPT = ("change", "device", "hub_device")  # the tables of that group
MINE = "SELECT device FROM hub_device WHERE login = session_user"
_OF_OTHERS = "SELECT device FROM hub_device WHERE login <> session_user"
OWN_DEVICE = f"device IN ({MINE})"
NOT_ANOTHERS = f"device NOT IN ({_OF_OTHERS})"  # one's own, or a laptop's that a merge brings
_CAME = """
BEGIN
  INSERT INTO hub_device VALUES (new.device, session_user) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
"""
_RULES = {  # of chairs: table and right, and for which rows
    ("change", "SELECT"): "true",
    ("change", "INSERT"): NOT_ANOTHERS,
    ("device", "SELECT"): "true",
    ("device", "INSERT"): NOT_ANOTHERS,
    ("device", "UPDATE"): NOT_ANOTHERS,
    ("device", "DELETE"): NOT_ANOTHERS,
    ("hub_device", "SELECT"): "true",
}


def statements(keepers: str, chairs: str, schema: str) -> Iterator[str]:
    """Yield what makes the list and gives these tables to their group, however often."""
    yield f"GRANT ALL ON SCHEMA {schema} TO {keepers}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {chairs}"
    yield "CREATE TABLE IF NOT EXISTS hub_device (device text PRIMARY KEY, login text NOT NULL)"
    for name in KEPT:
        yield f"ALTER TABLE {name} OWNER TO {keepers}"
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"REVOKE ALL ON {name} FROM {chairs}"
    yield from _whose()
    yield (
        "CREATE OR REPLACE FUNCTION forumapp_device_came() RETURNS trigger LANGUAGE plpgsql "
        f"SECURITY DEFINER SET search_path = {schema}, pg_temp AS $${_CAME}$$"
    )
    yield f"ALTER FUNCTION forumapp_device_came() OWNER TO {keepers}"
    yield "DROP TRIGGER IF EXISTS hub_device_came ON device"
    yield (  # a laptop's comes with its changes, somebody's who begins to work here without any
        "CREATE TRIGGER hub_device_came AFTER INSERT ON device FOR EACH ROW "
        "WHEN (new.last_seq = 0) EXECUTE FUNCTION forumapp_device_came()"
    )
    for (name, right), rule in _RULES.items():
        asks = {"INSERT": f"WITH CHECK ({rule})"}.get(right, f"USING ({rule})")
        yield f"GRANT {right} ON {name} TO {chairs}"
        yield f"DROP POLICY IF EXISTS chair_{right.lower()} ON {name}"
        yield f"CREATE POLICY chair_{right.lower()} ON {name} FOR {right} TO {chairs} {asks}"


def _whose() -> Iterator[str]:
    # who worked here before there were roles
    yield (
        "INSERT INTO hub_device SELECT d.device, d.label FROM device d JOIN pg_roles r "
        "ON r.rolname = d.label ON CONFLICT DO NOTHING"
    )
    # an earlier ForumApp took a laptop that a merge brought for one of whoever merged it
    yield (
        "DELETE FROM hub_device WHERE device IN "
        "(SELECT device FROM device WHERE label = 'Another laptop')"
    )
