"""A copy of a forum that goes on by itself: it becomes a device of its own, so that none is twice.

Two copies that wrote as one device would give the same numbers to different changes, and no merge
could tell them apart. So what was brought back from a backup goes on under a new name.
"""

from typing import Any

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.store import identity, schema
from forumapp.store.schema_together import laptop
from forumapp.store.tx import Tx, read_meta, utc_now, write_meta

BACKUP_OF = "backup_of"  # in the meta of a backup: the device that made it
RESTORED = "restored"  # in the meta of what was brought back: the name of the backup
_GOES_ON = ("label", "holder")
_OF_A_CHAIR = ("role", "keeps")  # what a recorder's copy may not say of itself


def is_backup(conn: sa.Connection) -> bool:
    """Say whether this database was made as a backup and never opened as a forum since."""
    return bool(read_meta(conn, BACKUP_OF))


def become_new_copy(conn: sa.Connection, why: str, actor: str = "ForumApp") -> str:
    """Give this copy a device of its own, which follows the old one; return the new device's id.

    It is written down as a `laptop` record and in the audit. `why` is a code, never words.
    """
    old, new = read_meta(conn, "device"), ids.device_id()
    restored = read_meta(conn, RESTORED)
    row = {"device": new, "label": "This computer", "last_seq": 0, "head": bytes(32).hex()}
    conn.execute(sa.insert(schema.device).values(row))
    write_meta(conn, "device", new)
    identity.renew(conn, old, new)
    conn.execute(sa.delete(schema.meta).where(schema.meta.c.name.in_((BACKUP_OF, RESTORED))))
    tx = Tx(conn, "", actor)
    tx.change("laptop", new, {**_carried(conn, old), "follows": old, "enrolled_at": utc_now()})
    if restored:
        tx.note("restored", detail=restored)
    tx.note("new_copy", about=old, detail=why)
    tx.done()
    return new


def _carried(conn: sa.Connection, old: str) -> dict[str, Any]:
    names = list(_GOES_ON)
    known: dict[str, Any] = {}
    if identity.role_of(conn) == identity.CHAIR:
        names += _OF_A_CHAIR
        if read_meta(conn, "identity_sign"):
            now = identity.identity(conn)
            known = {"sign_key": now.sign_key, "box_key": now.box_key}
    columns = [laptop.c[name] for name in names]
    row = conn.execute(sa.select(*columns).where(laptop.c.uid == old)).mappings().first()
    return {**(row or {}), **known}
