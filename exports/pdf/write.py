"""Write an evidence pack as a PDF: the whole file, checked, or nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from exports import gate
from exports.gate import refuse
from exports.pdf import lint
from exports.pdf.archive import archived
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.cover import Cover
from exports.pdf.furniture import draw_furniture
from exports.pdf.paginate import paginate
from exports.pdf.story import pieces_of
from exports.pdf.styles import FRAME_WIDTH, MARGIN
from exports.pdf.text import unset_scripts
from exports.pdf.verify import verify_pdf
from exports.progress import Progress, silent
from exports.whole import put
from forumapp.domain.pack import Figure, Pack

_SHORT_ALT = 40
_one_at_a_time = Lock()
"""ReportLab keeps its fonts in one place for the whole process."""


@dataclass(frozen=True, slots=True)
class PdfReport:
    """What was written; `tags` counts the elements that the gates have compared with the pack.

    `warnings` are sentences about what a person should look at; the file is good all the same.
    """

    pages: int
    bytes: int
    sha256: str
    tags: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()


def write_pdf(pack: Pack, out: BinaryIO | Path, progress: Progress | None = None) -> PdfReport:
    """Write the pack to a path, whole or not at all, or to an open file.

    Raises PackError, and writes nothing, if the pack may not leave, cannot be set, or a gate finds
    a fault.
    """
    refuse(gate.faults(pack))
    with _one_at_a_time:
        tagged, pages, tags = _drawn(pack, progress or silent)
    data = archived(tagged, pack)
    refuse(verify_pdf(data, pack))
    if isinstance(out, Path):
        put(out, data)
    else:
        out.write(data)
    digest = hashlib.sha256(data).hexdigest()
    counts = tuple(sorted(tags.items()))
    return PdfReport(pages, len(data), digest, counts, tuple(_warnings(pack)))


def _drawn(pack: Pack, progress: Progress) -> tuple[bytes, int, Counter[str]]:
    """Lay the pack out, draw it once, and pass it through the gates."""
    covers, out = () if pack.brief else (Cover(pack),), BytesIO()
    first = len(covers) + 1
    pages = paginate(pieces_of(pack), first_number=first)
    total = len(pages) + len(covers)
    canvas = TaggedCanvas(out)
    for cover in covers:
        cover.draw(canvas)
        canvas.end_page(last=not pages)
    for number, page in enumerate(pages, first):
        progress(number - 1, total)
        draw_furniture(canvas, pack, number, total)
        for placed in page:
            placed.piece.draw(canvas, MARGIN, placed.top, FRAME_WIDTH)
        canvas.end_page(last=number == total)
    refuse(lint.faults(canvas, pack))
    canvas.finish()
    progress(total, total)
    return out.getvalue(), total, lint.found(canvas)


def _warnings(pack: Pack) -> Iterator[str]:
    """Say what could not be set as it was typed, and which figures say little to a listener."""
    scripts = sorted({script for text in _texts(pack) for script in unset_scripts(text)})
    for script in scripts:
        yield f"Words in {script} script could not be printed; a note in brackets stands there."
    for section in pack.sections:
        for block in section.blocks:
            if isinstance(block, Figure) and len(block.chart.alt) < _SHORT_ALT:
                yield f"Figure {block.key} says little to a person who listens."


def _texts(value: Any) -> Iterator[str]:
    """Return every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
