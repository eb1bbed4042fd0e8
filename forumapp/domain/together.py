"""What several laptops may say of the same thing, and which of it a person has to decide."""

from collections.abc import Mapping
from typing import Any

# Fields that only tell of another one: who set it, and when. Two laptops that disagree on nothing
# else disagree on nothing that a person could decide.
QUIET: Mapping[str, frozenset[str]] = {
    "tag": frozenset({"proposed_by", "confirmed_by", "wording", "bulk", "judged_at"}),
    "feedback": frozenset({"entered_at", "read_on", "names_on", "names_by", "consent_version"}),
    "area": frozenset({"wording"}),
    "laptop": frozenset({"enrolled_at"}),
    "view": frozenset(),
    # the same pack, made on two laptops: what differs is who made which files, and where
    "pack": frozenset(
        {"log_head", "issued_by", "file", "files", "sha256", "pages", "plan", "snapshot"}
    ),
}

# Where one answer is safer than another, it stands until a person has decided: the first is safest.
CAREFUL: Mapping[str, tuple[Any, ...]] = {
    "safeguarding": ("flagged", "suspected", "passed_on", "cleared", None),
    "consent": (None, "count", "theme", "quote", "publish"),
    "quotable": (False, None, True),
}


def is_quiet(kind: str, field: str) -> bool:
    """Say whether a field only tells of another one, so that nobody is asked about it."""
    return field in QUIET.get(kind, ())


def care(field: str, value: Any) -> int:
    """Return how careful a value is among the answers to its question; more is more careful."""
    answers = CAREFUL.get(field, ())
    return len(answers) - answers.index(value) if value in answers else 0
