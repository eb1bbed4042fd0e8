"""Named queries over one moment of a forum, each returning frozen values."""

import json
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import Feedback, FeedbackRow, Found, FoundPage, Words
from forumapp.domain.inspections import Event, Inspection, Mark, WeaknessArea
from forumapp.domain.tags import Proposal, Tag, ToneScore, Why
from forumapp.store import schema, search

_F, _W, _T, _A, _S, _G = (
    schema.feedback.c,
    schema.words.c,
    schema.tag.c,
    schema.area.c,
    schema.score.c,
    schema.suggestion.c,
)
_LINE = 420  # characters read for a one-line view


def hidden_batches(conn: sa.Connection) -> list[str]:
    """Return the imports whose feedback must not be seen: unfinished, or taken back."""
    b = schema.batch.c
    unseen = sa.or_(b.binned, b.done.is_(None), b.done.is_(False))
    return list(conn.execute(sa.select(b.uid).where(unseen)).scalars())


def visible(conn: sa.Connection, standing: int = schema.LIVE) -> sa.ColumnElement[bool]:
    """Return the condition for feedback that counts: not binned, not withheld, its import whole."""
    hidden = hidden_batches(conn)
    stands = _F.standing == standing
    if not hidden:
        return stands
    return sa.and_(stands, sa.or_(_F.batch.is_(None), _F.batch.not_in(hidden)))


def feedback_ids(
    conn: sa.Connection,
    *,
    question: str | None = None,
    areas: Sequence[str] = (),
    unread: bool = False,
    standing: int = schema.LIVE,
) -> "array[int]":
    """Return the local numbers of the feedback that a list shows, newest told first.

    `question` is what a person typed to search for, `areas` any of these uids.
    """
    query = sa.select(_F.rid).where(visible(conn, standing))
    if question and (asked := search.asks(question)):
        query = query.where(_F.rid.in_(search.matching(asked)))
    if areas:
        query = query.where(_F.rid.in_(_tagged(areas)))
    if unread:
        query = query.where(_F.read_on.is_(None))
    query = query.order_by(_F.told_on.desc(), _F.rid.desc())
    return array("q", (row[0] for row in driver_rows(conn.execute(query))))


def feedback_rows(conn: sa.Connection, rids: Sequence[int]) -> list[FeedbackRow]:
    """Return the lines of a list for these numbers, in their order; gone ones are left out."""
    wanted = list(rids)
    rows = driver_rows(conn.execute(_LINES_OF, {"rids": wanted}))
    lines = {line.rid: line for line in _painted(conn, rows)}
    return [lines[rid] for rid in wanted if rid in lines]


def page_after(
    conn: sa.Connection, after: tuple[str, int] | None, size: int = 50
) -> list[FeedbackRow]:
    """Return the next page of the list, newest first, from a place (told_on, rid) in it."""
    query = _LINES.where(visible(conn))
    if after is not None:
        query = query.where(sa.tuple_(_F.told_on, _F.rid) < sa.tuple_(*map(sa.literal, after)))
    query = query.order_by(_F.told_on.desc(), _F.rid.desc()).limit(size)
    return _painted(conn, driver_rows(conn.execute(query)))


def find(conn: sa.Connection, typed: str, most: int = 50) -> FoundPage:
    """Search the words of what counts; return how many were found and the newest of them."""
    asked = search.asks(typed)
    if asked is None:
        return FoundPage(0)
    params, seen = {"question": asked}, visible(conn)
    total = conn.execute(_COUNTED.where(seen), params).scalar_one()
    excerpts = dict(driver_rows(conn.execute(_PLACES.where(seen).limit(most), params)))
    rows = feedback_rows(conn, list(excerpts))
    return FoundPage(int(total), tuple(Found(row, excerpts[row.rid]) for row in rows))


def feedback(conn: sa.Connection, uid: str) -> Feedback | None:
    """Return one piece of feedback, whole, or None."""
    query = (
        sa.select(schema.feedback, schema.words)
        .join(schema.words, _W.rid == _F.rid)
        .where(_F.uid == uid)
    )
    row = conn.execute(query).mappings().first()
    return _whole(dict(row)) if row else None


def uid_of(conn: sa.Connection, rid: int) -> str | None:
    """Return the shared id of a piece of feedback by its local number."""
    return conn.execute(sa.select(_F.uid).where(_F.rid == rid)).scalar()


def uids_starting(conn: sa.Connection, kind: sa.Table, start: str) -> list[str]:
    """Return up to three ids that begin like this: people type the first few characters."""
    begins = kind.c.uid.startswith(start.lower(), autoescape=True)
    return list(conn.execute(sa.select(kind.c.uid).where(begins).limit(3)).scalars())


def tags_of(conn: sa.Connection, uid: str) -> list[Tag]:
    """Return what people judged of one piece of feedback."""
    query = _tags().join(schema.feedback, _F.rid == _T.feedback_rid).where(_F.uid == uid)
    return [Tag(*row) for row in conn.execute(query)]


def proposals_of(conn: sa.Connection, uid: str) -> list[Proposal]:
    """Return what the machine proposes for a piece and nobody judged yet, best first."""
    judged = sa.exists().where(
        _T.feedback_rid == _G.feedback_rid, _T.area_rid == _G.area_rid, _T.binned.is_(False)
    )
    query = (
        sa.select(_F.uid, _A.uid, _G.score, _G.why, _G.version)
        .join(schema.feedback, _F.rid == _G.feedback_rid)
        .join(schema.area, _A.rid == _G.area_rid)
        .where(_F.uid == uid, ~judged)
        .order_by(_G.score.desc())
    )
    return [
        Proposal(said, area, score, _why(why), version)
        for said, area, score, why, version in conn.execute(query)
    ]


def tone_of(conn: sa.Connection, uid: str) -> ToneScore | None:
    """Return what the machine made of the tone, None where it was not analysed yet."""
    query = (
        sa.select(schema.score)
        .join(schema.feedback, _F.rid == _S.feedback_rid)
        .where(_F.uid == uid)
    )
    row = conn.execute(query).mappings().first()
    if row is None:
        return None
    kept = {k: row[k] for k in ("value", "label", "mixed", "confidence", "method", "version")}
    return ToneScore(feedback=uid, why=_why(row["why"]), **kept)


def areas(conn: sa.Connection) -> list[WeaknessArea]:
    """Return every area, official ones first, in the order of their inspections and numbers."""
    order = sa.case({item: n for n, item in enumerate(_ITEM_ORDER)}, value=_A.item, else_=99)
    inspection = schema.inspection.c
    query = (
        sa.select(schema.area)
        .outerjoin(schema.inspection, inspection.uid == _A.inspection)
        .where(_A.binned.is_(False))
        .order_by(inspection.first_day.desc().nulls_last(), order, _A.number, _A.rid)
    )
    return [_area(dict(row)) for row in conn.execute(query).mappings()]


def inspections(conn: sa.Connection) -> list[Inspection]:
    """Return the inspections that this forum follows, the latest first."""
    i = schema.inspection.c
    names = [f for f in Inspection.__dataclass_fields__ if f != "partial"]
    query = sa.select(schema.inspection).where(i.binned.is_(False))
    rows = conn.execute(query.order_by(i.first_day.desc().nulls_last())).mappings()
    return [Inspection(**{n: row[n] for n in names}, partial=bool(row["partial"])) for row in rows]


def marks(conn: sa.Connection) -> list[Mark]:
    """Return the dated events that trends show."""
    m = schema.mark.c
    query = sa.select(m.uid, m.on, m.label).where(m.binned.is_(False)).order_by(m.on)
    return [Mark(*row) for row in conn.execute(query)]


def events(conn: sa.Connection) -> list[Event]:
    """Return the occasions on which families were heard, the latest first."""
    e = schema.event.c
    query = (
        sa.select(e.uid, e.name, e.held_on, e.kind, e.place, e.locality, e.came)
        .where(e.binned.is_(False))
        .order_by(e.held_on.desc())
    )
    return [Event(*row) for row in conn.execute(query)]


def localities(conn: sa.Connection) -> dict[str, str]:
    """Return the forum's own areas of its district, code to label."""
    place = schema.locality.c
    query = sa.select(place.code, place.label).where(place.binned.is_(False))
    return dict(conn.execute(query.order_by(place.rid)).all())


def area_counts(conn: sa.Connection) -> dict[str, int]:
    """Return how many pieces of feedback that count people tagged with each area in use."""
    query = (
        sa.select(_A.uid, sa.func.count())
        .select_from(schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid))
        .join(schema.area, _A.rid == _T.area_rid)
        .where(_T.verdict == "confirmed", _T.binned.is_(False), visible(conn))
        .group_by(_A.uid)
    )
    return dict(conn.execute(query).all())


def counts(conn: sa.Connection) -> dict[str, int]:
    """Return how much there is: feedback that counts, unread, withheld, in the bin, unanalysed."""
    seen = visible(conn)
    total = sa.func.count()
    unscored = ~sa.exists().where(_S.feedback_rid == _F.rid)
    asked = {
        "feedback": seen,
        "unread": sa.and_(seen, _F.read_on.is_(None)),
        "withheld": visible(conn, schema.WITHHELD),
        "binned": visible(conn, schema.BINNED),
        "not_analysed": sa.and_(seen, unscored),
    }
    return {
        name: int(
            conn.execute(sa.select(total).select_from(schema.feedback).where(c)).scalar() or 0
        )
        for name, c in asked.items()
    }


_PARTS = ("working", "not_working", "difference", "free")
_ITEM_ORDER = (
    "priority_action",
    "weakness",
    "improvement",
    "rapid_improvement",
    "off_list",
    "theme",
    "criterion",
)


def _lines() -> sa.Select[Any]:
    event = schema.event.c
    said = [sa.func.substr(_W[name], 1, _LINE).label(name) for name in _PARTS]
    return (
        sa.select(
            _F.rid,
            _F.uid,
            *said,
            _F.told_on,
            event.name.label("event"),
            _F.rating,
            _F.tone_person,
            _S.value,
            _S.mixed,
        )
        .join(schema.words, _W.rid == _F.rid)
        .outerjoin(schema.event, event.uid == _F.event)
        .outerjoin(schema.score, _S.feedback_rid == _F.rid)
    )


# Made once: putting these statements together takes longer than the database takes to answer.
_RIDS: sa.BindParameter[Any] = sa.bindparam("rids", expanding=True)
_LINES = _lines()
_LINES_OF = _LINES.where(_F.rid.in_(_RIDS))
_MATCHED = sa.text("words_index MATCH :question")
_SEARCHED = search.index.join(schema.feedback, _F.rid == search.index.c.rowid)
_COUNTED = sa.select(sa.func.count()).select_from(_SEARCHED).where(_MATCHED)
_PLACES = (
    sa.select(_F.rid, search.excerpt())
    .select_from(_SEARCHED)
    .where(_MATCHED)
    .order_by(search.index.c.rowid.desc())
)
_TITLES_OF = (
    sa.select(_T.feedback_rid, _A.title)
    .join(schema.area, _A.rid == _T.area_rid)
    .where(_T.feedback_rid.in_(_RIDS), _T.verdict == "confirmed", _T.binned.is_(False))
    .order_by(_T.rid)
)


def _painted(conn: sa.Connection, rows: Sequence[tuple[Any, ...]]) -> list[FeedbackRow]:
    """Make the lines of a list from rows of `_lines`, with the titles of their areas."""
    titles: dict[int, list[str]] = {}
    rids = [row[0] for row in rows]
    for rid, title in driver_rows(conn.execute(_TITLES_OF, {"rids": rids})):
        titles.setdefault(rid, []).append(title)
    return [_line(row, tuple(titles.get(row[0], ()))) for row in rows]


def _line(row: tuple[Any, ...], areas: tuple[str, ...]) -> FeedbackRow:
    rid, uid, *said, told_on, event, rating, person, value, mixed = row
    return FeedbackRow(
        rid=rid,
        uid=uid,
        line=Words(*(text or "" for text in said)).first_line(),
        told_on=told_on,
        event=event or "",
        rating=rating,
        tone=value if person is None else float(person),
        mixed=bool(mixed) and person is None,
        areas=areas,
    )


def _tagged(uids: Iterable[str]) -> sa.Select[tuple[int]]:
    wanted = sa.select(_A.rid).where(_A.uid.in_(list(uids)))
    return sa.select(_T.feedback_rid).where(
        _T.area_rid.in_(wanted), _T.verdict == "confirmed", _T.binned.is_(False)
    )


def _tags() -> sa.Select[Any]:
    return sa.select(
        _T.uid, _T.feedback, _T.area, _T.stance, _T.verdict, _T.proposed_by, _T.confirmed_by
    ).where(_T.binned.is_(False))


def _whole(row: dict[str, Any]) -> Feedback:
    own = Feedback.__dataclass_fields__.keys() - {"words"}
    values = {name: row[name] for name in own if name in row}
    for name in ("need", "need_words", "services"):
        values[name] = tuple(json.loads(row[name] or "[]"))
    words = Words(*(row[part] or "" for part in _PARTS))
    return Feedback(words=words, **values)


def _area(row: dict[str, Any]) -> WeaknessArea:
    own = WeaknessArea.__dataclass_fields__.keys() - {"themes", "parent_words", "words"}
    return WeaknessArea(
        words=row["words"] or "",
        themes=tuple(json.loads(row["themes"] or "[]")),
        parent_words=tuple(json.loads(row["parent_words"] or "[]")),
        **{name: row[name] for name in own},
    )


def _why(text: str) -> tuple[Why, ...]:
    return tuple(Why(*row) for row in json.loads(text))


def driver_rows(result: sa.CursorResult[Any]) -> list[tuple[Any, ...]]:
    """Return a result's rows as the driver gives them: three times as fast for many plain rows."""
    return list(result.cursor.fetchall())


def unanalysed(conn: sa.Connection, version: str, everything: bool) -> list[int]:
    """Return the numbers of what counts and has no score of this version (all of it, if asked)."""
    query = sa.select(_F.rid).where(visible(conn)).order_by(_F.rid)
    if not everything:
        scored = sa.exists().where(_S.feedback_rid == _F.rid, _S.version == version)
        query = query.where(~scored)
    return [row[0] for row in driver_rows(conn.execute(query))]


def parts_of(conn: sa.Connection, rids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return the words of these pieces, by number and heading."""
    query = sa.select(_W.rid, *(_W[part] for part in _PARTS)).where(_W.rid.in_(list(rids)))
    return {
        rid: {part: text for part, text in zip(_PARTS, texts, strict=True) if text}
        for rid, *texts in conn.execute(query)
    }


def area_rids(conn: sa.Connection) -> dict[str, int]:
    """Return the local number of every area."""
    return dict(conn.execute(sa.select(_A.uid, _A.rid).where(_A.binned.is_(False))).all())


def put_scores(
    conn: sa.Connection,
    rids: Sequence[int],
    scores: Sequence[dict[str, Any]],
    suggestions: Sequence[dict[str, Any]],
) -> None:
    """Replace the machine's scores and suggestions for these pieces."""
    for table in (schema.score, schema.suggestion):
        conn.execute(sa.delete(table).where(table.c.feedback_rid.in_(list(rids))))
    if scores:
        conn.execute(sa.insert(schema.score), list(scores))
    if suggestions:
        conn.execute(sa.insert(schema.suggestion), list(suggestions))


def voices(
    conn: sa.Connection,
    area: str | None = None,
    *,
    first: str | None = None,
    last: str | None = None,
    happened: bool = False,
) -> list[tuple[Any, ...]]:
    """Return (family, speaker, month, rating, tone, stance, feedback uid) of what counts.

    With an `area`, only feedback that people tagged with it. `first` and `last` are days on which
    it was told. With `happened` the month is when it happened; where that is not known, it is None.
    """
    month = _F.happened_ym if happened else _F.told_ym
    tone = sa.case((_F.tone_person.is_not(None), _F.tone_person), else_=_S.value)
    stance = _T.stance if area else sa.null()
    query = sa.select(_F.family, _F.speaker, month, _F.rating, tone, stance, _F.uid)
    source: Any = schema.feedback.outerjoin(schema.score, _S.feedback_rid == _F.rid)
    if area:
        source = source.join(schema.tag, _T.feedback_rid == _F.rid).join(
            schema.area, _A.rid == _T.area_rid
        )
        query = query.where(_A.uid == area, _T.verdict == "confirmed", _T.binned.is_(False))
    query = query.select_from(source).where(visible(conn))
    if first:
        query = query.where(_F.told_on >= first)
    if last:
        query = query.where(_F.told_on <= last)
    return driver_rows(conn.execute(query.order_by(_F.told_on, _F.rid)))


def area_months(conn: sa.Connection) -> list[tuple[Any, ...]]:
    """Return (area uid, month, comments, families known by a word, without one) by area and month.

    The month is the one it was told in (year × 12 + month − 1). Professionals are left out.
    """
    family = sa.func.count(sa.distinct(_F.family))
    alone = sa.func.sum(sa.case((_F.family.is_(None), 1), else_=0))
    query = (
        sa.select(_T.area_rid, _F.told_ym, sa.func.count(), family, alone)
        .select_from(schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid))
        .where(_T.binned.is_(False), _T.verdict == "confirmed", visible(conn))
        .where(sa.or_(_F.speaker.is_(None), _F.speaker != "professional"))
        .group_by(_T.area_rid, _F.told_ym)
    )
    uids = {rid: uid for uid, rid in area_rids(conn).items()}
    rows = driver_rows(conn.execute(query))
    return [(uids[rid], *rest) for rid, *rest in rows if rid in uids]
