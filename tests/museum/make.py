"""Make the museum's forum of the format in use, once, before a version is given away.

    python -m tests.museum.make

Every later version must open it: tests/museum/test_museum.py. A forum that stands there is never
made again; a new format of the log or of the tables gets a folder of its own.
"""

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from forumapp.domain.ids import shared_id
from forumapp.services.analysing import analyse
from forumapp.services.forums import QUICK, new_forum, open_forum, theme_uid
from forumapp.services.record import (
    add_event,
    add_feedback,
    bin_feedback,
    change_feedback,
    flag_safeguarding,
    mark_read,
)
from forumapp.services.tagging import Judgement, confirm_tags, reject_tags
from forumapp.store import fold, log, schema, undo
from forumapp.store.drafts import keep_draft
from forumapp.store.forum import Forum

HERE = Path(__file__).parent
PASSPHRASE = "the museum is open"
TODAY = date(2026, 11, 20)
SAID = (
    "The taxi never came and nobody rang us.",
    "Her EHC plan was eight months late. “Final” means nothing.",
    "The new SENCO listens, and he goes to school again.",
    "میری بیٹی اسکول نہیں جاتی",
    "Café mornings help: e\u0301 and é are found alike 🙂",
    "Line one\nline two\n\ttabbed  and   spaced ",
    "=1+1",
    "Waiting " * 100,
)


def make(folder: Path) -> None:
    """Fill a new forum with some of everything that this version can store."""
    code = new_forum(
        folder, PASSPHRASE, "Museum Forum", "Merrowdale", inspections=_one(), cost=QUICK
    )
    with open_forum(folder, PASSPHRASE) as forum:
        _fill(forum)
        analyse(forum)
        seen = contents(forum)
        _pack(forum)
    shutil.rmtree(folder / "backups")
    shutil.rmtree(folder / "packs")
    (folder / "forum.lock").unlink(missing_ok=True)
    about = {"passphrase": PASSPHRASE, "recovery_code": code, "contents": seen}
    text = json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True)
    folder.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def contents(forum: Forum) -> dict[str, Any]:
    """Return what a person would miss: every record as the log tells it, and what is seen of it."""
    with forum.read() as conn:
        kinds = conn.execute(sa.select(schema.change.c.kind).distinct()).scalars()
        records = {
            kind: {uid: values for uid, values, _ in fold.folded_records(conn, kind)}
            for kind in sorted(kinds)
        }
        head = conn.execute(sa.select(schema.device.c.head)).scalars().all()
        changes = conn.execute(sa.select(sa.func.count()).select_from(schema.change)).scalar()
        f, w, s = schema.feedback.c, schema.words.c, schema.score.c
        query = (
            sa.select(f.uid, f.standing, f.told_ym, f.happened_ym, w.free, s.value)
            .join(schema.words, w.rid == f.rid)
            .outerjoin(schema.score, s.feedback_rid == f.rid)
        )
        seen = {row[0]: list(row[1:]) for row in conn.execute(query)}
        draft = conn.execute(sa.select(schema.draft.c.body)).scalars().all()
    return {
        "records": records, "heads": head, "changes": changes, "seen": seen, "drafts": draft,
    }  # fmt: skip


def _pack(forum: Forum) -> None:
    """Give back the pages that are free, so that the museum stays small."""
    held = forum.engine.raw_connection()
    held.driver_connection.execute("VACUUM")  # type: ignore[union-attr]
    held.close()


def _one() -> list[str]:
    from forumapp.services.forums import known_inspections

    return sorted(known_inspections())[:1]


def _fill(forum: Forum) -> None:
    event, _ = add_event(forum, "Coffee morning", "2026-10-01", kind="coffee_morning", came=9)
    uids = []
    for number, words in enumerate(SAID * 2):
        fields: dict[str, Any] = {
            "words_free": words if number < len(SAID) else f"{words[:200]} ({number})",
            "told_on": f"2026-{number % 10 + 1:02d}-{number % 28 + 1:02d}",
            "rating": ("poor", "good", None)[number % 3],
            "trust": number % 11,
            "need": ("ASD", "SEMH")[: number % 3],
            "happened": ("this_term", "2024-03", "1_3_years", None)[number % 4],
            "consent": "quote" if number % 2 else "theme",
            "event": event if number % 5 == 0 else None,
            "note": f"note {number}" if number % 7 == 0 else None,
        }
        word = f"family {number % 6}" if number % 4 else None
        uids.append(add_feedback(forum, fields, family_word=word, today=TODAY)[0])
    _judge(forum, uids)
    _import(forum)
    keep_draft(forum, "capture", {"words_free": "half a sent"})


def _judge(forum: Forum, uids: list[str]) -> None:
    codes = ("health_waits", "off_list")
    areas = [theme_uid(code) for code in codes]
    confirm_tags(forum, [Judgement(uid, areas[n % 2], "problem") for n, uid in enumerate(uids[:9])])
    reject_tags(forum, [Judgement(uids[1], areas[0])])
    change_feedback(forum, uids[:2], {"rating": "very_good"}, "Corrected the rating")
    change_feedback(forum, uids[2:3], {"words_free": "The new SENCO listens."}, "Corrected")
    undo.undo(forum)
    bin_feedback(forum, [uids[4]])
    flag_safeguarding(forum, uids[5])
    mark_read(forum, uids[:6])
    undo.undo(forum)
    undo.redo(forum)


def _import(forum: Forum) -> None:
    for number, done in enumerate((True, False)):
        batch = shared_id("museum", str(number))
        with forum.write("Imported a table", batch=batch) as tx:
            tx.change("batch", batch, {"source": "csv", "rows": 2, "done": done})
            pieces = [
                {
                    "words_free": f"imported {number} {row}",
                    "told_on": "2026-09-01",
                    "entered_at": "2026-11-20T10:00:00Z",
                    "batch": batch,
                }
                for row in range(2)
            ]
            uids = [shared_id(batch, str(row)) for row in range(2)]
            tx.create("feedback", list(zip(uids, pieces, strict=True)))


if __name__ == "__main__":
    place = HERE / f"format-{schema.LOG_FORMAT}"
    if place.exists():
        sys.exit(f"{place} is in the museum already: it is never made again.")
    make(place)
    size = sum(path.stat().st_size for path in place.iterdir())
    print(f"{place}: {size:,} bytes, log format {log.__name__} {schema.LOG_FORMAT}")
