"""Train the weights of the finder of personal data: for words, and for dates. Only numpy is needed.

`python -m training.personal SIGNS... --out resources/personal` writes the weights;
`--leave-out` says how well each hand is found by what the others taught. See `training/README.md`.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

READINGS = ("O", "BN", "IN", "BS", "IS", "A")
HOME = READINGS.index("A")
KINDS = {"N": "NAME", "S": "SCHOOL", "A": "ADDRESS"}
SOFT = tuple(KINDS.values())
WEIGHT = {"new": 0.4, "corpus": 0.7}  # of a note; one of a hand counts 1, of `tune` 0.5
AFTER = {  # written after a hand had been read, so no teachers where that hand is left out
    "hand3": ("tune4", "tune5", "traps"),
    "hand4": ("tune5", "traps"),
    "hand5": ("traps",),
}
HANDS = tuple(f"hand{each}" for each in (*range(1, 13), 15, 16, 17))  # 13 and 14 are not read
SCALE, DATE_SCALE = 20, 100  # weights are kept as whole parts of one
LEAST, LEAST_OF_DATES = 3, 4  # notes in which a sign must stand
SMALL, ROUNDS, RATE, BATCH = 0.33, 12, 0.08, 64
# what the rules found is dropped less lightly, schools are read rather than missed: by leaving out
LEAN, LEAN_TO_SCHOOLS = {"r=N": 0.5, "r=S": 0.5}, 0.2
BESIDE = (2.0, 2.0, 2.1, 2.1, 1.7)  # more for each reading where something personal stands beside
HOLD, HOLD_OF_DATES = 1e-4, 1e-3
ADD, DROP = 0.45, 0.12  # as in forumapp/analysis/personal/learned_dates.py
NEVER = -1e4
Record = dict[str, Any]
Words = tuple[dict[str, int], Any, Any]
Dates = tuple[dict[str, int], Any]


def weight_of(name: str) -> float:
    """Return how much a note of a file counts."""
    return 1.0 if name.startswith("hand") else WEIGHT.get(name, 0.5)


def allowed() -> Any:
    """Return what may follow what: a name goes on only after its beginning; the last row starts."""
    table = np.zeros((7, 6))
    for inner, begin in ((2, 1), (4, 3)):
        table[:, inner] = NEVER
        table[[begin, inner], inner] = 0
    return table


def mended(readings: Sequence[str]) -> list[int]:
    """Return readings as numbers; what would go on from nothing begins instead."""
    made: list[int] = []
    for each in map(READINGS.index, readings):
        before = made[-1] if made else 0
        made.append(each - 1 if each in (2, 4) and before not in (each, each - 1) else each)
    return made


class Chains:
    """Runs of words as numbers, in batches of one length."""

    def __init__(self, records: Sequence[Record], least: int, seed: int) -> None:
        """Count the signs and number those that stand in enough notes."""
        runs = [(run, weight_of(each["f"])) for each in records for run in each["runs"]]
        counted = Counter(sign for run, _ in runs for word in run["s"] for sign in set(word))
        self.numbers = {
            sign: at for at, sign in enumerate(s for s, c in counted.items() if c >= least)
        }
        self.size = len(self.numbers)
        self.chance = np.random.default_rng(seed)
        self.by_length: dict[int, list[tuple[list[Any], list[int], float]]] = defaultdict(list)
        for run, weight in runs:
            coded = [self._coded(word) for word in run["s"]]
            self.by_length[len(coded)].append((coded, mended(run["l"]), weight))

    def _coded(self, signs: Sequence[str]) -> Any:
        return np.array([self.numbers[s] for s in signs if s in self.numbers] + [self.size])

    def batches(self) -> list[list[tuple[list[Any], list[int], float]]]:
        """Return all runs in an order of this round."""
        made = []
        for runs in self.by_length.values():
            order = self.chance.permutation(len(runs))
            cut = range(0, len(order), BATCH)
            made += [[runs[each] for each in order[at : at + BATCH]] for at in cut]
        self.chance.shuffle(made)
        return made


def _summed(values: Any, axis: int) -> Any:
    top = values.max(axis, keepdims=True)
    return np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis))


def _gradients(said: Any, moves: Any, wanted: Any, weight: Any) -> tuple[Any, Any]:
    """Return the gradients of a linear chain’s loss: for what the signs say, and for the moves."""
    count, length, _ = said.shape
    ahead, behind = np.zeros_like(said), np.zeros_like(said)
    ahead[:, 0] = said[:, 0] + moves[6]
    for at in range(1, length):
        ahead[:, at] = said[:, at] + _summed(ahead[:, at - 1][:, :, None] + moves[None, :6], 1)
    for at in range(length - 2, -1, -1):
        on = said[:, at + 1] + behind[:, at + 1]
        behind[:, at] = _summed(moves[None, :6] + on[:, None, :], 2)
    whole = _summed(ahead[:, -1], 1)
    slope = np.exp(ahead + behind - whole[:, None, None])
    slope[np.arange(count)[:, None], np.arange(length)[None], wanted] -= 1
    slope *= weight[:, None, None]
    of_moves = np.zeros((7, 6))
    of_moves[6] = slope[:, 0].sum(0)
    for at in range(1, length):
        both = ahead[:, at - 1][:, :, None] + moves[None, :6]
        both = both + (said[:, at] + behind[:, at])[:, None, :] - whole[:, None, None]
        of_moves[:6] += (np.exp(both) * weight[:, None, None]).sum(0)
        np.add.at(of_moves, (wanted[:, at - 1], wanted[:, at]), -weight)
    return slope, of_moves


def train_words(records: Sequence[Record], seed: int = 0) -> Words:
    """Return the signs’ numbers, their weights, and the moves: a linear-chain CRF by AdaGrad."""
    chains = Chains(records, LEAST, seed)
    weights, moves = np.zeros((chains.size + 1, 6)), np.zeros((7, 6))
    seen, seen_moves = np.full((chains.size + 1, 1), 1e-3), np.full((7, 6), 1e-3)
    mean, mean_moves, rounds = np.zeros_like(weights), np.zeros_like(moves), 0
    may = allowed()
    for number in range(ROUNDS):
        for batch in chains.batches():
            length = len(batch[0][1])
            flat = np.concatenate([word for coded, _, _ in batch for word in coded])
            lengths = np.array([len(word) for coded, _, _ in batch for word in coded])
            starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            said = np.add.reduceat(weights[flat], starts, axis=0).reshape(len(batch), length, 6)
            wanted = np.array([readings for _, readings, _ in batch])
            weight = np.array([each for *_, each in batch])
            slope, of_moves = _gradients(said, moves + may, wanted, weight)
            each = slope.reshape(-1, 6)[np.repeat(np.arange(len(lengths)), lengths)]
            used, at = np.unique(flat, return_inverse=True)
            total = np.zeros((len(used), 6))
            np.add.at(total, at, each)
            total += HOLD * weights[used] * len(batch)
            seen[used] += (total**2).mean(1, keepdims=True)
            weights[used] -= RATE * total / np.sqrt(seen[used])
            of_moves += HOLD * moves
            seen_moves += of_moves**2
            moves -= RATE * of_moves / np.sqrt(seen_moves)
        if number >= ROUNDS // 2:
            mean, mean_moves, rounds = mean + weights, mean_moves + moves, rounds + 1
    return chains.numbers, mean / rounds, mean_moves / rounds


def rounded(model: Words) -> Words:
    """Return the weights as they are kept: against “nothing”, small ones left out, rounded."""
    numbers, weights, moves = model
    weights = weights - weights[:, [0]]
    strong = np.abs(weights).max(1) >= SMALL
    kept = [sign for sign, at in numbers.items() if strong[at]]
    kept += [sign for sign in LEAN if sign in numbers and sign not in kept]
    rows = np.vstack([weights[[numbers[sign] for sign in kept]], weights[-1:]])
    for at, sign in enumerate(kept):
        rows[at, 1:] += LEAN.get(sign, 0)
    rows[-1, [3, 4]] += LEAN_TO_SCHOOLS
    return {sign: at for at, sign in enumerate(kept)}, np.rint(rows * SCALE), np.rint(moves * SCALE)


def train_dates(records: Sequence[Record], seed: int = 0) -> Dates:
    """Return the signs’ numbers and weights of dates: a logistic regression by AdaGrad."""
    every = [
        (sorted(set(date["s"])), date["y"], weight_of(each["f"]))
        for each in records
        for date in each["dates"]
        if not date["o"]
    ]
    counted = Counter(sign for signs, *_ in every for sign in signs)
    numbers = {s: at for at, s in enumerate(s for s, c in counted.items() if c >= LEAST_OF_DATES)}
    size = len(numbers)
    coded = [
        (np.array([numbers[s] for s in signs if s in numbers] + [size]), y, w)
        for signs, y, w in every
    ]
    weights, seen, mean = np.zeros(size + 1), np.full(size + 1, 1e-3), np.zeros(size + 1)
    chance = np.random.default_rng(seed)
    for number in range(ROUNDS):
        for each in chance.permutation(len(coded)):
            at, birth, weight = coded[each]
            slope = (
                1 / (1 + np.exp(-weights[at].sum())) - birth
            ) * weight + HOLD_OF_DATES * weights[at]
            seen[at] += slope * slope
            weights[at] -= 0.1 * slope / np.sqrt(seen[at])
        if number >= ROUNDS // 2:
            mean += weights
    mean = np.rint(mean / (ROUNDS - ROUNDS // 2) * DATE_SCALE)
    kept = [sign for sign, at in numbers.items() if abs(mean[at]) >= DATE_SCALE / 10]
    rows = np.append(mean[[numbers[sign] for sign in kept]], mean[-1])
    return {sign: at for at, sign in enumerate(kept)}, rows


def read(model: Words, signs: Sequence[Sequence[str]], more: Any = 0) -> list[int]:
    """Return the likeliest readings of a run, as the app finds them."""
    numbers, weights, moves = model
    table = moves + allowed() * SCALE
    rows = [
        weights[[numbers[s] for s in word if s in numbers] + [-1]].sum(0) + more for word in signs
    ]
    best, back = rows[0] + table[6], []
    for row in rows[1:]:
        sums = best[:, None] + table[:6]
        back.append(sums.argmax(0))
        best = sums.max(0) + row
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def found(record: Record, words: Words, dates: Dates) -> list[tuple[int, int, str]]:
    """Return what rules and weights find together, as `learned_words.py` puts it."""
    births = [hit for hit in _births(record, dates) if hit[2] == "DOB"]
    kept = _read(record, words)
    if kept or births:
        kept = _read(record, words, beside())
    rest = [hit for hit in kept if hit[2] != "DOB"]
    rest = [h for h in rest if not any(s < h[1] and h[0] < e for s, e, _ in births)]
    return births + rest


def beside() -> Any:
    """Return what is added to each word where the passage holds something personal."""
    return np.rint(np.array([0, *BESIDE]) * SCALE)


def _read(record: Record, words: Words, more: Any = 0) -> list[tuple[int, int, str]]:
    readings = [(run["p"], read(words, run["s"], more)) for run in record["runs"]]
    kept = [tuple(hit[:3]) for hit in record["h"] if _stays(record["t"], hit, readings)]
    for hit in _spans(readings):
        if not any(start < hit[1] and hit[0] < end for start, end, _ in kept):
            kept.append(hit)
    return kept


def _stays(text: str, hit: Sequence[Any], readings: Sequence[tuple[Any, list[int]]]) -> bool:
    start, end, kind, _ = hit
    at = [each for places, run in readings for place, each in zip(places, run, strict=True)
          if place[0] < end and start < place[1]]  # fmt: skip
    kinds = {KINDS.get(READINGS[each][-1]) for each in at}
    if kind not in SOFT or not at or kind in kinds:
        return True
    return kind == "ADDRESS" and (any(map(str.isdigit, text[start:end])) or "SCHOOL" not in kinds)


def _spans(readings: Sequence[tuple[Any, list[int]]]) -> Iterator[tuple[int, int, str]]:
    for places, run in readings:
        at = 0
        while at < len(run):
            end, on = at + 1, run[at] if run[at] == HOME else (run[at] + run[at] % 2)
            while end < len(run) and run[end] == on and on:
                end += 1
            if run[at] in (1, 3, HOME):
                yield places[at][0], places[end - 1][1], KINDS[READINGS[run[at]][-1]]
            at = end


def _births(record: Record, dates: Dates) -> list[tuple[int, int, str]]:
    numbers, weights = dates
    kept: list[Any] = [tuple(hit[:3]) for hit in record["h"]]
    for date in record["dates"]:
        total = weights[[numbers[s] for s in set(date["s"]) if s in numbers] + [-1]].sum()
        chance, (start, end) = 1 / (1 + np.exp(-total / DATE_SCALE)), date["p"]
        same = [hit for hit in kept if hit[0] < end and start < hit[1]]
        if any(hit[2] == "DOB" for hit in same):
            if chance < DROP:
                kept = [hit for hit in kept if hit[2] != "DOB" or hit not in same]
        elif chance > ADD and not any(hit[2] in ("REFERENCE", "PHONE") for hit in same):
            kept = [hit for hit in kept if hit not in same] + [(start, end, "DOB")]
    return kept


def measure(records: Sequence[Record], finds_of: Sequence[list[Any]]) -> str:
    """Return recall by kind, precision, and the share of clean notes that alarm, in one line."""
    wanted, got, finds, right = Counter[str](), Counter[str](), 0, 0
    notes: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for each, hits in zip(records, finds_of, strict=True):
        gold = each["g"]
        notes[each["f"], each["ln"]][0] += len(gold)
        notes[each["f"], each["ln"]][1] += len(hits)
        for start, end, kind in gold:
            wanted[kind] += 1
            got[kind] += any(h[0] < end and start < h[1] and h[2] == kind for h in hits)
        for hit in hits:
            finds += 1
            right += any(s < hit[1] and hit[0] < e and k == hit[2] for s, e, k in gold)
    clean = [hits for gold, hits in notes.values() if not gold]
    kinds = " ".join(f"{kind} {got[kind] / count:.3f}" for kind, count in sorted(wanted.items()))
    alarms = sum(map(bool, clean)) / max(len(clean), 1)
    return f"{kinds} right {right / max(finds, 1):.3f} alarms {alarms:.3f}"


def leave_out(records: Sequence[Record]) -> None:
    """Print how each hand is found by the rules, and with what the others taught; then all."""
    every: list[Record] = []
    told: list[list[Any]] = []
    for hand in HANDS:
        not_yet = (hand, *AFTER.get(hand, ()))
        teachers = [each for each in records if each["f"] not in not_yet]
        words, dates = rounded(train_words(teachers)), train_dates(teachers)
        held = [each for each in records if each["f"] == hand]
        rules = [[tuple(hit[:3]) for hit in each["h"]] for each in held]
        print(hand, "rules  ", measure(held, rules))
        learned = [found(each, words, dates) for each in held]
        print(hand, "learned", measure(held, learned), flush=True)
        every, told = every + held, told + learned
    print("all hands left out", measure(every, told))


def write(records: Sequence[Record], folder: Path) -> None:
    """Train on everything and write the two files of weights."""
    numbers, weights, moves = rounded(train_words(records))
    signs = {s: [int(x) for x in weights[at, 1:]] for s, at in sorted(numbers.items())}
    table = moves + np.minimum(allowed() * SCALE, 0)
    rows = [[int(x) for x in row] for row in table]
    about = {"version": 1, "about": "weights learned by training/personal.py; see README.md"}
    made = {"readings": READINGS, "bias": [int(x) for x in weights[-1, 1:]]}
    made |= {"beside": [int(x) for x in beside()[1:]], "starts": rows[6]}
    _dump(folder / "learned_words.json", {**about, **made, "moves": rows[:6], "signs": signs})
    of, values = train_dates(records)
    kept = {sign: int(values[at]) for sign, at in sorted(of.items())}
    _dump(folder / "learned_dates.json", {**about, "bias": int(values[-1]), "signs": kept})


def _dump(path: Path, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(path.name, len(text.encode()), "bytes", len(data["signs"]), "signs")


def main() -> None:
    """Train, or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("signs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--leave-out", action="store_true")
    given = parser.parse_args()
    records = [json.loads(line) for path in given.signs for line in path.open(encoding="utf-8")]
    if given.leave_out:
        leave_out(records)
    if given.out:
        write(records, given.out)


if __name__ == "__main__":
    main()
