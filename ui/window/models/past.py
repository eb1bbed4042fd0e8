"""The history of one record as lines that a person reads: who did what, and when."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from forumapp.domain.change import Step

_WORDS = ("words_", "paraphrase", "note")


def past_lines(steps: Iterable[Step]) -> list[str]:
    """Return one line for each act, the last one first: "22 Nov 2026 10:42 · Chair · Tagged …"."""
    acts = groupby(steps, key=lambda step: (step.at, step.actor, step.label))
    lines = [_line(at, actor, label, list(group)) for (at, actor, label), group in acts]
    return lines[::-1]


def _line(at: str, actor: str, label: str, steps: list[Step]) -> str:
    changed = [_changed(step) for step in steps if step.before is not None]
    said = [_time(at), actor, label, "; ".join(changed)]
    return " · ".join(each for each in said if each)


def _changed(step: Step) -> str:
    tr = QCoreApplication.translate
    name = step.field.replace("_", " ")
    if step.field.startswith(_WORDS):
        return tr("History", "{name} changed").format(name=name)
    return f"{name}: {_value(step.before)} → {_value(step.after)}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "–" if value is None else str(value)


def _time(at: str) -> str:
    when = QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(when, "d MMM yyyy HH:mm") if when.isValid() else at
