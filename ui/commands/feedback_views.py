"""How feedback is shown: as lines for people, as plain values for programs."""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from forumapp.analysis.risk import Sign
from forumapp.domain.feedback import QUESTIONS, FeedbackRow, Found
from forumapp.domain.tags import Proposal, Tag, ToneScore
from forumapp.services import reading
from forumapp.services.check import CODED, CODED_LISTS
from forumapp.services.embargo import gate_of
from forumapp.services.forums import Forum
from forumapp.services.lists import label
from forumapp.services.reading import Whole
from ui.commands.refs import short

ROW_KEYS = "id, told_on, event, rating, tone, mixed, areas, line"
WHOLE_KEYS = (
    "id, words (working, not_working, difference, free), told_on, happened, entered_at and every "
    "other field as in `feedback add`, tags (area, title, stance, verdict, proposed_by, "
    "confirmed_by, bulk), suggestions (area, title, score, why, version, sure, stance), "
    "tone (value −1 to 1, label, mixed, confidence, method, version, why, sure, rules, head) or "
    "null where it was not analysed yet. A why holds part, start, end, text, share, rule."
)
_NARROW, _WIDE = 40, 200
_OPEN, _SHUT = "\u2068", "\u2069"


def without_embargo(forum: Forum, rows: Sequence[FeedbackRow]) -> list[FeedbackRow]:
    """Return lines of a list in which areas under embargo are not named."""
    gate = gate_of(forum)
    return [replace(row, areas=tuple(map(gate.title, row.areas))) for row in rows]


def titles_of(forum: Forum) -> dict[str, str]:
    """Return the titles of all areas by their ids; of those under embargo only that they are."""
    gate = gate_of(forum)
    return {area.uid: gate.title(area.title) for area in reading.areas(forum)}


def row_json(row: FeedbackRow) -> dict[str, Any]:
    """Return one line of a list as plain values."""
    return {
        "id": row.uid,
        "told_on": row.told_on,
        "event": row.event or None,
        "rating": row.rating,
        "tone": row.tone,
        "mixed": row.mixed,
        "areas": list(row.areas),
        "line": row.line,
    }


def row_cells(row: FeedbackRow) -> tuple[str, str, str, str]:
    """Return one line of a list as cells for people."""
    areas = f" [{'; '.join(row.areas)}]" if row.areas else ""
    words = _cut(row.line, _width())
    return short(row.uid), row.told_on, label("rating", row.rating), words + areas


def excerpt(found: Found) -> str:
    """Return the place that was found, the words that were looked for in brackets."""
    return " ".join(found.excerpt.replace(_OPEN, "[").replace(_SHUT, "]").split())


def whole_json(whole: Whole, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return one piece of feedback as plain values."""
    fields = asdict(whole.feedback)
    return {
        "id": fields.pop("uid"),
        "words": fields.pop("words"),
        **fields,
        "tags": [tag_json(tag, titles) for tag in whole.tags],
        "suggestions": [suggestion_json(each, titles) for each in whole.proposals],
        "tone": _tone_json(whole.tone),
        "signs": [sign_json(part, sign) for part, sign in whole.signs],
    }


def sign_json(part: str, sign: Sign) -> dict[str, Any]:
    """Return words that suggest risk as plain values: where they stand, and what they may mean."""
    return {"part": part, **asdict(sign)}


def tag_json(tag: Tag, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return a person's judgement as plain values."""
    return {
        "area": tag.area,
        "title": titles.get(tag.area, ""),
        "stance": tag.stance,
        "verdict": tag.verdict,
        "proposed_by": tag.proposed_by,
        "confirmed_by": tag.confirmed_by,
        "bulk": bool(tag.bulk),
    }


def suggestion_json(each: Proposal, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return a proposal of the machine as plain values, with its reasons."""
    return {
        "area": each.area,
        "title": titles.get(each.area, ""),
        "score": each.score,
        "why": [asdict(why) for why in each.why],
        "version": each.version,
        "sure": each.sure,
        "stance": each.stance,
    }


def suggestion_line(each: Proposal, titles: Mapping[str, str]) -> str:
    """Return a proposal of the machine as a line, with the words that speak for it."""
    why = ", ".join(dict.fromkeys(f"“{why.text}”" for why in each.why))
    because = f", because of {why}" if why else ""
    return f"suggested: {titles.get(each.area, each.area)} ({each.score:.2f}{because})"


def whole_lines(whole: Whole, titles: Mapping[str, str]) -> Iterator[str]:
    """Return one piece of feedback as lines for people."""
    feedback = whole.feedback
    yield f"{feedback.uid}  told {feedback.told_on}"
    if feedback.binned:
        yield "In the bin."
    if feedback.held:
        yield "Withheld: someone may be at risk."
    for _, sign in whole.signs:
        yield f"  “{' '.join(sign.text.split())}” {sign.reason}"
    for part, text in feedback.words.parts().items():
        yield ""
        yield f"{QUESTIONS[part]}"
        yield from (f"  {line}" for line in text.splitlines())
    yield ""
    yield from _about(asdict(feedback))
    for tag in whole.tags:
        stance = f" – {label('stance', tag.stance)}" if tag.stance else ""
        word = "area" if tag.verdict == "confirmed" else "not this area"
        yield f"{word}: {titles.get(tag.area, tag.area)}{stance} ({tag.confirmed_by})"
    yield from (suggestion_line(each, titles) for each in whole.proposals)
    yield _tone_line(whole.tone)


_NO_LINE = {"uid", "words", "told_on", "binned", "safeguarding", "batch", "event", "family"}


def _about(fields: Mapping[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        if name in _NO_LINE or value in (None, (), []):
            continue
        listed = CODED.get(name) or CODED_LISTS.get(name)
        values = value if isinstance(value, list | tuple) else [value]
        said = ", ".join(label(listed, v) if listed else _plain(v) for v in values)
        yield f"{name.replace('_', ' ')}: {said}"


def _plain(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _tone_json(tone: ToneScore | None) -> dict[str, Any] | None:
    if tone is None:
        return None
    data = asdict(tone)
    del data["feedback"]
    return data


def _tone_line(tone: ToneScore | None) -> str:
    if tone is None:
        return "tone: not analysed yet (forumapp analyse)"
    if tone.value is None:
        return "tone: nothing in the words tells it (the machine's guess)"
    why = ", ".join(dict.fromkeys(f"“{why.text}”" for why in tone.why[:5]))
    mixed = ", mixed" if tone.mixed else ""
    return f"tone: {tone.label} {tone.value:+.2f}{mixed} (the machine's guess, from {why})"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _width() -> int:
    if not sys.stdout.isatty():
        return _WIDE
    return max(_NARROW, shutil.get_terminal_size().columns - 50)
