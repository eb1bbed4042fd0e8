"""Which modules of the window a page brings, each after those it wants, read without running them.

A module that makes a class of Qt is loaded by the thread of the window alone: made by another
while the window works, about one start in sixty ended in a crash within Shiboken. A whole page at
once would hold the window up for up to 0.2 s; one module at a time does not.
"""

import dis
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from types import CodeType

_WINDOW, _QT = "ui.window", "PySide6"
_FILLING = ("EXTENDED_ARG", "CACHE", "TO_BOOL", "NOT_TAKEN")  # between what is looked at


def loading_order(name: str) -> tuple[list[str], list[str]]:
    """Return the modules that `name` still wants: those without Qt, and those of the window.

    The first may be loaded by any thread, in any order; the others in theirs, which ends with
    `name`. What a function loads later is in neither.
    """
    others: dict[str, None] = {}
    window: dict[str, None] = {}
    _visit(name, set(), others, window)
    return list(others), list(window)


def _visit(name: str, seen: set[str], others: dict[str, None], window: dict[str, None]) -> None:
    if name in seen or name in sys.modules or _within(name, _QT):
        return
    seen.add(name)
    if not _within(name, _WINDOW):
        others[name] = None
        return
    for wanted in _wanted(_code_of(name)):
        _visit(wanted, seen, others, window)
    window[name] = None


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _code_of(name: str) -> CodeType | None:
    spec = find_spec(name)
    get_code = getattr(spec and spec.loader, "get_code", None)
    code: CodeType | None = get_code(name) if get_code else None
    return code


def _wanted(code: CodeType | None) -> Iterator[str]:
    """Give the names that a module's own lines import, but those that are for type checkers."""
    fromlist: object = None
    skip_to, checked = 0, False
    for step in dis.get_instructions(code) if code else ():
        if step.offset < skip_to or step.opname in _FILLING:
            continue
        if checked and "JUMP" in step.opname:
            skip_to = step.argval
        checked = step.opname == "LOAD_NAME" and step.argval == "TYPE_CHECKING"
        if step.opname == "IMPORT_NAME" and not _within(step.argval, _QT):
            yield step.argval
            yield from _modules_in(step.argval, fromlist)
        fromlist = step.argval


def _modules_in(package: str, names: object) -> Iterator[str]:
    """Give what `from package import names` loads: where it is a package, names may be modules."""
    spec = find_spec(package) if isinstance(names, tuple) else None
    if isinstance(names, tuple) and spec is not None and spec.submodule_search_locations:
        for name in names:
            if find_spec(f"{package}.{name}") is not None:
                yield f"{package}.{name}"
