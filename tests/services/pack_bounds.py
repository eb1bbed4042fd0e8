"""The strongest reader: what sums and marks allow, by linear and by whole-number programmes.

Each mark sets bounds ("<5" is 1 to 4, "–" at least 5), each sum is an equation. A small number is
fixed if it can take one value only. Whoever reads is granted every sum of every pack that holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_matrix, csr_matrix

from tests.services.pack_attacker import (
    Name,
    Seen,
    all_sums,
    is_free,
    says_none_too,
    secrets,
    true_value,
)

_NEARLY = 1e-6
_FAR = 5000.0  # more than any figure of these forums
Terms = Sequence[tuple[int, Name]]
Sums = Sequence[tuple[Name, tuple[Name, ...]]]


def fixed_by_bounds(seen: Seen) -> list[str]:
    """Return every small number that can have one value only, in words."""
    sums = [each for each in all_sums(seen) if not is_free((each[0], *each[1]))]
    found = []
    for group in _groups(sums):
        programme = _Programme.of(seen, group)
        for what, terms, value in secrets(seen, group, seen.threshold):
            if programme.holds(terms) and programme.fixes(terms):
                found.append(f"{what}: {value} (by bounds)")
    return found


def _groups(sums: Sums) -> Iterable[Sums]:
    """Put sums together that share a figure: each group is a programme of its own."""
    first: dict[Name, Name] = {}

    def root(name: Name) -> Name:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for whole, parts in sums:
        for part in parts:
            first[root(part)] = root(whole)
    groups: dict[Name, list[tuple[Name, tuple[Name, ...]]]] = {}
    for each in sums:
        groups.setdefault(root(each[0]), []).append(each)
    return groups.values()


@dataclass
class _Programme:
    numbers: dict[Name, int]
    sums: csr_matrix
    low: np.ndarray
    high: np.ndarray
    known: list[np.ndarray] = field(default_factory=list)  # the truth, and what prints the same

    @classmethod
    def of(cls, seen: Seen, sums: Sums) -> "_Programme":
        numbers: dict[Name, int] = {}
        entries: list[tuple[int, int, int]] = []
        for row, (whole, parts) in enumerate(sums):
            for sign, name in ((1, whole), *((-1, part) for part in parts)):
                entries.append((row, numbers.setdefault(name, len(numbers)), sign))
        rows, columns, signs = zip(*entries, strict=True)
        matrix = coo_matrix((signs, (rows, columns)), (len(sums), len(numbers))).tocsr()
        bounds = [_marked(seen, name) for name in numbers]
        low, high = (np.array(each, dtype=float) for each in zip(*bounds, strict=True))
        truth = np.array([true_value(name, seen.label) for name in numbers], dtype=float)
        assert (matrix @ truth == 0).all()
        assert (low <= truth).all()
        assert (truth <= high).all()
        return cls(numbers, matrix, low, high, [truth])

    def holds(self, terms: Terms) -> bool:
        return all(name in self.numbers for _, name in terms)

    def fixes(self, terms: Terms) -> bool:
        """Say whether only one whole number is left."""
        form = np.zeros(len(self.numbers))
        for times, name in terms:
            form[self.numbers[name]] += times
        own = round(float(form @ self.known[0]))
        if any(round(float(form @ solution)) != own for solution in self.known):
            return False
        return not any(self._other(sign * form, sign * own) for sign in (1, -1))

    def _other(self, form: np.ndarray, own: int) -> bool:
        """Say whether a form can be less: by fractions first, then in whole numbers."""
        right = np.zeros(self.sums.shape[0])
        bounds = np.column_stack([self.low, self.high])
        done = linprog(form, A_eq=self.sums, b_eq=right, bounds=bounds, method="highs")
        assert done.status == 0, done.message
        whole = np.round(done.x)
        if done.fun > own - 1 + _NEARLY:
            return False
        if not (np.abs(done.x - whole) < _NEARLY).all():
            found = self._whole(form, own)
            if found is None:
                return False
            whole = found
        self.known.append(whole)
        return True

    def _whole(self, form: np.ndarray, own: int) -> np.ndarray | None:
        """Return whole numbers with which a form is less; None where there are none."""
        less = LinearConstraint(form, -np.inf, own - 1)
        done = milp(
            np.zeros(len(form)),
            integrality=np.ones(len(form)),
            bounds=Bounds(self.low, self.high),
            constraints=[LinearConstraint(self.sums, 0, 0), less],
        )
        assert done.status in (0, 2), done.message
        return np.round(done.x) if done.status == 0 else None


def _marked(seen: Seen, name: Name) -> tuple[float, float]:
    """Return what is known of a figure by itself."""
    if name in seen.shown:
        return seen.shown[name], seen.shown[name]
    if not name.scope:
        return 0, 0
    low, high = 0.0, _FAR
    if name in seen.small:
        low, high = 0.0 if says_none_too(name) else 1.0, seen.threshold - 1.0
    elif name in seen.large and true_value(name, seen.label) >= seen.threshold:
        low = seen.threshold
    return low, high
