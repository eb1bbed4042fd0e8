"""What is read from an inspection report: values that a person checks before anything is kept."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

Box = tuple[float, float, float, float]
DAYS = ("first_day", "last_day", "dated")
LISTS = ("priority_actions", "improvements", "effective", "better", "like", "weaknesses")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed: its page, and its box (left, bottom, right, top) in points."""

    page: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that inspectors wrote: its words, and the lines that they were read from.

    `progress` is what a letter after a re-visit judged: "sufficient" or "not_sufficient".
    """

    text: str
    page: int
    lines: tuple[Line, ...] = ()
    responsible_body: str | None = None
    progress: str | None = None
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. `unsure` names in plain words each thing that a person must look at.

    `like` are the paragraphs on what it is like to be a child with SEND there. `lines` are those of
    all pages, to show them beside what was read.
    `kind` is "area_send" or "monitoring" (since 2023), or "letter" or "revisit" (2016 to 2022, with
    `weaknesses`); `dated` is the date of a letter.
    """

    kind: str = "area_send"
    local_area: str = ""
    first_day: date | None = None
    last_day: date | None = None
    previous_inspection: str = ""
    dated: date | None = None
    outcome: int | None = None
    responsible_bodies: tuple[str, ...] = ()
    priority_actions: tuple[Item, ...] = ()
    improvements: tuple[Item, ...] = ()
    effective: tuple[Item, ...] = ()
    better: tuple[Item, ...] = ()
    like: tuple[Item, ...] = ()
    weaknesses: tuple[Item, ...] = ()
    statement_of_action: bool | None = None
    unsure: tuple[str, ...] = ()
    pages: int = 0
    lines: tuple[Line, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values, in the keys that the command line promises."""
        found: dict[str, Any] = {
            "kind": self.kind,
            "local_area": self.local_area,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "previous_inspection": self.previous_inspection,
            "dated": self.dated.isoformat() if self.dated else None,
            "outcome": self.outcome,
            "responsible_bodies": list(self.responsible_bodies),
            "priority_actions": [_with_body(item) for item in self.priority_actions],
        }
        for name in ("improvements", "effective", "better", "like"):
            found[name] = [_plain(item) for item in getattr(self, name)]
        found["weaknesses"] = [
            {**_plain(item), "progress": item.progress} for item in self.weaknesses
        ]
        found["statement_of_action"] = self.statement_of_action
        found["unsure"] = list(self.unsure)
        found["pages"] = self.pages
        return found

    def as_data(self) -> dict[str, Any]:
        """Return everything, lines and boxes too, as values that JSON can hold."""
        days = {name: getattr(self, name) for name in DAYS}
        return asdict(self) | {name: day and day.isoformat() for name, day in days.items()}


def report_of(data: dict[str, Any]) -> Report:
    """Make a report again from what `as_data` gave."""
    made = dict(data)
    for name in DAYS:
        made[name] = date.fromisoformat(made[name]) if made[name] else None
    for name in LISTS:
        made[name] = tuple(_item_of(item) for item in made[name])
    for name in ("responsible_bodies", "unsure"):
        made[name] = tuple(made[name])
    made["lines"] = _lines_of(made["lines"])
    return Report(**made)


def _item_of(data: dict[str, Any]) -> Item:
    return Item(**data | {"lines": _lines_of(data["lines"]), "unsure": tuple(data["unsure"])})


def _lines_of(data: list[dict[str, Any]]) -> tuple[Line, ...]:
    return tuple(Line(line["page"], line["text"], _box_of(line["box"])) for line in data)


def _box_of(values: list[float]) -> Box:
    left, bottom, right, top = values
    return left, bottom, right, top


def _plain(item: Item) -> dict[str, Any]:
    return {"text": item.text, "page": item.page}


def _with_body(item: Item) -> dict[str, Any]:
    return {"responsible_body": item.responsible_body, **_plain(item)}
