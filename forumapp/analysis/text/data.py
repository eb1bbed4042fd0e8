"""Read the data files of the text analysis and say which version of them was used."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

LEXICON_FILES = (
    "answers",
    "complaint",
    "cues",
    "denial",
    "learned",
    "needed",
    "neutral",
    "noise",
    "praise",
    "prompts",
    "who",
)
THEME_FILES = ("change", "criteria", "themes")


@cache
def load(folder: str, name: str) -> dict[str, Any]:
    """Return one data file of `resources/<folder>/`."""
    path = files("resources").joinpath(folder, f"{name}.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@cache
def lexicon_version() -> str:
    """Return the lexicon's version and the mark of its content."""
    return _version("lexicon", LEXICON_FILES)


@cache
def themes_version() -> str:
    """Return the themes' version and the mark of their content."""
    return _version("themes", THEME_FILES)


def _version(folder: str, names: Iterable[str]) -> str:
    """Join the highest version with a hash: an edit that forgot the number still shows."""
    content = [load(folder, name) for name in names]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return f"{folder} {max(each['version'] for each in content)} ({digest[:8]})"
