"""How many families were recorded today: acts are counted, and undo is believed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.services.lists import codes


class Heard:
    """The acts of this session by which a family was recorded."""

    def __init__(self) -> None:
        """Begin with none."""
        self._acts: dict[str, date] = {}
        self._undone: dict[str, tuple[str, date]] = {}  # by the act that undid it

    def add(self, change: Change, state: Mapping[str, Any]) -> None:
        """Count what was stored, unless a professional spoke."""
        speaker = state.get("speaker")
        known = next((c for c in codes("speaker").codes if c.code == speaker), None)
        if known is None or known.extra("family") is not False:
            self._acts[change.act] = date.today()

    def hear(self, change: Change) -> None:
        """Count less where it is undone, and again where the undoing is undone."""
        act = change.undoes
        if act in self._acts:
            self._undone[change.act] = (act, self._acts.pop(act))
        elif act in self._undone:
            first, day = self._undone.pop(act)
            self._acts[first] = day

    def today(self) -> int:
        """Return how many were recorded today."""
        return sum(day == date.today() for day in self._acts.values())

    def kept(self) -> dict[str, date]:
        """Return what is counted, to be remembered behind the lock."""
        return dict(self._acts)

    def restore(self, kept: Mapping[str, date]) -> None:
        """Go on counting."""
        self._acts = dict(kept)
