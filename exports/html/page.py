"""The whole page: head, title, contents, sections, foot; no script, nothing from anywhere else."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache

import resources
from exports.front import (
    EMPTY_PACK,
    EMPTY_SECTION,
    LANGUAGE,
    facts,
    foot_line,
    mark_lines,
    marked_title,
    marks,
)
from exports.html.blocks import block_html
from exports.html.markup import direction, element, line, value, words
from exports.progress import Progress, silent
from exports.words import one_line
from forumapp.domain.pack import Pack, Section

_FACES = (("Regular", 400), ("Bold", 700))
_FACE = (
    '@font-face{{font-family:"Pack";font-weight:{weight};'
    'src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
)


def html_of(pack: Pack, progress: Progress = silent) -> bytes:
    """Return the pack as one file of HTML; `progress` counts its sections."""
    head, total = _head(pack), len(pack.sections)
    parts = [head, *_front(pack)]
    for at, section in enumerate(pack.sections, 1):
        parts.append(_section(section, at, pack.brief))
        progress(at, total)
    if not total:
        parts.append(element("p", EMPTY_PACK))
    parts.append(f"</main>\n<footer>{_foot(pack)}</footer>\n</body>\n</html>\n")
    return "\n".join(parts).encode()


@cache
def style() -> str:
    """Return the page's style, with the faces inside."""
    faces = (
        _FACE.format(weight=weight, data=b64encode(_face(name)).decode()) for name, weight in _FACES
    )
    return "".join(faces) + resources.read_text("packs", "pack.css")


def _face(name: str) -> bytes:
    return resources.read_bytes("fonts", f"AtkinsonHyperlegibleNext-{name}.woff2")


@cache
def policy() -> str:
    """Return what the page may load: its own style and its own faces, nothing else."""
    mark = b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{mark}'; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _title(pack: Pack) -> str:
    return one_line(pack.title) or ("Brief" if pack.brief else "Evidence pack")


def _head(pack: Pack) -> str:
    about = ". ".join(filter(None, (pack.subtitle, pack.forum, pack.number)))
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{line(marked_title(pack, _title(pack)))}</title>\n"
        f'<meta name="description" content={value(about)}>\n'
        f"<style>{style()}</style>\n</head>\n<body>"
    )


def _front(pack: Pack) -> Iterator[str]:
    yield '<a class="skip" href="#content">Skip to the content</a>\n<header>'
    if said := marks(pack):
        lines = "".join(element("p", each) for each in mark_lines(pack))
        yield f'<div class="mark" role="note"><p><strong>{line(said)}</strong></p>{lines}</div>'
    yield f"<h1{direction(pack.title)}>{line(_title(pack))}</h1>"
    yield element("p", pack.subtitle, "subtitle")
    told = "".join(
        f"<div><dt>{label}</dt><dd>{words(said)}</dd></div>" for label, said in facts(pack)
    )
    yield f'<dl class="facts">{told}</dl>\n</header>'
    if pack.sections and not pack.brief:
        yield '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol role="list">'
        yield from (_entry(section, at) for at, section in enumerate(pack.sections, 1))
        yield "</ol></nav>"
    yield '<main id="content" tabindex="-1">'


def section_title(section: Section, at: int) -> str:
    """Return a section's title as it is printed."""
    return one_line(section.title) or f"Section {at}"


def _entry(section: Section, at: int) -> str:
    part = line(section.label)
    before = f'<span class="part">{part}</span> ' if part else ""
    return f'<li>{before}<a href="#part-{at}">{line(section_title(section, at))}</a></li>'


def _section(section: Section, at: int, brief: bool) -> str:
    title, name = section_title(section, at), f"part-{at}"
    page = ' class="new-page"' if section.new_page and not brief else ""
    blocks = [block_html(block, f"{name}-{n}") for n, block in enumerate(section.blocks, 1)]
    inside = "\n".join(filter(None, blocks)) or element("p", EMPTY_SECTION)
    return (
        f'<section aria-labelledby="{name}"{page}>{element("p", one_line(section.label), "label")}'
        f'<h2 id="{name}"{direction(title)}>{line(title)}</h2>\n{inside}\n</section>'
    )


def _foot(pack: Pack) -> str:
    return "".join(element("p", each) for each in (marks(pack), foot_line(pack)))
