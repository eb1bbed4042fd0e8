"""Exact elimination of sparse rows, modulo a large prime: is a figure a sum of printed ones?"""

from dataclasses import dataclass, field

PRIME = (1 << 61) - 1
Row = dict[int, int]


@dataclass(slots=True)
class Basis:
    """Rows in echelon form: each has unknowns on the left, printed figures (by number) beside it.

    A row says: its unknowns, times their factors, are its printed figures times theirs. `ties` are
    what printed figures say of each other: sums of them that are nought.
    """

    rows: dict[int, tuple[Row, Row]] = field(default_factory=dict)  # by their last unknown
    ties: list[Row] = field(default_factory=list)

    def add(self, unknowns: Row, printed: Row) -> None:
        """Take in a row."""
        left, beside = self.reduced(unknowns, printed)
        if not left:
            if beside:
                self.ties.append(beside)
            return
        last = max(left)
        inverse = pow(left[last], -1, PRIME)
        if inverse != 1:
            left = {key: value * inverse % PRIME for key, value in left.items()}
            beside = {key: value * inverse % PRIME for key, value in beside.items()}
        self.rows[last] = (left, beside)

    def reduced(self, unknowns: Row, printed: Row) -> tuple[Row, Row]:
        """Return what is left of a row after all others were taken off it."""
        left = {key: value % PRIME for key, value in unknowns.items() if value % PRIME}
        beside = {key: value % PRIME for key, value in printed.items() if value % PRIME}
        done: Row = {}
        while left:
            last = max(left)
            row = self.rows.get(last)
            if row is None:
                done[last] = left.pop(last)
                continue
            times = left[last]
            _take(left, row[0], times)
            _take(beside, row[1], times)
        return done, beside

    def forget(self, number: int) -> None:
        """Take a printed figure out, as if it had never been printed."""
        tie = next((each for each in self.ties if number in each), None)
        if tie is not None:
            self.ties.remove(tie)
            self._spread({}, tie, number)
            return
        held = [last for last, (_, beside) in self.rows.items() if number in beside]
        if held:  # the first of them: taken off others it leaves their last unknowns alone
            self._spread(*self.rows.pop(min(held)), number)

    def _spread(self, left: Row, beside: Row, number: int) -> None:
        """Take a row off all others in which a printed figure stands, until it stands in none."""
        inverse = pow(beside[number], -1, PRIME)
        for row in self.rows.values():
            if number in row[1]:
                times = row[1][number] * inverse % PRIME
                _take(row[0], left, times)
                _take(row[1], beside, times)
        for tie in self.ties:
            if number in tie:
                _take(tie, beside, tie[number] * inverse % PRIME)
        self.ties = [tie for tie in self.ties if tie]


def _take(row: Row, other: Row, times: int) -> None:
    """Take a row off another so many times."""
    for key, value in other.items():
        left = (row.get(key, 0) - times * value) % PRIME
        if left:
            row[key] = left
        else:
            row.pop(key, None)
