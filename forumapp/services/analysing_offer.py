"""Whether words can be read anew: asked whenever a list is shown, so it loads nothing large."""

import hashlib
from dataclasses import dataclass
from functools import cache

import resources
from forumapp.store import machine
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.forum import Forum

_FOLDERS = ("lexicon", "themes", "model")
_MODEL = "encoder.bin"
_SETTLED = "reading_settled"


@dataclass(frozen=True, slots=True)
class Offer:
    """How much an older version scored, and whether the model's file is there."""

    older: int
    model: bool


def offer(forum: Forum) -> Offer:
    """Return what could be read anew, nothing where it was decided to leave it."""
    mark, model = _mark()
    if read_setting(forum, _SETTLED) == mark or not _is_any_scored(forum):
        return Offer(0, model)
    from forumapp.services.analysing_version import reading_version  # late: it loads the lists

    with forum.read() as conn:
        older = machine.count_otherwise(conn, reading_version())
    if not older:
        write_setting(forum, _SETTLED, mark)
    return Offer(older, model)


def _is_any_scored(forum: Forum) -> bool:
    with forum.read() as conn:
        return machine.is_any_scored(conn)


def leave(forum: Forum) -> None:
    """Leave what an older version scored as it is; it is not offered again before the next one."""
    write_setting(forum, _SETTLED, _mark()[0])


@cache
def _mark() -> tuple[str, bool]:
    """Return a mark of the files that a reading stands on, and whether the model's is there."""
    mark = hashlib.sha256()
    model = False
    for folder in _FOLDERS:
        for name in _names(folder):
            if name == _MODEL:
                model = True
                mark.update(str(resources.path(folder, name).stat().st_size).encode())
            else:
                mark.update(name.encode() + resources.read_bytes(folder, name))
    return mark.hexdigest(), model


def _names(folder: str) -> list[str]:
    try:
        return resources.names(folder)
    except OSError:
        return []
