"""What each kind of record of officials must and may hold: a new field is a word here."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind: `what` it is called, and what its fields hold; a field not named here is text.

    `needs`: field → the sentence where it is empty. `coded`: field → code list. `ids` and `lists`:
    field → kind of the records named. `numbers`: field → int or float.
    """

    what: str
    needs: Mapping[str, str] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    coded: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, type] = field(default_factory=dict)
    flags: tuple[str, ...] = ("not_public",)


_DAY = "Give the day, such as 2026-03-31."
_AREAS = {"areas": "area"}
RULES = {
    "inspection": Rule(
        "An inspection",
        needs={"title": "Give the inspection a title.", "local_area": "Name the local area."},
        days=("first_day", "last_day", "published", "called_on"),
        coded={"visit": "visit"},
        ids={"follows": "inspection"},
        numbers={"outcome": int},
        flags=("partial", "embargo"),
    ),
    "area": Rule(
        "An area",
        needs={"title": "Give the area a short title in plain English."},
        ids={"inspection": "inspection"},
        numbers={"number": int, "page": int, "wording": int},
    ),
    "judgement": Rule(
        "A judgement",
        needs={
            "area": "Say which area was judged.",
            "on": _DAY,
            "status": "Say what was judged, such as sufficient or not_sufficient.",
        },
        days=("on",),
        coded={"status": "area_status"},
        ids={"area": "area", "inspection": "inspection"},
        numbers={"page": int},
    ),
    "link": Rule(
        "A link",
        needs={
            "earlier": "Name the earlier area.",
            "later": "Name the later area.",
            "how": "Say how they belong together: continues, splits or merges.",
        },
        coded={"how": "link_how"},
        ids={"earlier": "area", "later": "area"},
    ),
    "body": Rule(
        "A responsible body",
        needs={"name": "Give the body its name."},
        days=("from_on", "until_on"),
        coded={"kind": "body_kind"},
        ids={"successor": "body"},
    ),
    "board": Rule(
        "A board",
        needs={"name": "Give the board its name."},
        days=("seat_on",),
        coded={"kind": "board_kind", "seat": "seat"},
        ids={"parent": "board"},
    ),
    "meeting": Rule(
        "A meeting",
        needs={"board": "Say which board met.", "on": _DAY},
        days=("on",),
        ids={"board": "board"},
    ),
    "plan": Rule(
        "A plan",
        needs={"title": "Give the plan its title."},
        days=("on", "due_on", "first_day", "last_day"),
        coded={"kind": "plan_kind"},
        ids={"inspection": "inspection"},
    ),
    "promise": Rule(
        "A promise",
        needs={"what": "Say what was promised."},
        days=("made_on", "start_on", "due_on", "done_on"),
        coded={"done": "done"},
        ids={"plan": "plan", "board": "board", "meeting": "meeting", "repeats": "promise"},
        lists=_AREAS,
        numbers={"page": int},
    ),
    "review": Rule(
        "A review",
        needs={
            "promise": "Say which promise it is about.",
            "on": _DAY,
            "claimed": "Say what officials claim: done, green, amber, red, not_started or no_view.",
        },
        days=("on",),
        coded={"claimed": "claimed"},
        ids={"promise": "promise", "meeting": "meeting"},
    ),
    "kpi": Rule(
        "A measure",
        needs={"title": "Say what is measured."},
        days=("baseline_on", "target_on"),
        coded={"unit": "kpi_unit", "better": "kpi_better"},
        ids={"plan": "plan", "promise": "promise"},
        lists=_AREAS,
        numbers={"baseline": float, "target": float},
    ),
    "kpi_value": Rule(
        "A figure",
        needs={
            "kpi": "Say which measure it is of.",
            "on": _DAY,
            "kind": "Say whether it is a milestone or an actual figure.",
            "value": "Give the figure.",
        },
        days=("on",),
        coded={"kind": "kpi_value_kind"},
        ids={"kpi": "kpi"},
        numbers={"value": float},
    ),
    "claim": Rule(
        "A claim",
        needs={"kind": "Say what kind of claim it is.", "on": _DAY},
        days=("on", "first_day", "last_day"),
        coded={"kind": "claim_kind", "rating": "claimed", "unit": "kpi_unit"},
        ids={"board": "board", "meeting": "meeting", "inspection": "inspection"},
        lists=_AREAS,
        numbers={"figure": float, "page": int},
    ),
    "question": Rule(
        "A question",
        needs={"words": "Write down what was asked."},
        days=("on", "answered_on", "resolved_on", "done_on"),
        coded={"done": "done"},
        ids={"board": "board", "meeting": "meeting", "promise": "promise", "repeats": "question"},
        lists=_AREAS,
    ),
    "issue": Rule(
        "An issue",
        needs={"title": "Give the issue a short title."},
        days=("raised_on", "closed_on"),
        coded={"closed": "done"},
        ids={"board": "board", "meeting": "meeting"},
        lists={"areas": "area", "feedback": "feedback"},
    ),
    "reply": Rule(
        "A reply",
        needs={"issue": "Say which issue it answers.", "on": _DAY},
        days=("on",),
        ids={"issue": "issue", "promise": "promise", "meeting": "meeting"},
    ),
    "recommendation": Rule(
        "A recommendation",
        needs={"words": "Say what the forum asks for."},
        days=("due_on", "made_on", "done_on"),
        coded={"done": "done"},
        lists=_AREAS,
        numbers={"place": int},
    ),
    "response": Rule(
        "A response",
        needs={
            "by": "Say who wrote back.",
            "on": _DAY,
            "words": "Copy what they wrote, word by word.",
        },
        days=("on",),
    ),
    "step": Rule(
        "A step",
        needs={"inspection": "Say which inspection it belongs to.", "step": "Name the step."},
        days=("done_on",),
        ids={"inspection": "inspection"},
    ),
}
