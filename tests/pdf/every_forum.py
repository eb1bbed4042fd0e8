"""Six forums whose packs differ most: the sample, none, one family, many, languages, long words."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forumapp.domain.ids import shared_id
from forumapp.services import forums, reading, record, tagging
from forumapp.services.bench_rows import invented
from forumapp.services.forums import QUICK, SAMPLE_PASSPHRASE, Forum
from forumapp.services.sample import make_sample_forum, sample_pieces

ROWS = 7_908  # of the largest table of real comments that we know
LONGEST = 30_000  # letters of one comment
_STANCES = ("problem", "problem", "mixed", "working", "better")
_ABROAD = (
    "Czekamy już rok na wizytę i nikt nie odpowiada. Szkoła bardzo nam pomaga.",
    "Mae fy mhlentyn wedi aros dros flwyddyn am asesiad ac nid oes neb yn ffonio yn ôl.",
    "ہم ایک سال سے انتظار کر رہے ہیں اور کوئی جواب نہیں دیتا۔ ہمیں مدد چاہیے۔",
)


@dataclass(frozen=True, slots=True)
class _Said:
    words: str
    day: str
    rating: str = "poor"
    stance: str = "problem"


def sample(folder: Path) -> None:
    """Put the sample forum into a folder."""
    make_sample_forum(folder)


def empty(folder: Path) -> None:
    """Put a forum of which nothing is known into a folder."""
    forums.new_forum(folder, SAMPLE_PASSPHRASE, "A forum", "Nowhere", cost=QUICK)


def one_family(folder: Path) -> None:
    """Put a forum with a single family into a folder."""
    said = _Said("We waited for a year and nobody rang us back.", "2026-05-01")
    _followed(folder, "A forum", [said])


def languages(folder: Path) -> None:
    """Put a forum with a name, and words, in Polish, Welsh and Urdu into a folder."""
    many = [
        _Said(
            f"{text} ({at})",
            f"2026-0{1 + at % 6}-{10 + at}",
            ("poor", "good", "very_good")[at % 3],
            ("problem", "working", "mixed")[at % 3],
        )
        for at, text in enumerate(_ABROAD * 6)
    ]
    _followed(folder, "Forum Rodziców Łódź – Fforwm Ŵyl – فورم والدین", many)


def long_comment(folder: Path) -> None:
    """Put a forum in which one family wrote 30,000 letters into a folder."""
    said = "We asked for the plan, and nobody came back to us about it. "
    long = (said * (LONGEST // len(said) + 1))[:LONGEST]
    short = [_Said(f"{said} ({at})", f"2026-03-{10 + at}") for at in range(12)]
    _followed(folder, "A forum", [_Said(long, "2026-03-01"), *short])


def many(folder: Path) -> None:
    """Put the sample, with feedback up to 7,908 pieces on what it follows, into a folder."""
    make_sample_forum(folder)
    with forums.open_forum(folder, SAMPLE_PASSPHRASE) as forum:
        fill(forum, ROWS - len(sample_pieces()))


FORUMS: dict[str, Callable[[Path], None]] = {
    "sample": sample,
    "empty": empty,
    "one family": one_family,
    "7,908 rows": many,
    "Polish, Welsh, Urdu": languages,
    "30,000 letters": long_comment,
}


def fill(forum: Forum, rows: int) -> None:
    """Add invented pieces, of one official area or two each, half of which may be printed."""
    chance = random.Random(7)
    areas = [area.uid for area in reading.areas(forum) if area.official]
    made = invented(rows)
    consents = ("publish", "quote", "theme", "theme")
    for start in range(0, len(made), 1000):
        part = made[start : start + 1000]
        with forum.write("Invented") as tx:
            tx.create("feedback", [(uid, _may(chance, said, consents)) for uid, said in part])
            tx.create("tag", [tag for uid, _ in part for tag in _tags(chance, uid, areas)])


def _may(chance: random.Random, fields: dict[str, Any], consents: Sequence[str]) -> dict[str, Any]:
    return {**fields, "consent": chance.choice(consents), "read_on": "2026-10-01"}


def _tags(
    chance: random.Random, uid: str, areas: Sequence[str]
) -> list[tuple[str, dict[str, Any]]]:
    return [
        (
            shared_id(uid, area),
            {
                "feedback": uid,
                "area": area,
                "stance": chance.choice(_STANCES),
                "verdict": "confirmed",
                "proposed_by": "person",
                "confirmed_by": "Test",
            },
        )
        for area in chance.sample(areas, chance.choice((1, 2)))
    ]


def _followed(folder: Path, name: str, said: Sequence[_Said]) -> None:
    forums.new_forum(
        folder, SAMPLE_PASSPHRASE, name, "Bristol", inspections=("bristol-2019",), cost=QUICK
    )
    with forums.open_forum(folder, SAMPLE_PASSPHRASE) as forum:
        area = next(each.uid for each in reading.areas(forum) if each.official)
        for at, each in enumerate(said):
            _say(forum, area, each, f"family {at}")


def _say(forum: Forum, area: str, said: _Said, family: str) -> None:
    fields = {
        "words_free": said.words,
        "told_on": said.day,
        "rating": said.rating,
        "consent": "publish",
        "speaker": "parent",
    }
    uid, _ = record.add_feedback(forum, fields, family_word=family)
    record.mark_read(forum, [uid])
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, said.stance)])
