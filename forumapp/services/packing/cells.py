"""The figures of issued packs as the register keeps them, so that later packs are held to them.

No number below the threshold is kept: of a small figure only that it was small.
"""

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

from forumapp.analysis.figures.linked_content import Content
from forumapp.analysis.figures.release import Earlier, EarlierCell, Release, What
from forumapp.services.packing.entries import deflated, inflated
from forumapp.store import pack_queries
from forumapp.store.records import Connection

_SHOWN, _SOME = 1, 2  # it is shown; or it is marked as small, and is 1 at least


def cells_json(release: Release) -> str:
    """Return what each figure of a finished pack counts, its value and whether it is shown."""
    least = release.gate.threshold
    cells = release.cells.cells
    numbers = {what: number for number, what in enumerate(cells)}
    kept: dict[str, Any] = {
        "days": release.days,
        "cells": [
            [
                what.unit,
                what.where,
                cell.value if cell.shown or cell.value >= least else None,
                _SHOWN if cell.shown else _SOME if cell.floor and cell.few else 0,
            ]
            for what, cell in cells.items()
        ],
        "sums": [
            [numbers[whole], [numbers[part] for part in parts]]
            for whole, parts in release.cells.exact()
            if whole in numbers and all(part in numbers for part in parts)
        ],
        "seen": _seen(release),
    }
    return deflated(json.dumps(kept, ensure_ascii=False, separators=(",", ":")))


def earlier_cells(conn: Connection) -> list[Earlier]:
    """Return the figures of every pack that was issued, the first one first.

    Packs in the bin are among them: they were handed out.
    """
    return [_earlier(number, told) for number, told in pack_queries.cells(conn)]


def _earlier(number: str, told: str) -> Earlier:
    kept = json.loads(inflated(told))
    cells = tuple(
        EarlierCell(
            What(unit, tuple((by, said) for by, said in where)),
            value,
            shown == _SHOWN,
            int(shown == _SOME),
        )
        for unit, where, value, shown in kept["cells"]
    )
    sums = tuple(
        (cells[whole].what, tuple(cells[part].what for part in parts))
        for whole, parts in kept["sums"]
    )
    first, last = kept["days"]
    return Earlier(number, (first, last), cells, sums, _content(kept.get("seen", {})))


def _seen(release: Release) -> dict[str, Any]:
    """Return the days of a pack on which anything was told, and digests of what, in two bytes."""
    first, last = release.days
    days = sorted(day for day in release.content.days() if first <= day <= last)
    of = {
        area: struct.pack(f"<{len(days)}H", *(told.get(day, 0) for day in days))
        for area, told in release.content.of.items()
    }
    return {"days": days, "of": {area: b64encode(each).decode() for area, each in of.items()}}


def _content(seen: dict[str, Any]) -> Content:
    return Content({area: _days(seen["days"], each) for area, each in seen.get("of", {}).items()})


def _days(days: Sequence[str], kept: str) -> dict[str, int]:
    marks = struct.unpack(f"<{len(days)}H", b64decode(kept))
    return {day: mark for day, mark in zip(days, marks, strict=True) if mark}
