"""A forum's learner: exact, quick, forgets, says why, and keeps no names."""

import random
import time

import numpy as np
import pytest

from forumapp.analysis.learned.forms import forms
from forumapp.analysis.learned.learner import Learner
from forumapp.analysis.learned.suggesting import suggest_many
from forumapp.analysis.learned.taught import NONE, Judged
from forumapp.analysis.text import AreaHints, national_areas
from forumapp.analysis.text.words import read

SWIM = AreaHints("swim", (), (), "Leisure")
BUS = AreaHints("bus", (), (), "Getting about")
AREAS = (SWIM, BUS)
WIDTH = 32

SWIMMING = (
    "The quiet hour at the pool has gone",
    "Swimming lessons stopped in May",
    "No pool session for our children any more",
    "The pool hoist is broken again",
)
BUSES = (
    "The taxi never turned up",
    "A new driver every week on the minibus",
    "The bus escort was lovely",
    "Our taxi route takes ninety minutes",
)


def vector(seed: int, width: int = WIDTH) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=width).astype(np.float32)
    return made / np.linalg.norm(made)


def judged(n: int) -> list[Judged]:
    texts = [*SWIMMING, *BUSES]
    return [
        Judged(f"f{at}", text, frozenset(("swim" if at < len(SWIMMING) else "bus",)))
        for at, text in enumerate(texts[:n])
    ]


def taught() -> Learner:
    learner = Learner()
    for each in judged(8):
        learner.learn(each)
    return learner


def first(text: str, learner: Learner | None) -> str | None:
    found = suggest_many([text], AREAS, model=False, learner=learner)[0]
    return found[0].uid if found else None


def answers(learner: Learner) -> list[tuple[float, float]]:
    asked = ["The pool was closed", "No taxi came", "Something else entirely"]
    vectors = [vector(900 + at) for at in range(len(asked))]
    said = []
    for text, each in zip(asked, vectors, strict=True):
        words = read(text).words
        found = learner.says(words, forms(words), each, ["swim", "bus", NONE, "never heard of"])
        said += [(one.words, one.vector) for one in found]
    return said


def test_it_learns_areas_that_nobody_knew_before() -> None:
    assert first("Why did the swimming pool close?", taught()) == "swim"
    assert first("Still no taxi this morning", taught()) == "bus"


def test_one_confirmation_shows_at_once() -> None:
    learner = Learner()
    learner.learn(Judged("a", "The hydrotherapy slot went to someone else", frozenset(("swim",))))

    before, after = (
        suggest_many(["Hydrotherapy is gone"], AREAS, model=False, learner=each)[0]
        for each in (None, learner)
    )

    assert after[0].uid == "swim"
    assert not before or after[0].score > before[0].score


def test_order_does_not_matter_and_forgetting_is_exact() -> None:
    rows = judged(8)
    rows += [
        Judged("n", "The bins were late", none=True),
        Judged("r", "Cold pool", rejected=frozenset(("bus",))),
    ]
    vectors = {each.uid: vector(at) for at, each in enumerate(rows)}
    straight, mixed, many = Learner(), Learner(), Learner()
    for each in rows[:6]:
        straight.learn(each, vectors[each.uid])
    shuffled = random.Random(1).sample(rows, len(rows))
    for each in shuffled:
        mixed.learn(each, vectors[each.uid])
    for each in rows[6:]:
        mixed.unlearn(each.uid)
    many.learn_many(rows[:6], [vectors[each.uid] for each in rows[:6]])

    assert np.allclose(answers(straight), answers(mixed), atol=1e-6)
    assert np.allclose(answers(straight), answers(many), atol=1e-6)
    assert len(mixed) == 6


def test_many_areas_lose_nothing_while_room_is_made_for_them() -> None:
    areas = [f"a{at}" for at in range(40)]
    rows = [Judged(str(at), "The pool", frozenset((area,))) for at, area in enumerate(areas)]
    vectors = [vector(at) for at in range(len(rows))]
    onward, backward = Learner(), Learner()
    for each, held in zip(rows, vectors, strict=True):
        onward.learn(each, held)
    backward.learn_many(rows[::-1], vectors[::-1])

    found = forms(read("The pool").words)
    said = [
        [
            (one.words, one.vector)
            for one in each.says(read("The pool").words, found, vectors[3], areas)
        ]
        for each in (onward, backward)
    ]

    assert np.allclose(said[0], said[1], atol=1e-6)
    assert len({round(words, 9) for words, _vector in said[0]}) == 1  # each was seen as often
    assert max(areas, key=lambda area: said[0][areas.index(area)][1]) == "a3"


def test_a_correction_replaces_what_was_learned() -> None:
    corrected, right = taught(), Learner()
    corrected.learn(Judged("f0", SWIMMING[0], frozenset(("bus",))))
    for each in judged(8)[1:]:
        right.learn(each)
    right.learn(Judged("f0", SWIMMING[0], frozenset(("bus",))))

    assert np.allclose(answers(corrected), answers(right), atol=1e-9)


def test_a_rejection_counts_against_that_area_alone() -> None:
    learner = taught()
    text = "The pool car park is a long walk"
    before = {s.uid: s.score for s in suggest_many([text], AREAS, model=False, learner=learner)[0]}
    for at in range(4):
        learner.learn(Judged(f"r{at}", text, rejected=frozenset(("swim",))))

    after = {s.uid: s.score for s in suggest_many([text], AREAS, model=False, learner=learner)[0]}

    assert after.get("swim", 0.0) < before["swim"]
    assert after.get("bus", 0.0) == before.get("bus", 0.0)


def test_none_of_these_is_learned_too() -> None:
    areas, learner = national_areas(), Learner()
    text = "The church raffle raised three hundred pounds for the playground"
    before = suggest_many([text], areas, model=False)[0]
    others = (
        "Raffle tickets are on sale at church",
        "Who won the raffle for the playground?",
        "The playground raffle is on Sunday",
        "Pounds raised by the raffle: three hundred",
    )
    for at, each in enumerate(others):
        learner.learn(Judged(str(at), each, none=True))

    after = suggest_many([text], areas, model=False, learner=learner)[0]

    assert before
    assert not after or after[0].score < before[0].score / 2


def test_it_says_what_it_learned_and_from_how_many() -> None:
    learner = taught()
    learner.learn(Judged("r", "Parking at the pool", rejected=frozenset(("bus", "swim"))))

    said = learner.explain("swim")

    assert (said.confirmed, said.rejected) == (4, 1)
    assert next(each.word for each in said.speak_for) == "pool"
    assert all(each.weight > 0 and each.comments >= 2 for each in said.speak_for)
    assert all(each.weight < 0 for each in said.speak_against)
    assert learner.explain("nobody knows this").confirmed == 0


def test_names_are_never_learned() -> None:
    learner = Learner()
    texts = (
        "Kayleigh Okonkwo-Brzezinska hated the pool",
        "Then Kayleigh left the pool",
        "Mrs Brzezinska and kayleigh liked the pool",
        "zbyszko kayleigh okonkwo pool",
    )
    for at, text in enumerate(texts):
        learner.learn(Judged(str(at), text, frozenset(("swim",))))
    for at, text in enumerate(BUSES):
        learner.learn(Judged(f"b{at}", text, frozenset(("bus",))))

    held = " ".join(learner._words._place).casefold()  # every form that was ever counted

    assert "pool" in held
    for part in ("kayl", "okon", "brzez", "zbys"):
        assert part not in held
    assert next(each.word for each in learner.explain("swim").speak_for) == "pool"


def test_the_most_alike_confirmed_comments_come_first() -> None:
    learner = Learner()
    near, far, other = vector(1), vector(2), vector(1)
    learner.learn(Judged("near", "a", frozenset(("swim",))), near)
    learner.learn(Judged("far", "b", frozenset(("swim",))), far)
    learner.learn(Judged("other", "c", frozenset(("bus",))), other)

    assert learner.nearest(near, "swim") == ("near", "far")
    assert learner.nearest(near, "swim", most=1) == ("near",)
    assert learner.nearest(near, "nobody knows this") == ()


def test_vectors_teach_where_no_word_is_shared() -> None:
    learner, here, there = Learner(), vector(5), vector(6)
    for at in range(5):
        learner.learn(
            Judged(f"s{at}", "", frozenset(("swim",))),
            (here + 0.05 * vector(at)).astype(np.float32),
        )
        learner.learn(
            Judged(f"b{at}", "", frozenset(("bus",))),
            (there + 0.05 * vector(50 + at)).astype(np.float32),
        )

    swim, bus = learner.says((), [], here, ["swim", "bus"])

    assert swim.vector > 0 > bus.vector


@pytest.mark.parametrize("areas", [14, 30])
def test_five_thousand_are_learned_in_a_second_and_one_more_at_once(areas: int) -> None:
    said = "school transport panel meeting phone answer plan review list therapist teacher letter"
    words = said.split()
    pick = random.Random(3)
    rows = [
        Judged(str(at), " ".join(pick.choices(words, k=40)), frozenset((f"a{at % areas}",)))
        for at in range(5000)
    ]
    vectors = np.random.default_rng(0).normal(size=(5001, 384)).astype(np.float32) / 20
    learner = Learner()
    begin = time.process_time()
    learner.learn_many(rows, vectors[:5000])
    built = time.process_time() - begin

    begin = time.process_time()
    learner.learn(Judged("one", "the taxi again", frozenset(("a1",))), vectors[5000])
    learner.says((), [], vectors[5000], [f"a{at}" for at in range(areas)])
    once = time.process_time() - begin

    assert built < 4, f"{built:.2f} s"  # 1 s on a quiet core: docs/decisions/text.md
    assert once < 0.5, f"{once:.3f} s"
