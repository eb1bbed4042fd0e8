"""What was erased for good, and the certificate that says so without any of the words."""

from dataclasses import dataclass

WHY = {  # code: the reason, as a certificate says it
    "asked": "The family asked for it.",
    "retention": "It was kept as long as the forum's rule says.",
    "anonymised": "Its words were taken out; what cannot tell who said it was kept.",
    "mistake": "It was recorded by mistake.",
    "closing": "The forum closes.",
    "other": "The forum decided so.",
}


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased once: when (UTC), by whom, why, which records, the certificate as JSON."""

    uid: str
    at: str
    by: str
    why: str
    targets: frozenset[str]
    certificate: str


@dataclass(frozen=True, slots=True)
class StillHeld:
    """Something that holds erased words still: what it is, its name, and until when (ISO day).

    `until` is "" where nobody knows: a file that was handed out.
    """

    what: str  # a code of services/still_held.py: backup, second, kept, pack, laptop, server …
    name: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an erasure did, in numbers; `still` is what it could not reach from here.

    `heads` are the ends of the chains of changes right after it, by device.
    """

    uid: str
    forum: str
    at: str
    by: str
    why: str
    pieces: int
    tags: int
    readings: int
    changes: int
    backups_removed: int
    still: tuple[StillHeld, ...]
    heads: tuple[tuple[str, str], ...]
