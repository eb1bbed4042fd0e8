"""The figures of issued packs as the register keeps them, so that later packs are held to them.

No number below the threshold is kept: of a small figure only that it was small.
"""

import json
from typing import Any

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
    return Earlier(number, (first, last), cells, sums)
