"""Reach: who was heard against who lives here, by figures that the forum types in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forumapp.analysis.figures.families import NOT_FAMILY
from forumapp.analysis.figures.reach import FAMILIES, NOT_COMPARED, Reach, ReachRow, reach
from forumapp.analysis.figures.release import Release
from forumapp.domain.change import Change
from forumapp.domain.codes import PREFER_NOT
from forumapp.domain.ids import shared_id
from forumapp.domain.local_figures import LocalFigure
from forumapp.domain.problems import WrongInput
from forumapp.services.check import clean_text
from forumapp.services.comparing import GROUPS
from forumapp.services.held import held_release, settled
from forumapp.services.lists import codes
from forumapp.services.reach_beside import beside_packs, counted_as
from forumapp.services.shares import share_json
from forumapp.services.thresholds import USUAL, Threshold, inside_release
from forumapp.store import around, official, voices
from forumapp.store.forum import Forum

FIELDS = ("need", "provision", "age_band", "phase", "ethnic_group", "locality", "membership")
MOST = 100_000_000
_TEXT = 300


@dataclass(frozen=True, slots=True)
class FieldReach:
    """Who was heard by one field, ready to show; `sources` say where the local figures stand."""

    field: str
    title: str
    reach: Reach
    sources: tuple[str, ...]

    def sentence(self) -> str:
        """Say it so that one could read it aloud."""
        of = "families heard" if self.reach.of_all else "families who said it"
        said = f"{self.title}: {self.reach.base.text} {of}"
        unknown = self.reach.unknown.text
        said += "" if unknown == "0" else f"; of {unknown} more it is not known"
        if not self.sources:
            return f"{said}. No figures of who lives here are typed in yet."
        if not self.reach.compared:
            return f"{said}. {NOT_COMPARED}"
        gaps = len(self.reach.gaps())
        if not gaps:
            return f"{said}. No group stands out as less heard than it lives here."
        groups = "1 group was" if gaps == 1 else f"{gaps} groups were"
        return f"{said}. {groups} heard less than would match who lives here."


def who_was_heard(forum: Forum, field: str) -> FieldReach:
    """Return who was heard by a field of feedback, for the forum's own screens."""
    return _reader(forum, field)(inside_release(forum))


def all_heard(forum: Forum, fields: Sequence[str], least: Threshold = USUAL) -> list[FieldReach]:
    """Return the same of several fields, held to each other and to what issued packs have told."""
    readers = [_reader(forum, field) for field in fields]
    return settled(held_release(forum, least), lambda release: [read(release) for read in readers])


def _reader(forum: Forum, field: str) -> Callable[[Release], FieldReach]:
    """Read who was heard by a field (need, provision, phase …); return what shows it.

    A family counts once, with its latest answer; where several answers can be given, with all of
    its latest ones. *Prefer not to say* counts as not known.
    """
    labels, several = answer_labels(forum, field), field == "need"
    with forum.read() as conn:
        said = voices.answers(conn, field)
        firsts = voices.first_answers(conn, field) if several else _only(said)
        rows = voices.voices(conn)
        figures = [each for each in official.every(conn, LocalFigure) if each.field == field]
    latest: dict[str, frozenset[str]] = defaultdict(frozenset)
    last: dict[str, str] = {}
    for family, speaker, _ym, _rating, _tone, _stance, uid, talk in rows:  # oldest first
        if speaker not in NOT_FAMILY:
            answers = said.get(uid, frozenset()) & labels.keys()
            key = str(family or talk or uid)
            latest[key] = answers or latest[key]
            last[key] = firsts.get(uid) or last.get(key, "")
    heard = Counter(code for answers in latest.values() for code in answers)
    known = sum(bool(answers) for answers in latest.values())
    first = Counter(last.values()) if several else heard
    unsaid = Counter(last[key] for key, answers in latest.items() if not answers)
    here = {each.code: each.number for each in figures if each.code in labels}
    sources = {
        f"{each.source or 'source not given'}, {each.year or 'year not given'}": 0
        for each in figures
    }
    title, silent = field_title(field), len(latest) - known

    whats = {code: counted_as(FAMILIES, field, code, name) for code, name in labels.items()}

    def show(release: Release) -> FieldReach:
        told = (heard, known, silent, here, labels, release)
        beside_packs(release, field, heard, unsaid)
        found = reach(*told, by=field, several=several, first=first, whats=whats)
        return FieldReach(field, title, found, tuple(sources))

    return show


def _only(said: Mapping[str, frozenset[str]]) -> dict[str, str]:
    return {uid: code for uid, answers in said.items() for code in answers}


def keep_local_figures(
    forum: Forum,
    field: str,
    numbers: Mapping[str, int | None],
    *,
    year: str | None = None,
    source: str | None = None,
) -> Change:
    """Keep how many live here by answer, as one act; None takes a figure away.

    Raises WrongInput, with nothing changed, for a field or an answer that is none, and for a number
    below nought.
    """
    labels = answer_labels(forum, field)
    if not numbers:
        raise WrongInput("Give at least one figure, such as ASD=1200.")
    for code, number in numbers.items():
        if code not in labels:
            raise WrongInput(f"“{code}” is no answer for {field}. It can be: {', '.join(labels)}.")
        if number is not None and not 0 <= number <= MOST:
            raise WrongInput(f"“{number}” is no number of children and young people.")
    fields: dict[str, Any] = {"field": field}
    fields |= {"year": _text(year, "year"), "source": _text(source, "source")}
    with forum.write("Changed figures of who lives here") as tx:
        for code, number in numbers.items():
            values = {**fields, "code": code, "number": number, "binned": number is None}
            tx.change("local_figure", figure_uid(field, code), values)
    return forum.last_change


def figure_uid(field: str, code: str) -> str:
    """Return the id of a figure: one by locality must not be that of the locality itself."""
    return shared_id("local_figure", field, code) if field == "locality" else shared_id(field, code)


def local_figures(forum: Forum) -> list[LocalFigure]:
    """Return every figure of who lives here."""
    with forum.read() as conn:
        return official.every(conn, LocalFigure)


def row_json(row: ReachRow) -> dict[str, Any]:
    """Return one answer as plain values; what is hidden is null."""
    return {
        "code": row.code,
        "label": row.label,
        "heard": share_json(row.heard),
        "here": row.here,
        "here_share": row.here_share,
        "gap": row.gap,
        "said": row.words() or None,
    }


def answer_labels(forum: Forum, field: str) -> dict[str, str]:
    """Return the answers of a field by code; raise WrongInput for a field that is none."""
    if field not in FIELDS:
        raise WrongInput(f"“{field}” is no field of reach. It can be: {', '.join(FIELDS)}.")
    if field == "locality":
        with forum.read() as conn:
            return around.localities(conn)
    every = codes(GROUPS[field]).codes
    return {each.code: each.label for each in every if each.code != PREFER_NOT}


def field_title(field: str) -> str:
    """Return how a field of reach is called."""
    return "Part of the local area" if field == "locality" else codes(GROUPS[field]).label


def _text(typed: str | None, what: str) -> str | None:
    text = " ".join(clean_text(typed or "").split())
    if len(text) > _TEXT:
        raise WrongInput(f"The {what} has more than {_TEXT} characters. Shorten it.")
    return text or None
