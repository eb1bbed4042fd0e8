"""Which reading of words this is: the rules, the lists, and the model with its file."""

import hashlib
from functools import cache

import resources
from forumapp.analysis.learned import encoder

METHOD = 4
"""Counts up when the same data would be read in another way."""


@cache
def has_model() -> bool:
    """Say whether the model's file is there and is the very one; it is not loaded for that."""
    try:
        with resources.path(*encoder.FILE).open("rb") as file:  # a slice at a time: 13 MB fewer
            return hashlib.file_digest(file, "sha256").hexdigest() == encoder.SHA256
    except OSError:
        return False


@cache
def reading_version() -> str:
    """Return what a score or suggestion that is made now stands on; the same means the same.

    The first call reads the files of the model: meant for a worker's thread.
    """
    from forumapp.analysis.text.version import TEXT_VERSION  # late: it reads every list

    model = f"model {vectors_version()}" if has_model() else "no model"
    return f"reading {METHOD}, {TEXT_VERSION}, heads {_heads()}, {model}"


def vectors_version() -> str:
    """Return the version under which the model's vectors are kept."""
    return encoder.SHA256[:8]


def _heads() -> str:
    """Return a mark of the small files that were learned, beside the large one of the model."""
    mark = hashlib.sha256()
    for name in _small_files():
        mark.update(name.encode() + resources.read_bytes("model", name))
    return mark.hexdigest()[:8]


def _small_files() -> list[str]:
    try:
        names = resources.names("model")
    except OSError:
        return []
    return [name for name in names if name != encoder.FILE[-1] and not name.isupper()]
