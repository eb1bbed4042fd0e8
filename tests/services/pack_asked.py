"""Who was heard, as drawn forums answer it, and what a reader takes out of `reach` and `compare`.

The commands count finer than packs: each need of a family, nineteen ethnic groups, whoever ever
gave an answer. A reader knows which of these hold which, and that two are the same where they are.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forumapp.domain.ids import shared_id
from forumapp.services.compared import Compared
from forumapp.services.forums import Forum
from forumapp.services.lists import codes
from forumapp.services.lists import label as listed
from forumapp.services.reaching import FieldReach

if TYPE_CHECKING:
    from tests.services.pack_attacker import Labels, Name, Piece, Reader, Seen

SILENT, RATHER_NOT = "Not asked or not said", "Prefer not to say"
PLACES = {"n": "North", "s": "South", "w": "West"}
ANSWERS: Mapping[str, tuple[str | None, ...]] = {
    "need": ("ASD", "SEMH", "SLCN", "prefer_not", None),
    "ethnic_group": (
        "asian_indian",
        "asian_pakistani",
        "white_british",
        "white_irish",
        "prefer_not",
        None,
    ),
    "locality": (*PLACES, None),
    "membership": ("member", "not_member", "prefer_not", None),
    "phase": ("primary", "secondary", None),
}
COUNTED = (*ANSWERS, "provision", "age_band")
_HOWS = ("each", "but", "known", "unknown", "ever", "others", "silent")
_LOCAL = ("need", "provision", "age_band", "ethnic_group", "locality")


class Asked:
    """What families of a drawn forum answer of themselves; most say the same each time."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"asked {seed}")
        draw = self.chance
        self.lean = {
            name: [draw.random() ** draw.choice((1, 4)) + 0.02 for _ in every]
            for name, every in ANSWERS.items()
        }
        self.steady = draw.choice((0.5, 0.9, 1.0))
        self.of_family: dict[str, dict[str, Any]] = {}

    def of(self, family: str) -> dict[str, Any]:
        """Draw what one piece of a family answers."""
        first = self.of_family.setdefault(family, self._drawn())
        return dict(first) if self.chance.random() < self.steady else self._drawn()

    def _drawn(self) -> dict[str, Any]:
        draw = self.chance
        said = {name: draw.choices(ANSWERS[name], self.lean[name])[0] for name in ANSWERS}
        needs = [said["need"]] if said["need"] else []
        if needs and draw.random() < 0.3:
            needs.append(
                draw.choice([each for each in ("ASD", "SEMH", "SLCN") if each != needs[0]])
            )
        return {**said, "need": tuple(needs)}

    def keep_local(self, forum: Forum) -> None:
        """Type in who lives here, of some answers, and the parts of the local area."""
        with forum.write("Who lives here") as tx:
            for code, name in PLACES.items():
                own = {"code": code, "label": name, "binned": False}
                tx.change("locality", shared_id("place", code), own)
            for field in _LOCAL:
                if self.chance.random() < 0.2:
                    continue
                for code in PLACES if field == "locality" else [c.code for c in codes(field).codes]:
                    if code != "prefer_not" and self.chance.random() < 0.6:
                        own = {
                            "field": field,
                            "code": code,
                            "number": self.chance.randrange(9, 500),
                        }
                        uid = shared_id("local", f"{field} {code}")
                        tx.change("local_figure", uid, own | {"binned": False})


def pack_label(name: str, code: str) -> str:
    """Return how packs call an answer: a group of five for an ethnic group."""
    if name == "locality":
        return PLACES[code]
    if name == "ethnic_group" and code != "prefer_not":
        return next(str(c.extra("group")) for c in codes(name).codes if c.code == code)
    return listed(name, code)


def fine_label(name: str, code: str) -> str:
    """Return how the commands call an answer."""
    return PLACES[code] if name == "locality" else listed(name, code)


def is_asked(group: Sequence["Piece"], by: str, said: str, label: "Labels") -> bool | None:
    """Say whether a family belongs to a figure of the commands; None for figures of packs.

    each: its latest answer holds it; but: it gave another one; ever: one of its answers holds it;
    others: it gave answers, but never this one; silent: it never gave any.
    """
    how, _, field = by.partition(" ")
    if how not in _HOWS or not field:
        return None
    given = [found for piece in group if (found := _given(piece, field))]
    every = frozenset().union(*given)
    if how in ("each", "but"):
        return bool(given) and (said in given[-1]) == (how == "each")
    if how in ("known", "unknown"):
        return bool(given) == (how == "known")
    return {"ever": said in every, "others": bool(every) and said not in every}.get(how, not every)


def in_packs(condition: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return how packs tell of the answer that a figure of a command is of, if they do."""
    how, _, field = condition[0].partition(" ") if condition else ("", "", "")
    if not field or how not in ("each", "ever", "known", "unknown"):
        return condition
    return (how, field) if how in ("known", "unknown") else (field, condition[1])


def _given(piece: "Piece", field: str) -> frozenset[str]:
    said = getattr(piece, field)
    every = said if field == "need" else (said,) if said else ()
    return frozenset(fine_label(field, code) for code in every if code != "prefer_not")


def read_reached(reader: "Reader", found: Sequence[FieldReach]) -> None:
    """Read all that `reach` prints."""
    for each in found:
        field, of = each.field, ("F", "")
        known, unknown = (*of, (f"known {field}", "")), (*of, (f"unknown {field}", ""))
        base = of if each.reach.of_all else known
        reader.tell(reader.name(*base), each.reach.base.text)
        rows = each.reach.rows
        nearly = [row for row in rows if row.heard.text.startswith("all but <")]
        few_or_none = each.reach.of_all and not any(row.heard.said for row in rows)
        if not few_or_none:
            reader.tell(reader.name(*unknown), each.reach.unknown.text)
        for row in rows:
            name = reader.name(*of, (f"each {field}", row.label))
            if few_or_none and row not in nearly:
                continue  # "<5" may be none here
            reader.tell(reader.name(*base), _base(row.heard.text))
            if row.heard.said is not None:
                reader.tell(name, str(row.heard.said))
            elif row in nearly:
                how = "not each" if base == of else "but"
                rest = (*of, (f"{how} {field}", row.label))
                reader.add_up(base, [(*of, (f"each {field}", row.label)), rest])
                reader.seen.small.add(reader.name(*rest))
            else:
                reader.tell(name, row.heard.text.partition(" of ")[0])
        reader.add_up(of, [known, unknown])
        if not each.reach.several:
            reader.add_up(known, [(*of, (f"each {field}", row.label)) for row in rows])


def read_compared(reader: "Reader", found: Compared, field: str, said: str) -> None:
    """Read what `compare` prints of families who gave an answer, and of the others."""
    told = found.comparison
    shares = zip((told.first, told.second), found.families, ("others", "ever"), strict=True)
    for share, families, how in shares:
        condition = (f"{how} {field}", said)
        names = {unit: reader.name(unit, "", condition) for unit in "KFRGN"}
        low, _, high = families.text.removesuffix(" families").partition(" to ")
        reader.tell(names["F"], high or low.removesuffix(" family").replace("some", "–"))
        reader.tell(names["R"], share.n.text)
        if share.said is not None:
            reader.tell(names["G"], str(share.said))
        elif share.text.startswith("all but <"):
            reader.seen.small.add(names["N"])
        elif share.text.startswith("<"):
            reader.seen.small.add(names["G"])
    for unit in "FRGN":
        parts = [(unit, "", (f"{how} {field}", said)) for how in ("ever", "others")]
        reader.add_up((unit, ""), [*parts, (unit, "", (f"silent {field}", ""))])
    for how in ("ever", "others", "silent"):
        condition = (f"{how} {field}", "" if how == "silent" else said)
        of = {unit: (unit, "", condition) for unit in "FRGNU"}
        reader.add_up(of["F"], [of["R"], of["U"]])
        reader.add_up(of["R"], [of["G"], of["N"]])


def _base(text: str) -> str:
    return text.rpartition(" of ")[2] if " of " in text else ""


@dataclass(frozen=True, slots=True)
class _Held:
    """Figures of families that answered one question, of the same feedback, with who they are."""

    names: Mapping["Name", frozenset[str]]

    def pairs(self) -> Iterator[tuple["Name", "Name"]]:
        """Yield what a reader knows to hold what: (outer, inner)."""
        for outer in self.names:
            for inner in self.names:
                if (
                    outer != inner
                    and _holds(outer, inner)
                    and self.names[inner] <= self.names[outer]
                ):
                    yield outer, inner


_FINE = {listed("ethnic_group", c.code): str(c.extra("group")) for c in codes("ethnic_group").codes}
_WIDER = ("", "each", "ever")


def _holds(outer: "Name", inner: "Name") -> bool:
    """Say whether one figure is of the same answer as another, or of a coarser one."""
    (own, said), (other, part) = _told(outer), _told(inner)
    if own in ("known", "unknown") or other in ("known", "unknown"):
        return own == other
    if own not in _WIDER or other not in _WIDER:
        return False
    return said == part or _FINE.get(part) == said


def _told(name: "Name") -> tuple[str, str]:
    by, said = name.condition or ("", "")
    if by in ("known", "unknown"):
        return by, ""
    how, _, field = by.partition(" ")
    return (how, said) if field else ("", said)


def _field(name: "Name") -> str:
    by, said = name.condition or ("", "")
    return said if by in ("known", "unknown") else by.rpartition(" ")[2]


def _held(seen: "Seen") -> Iterator[_Held]:
    from tests.services.pack_attacker import families_of

    groups: dict[tuple[str, object], dict[Name, frozenset[str]]] = {}
    asked = {_field(name) for name in seen.names if name.condition and " " in name.condition[0]}
    for name in seen.names:
        if name.unit == "F" and name.condition and (field := _field(name)) in asked & {*COUNTED}:
            own = groups.setdefault((field, name.scope), {})
            own[name] = families_of(name, seen.label)
    yield from map(_Held, groups.values())


def asked_sums(seen: "Seen") -> Iterator[tuple["Name", tuple["Name", ...]]]:
    """Yield that two figures of the same families are the same, and groups of their parts."""
    for held in _held(seen):
        for outer, inner in held.pairs():
            if held.names[outer] == held.names[inner]:
                yield outer, (inner,)
        for whole in held.names:
            parts = [
                each
                for each in held.names
                if _told(each)[0] == "each" and _FINE.get(_told(each)[1]) == _told(whole)[1]
            ]
            made = frozenset().union(*(held.names[each] for each in parts))
            if parts and _told(whole)[0] == "" and made == held.names[whole]:
                yield whole, tuple(parts)


def asked_gaps(seen: "Seen") -> Iterator[tuple["Name", "Name"]]:
    """Yield figures of which one holds the other."""
    for held in _held(seen):
        yield from held.pairs()
