"""Making a pack, for both front doors: plan it, write its PDF, write it down in the register."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exports.pdf.write import write_pdf
from forumapp.domain.pack import Pack
from forumapp.domain.problems import WrongInput
from forumapp.services.forums import Forum
from forumapp.services.packing import (
    IssuedPack,
    families_page,
    issued_packs,
    plan_pack,
    register_pack,
)

__all__ = ["Issued", "families_page", "issue_pack", "plan_pack", "shelf"]


@dataclass(frozen=True, slots=True)
class Issued:
    """A pack that was made: where it is, its number, pages, fingerprint and what to look at."""

    path: Path
    number: str
    pages: int
    sha256: str
    warnings: tuple[str, ...]


def issue_pack(
    forum: Forum,
    pack: Pack,
    path: Path | None = None,
    report: Callable[[int, int], None] | None = None,
) -> Issued:
    """Write the pack's PDF (into the forum's packs/ if no path is given) and register it.

    Raises WrongInput for a pack that may not leave, with what to do.
    """
    if pack.stop:
        raise WrongInput(pack.stop)
    target = path or forum.folder / "packs" / f"{pack.number}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    made = write_pdf(pack, target, report)
    register_pack(forum, pack, target, made.sha256, made.pages)
    said = (*pack.warnings, *made.warnings)
    return Issued(target, pack.number, made.pages, made.sha256, said)


def shelf(forum: Forum) -> list[IssuedPack]:
    """Return the packs that were issued, the last one first."""
    return issued_packs(forum)
