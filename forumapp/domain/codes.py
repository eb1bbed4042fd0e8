"""Code lists: the answers that a form offers, as dated, versioned data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PREFER_NOT = "prefer_not"
NOT_ASKED = "Not asked or not said"  # what stands where there is no answer


@dataclass(frozen=True, slots=True)
class Code:
    """One answer: its code, its label, the days on which it is valid, what else is known of it."""

    code: str
    label: str
    first: date | None = None
    last: date | None = None
    inactive: bool = False
    more: Mapping[str, Any] | None = None

    def valid_on(self, day: date) -> bool:
        """Say whether the code may be chosen on this day."""
        started = self.first is None or self.first <= day
        ended = self.last is not None and day > self.last
        return started and not ended and not self.inactive

    def extra(self, name: str) -> Any:
        """Return what the list says of this code under `name`, or None."""
        return (self.more or {}).get(name)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A versioned list of codes. `most` is how many may be chosen at once."""

    name: str
    label: str
    version: int
    question: str
    most: int
    codes: tuple[Code, ...]

    def label_of(self, code: str | None) -> str:
        """Return the label of a code; an unknown code is shown as it is, nothing as ''."""
        if code is None:
            return ""
        return next((c.label for c in self.codes if c.code == code), code)

    def has(self, code: str) -> bool:
        """Say whether the list knows this code, valid today or not."""
        return any(c.code == code for c in self.codes)

    def valid_on(self, day: date) -> tuple[Code, ...]:
        """Return the codes that may be chosen on this day, in the order of the list."""
        return tuple(c for c in self.codes if c.valid_on(day))


def code_list(data: Mapping[str, Any]) -> CodeList:
    """Build a list from its data file."""
    return CodeList(
        name=data["list"],
        label=data["label"],
        version=data["version"],
        question=data.get("question", ""),
        most=data.get("most", 1),
        codes=tuple(_code(row) for row in data["codes"]),
    )


def _code(row: Mapping[str, Any]) -> Code:
    own = {"code", "label", "from", "until", "inactive"}
    return Code(
        code=row["code"],
        label=row["label"],
        first=_day(row.get("from")),
        last=_day(row.get("until")),
        inactive=bool(row.get("inactive")),
        more={k: v for k, v in row.items() if k not in own} or None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
