"""Laptops that record, hand over, lose sticks, merge old bundles and are copied, in any order.

At the end everybody tells the chair and hears from it: chair and coder hold the same, nothing that
anybody ever recorded is missing, recorders hold nothing of others, and every log is whole.
"""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.problems import Problem
from forumapp.services import forums, laptops, reading, record
from forumapp.services.forums import Forum
from tests.together.conftest import Team, add

WHO = ("chair", "ana", "bev", "cat")
SOAK = [pytest.param(seed, 25, marks=pytest.mark.soak) for seed in range(2, 42)]


class Journey:
    """One random journey; `words` is all that was ever said, by its id."""

    def __init__(self, team: Team, seed: int) -> None:
        self.team, self.chance = team, random.Random(seed)
        self.words: dict[str, str] = {}
        self.sticks: list[tuple[str, Path]] = []
        self.own: dict[str, list[str]] = {who: [] for who in WHO}

    def step(self) -> None:
        deeds = (self.add, self.add, self.change, self.export, self.export, self.merge, self.merge)
        self.chance.choice((*deeds, self.take_back, self.restore))()

    def add(self) -> None:
        who = self.chance.choice(WHO)
        with self.team.at(who) as forum:
            for _ in range(self.chance.randrange(1, 4)):
                words = f"{who} said {len(self.words)}."
                uid = add(forum, words)
                self.words[uid] = words
                self.own[who].append(uid)

    def change(self) -> None:
        who = self.chance.choice(WHO)
        known = self.own[who] if who in ("ana", "bev") else list(self.words)
        if not known:
            return
        uid = self.chance.choice(known)
        with self.team.at(who) as forum:
            if held(forum, uid):
                rating = self.chance.choice(("poor", "good", "very_good"))
                record.change_feedback(forum, [uid], {"rating": rating}, "Rated")

    def export(self) -> None:
        who = self.chance.choice(WHO)
        to = self.chance.choice(("ana", "bev", None)) if who in ("chair", "cat") else None
        whole = self.chance.random() < 0.2
        try:
            path = self.team.export(who, to, everything=whole)
        except Problem as problem:
            check(problem, "no other laptop of that name")  # one that was restored meanwhile
            return
        kept = path.with_name(f"{len(self.sticks)}.bundle")
        path.rename(kept)
        self.sticks.append((to or self.chance.choice(("chair", "cat")), kept))

    def merge(self) -> None:
        if self.sticks:
            to, path = self.chance.choice(self.sticks)
            try:
                self.team.take_in(to, path)
            except Problem as problem:
                check(problem, "very laptop", "are missing", "not known", "without that laptop's")

    def take_back(self) -> None:
        with self.team.at("chair") as forum:
            label = first_label(forum)
            if label.startswith("Merged"):
                try:
                    forums.undo_last(forum)
                except Problem as problem:
                    check(problem, "cannot be taken back", "stands", "nothing to undo")

    def restore(self) -> None:
        """An old copy of a recorder's folder is brought back, as a laptop of its own."""
        who = self.chance.choice(("ana", "bev"))
        before = self.team.root / f"{who}-before"
        if before.exists() and self.chance.random() < 0.5:
            self.team.take_in("chair", self.team.export(who))  # else its words would be lost
            shutil.rmtree(self.team.root / who)
            before.rename(self.team.root / who)
            with self.team.at(who) as forum:
                _, new = laptops.become_own(forum)
            (self.team.root / f"{who}.id").write_text(new)
            self.team.take_in("chair", self.team.export(who))
        else:
            shutil.rmtree(before, ignore_errors=True)
            shutil.copytree(self.team.root / who, before)

    def settle(self) -> None:
        for _ in range(2):
            for who in ("ana", "bev", "cat"):
                self.team.pass_on(who, "chair", everything=True)
            for who in ("ana", "bev", "cat"):
                self.team.pass_on("chair", who, everything=True)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("seed", "steps"), [(1, 15), *SOAK])
def test_nothing_is_lost_on_the_way(team: Team, seed: int, steps: int) -> None:
    journey = Journey(team, seed)
    for _ in range(steps):
        journey.step()
    journey.settle()

    with team.at("chair") as chair, team.at("cat") as cat:
        here, there = everything(chair), everything(cat)
        assert here["words"] == {(uid, words) for uid, words in journey.words.items()}
        assert here == there
    for who in ("ana", "bev"):
        assert team.said(who) == set()
    for who in WHO:
        team.verify(who)


def check(problem: Problem, *expected: str) -> None:
    assert any(each in str(problem) for each in expected), problem


def everything(forum: Forum) -> dict[str, Any]:
    asked = {
        "words": "SELECT f.uid, w.free FROM words w JOIN feedback f ON f.rid = w.rid",
        "ratings": "SELECT uid, rating, binned FROM feedback",
        "torn": "SELECT uid, field, heads FROM conflict WHERE kind = 'feedback'",
    }
    with forum.read() as conn:
        return {
            name: {tuple(row) for row in conn.exec_driver_sql(sql)} for name, sql in asked.items()
        }


def held(forum: Forum, uid: str) -> bool:
    with forum.read() as conn:
        return bool(conn.exec_driver_sql(f"SELECT 1 FROM feedback WHERE uid = '{uid}'").scalar())


def first_label(forum: Forum) -> str:
    every = [act.label for act in reading.acts(forum, 1)]
    return every[0] if every else ""
