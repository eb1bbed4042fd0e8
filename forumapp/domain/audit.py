"""What the audit writes down: codes, the plain words for each, and one note as a value."""

from dataclasses import dataclass

SAID = {  # code: what was done, in words that follow a name ("Chair opened the forum")
    "unlocked": "opened the forum",
    "unlock_failed": "somebody typed a wrong passphrase",
    "unlock_refused": "somebody tried with a key file that was changed or is another forum's",
    "old_keys": "an older key file was put back",
    "locked": "locked the forum",
    "looked_at_risk": "looked at feedback in which someone may be at risk",
    "exported": "made a file of feedback",
    "access_given": "made a file for a family that asked what is held of it",
    "closed": "closed the forum for good",
    "pack_made": "made an evidence pack",
    "bundle_made": "made a bundle for another laptop",
    "bundle_merged": "merged a bundle",
    "merge_taken_back": "took a merge back",
    "bundle_refused": "a bundle was refused",
    "backup_made": "made a backup",
    "restored": "brought a backup back",
    "passphrase_changed": "changed the passphrase",
    "recovery_changed": "made a new recovery code",
    "person_added": "gave somebody a key of their own",
    "person_removed": "took somebody's key away",
    "person_named": "gave a key its person's name",
    "handed_over": "handed the forum over to a new chair",
    "rekeyed": "gave the forum a new key",
    "setting_changed": "changed a setting",
    "lock_changed": "changed when this computer locks the forum by itself",
    "laptop_enrolled": "enrolled a laptop",
    "laptop_revoked": "revoked a laptop",
    "feedback_let_go": "this copy let go of feedback that was handed over",
    "withdrawn": "withdrew what a family had said",
    "erased": "erased feedback",
    "anonymised": "took out of old feedback what could tell who said it",
    "salvaged": "saved what could be read of a damaged forum",
    "new_copy": "this copy became a laptop of its own",
    "self_entry": "handed the laptop to a parent",
    "verified": "checked the forum",
}

NOBODY = frozenset({"unlock_failed", "unlock_refused", "bundle_refused", "feedback_let_go"})
"""Codes whose words say by themselves who did it."""

DETAIL = {  # code: the detail in words; one that is not here is said as it stands
    "asked": "a family asked for it",
    "retention": "it was kept as long as the rule says",
    "mistake": "it was recorded by mistake",
    "anonymised": "what cannot tell who said it was kept",
    "closing": "the forum closes",
    "other": "the forum decided so",
    "by-hand": "by hand",
    "at-close": "at closing",
    "daily": "the daily one",
    "second_place": "where backups are copied to",
    "keep_months": "how long feedback is kept",
    "name": "the forum's name",
    "local_area": "the local area",
    "safeguarding_lead": "the safeguarding lead",
    "lead_contact": "how to reach the safeguarding lead",
    "social_care_contact": "how to reach children's social care",
    "sendiass_contact": "how to reach SENDIASS",
    "contact": "how families reach the forum",
    "board_name": "the board's name",
    "board_on": "the day of the board's meeting",
    "own_schools": "the schools and settings that are always found",
    "own_people": "the people who are always found",
    "own_public": "the names that may stand",
    "never": "never",
    "window": "in the window",
    "bundles": "for bundles",
    "clone": "from a copied laptop",
    "recorder": "to record",
    "coder": "to read and tag",
    "lead": "as safeguarding lead",
    "chair": "as chair",
    "before-upgrade": "before an upgrade",
    "before-merge": "before a merge",
    "before-take-back": "before a merge was taken back",
    "before-import": "before an import",
    "before-erase": "before something was erased",
    "before-restore": "before another was brought back",
    "before-passphrase": "before the passphrase was changed",
    "before-rekey": "before the forum got a new key",
    "before-bulk": "before many were changed at once",
    "before-closing": "before the forum was handed on",
}

COUNTED = {  # code: what its number counts, of one and of several
    "bundle_made": ("change", "changes"),
    "bundle_merged": ("change", "changes"),
    "merge_taken_back": ("change", "changes"),
    "setting_changed": ("month", "months"),
    "lock_changed": ("minute", "minutes"),
    "unlock_failed": ("more time", "more times"),
    "old_keys": ("time", "times"),
    "salvaged": ("record", "records"),
    **dict.fromkeys(
        ("withdrawn", "erased", "anonymised", "exported", "access_given", "feedback_let_go",
         "handed_over"),
        ("piece", "pieces"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was written down: when (UTC), who, on which laptop, what, of what.

    `about` is the id of a record or a laptop (`about_laptop` is what that one is called), `number`
    how many, `detail` a code or a name; none of them holds a family's words.
    """

    uid: str
    at: str
    actor: str
    laptop: str
    what: str
    number: int | None
    about: str
    about_laptop: str
    detail: str

    def words(self) -> str:
        """Say it in a sentence: "Chair made a backup (by hand)"."""
        said = SAID.get(self.what, self.what.replace("_", " "))
        parts = (self.about_laptop, DETAIL.get(self.detail, self.detail), self._counted())
        told = ", ".join(each for each in parts if each)
        whole = said[:1].upper() + said[1:] if self.what in NOBODY else f"{self.actor} {said}"
        return f"{whole} ({told})" if told else whole

    def _counted(self) -> str:
        if self.number is None:
            return ""
        one, several = COUNTED.get(self.what, ("", ""))
        return f"{self.number:,} {one if self.number == 1 else several}".rstrip()
