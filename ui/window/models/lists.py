"""The code lists in the window's language: the same codes, their labels and questions looked up."""

from dataclasses import replace
from functools import cache

from forumapp.domain.codes import Code, CodeList
from forumapp.services import lists
from ui.window.words import say


@cache
def codes(name: str) -> CodeList:
    """Return a code list by its name, in the language that the window started in."""
    found = lists.codes(name)
    return replace(
        found,
        label=say(found.label),
        question=say(found.question),
        codes=tuple(_code(code) for code in found.codes),
    )


def _code(code: Code) -> Code:
    group = code.extra("group")
    more = {**(code.more or {}), "group": say(group)} if group else code.more
    return replace(code, label=say(code.label), more=more)


def label(name: str, code: str | None) -> str:
    """Return the label of a code in a list."""
    return codes(name).label_of(code)
