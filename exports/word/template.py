"""The empty document that every pack begins with: our own styles, and nobody's name in it."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

import resources
from exports.front import LANGUAGE, marked_title
from exports.whole import parts_of, zipped
from exports.words import one_line
from forumapp.domain.pack import Pack

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}


def empty_document(pack: Pack) -> WordDocument:
    """Return a document without pages that says what it is, and not who made it or when."""
    parts = {name: resources.read_bytes("packs", "word", file) for name, file in _PARTS.items()}
    document = Document(BytesIO(zipped(parts)))
    about = document.core_properties
    title = one_line(pack.title) or "Evidence pack"
    about.title = marked_title(pack, title)[:255]
    subject = ". ".join(filter(None, map(one_line, (pack.subtitle, pack.forum, pack.number))))
    about.subject, about.language = subject[:255], LANGUAGE
    about.author = about.last_modified_by = about.comments = ""
    day = datetime(pack.issued.year, pack.issued.month, pack.issued.day, tzinfo=UTC)
    about.created = about.modified = day
    about.revision = 1
    if pack.brief:
        _make_brief(document)
    return document


def _make_brief(document: WordDocument) -> None:
    """Take the room that a paper of two pages has: smaller headings, narrower edges."""
    sizes = {"Title": 22, "Subtitle": 12, "Heading 1": 15, "Heading 2": 13, "Lead": 13}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(9), Pt(4)
    (page,) = document.sections
    page.top_margin = page.bottom_margin = Mm(19)


def saved(document: WordDocument) -> bytes:
    """Return the file: same document, same bytes."""
    out = BytesIO()
    document.save(out)
    return zipped(parts_of(out.getvalue()))
