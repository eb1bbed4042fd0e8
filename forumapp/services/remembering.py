"""What this copy of a forum remembers of its pages, inside the encrypted file."""

from typing import Any

from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.forum import Forum


def remembered(forum: Forum, page: str) -> dict[str, Any]:
    """Return what is remembered of a page; empty where nothing is."""
    return dict(read_setting(forum, f"page.{page}") or {})


def remember(forum: Forum, page: str, what: dict[str, Any]) -> None:
    """Remember this of a page, never a family's words."""
    write_setting(forum, f"page.{page}", what)
