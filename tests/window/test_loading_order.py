"""The order in which a page's modules are loaded: each after those it wants, and nothing else."""

import json
import subprocess
import sys

from ui.window.loading_order import _wanted

_CODE = """
import json, sys
from ui.window.app import application
import ui.window.frame
from ui.window.late import load
from ui.window.loading_order import loading_order
from ui.window.pages_table import PAGES

OURS = ("ui", "forumapp", "exports")

def there():
    return {name for name in sys.modules if name.split(".")[0] in OURS}

def qt():
    return {name for name in sys.modules if name.startswith("PySide6")}

app, with_qt, at_once, pages = application(), [], {}, 0
for row in PAGES:
    others, window = loading_order(row.module)
    assert window[-1:] == [row.module] or row.module in sys.modules, row
    pages += len(window) > 0
    had = qt()
    for name in others:
        load(name)
    with_qt += sorted(qt() - had)
    for name in window:
        before = there()
        load(name)
        more = there() - before - {name, name.rpartition(".")[0]}
        if more:
            at_once[name] = sorted(more)
print(json.dumps({"with_qt": with_qt, "at_once": at_once, "pages": pages}))
"""
_NOTHING_BROUGHT = """
import json, sys
from ui.window.app import application
import ui.window.frame
from ui.window.loading_order import loading_order

app, before = application(), set(sys.modules)
others, window = loading_order("ui.window.pages.record")
brought = {name for name in set(sys.modules) - before if hasattr(sys.modules[name], "__path__")}
assert loading_order("json") == ([], [])
print(json.dumps([len(window), sorted(set(sys.modules) - before - brought), others]))
"""


def _told(code: str) -> object:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def test_every_module_is_loaded_alone_and_qt_only_by_the_window() -> None:
    told = _told(_CODE)
    assert isinstance(told, dict)
    assert told["with_qt"] == []
    assert told["at_once"] == {}
    assert told["pages"] > 20


def test_the_order_is_read_without_running_what_it_names() -> None:
    told = _told(_NOTHING_BROUGHT)
    assert isinstance(told, list)
    length, brought, others = told
    assert length > 20
    assert brought == []
    assert "forumapp.services.drafting" in others


def test_what_is_for_type_checkers_or_within_a_function_is_not_wanted() -> None:
    lines = """
from typing import TYPE_CHECKING
import json.decoder
from forumapp.services import leaving, redaction as again
from forumapp.domain.problems import Problem
if TYPE_CHECKING:
    import csv
    from forumapp.services import merging
from PySide6.QtCore import QObject
def later():
    import zipfile
import wave
"""
    assert list(_wanted(compile(lines, "lines", "exec"))) == [
        "typing",
        "json.decoder",
        "forumapp.services",
        "forumapp.services.leaving",
        "forumapp.services.redaction",
        "forumapp.domain.problems",
        "wave",
    ]
