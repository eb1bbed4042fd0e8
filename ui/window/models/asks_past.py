"""What became of a recommendation or a response over time, in words: who changed what, when."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from PySide6.QtCore import QCoreApplication

from forumapp.domain.change import Step
from ui.window.models.lists import label
from ui.window.models.officials import when
from ui.window.models.past import time_words
from ui.window.words import say

_DAYS = ("on", "due_on", "made_on", "done_on")
_SILENT = ("binned", "place")  # said by the act's own name
_LONG = 160  # letters of what stood before


def past_told(steps: Iterable[Step], areas: Mapping[str, str]) -> str:
    """Return what was done since it was written down, a line for each, the last one first.

    '' where nothing was.
    """
    acts = [list(group) for _, group in groupby(steps, key=lambda s: (s.at, s.actor, s.label))]
    if len(acts) < 2:
        return ""
    return "\n".join(_act(act, areas, first=act is acts[0]) for act in reversed(acts))


def _act(steps: list[Step], areas: Mapping[str, str], *, first: bool) -> str:
    at, by = time_words(steps[0].at), steps[0].actor
    head = " · ".join(filter(None, (at, by, say(steps[0].label))))
    changed = (
        [] if first else [_changed(step, areas) for step in steps if step.field not in _SILENT]
    )
    return f"{head}: {'; '.join(changed)}" if changed else head


def _changed(step: Step, areas: Mapping[str, str]) -> str:
    said = QCoreApplication.translate("Asks", "{field} (before: {before})")
    return said.format(field=_name(step.field), before=_value(step.field, step.before, areas))


def _name(field: str) -> str:
    tr = QCoreApplication.translate
    names = {
        "words": tr("Asks", "the words"),
        "body": tr("Asks", "who is asked"),
        "by": tr("Asks", "who wrote"),
        "on": tr("Asks", "the day"),
        "due_on": tr("Asks", "by when"),
        "made_on": tr("Asks", "asked since"),
        "done": tr("Asks", "how far it came"),
        "done_on": tr("Asks", "when it was done"),
        "areas": tr("Asks", "the areas"),
        "pack": tr("Asks", "the pack"),
        "source": tr("Asks", "the source"),
        "not_public": tr("Asks", "not for publication"),
    }
    return names.get(field, field.replace("_", " "))


def _value(field: str, value: Any, areas: Mapping[str, str]) -> str:
    tr = QCoreApplication.translate
    if value in (None, "", [], ()):
        return tr("Asks", "nothing")
    if isinstance(value, bool):
        return tr("Asks", "yes") if value else tr("Asks", "no")
    if field == "areas":
        return ", ".join(areas.get(uid, tr("Asks", "an area that is gone")) for uid in value)
    if field == "done":
        return label("done", str(value))
    if field in _DAYS:
        return when(str(value))
    plain = " ".join(str(value).split())
    return f"“{plain if len(plain) <= _LONG else plain[: _LONG - 1] + '…'}”"
