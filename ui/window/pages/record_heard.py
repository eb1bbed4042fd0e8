"""How many families were recorded today: acts are counted, and undo is believed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from ui.window.models.lists import codes

_Talk = tuple[date, str]  # the day, and what holds the pieces of one talk together


class Heard:
    """The acts of this session by which a family was recorded."""

    def __init__(self) -> None:
        """Begin with none."""
        self._acts: dict[str, _Talk] = {}
        self._undone: dict[str, tuple[str, _Talk]] = {}  # by the act that undid it

    def add(self, change: Change, state: Mapping[str, Any]) -> None:
        """Count what was stored, unless a professional spoke; one talk is one family."""
        speaker = state.get("speaker")
        known = next((c for c in codes("speaker").codes if c.code == speaker), None)
        if known is None or known.extra("family") is not False:
            self._acts[change.act] = (date.today(), str(state.get("talk") or change.act))

    def hear(self, change: Change) -> None:
        """Count less where it is undone, and again where the undoing is undone."""
        act = change.undoes
        if act in self._acts:
            self._undone[change.act] = (act, self._acts.pop(act))
        elif act in self._undone:
            first, talk = self._undone.pop(act)
            self._acts[first] = talk

    def today(self) -> int:
        """Return how many were recorded today."""
        return len({talk for day, talk in self._acts.values() if day == date.today()})

    def kept(self) -> dict[str, _Talk]:
        """Return what is counted, to be remembered behind the lock."""
        return dict(self._acts)

    def restore(self, kept: Mapping[str, _Talk]) -> None:
        """Go on counting."""
        self._acts = dict(kept)
