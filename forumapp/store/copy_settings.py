"""Settings of this copy of a forum, kept inside its encrypted file."""

import json
from typing import Any

from forumapp.store.forum import Forum
from forumapp.store.tx import read_meta, write_meta


def read_setting(forum: Forum, name: str) -> Any:
    """Return a setting of this copy of the forum, or None."""
    with forum.read() as conn:
        text = read_meta(conn, "setting:" + name)
    return json.loads(text) if text else None


def write_setting(forum: Forum, name: str, value: Any) -> None:
    """Keep a setting with this copy of the forum (inside the encrypted file)."""
    with forum.compute(urgent=True) as conn:
        write_meta(conn, "setting:" + name, json.dumps(value))
