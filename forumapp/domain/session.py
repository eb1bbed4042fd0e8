"""Who opened the forum: the person and role of the key that opened it, and of this copy."""

from dataclasses import dataclass

NO_NAME = "Chair"


@dataclass(frozen=True, slots=True)
class Session:
    """What is known of whoever works here.

    `role` is that of the key that opened the forum, `copy_role` that of the whole copy ('' where
    it is the chair's). `has_lead` says that a safeguarding lead has a key of their own here.
    """

    person: str = ""
    role: str = "chair"
    copy_role: str = ""
    by_recovery: bool = False
    has_lead: bool = False
    failed: int = 0  # attempts since the last time somebody opened it
    old_keys: bool = False  # an older key file was put back

    @property
    def actor(self) -> str:
        """Return the name under which this person's acts are written down."""
        return self.person or NO_NAME
