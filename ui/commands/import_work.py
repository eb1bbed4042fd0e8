"""The work of an import: settle what each column is, then look at the table or store it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from forumapp.domain.problems import WrongInput
from forumapp.readers.guess import MappingGuess
from forumapp.readers.header_words import PATTERNS
from forumapp.readers.mapping import Mapping, check_mapping, parse_values
from forumapp.readers.tables import TableSource
from forumapp.services import importing
from forumapp.services.forums import Forum
from ui.commands.import_report import Done

_LARGEST_MAP = 1_000_000


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was typed about the columns, on top of the guess or the kept mapping.

    `keep` is where the settled columns are written, before anything is stored.
    """

    mapping: Path | None = None
    columns: tuple[str, ...] = ()
    ratings: str | None = None
    values: tuple[str, ...] = ()
    dates: str | None = None
    fixed: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    keep: Path | None = None


def run_import(
    forum: Forum,
    path: Path,
    wishes: Wishes,
    *,
    sheet: str | None,
    dry_run: bool,
    skip_bad: bool,
    again: bool,
    report: Callable[[int, int], None],
) -> Done:
    """Open the table, settle its columns, and import it (or only look at it)."""
    source = importing.open_table(path, sheet)
    if sheet is not None and source.sheet != sheet:
        raise WrongInput(f"{path.name} is no Excel file, so it has no sheets. Leave --sheet out.")
    guess, mapping = _settled(source, wishes)
    if wishes.keep:
        wishes.keep.write_text(mapping.to_json() + "\n", encoding="utf-8")
    needs = () if wishes.mapping else _needs(guess, mapping)
    if dry_run:
        return Done(source, guess, mapping, needs, importing.look(source, mapping), None)
    if needs:
        raise WrongInput(_say_values(needs[0], mapping))
    _check_days(source, mapping, wishes)
    done = importing.import_table(
        forum, source, mapping, skip_bad=skip_bad, again=again, report=report
    )
    return Done(source, guess, mapping, needs, done.looked, done)


def _settled(source: TableSource, wishes: Wishes) -> tuple[MappingGuess, Mapping]:
    if wishes.mapping:
        mapping = Mapping.from_json(_text_of(wishes.mapping))
        guess = MappingGuess(mapping, (), (), ())
    else:
        guess = importing.guess(source)
        mapping = guess.mapping
    mapping = _wished(mapping, wishes, source.header)
    check_mapping(mapping, source.header)
    return guess, mapping


def _wished(mapping: Mapping, wishes: Wishes, header: tuple[str, ...]) -> Mapping:
    for typed in wishes.columns:
        name, field = _named(typed, header, "--column")
        mapping = mapping.with_column(name, field) if field else mapping.without_column(name)
    for typed in wishes.values:
        name, values = _named(typed, header, "--values")
        mapping = _with_values(mapping, name, values)
    if wishes.ratings is not None:
        rating = mapping.column_for("rating")
        if rating is None:
            raise WrongInput("No column is read as the rating. Say which: --column NAME=rating")
        mapping = _with_values(mapping, rating.name, wishes.ratings)
    fixed = dict(mapping.fixed) | dict(_pair(typed) for typed in wishes.fixed)
    order: Any = wishes.dates or mapping.date_order
    blank = (*mapping.blank_words, *wishes.blank)
    return replace(mapping, date_order=order, fixed=tuple(fixed.items()), blank_words=blank)


def _with_values(mapping: Mapping, name: str, values: str) -> Mapping:
    """Say what the values of a column mean; the columns stay in their order."""
    if not any(column.name == name for column in mapping.columns):
        raise WrongInput(f"“{name[:60]}” is no field yet. Say which: --column NAME=FIELD")
    return replace(
        mapping,
        columns=tuple(
            replace(column, values=parse_values(values, column.field))
            if column.name == name
            else column
            for column in mapping.columns
        ),
    )


def _named(typed: str, header: tuple[str, ...], flag: str) -> tuple[str, str]:
    """Split “name of a column=rest”; a name may hold the sign itself."""
    for name in sorted(header, key=len, reverse=True):
        if typed.startswith(f"{name}="):
            return name, typed[len(name) + 1 :].strip()
    said = ", ".join(f"“{name[:40]}”" for name in header[:20])
    raise WrongInput(
        f"{flag} “{typed[:60]}” does not begin with the name of a column and “=”. Columns: {said}."
    )


def _pair(typed: str) -> tuple[str, str]:
    name, sign, value = typed.partition("=")
    if not sign:
        raise WrongInput(f"--fixed “{typed[:60]}” is no pair. Write it as in channel=survey.")
    return name.strip(), value.strip()


def _needs(guess: MappingGuess, mapping: Mapping) -> tuple[str, ...]:
    """Return the columns whose values mean nothing yet."""
    fields = {column.name: column.field for column in guess.mapping.columns}
    return tuple(
        column.name
        for column in mapping.columns
        if column.name in guess.needs_values
        and not column.values
        and column.field == fields[column.name]
    )


def _check_days(source: TableSource, mapping: Mapping, wishes: Wishes) -> None:
    """Refuse to take today as the day of every row where a column seems to hold the days."""
    known = {column.name for column in mapping.columns}
    if wishes.mapping or mapping.column_for("told_on") or "told_on" in dict(mapping.fixed):
        return
    for name in source.header:
        left_out = name in known or f"{name}=" in wishes.columns
        if not left_out and any(f == "told_on" and p.search(name) for p, f in PATTERNS):
            raise WrongInput(
                f"Nothing was imported: most values of “{name[:60]}” are no dates that can be. "
                f'Say how they are written (--dates) with --column "{name[:60]}=told_on", or leave '
                f'the column out: --column "{name[:60]}=".'
            )


def _say_values(name: str, mapping: Mapping) -> str:
    if any(column.name == name and column.field == "rating" for column in mapping.columns):
        return (
            f"Nothing was imported: what do the values of “{name[:60]}” mean? Say so with "
            '--ratings "1=very_good,2=good,3=neither,4=poor,5=very_poor,6=" (nothing after the '
            "sign: no answer), or leave the column out."
        )
    return (
        f"Nothing was imported: some values of “{name[:60]}” are not known. Say what they mean: "
        f'--values "{name[:60]}=VALUE=CODE,…", or leave the column out: --column "{name[:60]}=". '
        "--dry-run lists them."
    )


def _text_of(path: Path) -> str:
    if not path.is_file():
        raise WrongInput(f"There is no file {path}.")
    if path.stat().st_size > _LARGEST_MAP:
        raise WrongInput("This file is not a mapping of columns. Make a new one.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput("This file is not a mapping of columns. Make a new one.") from None
