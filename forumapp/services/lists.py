"""The code lists and other shipped data, read once."""

from functools import cache
from typing import Any

import resources
from forumapp.domain.codes import CodeList, code_list


@cache
def codes(name: str) -> CodeList:
    """Return a code list by its name (need, rating, consent …)."""
    return code_list(resources.read_json("codes", f"{name}.json"))


@cache
def consent_script() -> dict[str, Any]:
    """Return the consent wording in use: version, title and the sentences to read out."""
    return dict(resources.read_json("consent", "script-2.json"))


def label(name: str, code: str | None) -> str:
    """Return the label of a code in a list."""
    return codes(name).label_of(code)
