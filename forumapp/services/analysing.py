"""Analysing: a first tone and a first suggestion of areas for what nobody looked at yet."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from forumapp.analysis.text import (
    TEXT_VERSION,
    AreaHints,
    Reason,
    Tone,
    score_feedback,
    suggest_areas,
)
from forumapp.domain.inspections import WeaknessArea
from forumapp.store import around, machine
from forumapp.store.forum import Forum

PIECE = 100  # pieces of feedback scored and stored at once
MOST_SUGGESTED = 3
METHOD = "TextBlob with our lexicon"

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def analyse(
    forum: Forum,
    *,
    everything: bool = False,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Score the tone and propose areas for what this version has not scored; return how many.

    It may be stopped at any moment and goes on where it stopped: each piece is stored when done.
    """
    with forum.read() as conn:
        waiting = machine.unanalysed(conn, TEXT_VERSION, everything)
        hints = hints_of(around.areas(conn))
        numbers = around.area_rids(conn)
    done = 0
    for start in range(0, len(waiting), PIECE):
        if cancelled and cancelled():
            break
        piece = waiting[start : start + PIECE]
        _analyse_piece(forum, piece, hints, numbers)
        done += len(piece)
        if report:
            report(done, len(waiting))
    return done


def hints_of(areas: Iterable[WeaknessArea]) -> tuple[AreaHints, ...]:
    """Return what is known of the areas that may be proposed.

    Official areas and the forum's own come first; a national theme is proposed only where none of
    these covers it, and an area that a later one superseded is not proposed any more.
    """
    known = list(areas)
    kept = (area for area in known if area.status != "superseded")
    official = [area for area in kept if area.official or area.item == "own"]
    covered = {theme for area in official for theme in area.themes}
    themes = [a for a in known if a.item == "theme" and not covered & set(a.themes)]
    return tuple(
        AreaHints(
            uid=area.uid,
            themes=area.themes,
            words=area.parent_words,
            title=area.title if area.item != "theme" else "",
            official_words=area.words,
        )
        for area in (*official, *themes)
    )


def _analyse_piece(
    forum: Forum, rids: Sequence[int], hints: Sequence[AreaHints], numbers: dict[str, int]
) -> None:
    with forum.read() as conn:
        texts = machine.parts_of(conn, rids)
    scores: list[dict[str, Any]] = []
    suggestions: list[dict[str, Any]] = []
    for rid in rids:
        parts = texts.get(rid, {})
        scores.append(_score_row(rid, score_feedback(parts)))
        suggestions += _suggestion_rows(rid, parts, hints, numbers)
    with forum.compute() as conn:
        machine.put_scores(conn, rids, scores, suggestions)


def _score_row(rid: int, tone: Tone) -> dict[str, Any]:
    return {
        "feedback_rid": rid,
        "value": tone.value,
        "label": tone.label,
        "mixed": tone.mixed,
        "confidence": tone.confidence,
        "method": METHOD,
        "version": TEXT_VERSION,
        "why": _why((reason.part or "free", reason) for reason in tone.reasons),
    }


def _suggestion_rows(
    rid: int, parts: dict[str, str], hints: Sequence[AreaHints], numbers: dict[str, int]
) -> list[dict[str, Any]]:
    """Return the best areas over all the parts; an area's score is that of its best part."""
    best: dict[str, tuple[float, list[tuple[str, Reason]]]] = {}
    for part, text in parts.items():
        for found in suggest_areas(text, hints, MOST_SUGGESTED):
            score, reasons = best.get(found.uid, (0.0, []))
            best[found.uid] = (
                max(score, found.score),
                [*reasons, *((part, reason) for reason in found.reasons)],
            )
    ranked = sorted(best.items(), key=lambda item: -item[1][0])[:MOST_SUGGESTED]
    return [
        {
            "feedback_rid": rid,
            "area_rid": numbers[uid],
            "score": score,
            "version": TEXT_VERSION,
            "why": _why(reasons),
        }
        for uid, (score, reasons) in ranked
    ]


def _why(reasons: Iterable[tuple[str, Reason]]) -> str:
    rows = [[part, r.start, r.end, r.text, round(r.share, 4), r.rule] for part, r in reasons]
    return json.dumps(rows, ensure_ascii=False)
