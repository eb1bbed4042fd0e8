"""Learning from what people confirm and reject: caught up after every act, and reset on wish.

What was learned lives in memory, beside the open forum, and is made anew from the judgements that
the log holds: an undo unlearns as exactly as an act learns. What begins anew learns from what was
judged last, which is as good (`docs/decisions/text.md`). All of it is meant for a worker.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock
from weakref import WeakKeyDictionary

from forumapp.analysis.learned import encoder
from forumapp.analysis.learned.fused import score_tones
from forumapp.analysis.learned.kept import unpacked
from forumapp.analysis.learned.learner import Learner
from forumapp.analysis.learned.suggesting import suggest_many
from forumapp.analysis.learned.taught import Judged
from forumapp.analysis.text import AreaHints
from forumapp.domain.change import Change
from forumapp.domain.tags import Proposal, Why
from forumapp.services.analysing_pieces import Area, ranked_areas, suggestion_rows
from forumapp.services.analysing_version import reading_version
from forumapp.services.area_hints import hints_in
from forumapp.services.particulars import particulars_uid
from forumapp.store import around, learned, machine, queries, teaching
from forumapp.store.forum import Forum

AT_ONCE = 64  # pieces for which suggestions are worked out and stored at once
_UNREAD = 400  # newest unread pieces whose suggestions are kept up to date: 3 s of work
_MANY = 2_000  # rows of the log after which it is quicker to begin anew
MOST, OF_EACH = 4_000, 100
"""Judged pieces that are learned from: the newest of all, and the newest of each area."""

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(eq=False)
class _School:
    """What was learned in one open forum, and up to which row of the log."""

    lock: RLock = field(default_factory=RLock)
    learner: Learner = field(default_factory=Learner)
    hints: tuple[AreaHints, ...] = ()
    last: int = -1
    begun: int = 0  # pieces learned from when it last began anew
    warm: bool = False


_schools: WeakKeyDictionary[Forum, _School] = WeakKeyDictionary()
_opening = RLock()


def learner_of(forum: Forum) -> Learner:
    """Return what was learned in this forum, with all that was judged up to now."""
    return _caught_up(forum).learner


def warm_up(forum: Forum) -> None:
    """Learn all that was judged, and load what reads words: the next answer comes at once."""
    school = _caught_up(forum)
    if school.hints:
        suggest_many(["."], school.hints, learner=school.learner)
    reading_version()
    school.warm = True


def begin_anew(forum: Forum) -> None:
    """Learn all again at the next question: what is read of the words has changed."""
    school = _schools.get(forum)
    if school is not None:
        school.last = -1


def is_ready(forum: Forum) -> bool:
    """Say whether what is asked of the learner is answered at once, not after a first reading."""
    school = _schools.get(forum)
    return school is not None and school.warm


def fresh(forum: Forum, uid: str) -> list[Proposal]:
    """Return what is proposed for a piece by all that was learned up to now, best first."""
    with forum.read() as conn:
        rid = learned.rid_of(conn, uid)
        judged = {tag.area for tag in queries.tags_of(conn, uid)}
    if rid is None:
        return []
    areas = suggested(forum, [rid]).get(rid, ())
    version = reading_version()
    return [_proposal(uid, area, version) for area in areas if area.uid not in judged]


def suggested(forum: Forum, rids: Sequence[int]) -> dict[int, tuple[Area, ...]]:
    """Return the areas that are suggested for these pieces by all that was learned up to now."""
    with forum.read() as conn:
        said = machine.spoken(conn, rids)
        kept = learned.vectors(conn, rids, _mark())
    school = _caught_up(forum)
    with_vector = [rid for rid in said if rid in kept]
    without = [rid for rid in said if rid not in kept]
    return _ranked(school, said, with_vector, kept) | _ranked(school, said, without, {})


def refresh(
    forum: Forum, *, report: Report | None = None, cancelled: Cancelled | None = None
) -> int:
    """Work out the suggestions of what is read next anew; return for how many pieces.

    Whatever else is opened is suggested for anew at that moment (`fresh`). Pieces whose words
    change meanwhile are left as they are. It may be stopped at any moment.
    """
    with forum.read() as conn:
        rids = learned.unread_with_suggestions(conn, _UNREAD)
    done = 0
    for start in range(0, len(rids), AT_ONCE):
        if cancelled and cancelled():
            break
        piece = rids[start : start + AT_ONCE]
        _refresh_piece(forum, piece)
        done += len(piece)
        if report:
            report(done, len(rids))
    return done


def reset(forum: Forum) -> Change:
    """Forget what was learned: nothing that was judged up to now teaches any more.

    The judgements themselves stay, and one undo brings all that was learned back.
    """
    with forum.write("Forgot what was learned") as tx:
        tx.change("forum", particulars_uid(tx), {"learning_since": tx.at})
    return forum.last_change


def _refresh_piece(forum: Forum, rids: Sequence[int]) -> None:
    with forum.read() as conn:
        before = machine.spoken(conn, rids)
    found = suggested(forum, rids)
    version = reading_version()
    with forum.compute() as conn:
        now, numbers = machine.spoken(conn, rids), around.area_rids(conn)
        same = [rid for rid in found if now.get(rid) == before.get(rid)]
        rows = [r for rid in same for r in suggestion_rows(rid, found[rid], numbers, version)]
        learned.put_suggestions(conn, same, rows)


def _ranked(
    school: _School,
    said: Mapping[int, Sequence[machine.Spoken]],
    rids: Sequence[int],
    kept: Mapping[int, bytes],
) -> dict[int, tuple[Area, ...]]:
    """Return the areas of these pieces, by their kept vectors or, without these, by words alone.

    Every part of a piece has the vector of the whole: to run the network again takes a hundred
    times as long, and a person waits.
    """
    asked = [(text, prompt) for rid in rids for _, text, prompt in said[rid]]
    flat = [text for text, _ in asked]
    if not flat:
        return dict.fromkeys(rids, ())
    vectors = unpacked([kept[rid] for rid in rids for _ in said[rid]]) if kept else None
    tones = score_tones(asked, model=False)  # of the stances alone: the lexicon is quick enough
    ranked = iter(
        suggest_many(
            flat,
            school.hints,
            model=bool(kept),
            vectors=vectors,
            learner=school.learner,
            tones=tones,
        )
    )
    return {rid: ranked_areas([(part, next(ranked)) for part, _, _ in said[rid]]) for rid in rids}


def _caught_up(forum: Forum) -> _School:
    """Return what was learned in this forum, after learning what is new."""
    with _opening:
        school = _schools.setdefault(forum, _School())
    with school.lock:
        _catch_up(forum, school)
    return school


def _catch_up(forum: Forum, school: _School) -> None:
    """Learn what was judged since the row of the log that was read last."""
    with forum.read() as conn:
        news = learned.news(conn, school.last, _MANY)
        if school.last >= 0 and not news.kinds:
            school.last = news.last
            return
        anew = _is_anew(school, news)
        since = teaching.learning_since(conn)
        if anew:
            touched = teaching.newest(conn, since, MOST, OF_EACH)
        else:
            touched = learned.rids_touched(conn, news)
        if anew or news.kinds & {*learned.AROUND, "tag"}:  # a tag may be the first of a criterion
            school.hints = hints_in(conn)
        if anew:
            school.learner = Learner()
        for piece in teaching.in_pieces(sorted(touched)):
            _learn_piece(conn, school.learner, piece, since)
    school.last = news.last
    school.begun = len(school.learner) if anew else school.begun


def _is_anew(school: _School, news: learned.News) -> bool:
    """Say whether all is learned again: at the first time, or where much is new."""
    if school.last < 0 or news.much or news.kinds & {"forum", "batch"}:
        return True
    return len(school.learner) + len(news.tags) > school.begun + MOST


def _learn_piece(
    conn: learned.Connection, learner: Learner, rids: Sequence[int], since: str | None
) -> None:
    """Learn what is said of these pieces now, instead of what was learned of them before."""
    now = teaching.examples(conn, since, rids)
    said, kept = learned.texts(conn, now), learned.vectors(conn, now, _mark())
    for rid in set(rids) - now.keys():
        learner.unlearn(str(rid))
    rows = iter(unpacked([kept[rid] for rid in now if rid in kept]))
    judged = [
        Judged(str(rid), said.get(rid, ""), each.confirmed, each.rejected, each.none)
        for rid, each in now.items()
    ]
    learner.learn_many(judged, [next(rows) if rid in kept else None for rid in now])


def _mark() -> str:
    return encoder.SHA256[:8]


def _proposal(uid: str, area: Area, version: str) -> Proposal:
    why = tuple(
        Why(part, r.start, r.end, r.text, round(r.share, 4), r.rule) for part, r in area.reasons
    )
    return Proposal(uid, area.uid, area.score, why, version, area.sure, area.stance)
