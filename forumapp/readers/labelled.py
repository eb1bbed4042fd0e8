"""Files of labelled texts, to learn from and to measure with: a table (CSV) or JSON lines.

Columns or keys: `text`; `polarity` (−1, 0 or 1, or its word), `areas` (codes, a list or with `;` or
`|` between them) and, where they are there, `prompt`, `split`, `kind` and `voice`. `labels` and `q`
do as well. A table may be written as spreadsheets write it: with commas, semicolons or tabs, large
letters in its header, in UTF-8, UTF-16 or Windows letters.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from forumapp.domain.problems import WrongInput
from forumapp.readers.encodings import detect

_LARGEST = 200_000_000  # bytes of a file
_LONGEST = 8_000_000  # characters of one value
_OTHER_NAMES = {"areas": ("labels",), "prompt": ("q", "question")}
_PLAIN = ("split", "kind", "voice")
_POLARITIES = {
    **{"-1": -1, "-1.0": -1, "0": 0, "0.0": 0, "1": 1, "+1": 1, "1.0": 1},
    **{"negative": -1, "neutral": 0, "mixed": 0, "positive": 1},
}
_BETWEEN_CELLS = ",;\t|"
_BETWEEN_AREAS = re.compile("[;|]")


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
        codec = detect(path).codec if _is_table(path) else "utf-8-sig"
        return path.read_text(encoding=codec)
    except UnicodeDecodeError:
        raise WrongInput(f"{path.name} is not written in UTF-8. Save it so, then again.") from None
    except ValueError:
        raise WrongInput("That is no name of a file. Check how it is written.") from None


def _rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return _table_rows(path, text) if _is_table(path) else _json_rows(path, text)


def _is_table(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


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
        for between in _BETWEEN_CELLS:
            lines = csv.reader(StringIO(text, newline=""), delimiter=between)
            header = [name.strip().lower() for name in next(lines, ())]
            if "text" in header:
                break
        else:
            raise WrongInput(f"{path.name} has no column “text”.")
        for cells in lines:
            if cells:
                yield (
                    lines.line_num,
                    dict.fromkeys(header, "") | dict(zip(header, cells, strict=False)),
                )
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
    said = str(given).strip().lower().replace("−", "-")
    if isinstance(given, bool) or said not in _POLARITIES:
        raise _Wrong("the polarity is none of −1, 0 and 1.")
    return _POLARITIES[said]


def _under(row: Mapping[str, Any], name: str) -> Any:
    """Return what stands under a name or one of its other names."""
    return next((row[each] for each in (name, *_OTHER_NAMES[name]) if each in row), None)


def _areas(given: Any) -> tuple[str, ...] | None:
    if given is None:
        return None
    if isinstance(given, str):
        given = _BETWEEN_AREAS.split(given)
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise _Wrong("the areas are no list of codes.")
    return tuple(dict.fromkeys(_stripped(given)))


def _stripped(codes: Iterable[str]) -> Iterator[str]:
    return (code.strip() for code in codes if code.strip())
