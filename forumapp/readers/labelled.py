"""Files of labelled texts, to learn from and to measure with: a table (CSV) or JSON lines.

Columns or keys: `text`; `polarity` (−1, 0 or 1), `areas` (codes, a list or with `;` between them)
and, where they are there, `prompt`, `split`, `kind` and `voice`. `labels` and `q` do as well.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forumapp.domain.problems import WrongInput

_LARGEST = 200_000_000  # bytes of a file
_LONGEST = 8_000_000  # characters of one value
_OTHER_NAMES = {"areas": ("labels",), "prompt": ("q", "question")}
_PLAIN = ("split", "kind", "voice")
_POLARITIES = ("-1", "0", "1", "+1", "-1.0", "0.0", "1.0")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what a person made of it; None where the file does not say.

    `areas` without any means that a person found none.
    """

    text: str
    polarity: int | None = None
    areas: tuple[str, ...] | None = None
    prompt: str | None = None
    split: str = ""
    kind: str = ""
    voice: str = ""


def read_labelled(path: Path) -> list[Labelled]:
    """Read a file of labelled texts; raise WrongInput for the first row that is none."""
    rows = _rows(path, _text_of(path))
    found = [_labelled(path, number, row) for number, row in rows]
    if not found:
        raise WrongInput(f"{path.name} holds no labelled text.")
    return found


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise WrongInput(f"{path.name} is larger than {_LARGEST // 1_000_000} MB. Split it.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput(f"{path.name} is not written in UTF-8. Save it so, then again.") from None
    except ValueError:
        raise WrongInput("That is no name of a file. Check how it is written.") from None


def _rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if path.suffix.lower() == ".csv":
        return _table_rows(path, text)
    return _json_rows(path, text)


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise WrongInput(f"Line {number:,} of {path.name} is no JSON object.")
        yield number, row


def _table_rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    before = csv.field_size_limit(_LONGEST)
    try:
        table = csv.DictReader(text.splitlines(keepends=True), restval="")
        if "text" not in (table.fieldnames or ()):
            raise WrongInput(f"{path.name} has no column “text”.")
        for row in table:
            yield table.line_num, row
    except csv.Error as error:
        raise WrongInput(f"{path.name} cannot be read as a table ({error}).") from None
    finally:
        csv.field_size_limit(before)


def _labelled(path: Path, number: int, row: Mapping[str, Any]) -> Labelled:
    text, prompt = row.get("text"), _under(row, "prompt")
    try:
        if not isinstance(text, str):
            raise _Wrong("there is no text.")
        return Labelled(
            text=text,
            polarity=_polarity(row.get("polarity")),
            areas=_areas(_under(row, "areas")),
            prompt=prompt if isinstance(prompt, str) and prompt.strip() else None,
            **{name: str(row.get(name) or "") for name in _PLAIN},
        )
    except _Wrong as wrong:
        raise WrongInput(f"Line {number:,} of {path.name}: {wrong}") from None


class _Wrong(Exception):
    """A row that is none, and why."""


def _polarity(given: Any) -> int | None:
    if given in (None, ""):
        return None
    if isinstance(given, bool) or str(given) not in _POLARITIES:
        raise _Wrong("the polarity is none of −1, 0 and 1.")
    return round(float(given))


def _under(row: Mapping[str, Any], name: str) -> Any:
    """Return what stands under a name or one of its other names."""
    return next((row[each] for each in (name, *_OTHER_NAMES[name]) if each in row), None)


def _areas(given: Any) -> tuple[str, ...] | None:
    if given is None:
        return None
    if isinstance(given, str):
        given = given.split(";")
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise _Wrong("the areas are no list of codes.")
    return tuple(dict.fromkeys(_stripped(given)))


def _stripped(codes: Iterable[str]) -> Iterator[str]:
    return (code.strip() for code in codes if code.strip())
