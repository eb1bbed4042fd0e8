"""The Word file: real headings, lists and tables, with words for those who cannot see."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from exports.formats import made_as
from forumapp.domain.pack import Bullets, Pack, Quote

Made = Callable[[Pack, str], bytes]


@pytest.fixture(scope="module")
def document(made: Made, rich: Pack) -> WordDocument:
    return Document(BytesIO(made(rich, "docx")))


def styled(document: WordDocument, name: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == name]


def test_headings_are_headings(document: WordDocument, rich: Pack) -> None:
    assert styled(document, "Title") == [rich.title]
    assert styled(document, "Heading 1") == [section.title for section in rich.sections]
    assert "What families said" in styled(document, "Heading 2")


def test_lists_are_lists_and_each_numbered_one_begins_at_one(
    with_blocks: Callable[..., Pack],
) -> None:
    pack = with_blocks(
        Bullets(("a", "b"), numbered=True), Bullets(("c",)), Bullets(("d",), numbered=True)
    )
    document = Document(BytesIO(made_as(pack, "docx")[0]))

    assert styled(document, "List Bullet") == ["c"]
    numbered = [p for p in document.paragraphs if p.style and p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in numbered]  # type: ignore[union-attr]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = document.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["1", "1"]


def test_tables_repeat_their_heads_and_say_what_they_show(document: WordDocument) -> None:
    assert document.tables
    for table in document.tables:
        head, *rest = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None  # type: ignore[union-attr]
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rest)  # type: ignore[union-attr]
        for name in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(name)).get(qn("w:val"))


def test_charts_have_their_words(document: WordDocument, rich: Pack) -> None:
    pictures = list(document.element.body.iter(qn("wp:docPr")))

    assert len(pictures) == 2
    assert all(len(each.get("descr")) >= 40 and each.get("title") for each in pictures)
    assert len({each.get("id") for each in pictures}) == 2


def test_contents_lead_to_their_headings(document: WordDocument, rich: Pack) -> None:
    body = document.element.body
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]

    assert links == marks
    assert len(links) == len(rich.sections)
    codes = [each.text for each in body.iter(qn("w:instrText"))]
    assert [code.split()[0] for code in codes] == ["TOC"]
    kinds = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_every_page_says_what_it_is_and_which(document: WordDocument) -> None:
    (page,) = document.sections
    codes = [each.text.strip() for each in page.footer._element.iter(qn("w:instrText"))]

    assert codes == ["PAGE", "NUMPAGES"]
    assert "SAMPLE: not real families. DRAFT" in page.header.paragraphs[0].text
    assert page.footer.paragraphs[0].text.startswith("Pack 2026-01. 1 January 2022")


def test_other_languages_are_said_and_run_their_own_way(
    packs: Any, with_blocks: Callable[..., Pack]
) -> None:
    pack = with_blocks(Quote(packs.URDU, "Mother", "Q-1", "ur"), Quote(packs.WELSH, "", "", "cy"))
    body = Document(BytesIO(made_as(pack, "docx")[0])).element.body

    (rtl,) = body.iter(qn("w:rtl"))
    said = [(n.get(qn("w:val")), n.get(qn("w:bidi"))) for n in body.iter(qn("w:lang"))]
    assert rtl is not None
    assert len(list(body.iter(qn("w:bidi")))) == 1
    assert said == [(None, "ur"), ("cy", None)]


def test_it_opens_again_with_all_hostile_words(made: Made, hostile: Pack) -> None:
    document = Document(BytesIO(made(hostile, "docx")))

    assert len(document.paragraphs) > 50
    assert max(len(each.text) for each in document.paragraphs) > 28_000


def test_no_part_is_there_that_nobody_asked_for(made: Made, rich: Pack) -> None:
    with ZipFile(BytesIO(made(rich, "docx"))) as archive:
        names, times = archive.namelist(), {info.date_time for info in archive.infolist()}

    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "custom" in name or "thumb" in name or "app.xml" in name]
    assert names[0] == "[Content_Types].xml"
