"""Making a pack, for both front doors: plan it, write its files, write it down in the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from exports.formats import FORMATS, Made
from exports.pdf.write import write_pdf
from forumapp.domain.pack import Pack
from forumapp.domain.problems import WrongInput
from forumapp.services.forums import Forum
from forumapp.services.packing import (
    Again,
    IssuedPack,
    PackFile,
    changed_since,
    families_page,
    file_made,
    issued_packs,
    pack_again,
    packs_touched,
    plan_pack,
    register_pack,
)
from ui.pack_files import Report, written_files

__all__ = [
    "Issued",
    "Reissued",
    "changed_since",
    "check_kinds",
    "families_page",
    "issue_again",
    "issue_pack",
    "kind_of",
    "packs_touched",
    "plan_pack",
    "preview_pdf",
    "shelf",
]


@dataclass(frozen=True, slots=True)
class Issued:
    """A pack that was made: where it is, its number, pages, fingerprint and what to look at.

    `path`, `pages` and `sha256` are those of the PDF, or of the first file; `files` are all of
    them, each with the path that it has.
    """

    path: Path
    number: str
    pages: int
    sha256: str
    warnings: tuple[str, ...]
    files: tuple[tuple[Path, PackFile], ...] = ()


@dataclass(frozen=True, slots=True)
class Reissued:
    """A pack that was made again.

    `differs` are the kinds whose bytes are not those of before, `fresh` the kinds that it was not
    issued in before.
    """

    issued: Issued
    again: Again
    differs: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Say whether every file is the one that was issued, byte for byte."""
        return not (self.again.gone or self.differs or self.fresh)


def check_kinds(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return each kind of file once; raise WrongInput for one that is none."""
    for kind in kinds:
        if kind not in FORMATS:
            known = ", ".join(FORMATS)
            raise WrongInput(f"“{kind}” is no kind of file for a pack. It can be: {known}.")
    return tuple(dict.fromkeys(kinds))


def kind_of(path: Path) -> tuple[str, ...]:
    """Return the kind of file that a name ends with, none where it says nothing."""
    return tuple(kind for kind, suffix in FORMATS.items() if path.suffix.lower() == suffix)[:1]


def issue_pack(
    forum: Forum,
    pack: Pack,
    path: Path | None = None,
    report: Report | None = None,
    *,
    kinds: Sequence[str] = ("pdf",),
    paths: Mapping[str, Path] | None = None,
) -> Issued:
    """Write the pack's files and register them: all of them, or none.

    `paths` says where by kind, `path` where the first kind goes; the rest go into the forum's
    packs/. `report` hears of (done, total) and may raise to stop: then nothing is kept. Raises
    WrongInput for a pack that may not leave, with what to do.
    """
    if pack.stop:
        raise WrongInput(pack.stop)
    wanted = check_kinds(kinds) or ("pdf",)
    places = {kind: forum.folder / "packs" / f"{pack.number}{FORMATS[kind]}" for kind in wanted}
    places |= {wanted[0]: path} if path else {}
    places |= {kind: place for kind, place in (paths or {}).items() if kind in wanted}
    return _issued(forum, pack, places, report)


def issue_again(
    forum: Forum,
    number: str,
    path: Path | None = None,
    report: Report | None = None,
    *,
    kinds: Sequence[str] = (),
) -> Reissued:
    """Write an issued pack again, in the kinds it was issued in (or these), and compare the bytes.

    A file of before is never overwritten by one that differs: that one gets a name of its own.
    """
    again = pack_again(forum, number)
    before = {each.kind: each for each in again.first.files}
    wanted = check_kinds(kinds) or check_kinds(tuple(before))
    if path is not None:
        wanted = wanted[:1]
    folder = forum.folder / "packs"
    places = {kind: folder / f"{again.pack.number}{FORMATS[kind]}" for kind in wanted}
    places |= {wanted[0]: path} if path else {}
    issued = _issued(forum, again.pack, places, report, again.first)
    if again.gone:
        return Reissued(issued, again)
    sums = {each.sha256 for each in again.first.files}
    other = [file.kind for _, file in issued.files if file.sha256 not in sums]
    differs = tuple(kind for kind in other if kind in before)
    return Reissued(issued, again, differs, tuple(kind for kind in other if kind not in before))


def preview_pdf(pack: Pack, report: Report | None = None) -> bytes:
    """Return the PDF of a planned pack without writing it to a file or into the register.

    One that may not leave can be looked at too: it stays in memory.
    """
    out = BytesIO()
    write_pdf(replace(pack, stop=""), out, report)
    return out.getvalue()


def shelf(forum: Forum) -> list[IssuedPack]:
    """Return the packs that were issued, the last one first."""
    return issued_packs(forum)


def _issued(
    forum: Forum,
    pack: Pack,
    places: Mapping[str, Path],
    report: Report | None,
    first: IssuedPack | None = None,
) -> Issued:
    with written_files(pack, places, report, first) as written:
        files = [(each.place, _file(forum, each.place, each.made)) for each in written]
        register_pack(forum, pack, [file for _, file in files])
        for each in written:
            each.put()
    main = next((each for each in files if each[1].kind == "pdf"), files[0])
    said = (*pack.warnings, *dict.fromkeys(w for each in written for w in each.made.warnings))
    return Issued(main[0], pack.number, main[1].pages or 0, main[1].sha256, said, tuple(files))


def _file(forum: Forum, place: Path, made: Made) -> PackFile:
    return file_made(forum, place, made.kind, made.sha256, made.bytes, made.pages or 0)
