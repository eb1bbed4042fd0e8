"""Bounds narrowed anew where something was hidden are those that narrowing all would give."""

import random

from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name, Narrowing


def random_sums(chance: random.Random) -> tuple[list[tuple[Name, ...]], dict[Name, int]]:
    """Return sums over figures that hold, in several groups that nothing joins."""
    sums: list[tuple[Name, ...]] = []
    values: dict[Name, int] = {}
    for group in range(4):
        cells = [(group, "cell", at) for at in range(9)]
        values |= {cell: chance.choice((0, 1, 3, 6, 20)) for cell in cells}
        for at in range(3):
            for kind, parts in (("row", cells[3 * at : 3 * at + 3]), ("column", cells[at::3])):
                whole: Name = (group, kind, at)
                values[whole] = sum(values[part] for part in parts)
                sums.append((whole, *parts))
    return sums, values


def test_telling_one_by_one_is_telling_all_at_once() -> None:
    chance = random.Random(5)
    for _ in range(60):
        sums, values = random_sums(chance)
        known: dict[Name, Bounds] = {name: (value, value) for name, value in values.items()}
        narrowing = Narrowing(sums, dict(known))
        narrowing.narrowed()
        for name in chance.sample(list(values), 12):
            known[name] = (5, FAR) if values[name] >= 5 else (0, 4)
            narrowing.tell(name, known[name])
            if chance.random() < 0.5:
                assert narrowing.narrowed() == Narrowing(sums, dict(known)).narrowed()
