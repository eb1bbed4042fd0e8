"""JSON objects, one a line: read them as they come, answer them in order and at once."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from forumapp.domain.problems import WrongInput

LONGEST = 8_000_000  # bytes of one line
_AT_ONCE = 1 << 16  # bytes that are taken from the pipe in one go
_STEPS = (1, 4, 16)  # the first answers come soon; then whole batches, which are quicker
Asked = dict[str, Any]
Answer = Callable[[Sequence[Asked]], Sequence[Mapping[str, Any]]]


def answer_lines(answer: Answer, most: int = 1, also: Sequence[str] = ()) -> None:
    """Answer what stands on standard input, up to `most` lines together.

    Each holds `text`; those named in `also` are texts as well, where they are given. Lines are
    taken together only where they are there already: one that comes alone is answered alone,
    before the next one is waited for. Raises WrongInput for a line that is none, once the lines
    before it are answered.
    """
    for number, lines in _batches(most):
        asked: list[Asked] = []
        wrong: WrongInput | None = None
        for at, line in enumerate(lines, number):
            try:
                asked += [_read(line, at, also)] if line.strip() else []
            except WrongInput as problem:
                wrong = problem
                break
        _write(answer(asked) if asked else ())
        if wrong is not None:
            raise wrong


def _write(answers: Sequence[Mapping[str, Any]]) -> None:
    if answers and sys.stdout is not None:  # it is None where standard output is closed
        sys.stdout.write("".join(f"{json.dumps(each)}\n" for each in answers))
        sys.stdout.flush()


def _batches(most: int) -> Iterator[tuple[int, list[bytes]]]:
    """Yield lines that are there together, with the number of the first."""
    number, turn = 1, 0
    for lines in _chunks():
        while lines:
            size = min(most, _STEPS[turn] if turn < len(_STEPS) else most)
            piece, lines = lines[:size], lines[size:]
            yield number, piece
            number += len(piece)
            turn += 1


def _chunks() -> Iterator[list[bytes]]:
    """Yield the whole lines of each chunk that arrives; the last line may lack its end."""
    if sys.stdin is None:  # standard input is closed
        return
    pipe: Any = sys.stdin.buffer  # `read1` waits for the first bytes only
    rest = bytearray()
    while chunk := pipe.read1(_AT_ONCE):
        whole, end, begun = chunk.rpartition(b"\n")
        if end:
            lines = bytes(rest + whole).split(b"\n")
            rest = bytearray(begun)
            yield lines
        else:
            rest += begun
        if len(rest) > LONGEST:
            break  # it is longer than any line may be
    if rest:
        yield [bytes(rest)]


def _no_number(said: str) -> None:
    """Refuse NaN and Infinity: Python reads them, but what they are answered with is no JSON."""
    raise ValueError(said)


def _read(line: bytes, number: int, also: Sequence[str]) -> Asked:
    if len(line) > LONGEST:
        raise WrongInput(f"Line {number:,} is longer than {LONGEST:,} bytes. Split its text.")
    try:
        asked = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        said = f'Line {number:,} is no JSON object with "id" and "text".'
    elif other := [name for name in also if not isinstance(asked.get(name), str | None)]:
        said = f'The "{other[0]}" of line {number:,} is no text.'
    else:
        return asked
    raise WrongInput(f"{said} The lines before it are answered.")
