"""The whole document: title page, contents, sections, running head and foot."""

from docx.document import Document

from exports.front import (
    EMPTY_PACK,
    EMPTY_SECTION,
    facts,
    foot_line,
    kind_line,
    mark_lines,
    marks,
)
from exports.progress import Progress, silent
from exports.word.blocks import add_block
from exports.word.template import empty_document, saved
from exports.word.xml import (
    add_bookmark,
    add_field,
    add_link,
    add_words,
    close_field,
    open_field,
)
from exports.words import clean, one_line
from forumapp.domain.pack import Pack, Section

_CONTENTS = r'TOC \o "1-1" \h \n \z'
"""Word's own contents; without page numbers, which only Word can know."""


def docx_of(pack: Pack, progress: Progress = silent) -> bytes:
    """Return the pack as a Word file; `progress` counts its sections."""
    document, total = empty_document(pack), len(pack.sections)
    _add_furniture(document, pack)
    _add_front(document, pack)
    if total and not pack.brief:
        _add_contents(document, pack)
    for at, section in enumerate(pack.sections, 1):
        _add_section(document, section, at, pack.brief)
        progress(at, total)
    if not total:
        document.add_paragraph(EMPTY_PACK)
    return saved(document)


def section_title(section: Section, at: int) -> str:
    """Return a section's title as it is printed."""
    return one_line(section.title) or f"Section {at}"


def _add_furniture(document: Document, pack: Pack) -> None:
    """Add running head and foot; a title page has its own words instead."""
    (page,) = document.sections
    page.different_first_page_header_footer = not pack.brief
    head = page.header.paragraphs[0]
    add_words(head, one_line(kind_line(pack)))
    if marks(pack):
        add_words(head, f"\t{marks(pack)}", bold=True)
    foot = page.footer.paragraphs[0]
    add_words(foot, f"{one_line(foot_line(pack))}\tPage ")
    add_field(foot, "PAGE", "1")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES", "1")


def _add_front(document: Document, pack: Pack) -> None:
    if said := marks(pack):
        add_words(document.add_paragraph(style="Mark"), said, bold=True)
        for line in mark_lines(pack):
            add_words(document.add_paragraph(style="Mark"), clean(line))
    title = one_line(pack.title) or ("Brief" if pack.brief else "Evidence pack")
    add_words(document.add_paragraph(style="Title"), title)
    if subtitle := clean(pack.subtitle):
        add_words(document.add_paragraph(style="Subtitle"), subtitle)
    if pack.brief:
        told = (f"{label}: {words}" for label, words in facts(pack))
        add_words(document.add_paragraph(style="Small"), clean(". ".join(told)))
        return
    for label, words in facts(pack):
        paragraph = document.add_paragraph()
        add_words(paragraph, f"{label}: ", bold=True)
        add_words(paragraph, clean(words))


def _add_contents(document: Document, pack: Pack) -> None:
    heading = document.add_paragraph("Contents", style="TOC Heading")
    heading.paragraph_format.page_break_before = True
    for at, section in enumerate(pack.sections, 1):
        entry = document.add_paragraph(style="toc 1")
        if at == 1:
            open_field(entry, _CONTENTS)
        add_link(entry, section_title(section, at), _bookmark(at))
        if at == len(pack.sections):
            close_field(entry)


def _bookmark(at: int) -> str:
    return f"_Toc{at:08}"


def _add_section(document: Document, section: Section, at: int, brief: bool) -> None:
    new_page = section.new_page and not brief
    if label := one_line(section.label):
        above = document.add_paragraph(style="Part Label")
        above.paragraph_format.page_break_before = new_page
        add_words(above, label)
    title = document.add_paragraph(style="Heading 1")
    title.paragraph_format.page_break_before = new_page and not label
    if label or new_page:
        title.paragraph_format.space_before = 0
    add_words(title, section_title(section, at))
    add_bookmark(title, _bookmark(at), at)
    shown = [add_block(document, block) for block in section.blocks]
    if not any(shown):
        document.add_paragraph(EMPTY_SECTION)
