"""Did anything change since the last backup? A mark of the log's end and of the key file says."""

import hashlib

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.forum import KEYS, Forum
from forumapp.store.tx import read_meta, write_meta

_MARK = "backed_up"


def mark(forum: Forum) -> str:
    """Return a mark that differs as soon as a record or the passphrase was changed.

    What only the audit says (a look, a backup) changes it not.
    """
    c = schema.change.c
    last = sa.select(c.hash).where(c.kind != "audit").order_by(c.rid.desc()).limit(1)
    with forum.read() as conn:
        end = conn.execute(last).scalar() or b""
    keys = forum.folder / KEYS
    return hashlib.sha256(end + (keys.read_bytes() if keys.exists() else b"")).hexdigest()[:32]


def is_a_folder(forum: Forum) -> bool:
    """Say whether this forum is a folder of ours; one on a server is backed up there."""
    return forum.engine.dialect.name == "sqlite"


def marked(forum: Forum) -> str:
    """Return the mark at the last backup, '' where none was made."""
    with forum.read() as conn:
        return read_meta(conn, _MARK)


def put_mark(forum: Forum, text: str) -> None:
    """Write down what stood when a backup was made."""
    with forum.compute() as conn:
        write_meta(conn, _MARK, text)


def holds_feedback(forum: Forum) -> bool:
    """Say whether there is any piece of feedback that could be lost."""
    with forum.read() as conn:
        return conn.execute(sa.select(schema.feedback.c.rid).limit(1)).scalar() is not None


def born(forum: Forum) -> str:
    """Return when this forum was made, as it was written down then."""
    with forum.read() as conn:
        return read_meta(conn, "made_at")
