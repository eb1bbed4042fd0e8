"""What a list can be narrowed by: a row for each filter, from the values chosen to a condition.

Within one filter any of the values is enough; NONE stands for *nobody said*. A filter over a code
list is a line in FILTERS.
"""

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa

from forumapp.store import schema, schema_official
from forumapp.store.each_of import each_of

Condition = sa.ColumnElement[bool]
Build = Callable[[Sequence[str]], Condition]
NONE = "-"
TO = ".."  # between the first and the last day of a stretch: 2026-01-01..2026-03-31
LEAN = 0.15  # as in forumapp.analysis.text: below it, a tone leans to neither side
_F, _T, _A, _S, _G = (
    schema.feedback.c,
    schema.tag.c,
    schema.area.c,
    schema.score.c,
    schema.suggestion.c,
)
_I = schema_official.issue.c
GOOD, POOR = ("very_good", "good"), ("poor", "very_poor")
_MAY_QUOTE = ("quote", "publish")


def narrowed(picked: Mapping[str, Sequence[str]]) -> list[Condition]:
    """Return the conditions of these filters; one that this version does not know is left out."""
    return [FILTERS[name](values) for name, values in picked.items() if values and name in FILTERS]


def _coded(field: str) -> Build:
    """Return how a field with one code is asked."""
    column = _F[field]

    def build(values: Sequence[str]) -> Condition:
        return _any(column, values)

    return build


def _happened(values: Sequence[str]) -> Condition:
    """Ask how long ago it happened; a month that was given falls into the answer it belongs to."""
    ago, month = _F.told_ym - _F.happened_ym, _F.happened.like("____-__")
    months = {
        "last_12_months": sa.and_(month, ago <= 12),
        "1_3_years": sa.and_(month, ago > 12, ago <= 36),
        "older": sa.and_(month, ago > 36),
    }
    return sa.or_(_any(_F.happened, values), *(months[v] for v in values if v in months))


def _listed(field: str) -> Build:
    """Return how a field with several codes (kept as JSON) is asked."""
    column = _F[field]

    def build(values: Sequence[str]) -> Condition:
        said = [column.contains(f'"{value}"', autoescape=True) for value in values if value != NONE]
        return sa.or_(*said, column.is_(None) if NONE in values else sa.false())

    return build


def _any(column: sa.ColumnElement[str], values: Sequence[str]) -> Condition:
    said = [value for value in values if value != NONE]
    return sa.or_(column.in_(said), column.is_(None) if NONE in values else sa.false())


def _told(values: Sequence[str]) -> Condition:
    """Ask for days: "2026-01-01..2026-03-31", either end may be missing."""
    spans = []
    for value in values:
        first, _, last = value.partition(TO)
        ends = [_F.told_on >= first] if first else []
        spans.append(sa.and_(sa.true(), *ends, *([_F.told_on <= last] if last else [])))
    return sa.or_(*spans)


def _tones(values: Sequence[str]) -> Condition:
    """Ask for tones as the list shows them: a person's word first, then the machine's."""
    return _tone().in_(list(values))


def _tone() -> sa.ScalarSelect[str]:
    person, value = _F.tone_person, _S.value
    own = sa.case((person > 0, "pos"), (person < 0, "neg"), else_="neu")
    machine = sa.case(
        (value.is_(None), "none"),
        (_S.mixed, "mixed"),
        (sa.func.abs(value) < LEAN, "neu"),
        (value > 0, "pos"),
        else_="neg",
    )
    scored = sa.select(machine).where(_S.feedback_rid == _F.rid).correlate(schema.feedback)
    unsaid = sa.func.coalesce(scored.scalar_subquery(), "none")
    kind = sa.case((person.is_not(None), own), else_=unsaid)
    return sa.select(kind).correlate(schema.feedback).scalar_subquery()


def _stances(values: Sequence[str]) -> Condition:
    stood = sa.select(_T.feedback_rid).where(*_CONFIRMED, _any(_T.stance, values))
    return _F.rid.in_(stood)


def _areas(values: Sequence[str]) -> Condition:
    """Ask for areas that people confirmed; NONE is what has no area yet."""
    wanted = sa.select(_A.rid).where(_A.uid.in_([value for value in values if value != NONE]))
    tagged = _F.rid.in_(sa.select(_T.feedback_rid).where(_T.area_rid.in_(wanted), *_CONFIRMED))
    if NONE not in values:
        return tagged
    return sa.or_(tagged, ~_has_area())


def _has_area() -> Condition:
    return sa.exists().where(_T.feedback_rid == _F.rid, *_CONFIRMED).correlate(schema.feedback)


def _raised(values: Sequence[str]) -> Condition:
    """Ask for the pieces that these issues come from."""
    named = each_of(_I.feedback)
    held = schema_official.issue.join(named, sa.true())
    wanted = sa.select(named.c.value).select_from(held).where(_I.uid.in_(values))
    return _F.uid.in_(wanted.where(_I.binned.is_(False)))


def _quoting(values: Sequence[str]) -> Condition:
    """Ask what a reader judged of what the family agreed to: yes, no, or not judged (NONE)."""
    agreed = _F.consent.in_(_MAY_QUOTE)
    asked = {
        "yes": sa.and_(agreed, _F.quotable.is_(True)),
        "no": sa.and_(agreed, _F.quotable.is_(False)),
        NONE: sa.and_(agreed, _F.quotable.is_(None)),
        "not_agreed": sa.or_(_F.consent.is_(None), _F.consent.not_in(_MAY_QUOTE)),
    }
    return sa.or_(*(asked[value] for value in values if value in asked), sa.false())


def _flags(values: Sequence[str]) -> Condition:
    """Ask for what is worth a second look."""
    judged = sa.exists().where(
        _T.feedback_rid == _G.feedback_rid, _T.area_rid == _G.area_rid, _T.binned.is_(False)
    )
    waits = sa.exists().where(_G.feedback_rid == _F.rid, ~judged).correlate(schema.feedback)
    together = sa.and_(*_CONFIRMED, _T.bulk.is_(True), _T.proposed_by == "machine")
    asked = {
        "suggested": waits,
        "together": sa.and_(
            _F.rid.in_(sa.select(_T.feedback_rid).where(together)), _F.read_on.is_(None)
        ),
        "disagree": sa.or_(
            sa.and_(_F.rating.in_(GOOD), _tones(("neg",))),
            sa.and_(_F.rating.in_(POOR), _tones(("pos",))),
        ),
        "passed_on": _F.safeguarding == "passed_on",
        "tone_person": _F.tone_person.is_not(None),
    }
    return sa.or_(*(asked[value] for value in values if value in asked), sa.false())


_CONFIRMED = (_T.verdict == "confirmed", _T.binned.is_(False))
FILTERS: dict[str, Build] = {
    "area": _areas,
    "stance": _stances,
    "tone": _tones,
    "told": _told,
    "quoting": _quoting,
    "look": _flags,
    "raised": _raised,
    "piece": lambda uids: _F.uid.in_(uids),
    "happened": _happened,
    "consent": _coded("consent"),
    "event": _coded("event"),
    "channel": _coded("channel"),
    "type": _coded("type"),
    "rating": _coded("rating"),
    "change": _coded("change"),
    "speaker": _coded("speaker"),
    "age_band": _coded("age_band"),
    "phase": _coded("phase"),
    "provision": _coded("provision"),
    "stage": _coded("stage"),
    "wait_pathway": _coded("wait_pathway"),
    "locality": _coded("locality"),
    "membership": _coded("membership"),
    "services": _listed("services"),
    "signposted": _listed("signposted"),
}
