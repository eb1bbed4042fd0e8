"""The parts of WordprocessingML for which python-docx has no words."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from exports.front import LANGUAGE
from exports.words import reads_leftward


def tag(name: str, /, **values: str) -> Any:
    """Return an element of Word's own namespace with its attributes."""
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def add_words(
    paragraph: Paragraph,
    text: str,
    lang: str = "",
    bold: bool = False,
    chip: tuple[str, str] | None = None,
) -> None:
    """Add words with their language; words that run from right to left say so.

    `chip` is the ground and the ink of words set on a colour. Word wants these parts in this order.
    """
    run, leftward = paragraph.add_run(text), reads_leftward(text)
    if bold:
        run.bold = True
    wanted = list[Any]()
    if chip:
        ground, ink = (colour[1:].upper() for colour in chip)
        wanted += [tag("color", val=ink), tag("shd", val="clear", color="auto", fill=ground)]
    if leftward:
        _run_leftward(paragraph)
        wanted.append(tag("rtl"))
    if lang and lang != LANGUAGE:
        wanted.append(tag("lang", **{"bidi" if leftward else "val": lang}))
    if wanted:
        properties = run._r.get_or_add_rPr()
        for part in wanted:
            properties.append(part)


def _run_leftward(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        properties.append(tag("bidi"))


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field that Word works out, such as PAGE, with what stands there until then."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        if kind == "separate":
            words = tag("instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)
            run = paragraph.add_run()
        run._r.append(tag("fldChar", fldCharType=kind))
        if kind == "separate":
            paragraph.add_run(shown)


def open_field(paragraph: Paragraph, code: str) -> None:
    """Begin a field whose shown result is the paragraphs that follow."""
    paragraph.add_run()._r.append(tag("fldChar", fldCharType="begin"))
    words = tag("instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {code} "
    paragraph.add_run()._r.append(words)
    paragraph.add_run()._r.append(tag("fldChar", fldCharType="separate"))


def close_field(paragraph: Paragraph) -> None:
    """End a field that was opened."""
    paragraph.add_run()._r.append(tag("fldChar", fldCharType="end"))


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Make a paragraph a place that links lead to."""
    paragraph._p.insert(1, tag("bookmarkStart", id=str(number), name=name))
    paragraph._p.append(tag("bookmarkEnd", id=str(number)))


def add_link(paragraph: Paragraph, text: str, name: str) -> None:
    """Add words that lead to a bookmark."""
    link = tag("hyperlink", anchor=name, history="1")
    run = paragraph.add_run(text, style="Hyperlink")
    link.append(run._r)
    paragraph._p.append(link)
