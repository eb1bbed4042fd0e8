"""What a planned pack hands to the register, and to nobody else: what was asked, and how it stood.

It travels as `Pack.made_from`, which is no part of the pack's value: no format reads it.
`plan` says what was asked for, `position` how far the log had come when the forum was read, `cells`
what each printed figure counts (JSON).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any


def made_from(
    audience: str,
    position: int,
    *,
    days: tuple[date | None, date | None] = (None, None),
    areas: Sequence[str] = (),
    cells: str = "",
    **more: Any,
) -> dict[str, Any]:
    """Return it; `days` are those that the pack covers, `more` are other choices by name."""
    first, last = days
    plan = {
        "audience": audience,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "areas": sorted(areas),
        **{name: value for name, value in more.items() if value is not None},
    }
    return {"plan": plan, "position": position, "cells": cells}
