"""Forums drawn by chance, small and skewed, and the packs that they give out over time."""

import json
import random
from datetime import date, timedelta
from typing import Any, Literal

from forumapp.domain.ids import shared_id
from forumapp.domain.pack import Pack
from forumapp.services import comparing, forums, packing, reaching
from forumapp.services.forums import Forum
from tests.services.pack_asked import (
    ANSWERS,
    COUNTED,
    Asked,
    fine_label,
    pack_label,
    read_compared,
    read_reached,
)
from tests.services.pack_attacker import Days, Piece, Reader, Seen

ISSUED = date(2026, 11, 22)
START = date(2024, 9, 1)
AREAS = ("Plans on time", "Waits", "Transport")
STRENGTH = "Early help"
CODES = {
    "channel": ("phone", "email", "paper", "survey", None),
    "age_band": ("0-4", "5-10", "11-15", None),
    "provision": ("E", "K", "N", None),
    "rating": ("very_good", "good", "neither", "poor", "very_poor", "dont_know", None),
    "change": ("better", "same", "worse", None),
    "happened": ("this_term", "1_3_years", None),
    "consent": ("count", "publish", None),
}
CODES_OF = {**CODES, **ANSWERS}
EDITIONS = ("partnership", "inspectors", "families", "scrutiny", "progress", "yearly")


def label(name: str, code: str | None) -> str:
    return pack_label(name, code) if code else ""


class Story:
    """A forum drawn by chance, and its packs; `wide`: those of all six editions.

    A wide one has a plan that was reviewed twice, claims, a strength that inspectors named, and
    local figures too. `asked`: families say their need, ethnic group, where they live and whether
    they are members, and the forum has typed in who lives here.
    """

    def __init__(self, forum: Forum, seed: int, *, wide: bool = False, asked: bool = False) -> None:
        self.forum = forum
        self.chance = random.Random(seed)
        self.pieces: dict[str, Piece] = {}
        self.told = 0
        self.once = self.chance.random() < 0.4
        self.families = self.chance.choice((6, 15, 30, 60))
        self.lean = {name: self._lean(len(codes)) for name, codes in CODES.items()}
        self.stances = self._lean(5)
        self.spoken = [self.chance.random() for _ in AREAS]
        self.months = self.chance.choice((3, 8, 20))
        self.wide = random.Random(f"wide {seed}") if wide else None
        self.asked = Asked(seed) if asked else None
        self.windows: dict[str, Days] = {}
        if self.wide:
            self._officials(self.wide)
        if self.asked:
            self.asked.keep_local(forum)
        self.add(self.chance.choice((5, 12, 30, 60, 120)))

    def _lean(self, size: int) -> list[float]:
        return [self.chance.random() ** self.chance.choice((1, 4)) + 0.02 for _ in range(size)]

    def add(self, number: int) -> None:
        made = [self._piece() for _ in range(number)]
        self.pieces |= {piece.uid: piece for piece in made}
        with self.forum.write("Told") as tx:
            for piece in made:
                tx.change("feedback", piece.uid, _fields(piece))
                for title, stance in piece.areas:
                    area = area_uid(title)
                    tag = {"feedback": piece.uid, "area": area, "verdict": "confirmed"}
                    tag |= {"stance": stance, "binned": False}
                    tx.change("tag", shared_id(piece.uid, area), tag)

    def bin(self, number: int) -> None:
        gone = self.chance.sample(sorted(self.pieces), min(number, len(self.pieces)))
        with self.forum.write("Withdrawn") as tx:
            for uid in gone:
                tx.change("feedback", uid, {"binned": True})
                del self.pieces[uid]

    def _piece(self) -> Piece:
        draw = self.chance
        uid = f"{draw.getrandbits(128):032x}"
        family = f"family {draw.randrange(self.families)}" if draw.random() < 0.8 else None
        if self.once:
            family = f"family {uid}" if draw.random() < 0.7 else None
        said = {name: draw.choices(codes, self.lean[name])[0] for name, codes in CODES.items()}
        areas = tuple(
            (title, draw.choices(("working", "better", "mixed", "problem", None), self.stances)[0])
            for title, share in zip(AREAS, self.spoken, strict=True)
            if draw.random() < share
        )
        if self.wide and self.wide.random() < 0.3:
            areas += ((STRENGTH, self.wide.choice(("working", "better", "problem", None))),)
        told = START + timedelta(days=draw.randrange(30 * self.months))
        speaker = "professional" if draw.random() < 0.05 else "parent"
        tone = draw.choice((1, -1, None))
        if self.asked:
            said |= self.asked.of(family or uid)
        self.told += 1
        return Piece(
            uid,
            self.told,
            family,
            told.isoformat(),
            speaker,
            tone=tone,
            areas=areas,
            **said,  # type: ignore[arg-type]
        )

    def pack(self, threshold: Literal[5, 10] = 5) -> Pack:
        draw = self.chance
        days: dict[str, date] = {}
        told = [date.fromisoformat(piece.told) for piece in self.pieces.values()]
        if draw.random() < 0.4:
            days["last"] = min(told) + timedelta(days=draw.randrange(20, 30 * self.months + 20))
        if draw.random() < 0.2:
            days["first"] = min(*told, min(told)) + timedelta(days=draw.randrange(20))
        if "first" in days:
            days["last"] = max(days.get("last", max(told)), days["first"])
        areas = []
        if draw.random() < 0.3:
            areas = [forums.area_uid("r", f"a{n}") for n in draw.sample(range(3), 2)]
        audience = draw.choice(("partnership", "families", "inspectors"))
        if self.wide:
            audience = self.wide.choice(tuple(EDITIONS))
        return packing.plan_pack(
            self.forum,
            audience=audience,
            areas=areas,
            issued=ISSUED,
            threshold=threshold,
            **days,
        )

    def ask(self, seen: Seen) -> None:
        """Let a reader see what one command prints of who was heard, beside all packs."""
        assert self.asked
        told = [piece.told for piece in self.pieces.values()]
        reader = Reader(seen, None, list(self.pieces.values()), {}, min(told), max(told))
        if self.asked.chance.random() < 0.5:
            read_reached(reader, reaching.all_heard(self.forum, reaching.FIELDS))
            return
        field = self.asked.chance.choice([each for each in COUNTED if each != "locality"])
        code = self.asked.chance.choice([each for each in CODES_OF[field] if each])
        found = comparing.group_and_rest(self.forum, field, code)
        read_compared(reader, found, field, fine_label(field, code))

    def _officials(self, draw: random.Random) -> None:
        """Write down a plan with its reviews, claims, and who lives here."""
        first = START + timedelta(days=draw.randrange(20, 120))
        second = first + timedelta(days=draw.randrange(50, 200))
        self.windows["before"] = (START.isoformat(), first.isoformat())
        self.windows["now"] = ((first + timedelta(days=1)).isoformat(), second.isoformat())
        named = ((AREAS[0],), AREAS[1:])
        with self.forum.write("Officials") as tx:
            plan = {"title": "The plan", "first_day": START.isoformat(), "binned": False}
            tx.change("plan", shared_id("plan"), plan)
            for at, titles in enumerate(named):
                own = {"areas": [area_uid(title) for title in titles], "binned": False}
                uid = shared_id("promise", str(at))
                tx.change("promise", uid, own | {"what": "Do it", "plan": shared_id("plan")})
                for day, claimed in ((first, "amber"), (second, draw.choice(("green", "red")))):
                    said = {"promise": uid, "on": day.isoformat(), "claimed": claimed}
                    review = shared_id("review", f"{at} {day}")
                    tx.change("review", review, said | {"binned": False})
                days = self._days(draw)
                self.windows["+".join(sorted(titles))] = days
                own |= {"kind": "statement", "on": days[1], "rating": "green", "words": "Good."}
                own |= {"first_day": days[0], "last_day": days[1], "title": "A claim"}
                tx.change("claim", shared_id("claim", str(at)), own)
            for name in ("provision", "age_band"):
                for code in filter(None, CODES[name]):
                    own = {"field": name, "code": code, "number": draw.randrange(50, 500)}
                    uid = shared_id("local", f"{name} {code}")
                    tx.change("local_figure", uid, own | {"binned": False})

    def _days(self, draw: random.Random) -> Days:
        first = START + timedelta(days=draw.randrange(200))
        return first.isoformat(), (first + timedelta(days=draw.randrange(30, 300))).isoformat()


def area_uid(title: str) -> str:
    """Return the id of an area of the round."""
    return forums.area_uid("r", "s" if title == STRENGTH else f"a{AREAS.index(title)}")


def _fields(piece: Piece) -> dict[str, Any]:
    names = ("speaker", "channel", "rating", "change", "age_band", "provision", "happened")
    said = {name: getattr(piece, name) for name in (*names, "consent", *ANSWERS)}
    said["need"] = list(piece.need) or None
    fields = {"told_on": piece.told, "family": piece.family, "tone_person": piece.tone}
    return {
        "words_free": "They said it.",
        "entered_at": "2026-01-01T00:00:00Z",
        "binned": False,
        **fields,
        **said,
    }


def give_out(forum: Forum, pack: Pack) -> None:
    """Write into the register what later packs are held to."""
    with forum.write("Made a pack") as tx:
        fields = {"number": pack.number, "issued_on": "2026-11-22", "binned": False}
        tx.change(
            "pack",
            shared_id("pack", pack.number),
            fields | {"cells": pack.made_from["cells"], "plan": json.dumps(pack.made_from["plan"])},
        )
