"""The register of issued packs: what was handed out, when, to whom, and its fingerprint."""

from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.pack import Pack
from forumapp.store import records
from forumapp.store.forum import Forum


@dataclass(frozen=True, slots=True)
class IssuedPack:
    """One issued pack. `file` is its name in the forum's folder packs/, or where it was saved."""

    number: str
    title: str
    audience: str
    issued_on: str
    pages: int
    sha256: str
    file: str


def register_pack(forum: Forum, pack: Pack, file: Path, sha256: str, pages: int) -> Change:
    """Write down that a pack was issued; the same pack again is the same entry."""
    inside = file.parent.resolve() == (forum.folder / "packs").resolve()
    with forum.write(f"Made pack {pack.number}") as tx:
        fields = {
            "number": pack.number,
            "title": pack.title,
            "audience": pack.audience,
            "issued_on": pack.issued.isoformat(),
            "pages": pages,
            "sha256": sha256,
            "file": file.name if inside else "saved elsewhere",
            "log_head": records.log_head(tx.conn),
            "binned": False,
        }
        tx.change("pack", shared_id("pack", pack.number), fields)
    return forum.last_change


def issued_packs(forum: Forum) -> list[IssuedPack]:
    """Return the packs that were issued, the last one first."""
    with forum.read() as conn:
        return [IssuedPack(*row) for row in records.packs(conn)]
