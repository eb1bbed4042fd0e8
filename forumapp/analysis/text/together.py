"""One tone for a piece of feedback, out of those of its parts."""

from collections.abc import Sequence
from dataclasses import replace

from forumapp.analysis.text.evidence import Label, Reason, on_its_side
from forumapp.analysis.text.tone import Tone

_BALANCE = 0.4
"""The lesser side is at least this share of the greater: then the whole is mixed."""


def together(tones: Sequence[tuple[str, Tone]]) -> Tone:
    """Return the tone of the whole; each reason says in which part it stands.

    What works and what does not, each said plainly under its heading, is mixed, not nothing.
    """
    own = [(part, replace(tone, reasons=_named(part, tone))) for part, tone in tones]
    scored = [tone for _, tone in own if tone.value is not None]
    if len(own) == 1 or not scored:
        return own[0][1]
    plus = sum(max(0.0, tone.value or 0.0) for tone in scored)
    minus = sum(max(0.0, -(tone.value or 0.0)) for tone in scored)
    strongest = max(scored, key=lambda tone: abs(tone.value or 0.0))
    balance = min(plus, minus) / max(plus, minus, 1e-9)
    mixed = balance >= _BALANCE or any(tone.mixed for tone in scored)
    value = max(-1.0, min(1.0, plus - minus)) * (1 - balance if mixed else 1)
    label: Label = "mixed" if mixed else strongest.label or "neutral"
    return replace(
        strongest,
        value=on_its_side(round(value, 4), label),
        label=label,
        mixed=mixed,
        confidence=min(tone.confidence for tone in scored) if mixed else strongest.confidence,
        method=" + ".join(dict.fromkeys(tone.method for tone in scored)),
        reasons=tuple(reason for _, tone in own for reason in tone.reasons),
        sure=all(tone.sure for tone in scored),
        rules=_one([tone.rules for tone in scored]),
        head=_one([tone.head for tone in scored]),
    )


def _named(part: str, tone: Tone) -> tuple[Reason, ...]:
    return tuple(reason._replace(part=part) for reason in tone.reasons)


def _one(labels: Sequence[Label | None]) -> Label | None:
    """Return what labels of parts come to: one that all share, mixed where they pull apart."""
    told = {label for label in labels if label not in (None, "neutral")}
    if len(told) > 1:
        return "mixed"
    return next(iter(told), "neutral" if "neutral" in labels else None)
