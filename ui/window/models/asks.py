"""What the forum asks for and what came back, as lines of tables."""

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import QCoreApplication

from forumapp.domain.asks import Recommendation, Response
from ui.window.models.lists import label
from ui.window.models.officials import Fact, Told, when
from ui.window.paint.rag import AMBER, GREEN, OPEN, RED, Rag


def tr(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Asks", text)


def wish_told(each: Recommendation, place: int, areas: Mapping[str, str], past: str = "") -> Told:
    """Return a recommendation; `place` is its number, `areas` are titles, `past` its history."""
    titles = [areas[uid] for uid in each.areas if uid in areas]
    state = _state(each.done)
    facts: tuple[Fact, ...] = (
        (tr("Who is asked"), each.body or tr("Nobody is named yet")),
        (tr("By when"), when(each.due_on) or "–"),
        (tr("Areas"), ", ".join(titles) or tr("All of them")),
        (tr("Asked since"), when(each.made_on) or "–"),
        *_history(past),
    )
    up = (("up", tr("Move it up")),) if place > 1 else ()
    return Told(
        uid=each.uid,
        cells=(f"{place}. {each.words}", each.body or "–", when(each.due_on) or "–", state),
        title=each.words,
        chips=((tr("How far"), state),),
        facts=facts,
        acts=(("change", tr("Change it")), ("done", tr("Was it done?")), *up, _to_bin()),
        values=asdict(each),
        areas=each.areas,
        marked=each.not_public,
    )


def _history(past: str) -> tuple[Fact, ...]:
    return ((tr("History"), past),) if past else ()


def _to_bin() -> tuple[str, str]:
    return ("bin", tr("Move it to the bin"))


def _state(done: str | None) -> Rag:
    looks = {"yes": GREEN, "done": GREEN, "partly": AMBER, "no": RED}
    if done is None:
        return Rag(*OPEN, tr("Asked"), tr("Asked for, not done yet"))
    return Rag(*looks.get(done, OPEN), label("done", done))


def answer_told(each: Response, past: str = "") -> Told:
    """Return what officials wrote back, and its history."""
    facts: tuple[Fact, ...] = (
        (tr("To which pack"), each.pack or "–"),
        (tr("Source"), each.source or "–"),
        (tr("What they wrote"), each.words),
        *_history(past),
    )
    return Told(
        uid=each.uid,
        cells=(when(each.on), each.by, each.pack or "–", each.words),
        title=each.by,
        facts=facts,
        acts=(("change", tr("Change it")), _to_bin()),
        values=asdict(each),
        marked=each.not_public,
    )
