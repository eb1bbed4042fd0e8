"""What officials claim as lines of a table, each beside what families said at the same time."""

from dataclasses import asdict

from PySide6.QtCore import QCoreApplication

from forumapp.domain.claims import Claim
from forumapp.services.claims_beside import Beside
from ui.window.models.lists import label
from ui.window.models.officials import Fact, Told, known, on_and_by, when
from ui.window.paint.rag import claimed_rag
from ui.window.words import say


def tr(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Claims", text)


def claim_told(beside: Beside, boards: dict[str, str]) -> Told:
    """Return a claim with what families said in the same period, and the gap."""
    claim = beside.claim
    chip = claimed_rag(claim.rating) if claim.rating else None
    titles = tuple(area.title for area in beside.areas)
    return Told(
        uid=claim.uid,
        cells=(
            when(claim.on),
            _what(claim),
            "\n".join(titles) or "–",
            chip or _figure(claim) or "–",
            said_then(beside),
            say(beside.gap_alone) or "–",
        ),
        title=claim.title or claim.who or label("claim_kind", claim.kind),
        chips=((tr("They say"), chip),) if chip else (),
        facts=_facts(beside, boards),
        acts=(("change", tr("Change it")),),
        values=asdict(claim),
        areas=claim.areas,
        marked=claim.not_public,
    )


def said_then(beside: Beside) -> str:
    """Say what families said of it in the same period."""
    return say(beside.lived.words()) if beside.lived else tr("Tied to no area yet.")


def _what(claim: Claim) -> str:
    """Say what the claim is in a few words: kind, title or person, their own words."""
    kind = label("claim_kind", claim.kind)
    head = on_and_by(kind, claim.title, None if claim.title else claim.who)
    words = claim.words or claim.result
    hidden = tr("Not for publication. ") if claim.not_public else ""
    return hidden + (f"{head}: “{words}”" if words else head)


def _figure(claim: Claim) -> str:
    if claim.figure is None:
        return ""
    unit = label("kpi_unit", claim.unit) if claim.unit else ""
    return f"{claim.figure:g} %" if claim.unit == "percent" else f"{claim.figure:g} {unit}".strip()


def _facts(beside: Beside, boards: dict[str, str]) -> tuple[Fact, ...]:
    """Return the claim and what families said first, then where the claim comes from."""
    claim, before = beside.claim, beside.before
    rating = claimed_rag(claim.rating).spoken if claim.rating else ""
    then = claimed_rag(before.rating).spoken if before and before.rating else ""
    page = tr("page {n}").format(n=claim.page) if claim.page else ""
    return known(
        (tr("In their words"), claim.words),
        (tr("The status they gave"), rating),
        (tr("On this scale"), claim.scale),
        (tr("Figure"), _figure(claim)),
        (tr("What the figure counts"), claim.definition),
        (tr("Sample"), claim.sample),
        (tr("How it was done"), claim.method),
        (tr("What came out"), claim.result),
        *_families(beside),
        (tr("Kind"), label("claim_kind", claim.kind)),
        (tr("Who said it"), on_and_by(claim.who, boards.get(claim.board or ""))),
        (tr("Source"), on_and_by(claim.source, page)),
        (tr("Claimed before"), on_and_by(when(before.on), then) if before else ""),
    )


def _families(beside: Beside) -> tuple[Fact, ...]:
    days = tr("{first} to {last}").format(first=when(beside.first), last=when(beside.last))
    own = "" if beside.own_period else tr("the twelve months up to the claim")
    lived = beside.lived
    return known(
        (tr("Families said"), said_then(beside)),
        (tr("In the time"), on_and_by(days, own)),
        (tr("The gap"), say(beside.gap_alone)),
        (tr("Tone of their comments"), say(lived.tone or "") if lived else ""),
        (tr("Told of an earlier round"), say(lived.earlier_words()) if lived else ""),
        (tr("Areas"), "\n".join(area.title for area in beside.areas)),
    )
