"""Whoever has every pack and solves the sums cannot fix a small number."""

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures import release
from forumapp.domain.ids import shared_id
from forumapp.domain.pack import Pack, Paragraph, Table
from forumapp.services import forums, lists, packing
from forumapp.services.forums import Forum
from forumapp.services.packing import evidence
from forumapp.services.packing.entries import inflated
from forumapp.store import keys
from tests.services.pack_attacker import Piece, Seen, attack, narrowed

SECRET = "correct horse battery"
ISSUED = date(2026, 11, 22)
START = date(2024, 9, 1)
AREAS = ("Plans on time", "Waits", "Transport")
CODES = {
    "channel": ("phone", "email", "paper", "survey", None),
    "age_band": ("0-4", "5-10", "11-15", None),
    "provision": ("E", "K", "N", None),
    "rating": ("very_good", "good", "neither", "poor", "very_poor", "dont_know", None),
    "change": ("better", "same", "worse", None),
    "happened": ("this_term", "1_3_years", None),
    "consent": ("count", "publish", None),
}
Make = Callable[[], Any]


def label(name: str, code: str | None) -> str:
    return lists.label(name, code) if code else ""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("suppression") / "forum"
    forums.new_forum(folder, SECRET, "A", "Here", cost=keys.Cost(8, 1, 1))
    with forums.open_forum(folder, SECRET) as forum:
        named = [
            {"key": f"a{n}", "item": "weakness", "title": title} for n, title in enumerate(AREAS)
        ]
        data = {"key": "r", "title": "A round", "local_area": "Here", "first_day": "2023-03-01"}
        forums.add_inspection(forum, data | {"areas": named})
    return folder


@pytest.fixture
def fresh(template: Path, tmp_path: Path) -> Make:
    numbers = count()

    @contextmanager
    def make() -> Iterator[Forum]:
        place = Path(shutil.copytree(template, tmp_path / str(next(numbers))))
        with forums.open_forum(place, SECRET) as forum:
            yield forum
        shutil.rmtree(place)

    return make


class Story:
    """A forum drawn by chance, small and skewed, and the packs that it gives out over time."""

    def __init__(self, forum: Forum, seed: int) -> None:
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
                    area = forums.area_uid("r", f"a{AREAS.index(title)}")
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
        told = START + timedelta(days=draw.randrange(30 * self.months))
        speaker = "professional" if draw.random() < 0.05 else "parent"
        tone = draw.choice((1, -1, None))
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
        return packing.plan_pack(
            self.forum,
            audience=audience,
            areas=areas,
            issued=ISSUED,
            threshold=threshold,
            **days,
        )


def _fields(piece: Piece) -> dict[str, Any]:
    names = ("speaker", "channel", "rating", "change", "age_band", "provision", "happened")
    said = {name: getattr(piece, name) for name in (*names, "consent")}
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
            "pack", shared_id("pack", pack.number), fields | {"cells": pack.made_from["cells"]}
        )


def told(forum: Forum, seed: int, threshold: Literal[5, 10] = 5) -> list[str]:
    """Play a story; return what an attacker can fix who saw every pack.

    By exact sums over all packs, and by the bounds that the marks of one pack set.
    """
    story = Story(forum, seed)
    seen, found = Seen(label, threshold, story.once), []
    for _ in range(story.chance.choice((1, 1, 2, 3))):
        if not story.pieces:
            break
        pack = story.pack(threshold)
        give_out(forum, pack)
        seen.read(pack, story.pieces.values())
        alone = Seen(label, threshold, story.once)
        alone.read(pack, story.pieces.values())
        found += narrowed(alone)
        if story.chance.random() < 0.6:
            story.add(story.chance.choice((1, 2, 6, 25)))
        if story.chance.random() < 0.3:
            story.bin(story.chance.choice((1, 2, 5)))
    return [*attack(seen), *found]


QUICK = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
seeds = st.integers(0, 10**9)


@settings(QUICK, max_examples=6, derandomize=True)  # other forums are drawn in the slow run
@given(seed=seeds)
def test_an_attacker_with_every_pack_fixes_no_small_number(fresh: Make, seed: int) -> None:
    with fresh() as forum:
        assert told(forum, seed) == []


@pytest.mark.xfail(strict=True, reason="found by chance, not mended yet: three cells of one pack")
def test_a_forum_in_which_the_attacker_still_fixes_small_numbers(fresh: Make) -> None:
    with fresh() as forum:
        assert told(forum, 656797) == []


@pytest.mark.soak
@pytest.mark.timeout(7200)
@settings(QUICK, max_examples=1000)
@given(seed=seeds)
def test_an_attacker_with_every_pack_of_a_thousand_forums(fresh: Make, seed: int) -> None:
    with fresh() as forum:
        assert told(forum, seed) == []


@pytest.mark.soak
@pytest.mark.timeout(7200)
@settings(QUICK, max_examples=300)
@given(seed=seeds)
def test_an_attacker_where_a_forum_hides_what_is_under_ten(fresh: Make, seed: int) -> None:
    with fresh() as forum:
        assert told(forum, seed, 10) == []


@pytest.mark.parametrize("seed", [16, 22])
def test_tables_that_are_not_held_to_each_other_are_caught(
    fresh: Make, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """A planted fault: each table by itself is safe, all of them are not."""
    monkeypatch.setattr(release, "hide_linked", lambda *_: {})
    with fresh() as forum:
        assert told(forum, seed)


@pytest.mark.parametrize("seed", [43, 53])
def test_packs_that_are_not_held_to_those_before_are_caught(
    fresh: Make, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """A planted fault: each pack by itself is safe, two of them are not."""
    monkeypatch.setattr(evidence, "earlier_cells", lambda _: [])
    with fresh() as forum:
        assert told(forum, seed)


def test_the_same_pack_again_hides_nothing_more(fresh: Make) -> None:
    with fresh() as forum:
        Story(forum, 10)
        first = packing.plan_pack(forum, issued=ISSUED)
        give_out(forum, first)
        assert packing.plan_pack(forum, issued=ISSUED).sections == first.sections


def test_a_few_pieces_more_hide_what_moved_and_say_so(fresh: Make) -> None:
    with fresh() as forum:
        story = Story(forum, 30)
        first = packing.plan_pack(forum, issued=ISSUED)
        give_out(forum, first)
        story.add(2)
        then = packing.plan_pack(forum, issued=ISSUED)
    said = [each for each in then.warnings if first.number in each]
    assert len(said) == 1
    assert "Take the same days as that pack, or wait" in said[0]
    assert re.search(r"\d+ pieces", heard(first))
    assert "some pieces" in heard(then)


def heard(pack: Pack) -> str:
    """Return how many pieces of feedback the pack says were told."""
    texts = [b.text for s in pack.sections for b in s.blocks if isinstance(b, Paragraph)]
    return next(text for text in texts if "pieces of feedback. They chose" in text)


def test_the_register_keeps_no_small_number(fresh: Make) -> None:
    with fresh() as forum:
        Story(forum, 30)
        kept = json.loads(inflated(packing.plan_pack(forum, issued=ISSUED).made_from["cells"]))
    values = [value for *_, value, _ in kept["cells"]]
    assert None in values
    assert not {1, 2, 3, 4} & set(values)


def test_a_forum_may_hide_what_is_under_ten(fresh: Make) -> None:
    with fresh() as forum:
        assert told(forum, 30, 10) == []
        pack = packing.plan_pack(forum, issued=ISSUED, threshold=10)
    texts = [
        cell.text
        for section in pack.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]
    assert "<10" in texts
    assert not {str(number) for number in range(1, 10)} & set(texts)
