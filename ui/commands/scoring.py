"""Score words and measure the scoring, line by line or by the file, for programs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.answer import columns, counted
from ui.commands.frame import Call, command, path_of
from ui.commands.line_work import score_lines
from ui.commands.waiting import waiting

if TYPE_CHECKING:
    from forumapp.services.evaluating import Evaluation, Group, Measured

_Train = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Learn the areas from this file first: JSON lines with text, areas and polarity.",
    ),
]
_NoModel = Annotated[bool, typer.Option("--no-model", help="Go by the rules and words alone.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command(app, "score-text", forum=False)(score_text)
    command(app, "evaluate", forum=False, json=_MEASURED)(evaluate)


_MOST_NAMED = 5
_MEASURED = (
    "rows, per_second, tone and areas (by name: value, low, high, of, said), confusion, groups "
    "(by kind and voice: by, name, n, accuracy, negatives_called_positive), "
    "strange_areas (those of the file that nothing here can suggest)."
)


def score_text(call: Call, train: _Train = None, no_model: _NoModel = False) -> None:
    """Score the tone of words, and say which areas they speak of, in JSON lines.

    Reads JSON objects with id, text and perhaps prompt (the question that the text answers) from
    standard input, one a line, and answers each on a line of its own, in the same order and at
    once: an object with id, polarity (−1 to 1, or null where nothing tells it), label (−1, 0 or
    1), confident, mixed, tags (codes of areas, the likeliest first), chosen (those that would be
    accepted by themselves) and why, a list of objects with for (tone or the code of an area),
    start, end, text, share and rule. Places count characters from 0.

    The areas are the national themes. With --train they are what the areas of that file name, and
    the national themes only where it names any of these, or no area at all.

    It is often wrong: a person decides. No forum is opened and nothing is stored.
    """
    score_lines(train, model=not no_model)


def evaluate(
    call: Call,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Labelled texts: a table (CSV) or JSON lines.")
    ],
    split: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the texts of this split.")
    ] = None,
    train: _Train = None,
    no_model: _NoModel = False,
) -> None:
    """Measure tone and areas on texts that people labelled.

    The file has the columns or keys text, polarity (−1, 0, 1, or negative, neutral, mixed,
    positive) and areas (codes, with ; between them), or one of the two, and perhaps prompt, split,
    kind and voice. What is said between two numbers is the 95 % interval. Nothing of the file is
    kept.

    Figures on texts that the makers could read say little: measure on texts of others.
    """
    from forumapp.services.evaluating import evaluate as measure  # late: start-up time

    path = path_of(file, "the file with labelled texts")
    learned = None if train is None else path_of(train, "the file to learn from")
    with waiting("Scoring") as report:
        found = measure(path, split=split, train=learned, model=not no_model, report=report)
    call.answer(found.as_json(), _lines(found))


def _lines(found: "Evaluation") -> Iterator[str]:
    yield f"{counted(found.rows, 'text')}, {found.per_second:,.0f} a second"
    for title, figures in (("Tone", found.tone), ("Areas", found.areas)):
        if figures:
            yield f"{title}:"
            yield from (f"  {line}" for line in columns([_cells(each) for each in figures]))
    if found.strange_areas:
        said = ", ".join(found.strange_areas[:_MOST_NAMED])
        more = len(found.strange_areas) - _MOST_NAMED
        said += f" and {more} more" if more > 0 else ""
        yield f"Left out, since nothing here can suggest these areas: {said}."
        yield "To measure them, teach them first: --train FILE."
    for by in ("kind", "voice"):
        rows = [_group_cells(each) for each in found.groups if each.by == by]
        if rows:
            yield f"By {by} (texts, right, negatives called positive):"
            yield from (f"  {line}" for line in columns(rows))


def _cells(each: "Measured") -> tuple[str, ...]:
    ends = "" if each.low is None else f"{each.low:.3f} to {each.high:.3f}"
    return (f"{each.value:.3f}", ends, f"of {each.of:,}", each.said)


def _group_cells(each: "Group") -> tuple[str, ...]:
    called = f"{each.negatives_called_positive:.3f}"
    return (each.name, f"{each.n:,}", f"{each.accuracy:.3f}", called)
