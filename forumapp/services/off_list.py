"""Not on the official list: what families raise that no inspection named, and a new area of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from forumapp.analysis.figures.families import NOT_FAMILY, Voice, count_families
from forumapp.analysis.figures.small_numbers import Shown
from forumapp.analysis.text.shared_phrases import shared_phrases
from forumapp.analysis.text.themes import themes_of
from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services.areas import add_area_in
from forumapp.services.lists import label
from forumapp.services.references import referrer
from forumapp.services.shares import GATE
from forumapp.store import around, unlisted
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

OFF_LIST = "off_list"
EXAMPLES = 3
_ELSEWHERE = 2000  # other pieces that phrases are compared with
_PLAIN = 0.6  # score of a theme that words alone may stand for
_DISMISSED = "off_list_dismissed"


@dataclass(frozen=True, slots=True)
class Raised:
    """What enough families raised: `kind` is theme or phrase, `key` names it from now on.

    `title` is a first title for the area; `examples` are references of feedback, `feedback` the
    ids of all that would be tagged. `words` are how families put it.
    """

    key: str
    kind: str
    title: str
    themes: tuple[str, ...]
    words: tuple[str, ...]
    families: Shown
    comments: Shown
    examples: tuple[str, ...]
    feedback: tuple[str, ...]

    def sentence(self) -> str:
        """Say it so that one could read it aloud."""
        families = f"{self.families.text[:1].upper()}{self.families.text[1:]}"
        said = "raised this" if self.kind == "theme" else f"spoke of “{self.words[0]}”"
        return f"{families} {said}, which is on no official list here."


@dataclass(frozen=True, slots=True)
class _Piece:
    uid: str
    family: str | None
    talk: str | None
    areas: tuple[str, ...]
    words: str = ""  # only of what is not on the official list: nothing else is read

    @property
    def spoken(self) -> str:
        return self.family or self.talk or self.uid


def proposals(forum: Forum, least: int = GATE.threshold) -> list[Raised]:
    """Return what at least `least` families raise that is on no official list, most families first.

    Themes that no official area covers come before phrases of what was tagged *not on the official
    list*. Nothing of it is an area before a person accepts it.
    """
    dismissed = set(read_setting(forum, _DISMISSED) or ())
    with forum.read() as conn:
        found, refer = _found(conn, least), referrer(conn)
    return [
        replace(each, examples=tuple(map(refer, each.feedback[:EXAMPLES])))
        for each in found
        if each.key not in dismissed
    ]


def accept(
    forum: Forum, key: str, title: str | None = None, least: int = GATE.threshold
) -> tuple[str, Change]:
    """Make an area of the forum's own of a proposal and tag its feedback, as one act.

    The stance of each piece is kept, and so is its tag *not on the official list*. Returns the
    area's id. Raises WrongInput where this is no proposal (any more).
    """
    with forum.write("Made an area of what families raised") as tx:
        found = next((each for each in _found(tx.conn, least) if each.key == key), None)
        if found is None:
            raise WrongInput("This is not proposed any more. Nothing was changed.")
        fields = {
            "title": title or found.title,
            "themes": found.themes,
            "parent_words": found.words,
        }
        uid = add_area_in(tx, fields)
        stances = _stances(tx.conn, found.feedback)
        tags = [(shared_id(f, uid), _tag(f, uid, stances.get(f), forum)) for f in found.feedback]
        tx.change_many("tag", tags)
    return uid, forum.last_change


def dismiss(forum: Forum, key: str) -> None:
    """Do not propose this again on this computer."""
    known = read_setting(forum, _DISMISSED) or []
    write_setting(forum, _DISMISSED, sorted({*known, key}))


def _found(conn: Connection, least: int) -> list[Raised]:
    areas = around.areas(conn)
    unlisted_areas = _uncovered(areas)
    off = {area.uid for area in unlisted_areas if area.item == OFF_LIST}
    pieces = _pieces(conn, [area.uid for area in unlisted_areas], [*off])
    own = [area for area in areas if area.item == "own"]
    done = unlisted.tagged_with(conn, [area.uid for area in own])
    by_theme = {area.themes[0]: area.uid for area in unlisted_areas if area.item == "theme"}
    themes = [each for each in _by_theme(pieces, by_theme, off) if _heard(each[1]) >= least]
    raised = [_raised("theme", code, (), every) for code, every in themes]
    taken = {piece.uid for _, every in themes for piece in every} | done
    left = [piece for piece in pieces if off & set(piece.areas) and piece.uid not in taken]
    named = {word.casefold() for area in own for word in area.parent_words}
    return [*_ranked(raised), *_phrases(conn, left, [*off], least, named)]


def _uncovered(areas: Sequence[WeaknessArea]) -> list[WeaknessArea]:
    """Return *not on the official list* and the themes that no official or own area covers."""
    covered = {t for area in areas if area.official or area.item == "own" for t in area.themes}
    return [
        area
        for area in areas
        if area.item == OFF_LIST or (area.item == "theme" and covered.isdisjoint(area.themes))
    ]


def _pieces(conn: Connection, areas: Sequence[str], off: Sequence[str]) -> list[_Piece]:
    """Return what families said that was tagged with these; what is alike is kept once."""
    words = unlisted.tagged_texts(conn, off)
    same: dict[Any, Any] = {}
    found = []
    for uid, rows in groupby(unlisted.tagged(conn, areas), key=itemgetter(0)):
        every = list(rows)
        _, family, talk, speaker, *_ = every[0]
        tagged = tuple(row[4] for row in every)
        if speaker not in NOT_FAMILY:
            family, talk, tagged = (same.setdefault(e, e) for e in (family, talk, tagged))
            found.append(_Piece(uid, family, talk, tagged, words.get(uid, "")))
    return found


def _by_theme(
    pieces: Iterable[_Piece], themes: dict[str, str], off: set[str]
) -> list[tuple[str, list[_Piece]]]:
    """Put pieces to the themes they were tagged with, or, off the list, whose words they use."""
    found: dict[str, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        hits = themes_of(piece.words)[:1] if off & set(piece.areas) else ()
        said = {hit.code for hit in hits if hit.score >= _PLAIN}
        for code, area in themes.items():
            if area in piece.areas or code in said:
                found[code].append(piece)
    return list(found.items())


def _phrases(
    conn: Connection, pieces: Sequence[_Piece], off: Sequence[str], least: int, named: set[str]
) -> list[Raised]:
    families = [piece.spoken for piece in pieces]
    if len(set(families)) < least:
        return []
    elsewhere = unlisted.other_texts(conn, off, _ELSEWHERE)
    found = shared_phrases([piece.words for piece in pieces], families, elsewhere, least)
    return _ranked(
        _raised("phrase", each.phrase, each.forms, [pieces[n] for n in each.texts])
        for each in found
        if each.phrase not in named
    )


def _ranked(raised: Iterable[Raised]) -> list[Raised]:
    return sorted(raised, key=lambda each: (-len(each.feedback), each.key))


def _heard(pieces: Iterable[_Piece]) -> int:
    return count_families(_voices(pieces)).high


def _voices(pieces: Iterable[_Piece]) -> list[Voice]:
    return [Voice(piece.family, None, 0, talk=piece.talk) for piece in pieces]


def _raised(kind: str, what: str, forms: Sequence[str], pieces: Sequence[_Piece]) -> Raised:
    theme = kind == "theme"
    title = label("theme", what) if theme else what.capitalize()
    return Raised(
        key=f"{kind}:{what}",
        kind=kind,
        title=title,
        themes=(what,) if theme else (),
        words=() if theme else (what, *forms),
        families=GATE.families(count_families(_voices(pieces))),
        comments=GATE.count(len(pieces)),
        examples=(),  # references, set where the forum's key is known
        feedback=tuple(piece.uid for piece in pieces),
    )


def _stances(conn: Connection, feedback: Sequence[str]) -> dict[str, str | None]:
    """Return the stance of each piece towards what it was tagged with off the list."""
    wanted, areas = set(feedback), [area.uid for area in _uncovered(around.areas(conn))]
    rows = unlisted.tagged(conn, areas)
    return {row[0]: row[5] for row in rows if row[0] in wanted and row[5]}


def _tag(feedback: str, area: str, stance: str | None, forum: Forum) -> dict[str, Any]:
    return {
        "feedback": feedback,
        "area": area,
        "stance": stance,
        "verdict": "confirmed",
        "proposed_by": "off_list",
        "confirmed_by": forum.actor,
        "binned": False,
    }
