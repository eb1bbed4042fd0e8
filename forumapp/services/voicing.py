"""What figures are made from: the rows of the store as voices."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forumapp.analysis.figures.families import Voice


def voices_of(rows: Iterable[Sequence[Any]]) -> list[Voice]:
    """Turn rows of `voices.voices` into what figures are made from, those with a month."""
    return [voice_of(row) for row in rows if row[2] is not None]


def voice_of(row: Sequence[Any]) -> Voice:
    """Turn one row of `voices.voices` that has a month into what figures are made from."""
    return Voice(row[0], row[1], row[2], row[3], row[4], row[7])


def judged_voices(rows: Iterable[Sequence[Any]], judged: Mapping[str, int]) -> list[Voice]:
    """Do as `voices_of`, each with the tone that a person judged, by the id of its piece."""
    said = judged.get
    dated = (row for row in rows if row[2] is not None)
    return [Voice(r[0], r[1], r[2], r[3], r[4], r[7], said(r[6])) for r in dated]
