"""Figures of who lives here as a form holds them: what is kept, what was typed, what differs."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forumapp.domain.problems import WrongInput
from forumapp.services import reaching
from forumapp.services.forums import Forum


@dataclass(frozen=True, slots=True)
class LocalForm:
    """The answers of one field with the numbers that are kept, their year and source."""

    field: str
    title: str
    labels: Mapping[str, str]
    numbers: Mapping[str, int]
    year: str
    source: str

    def changed(
        self, typed: Mapping[str, int | None], year: str, source: str
    ) -> dict[str, int | None]:
        """Return what is to be kept anew; None takes away what was kept."""
        moved = (year.strip(), source.strip()) != (self.year, self.source)
        return {
            code: number
            for code, number in typed.items()
            if number != self.numbers.get(code) or (moved and number is not None)
        }


def read_local_form(forum: Forum, field: str) -> LocalForm:
    """Read what is kept of a field; meant for a reading thread."""
    kept = [each for each in reaching.local_figures(forum) if each.field == field]
    return LocalForm(
        field,
        reaching.field_title(field),
        reaching.answer_labels(forum, field),
        {each.code: each.number for each in kept},
        _one({each.year for each in kept}),
        _one({each.source for each in kept}),
    )


def typed_number(text: str) -> int | None:
    """Return a typed number, None for nothing; raise WrongInput for what is none."""
    plain = text.replace(",", "").replace(" ", "")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit()):
        said = QCoreApplication.translate("Reach", "“{text}” is not a number. Write it as 1,200.")
        raise WrongInput(said.format(text=text[:30]))
    return int(plain)


def _one(values: set[str | None]) -> str:
    """Return what all figures share, '' where they differ."""
    return (next(iter(values)) or "") if len(values) == 1 else ""
