"""Names and schools as learned weights read them, put together with what the rules found.

Where something personal was found, the passage is read once more, and what may be a name is taken
for one sooner: such words are about a family, and what is missed there leads to it.
"""

from collections.abc import Iterable, Iterator, Sequence

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.found import Hit, Kind
from forumapp.analysis.personal.homes_numbered import begins_counted
from forumapp.analysis.personal.learned_runs import Run, runs
from forumapp.analysis.personal.learned_signs import Signs, is_spoken
from forumapp.analysis.personal.learned_weights import Row, word_weights
from forumapp.analysis.personal.roles import role_after, role_before

SOFT = ("NAME", "SCHOOL", "ADDRESS")  # kinds that the rules may take for one another
_KINDS: dict[str, Kind] = {"N": "NAME", "S": "SCHOOL", "A": "ADDRESS"}
_SURE = (
    "on your forum’s list",
    "follows “my ",
    "said to be called so",
)  # reasons that nothing overrules
_LOOKS = {
    "NAME": "reads like a name",
    "SCHOOL": "reads like the name of a school",
    "ADDRESS": "reads like where somebody lives",
}
_INSTEAD = {"SCHOOL": "[school]", "ADDRESS": "[address]"}

Weighed = tuple[Run, list[Row]]  # a run, and what the signs say for each of its words
Reading = tuple[Run, list[str]]


def with_learned(
    around: Around, told: Sequence[Hit], quiet: Iterable[tuple[int, int]], *, births: bool = False
) -> tuple[Hit, ...]:
    """Return the finds of the rules, with what the weights add, drop or read as something else.

    `births` says that somebody’s birth stands in the passage.
    """
    weights = word_weights()
    hard = [(hit.start, hit.end) for hit in told if hit.kind not in SOFT]
    weighed = list(_weighed(around, told, [*hard, *quiet]))
    if not weighed:
        return tuple(told)
    found = _found(around, told, [(run, weights.read(rows)) for run, rows in weighed])
    if not (found or births):
        return found
    return _found(around, told, [(run, weights.read_beside(rows)) for run, rows in weighed])


def _found(around: Around, told: Sequence[Hit], readings: Sequence[Reading]) -> tuple[Hit, ...]:
    """Return the finds that stay by these readings, and what they add."""
    kept = [hit for hit in told if hit.kind not in SOFT or _stays(around, hit, readings)]
    for run, said in readings:
        for start, end, kind in _spans(run, said):
            one, last = around.at(start).start, around.at(end - 1).end
            if not any(hit.start < last and one < hit.end for hit in kept):
                kept.append(_hit(around, start, end, kind))
    return tuple(kept)


def _weighed(
    around: Around, told: Sequence[Hit], taken: Sequence[tuple[int, int]]
) -> Iterator[Weighed]:
    """Yield the runs of words that may be names, each word with what its signs say."""
    weights, signs = word_weights(), None
    soft = [hit for hit in told if hit.kind in SOFT]
    for run in runs(around, taken, soft):
        signs = signs or Signs(around, told)
        shared = weights.sums(signs.of_run(run), weights.bias)
        yield run, [weights.sums(signs.of_word(run, place), shared) for place in range(*run)]


def _stays(around: Around, hit: Hit, readings: Sequence[Reading]) -> bool:
    """Say whether a find of the rules stays: the weights read it so, or did not read it."""
    words = around.words
    read = {
        _KINDS.get(reading[-1])
        for run, said in readings
        if words[run.start].start < hit.end and hit.start < words[run.end - 1].end
        for word, reading in zip(words[slice(*run)], said, strict=True)
        if word.start < hit.end and hit.start < word.end
    }
    if not read or hit.kind in read or hit.reason.startswith(_SURE):
        return True
    if hit.kind != "ADDRESS":
        return False
    said = around.passage[hit.start : hit.end]
    return any(map(str.isdigit, said)) or begins_counted(said) or "SCHOOL" not in read


def _spans(run: Run, said: Sequence[str]) -> Iterator[tuple[int, int, Kind]]:
    """Yield the names, schools and homes that a run’s readings make: places and kind."""
    place = run.start
    while place < run.end:
        reading, end = said[place - run.start], place + 1
        on = reading if reading == "A" else f"I{reading[-1]}"
        while end < run.end and said[end - run.start] == on:
            end += 1
        if reading[0] in "BA":
            yield place, end, _KINDS[reading[-1]]
        place = end


def _hit(around: Around, start: int, end: int, kind: Kind) -> Hit:
    """Return a find with its reason: the words around it that told."""
    instead = _INSTEAD.get(kind, "")
    if kind == "NAME":
        role = role_before(around, start)
        instead = role.instead if role else role_after(around, end) or "[name]"
    before, after = _heard(around.at(start - 1).low), _heard(around.at(end).low)
    told = [f"after “{before}”"] * bool(before) + [f"before “{after}”"] * bool(after)
    reason = f"{_LOOKS[kind]}, {' and '.join(told) or 'by its shape'}"
    return Hit(around.at(start).start, around.at(end - 1).end, kind, reason, instead)


def _heard(low: str) -> str:
    """Return a word that may stand in a reason: one of every day, never somebody’s name."""
    return low if low and is_spoken(low) else ""
