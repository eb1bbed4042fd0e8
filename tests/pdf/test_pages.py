"""What a reader sees on the pages, and what the file tells about itself."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from exports.pdf.palette import SMALLEST
from exports.pdf.text import printable
from exports.pictures import pages_as_png
from forumapp.domain.pack import Heading, Pack, Paragraph, Quote, Section, Tile, Tiles


@cache
def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(params=["rich", "hostile"])
def data(request: pytest.FixtureRequest) -> bytes:
    return bytes(request.getfixturevalue(request.param))


def test_every_page_but_the_cover_says_which_it_is(data: bytes) -> None:
    pages = texts(data)

    for number, page in enumerate(pages[1:], 2):
        assert f"Page {number} of {len(pages)}" in page
    assert "Page 1 of" not in pages[0]


def test_contents_lead_to_the_right_pages(rich: bytes, packs: Any) -> None:
    reader = PdfReader(BytesIO(rich))
    pages = texts(rich)
    listed = squeezed(pages[1])

    links = [note.get_object() for note in reader.pages[1]["/Annots"]]
    assert len(links) == len(packs.rich().sections)
    for link, section in zip(links, packs.rich().sections, strict=True):
        number = reader.get_page_number(link["/Dest"][0].get_object()) + 1
        assert section.title in pages[number - 1]
        assert f"{section.title} {number}" in listed
        assert link["/Contents"] == f"{section.title}, page {number}"


def test_no_page_is_empty(data: bytes) -> None:
    for page in texts(data)[1:]:
        lines = [line for line in page.splitlines() if line.strip()]
        assert len(lines) > 3


def test_a_sample_says_so_on_every_page(packs: Any, written: Callable[[Pack], bytes]) -> None:
    sample, real = texts(written(packs.rich())), texts(written(packs.rich(sample=False)))

    assert all("SAMPLE" in page for page in sample)
    assert not any("SAMPLE" in page for page in real)


def test_the_cover_says_what_it_is(rich: bytes, packs: Any) -> None:
    cover, pack = squeezed(texts(rich)[0]), packs.rich()

    for words in (pack.title, pack.subtitle, pack.forum, pack.audience, pack.period, pack.number):
        assert words in cover
    assert "12 January 2026" in cover


def test_warnings_for_the_chair_are_not_printed(
    packs: Any, written: Callable[[Pack], bytes]
) -> None:
    pack = replace(packs.EMPTY, warnings=("3 quotes not read yet",))

    assert not any("not read" in page for page in texts(written(pack)))


def test_nothing_is_set_smaller_than_the_smallest(data: bytes) -> None:
    sizes = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "Tf":
                    sizes.add(float(step.operands[1]))  # type: ignore[arg-type]
                if str(step.operator) == "Tm":
                    assert [float(value) for value in step.operands[:4]] == [1, 0, 0, 1]  # type: ignore[arg-type]
    assert min(sizes) >= SMALLEST
    assert max(sizes) <= 34


def test_faces_are_embedded_and_subset(data: bytes) -> None:
    names = set()
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for font in page.obj.Resources.Font.values():
                names.add(str(font.BaseFont)[8:])
                assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
                assert "/FontFile2" in font.FontDescriptor
                assert "/ToUnicode" in font
    assert all(name.startswith(("AtkinsonHyperlegibleNext", "SourceSans3")) for name in names)
    assert b"Helvetica" not in data


def test_the_file_tells_what_it_is_and_not_who_made_it(rich: bytes, packs: Any) -> None:
    with pikepdf.open(BytesIO(rich)) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
        xmp = pdf.Root.Metadata.read_bytes().decode()
        language = str(pdf.Root.Lang)

    assert told == {
        "/Title": "SAMPLE: What families told us",
        "/Subject": f"{packs.EMPTY.subtitle}. Borsetshire Parent Carer Forum. 2026-01",
        "/Creator": "ForumApp",
        "/Producer": "ForumApp evidence packs",
        "/CreationDate": "D:20260112000000Z",
        "/ModDate": "D:20260112000000Z",
    }
    assert language == "en-GB"
    assert "dc:creator" not in xmp
    assert "2026-01-12T00:00:00Z" in xmp
    assert str(Path.home()) not in xmp


def test_quotes_stand_word_for_word(rich: bytes, packs: Any) -> None:
    whole = squeezed(" ".join(texts(rich)))

    quotes = [
        block
        for section in packs.rich().sections
        for block in section.blocks
        if isinstance(block, Quote)
    ]
    assert quotes
    for quote in quotes:
        assert f"“{quote.words}”" in whole
        assert whole.count(f"Reference {quote.reference}.") == 1


def test_words_are_data(packs: Any, hostile: bytes) -> None:
    whole = squeezed(" ".join(texts(hostile)))

    assert "<b>not bold</b> & <para> ]]> &amp; <br/> %s {0} \\ (a) end" in whole


def test_a_quote_of_thirty_thousand_characters_is_all_there(hostile: bytes, packs: Any) -> None:
    furniture = re.compile(r"(?m)^(SEND evidence pack|Pack 2026|Page \d+ of).*$")
    whole = re.sub(r"\s+", "", furniture.sub("", "\n".join(texts(hostile))))

    assert re.sub(r"\s+", "", packs.LONG_QUOTE) in whole


def test_lines_do_not_glue_words_together(rich: bytes, packs: Any) -> None:
    whole = squeezed(" ".join(texts(rich)))
    long_one = next(
        block.text
        for block in packs.rich().sections[2].blocks
        if isinstance(block, Paragraph) and len(block.text) > 400
    )

    assert printable(long_one) in whole


def test_no_heading_ends_a_page(packs: Any, written: Callable[[Pack], bytes]) -> None:
    blocks = [
        block
        for at in range(40)
        for block in (Heading(f"Heading {at}"), Paragraph(packs.prose(at, 20 + at * 9 % 80)))
    ]
    pack = replace(packs.EMPTY, sections=(Section("Long", tuple(blocks)),))

    for page in texts(written(pack))[1:]:
        lines = [line for line in page.splitlines() if line.strip()]
        body = [line for line in lines if not line.startswith(("SEND", "Pack", "Page"))]
        assert not body[-1].startswith("Heading")


def test_long_figures_in_tiles_stay_on_one_line(
    with_blocks: Callable[..., Pack], written: Callable[[Pack], bytes]
) -> None:
    tiles = tuple(Tile(figure, "families") for figure in ("61 to 84", "1,284", "4 of 6", "<5"))

    page = texts(written(with_blocks(Tiles(tiles))))[2]

    assert "61 to 84" in page


def test_pages_become_pictures(rich: bytes, tmp_path: Path) -> None:
    pdf = tmp_path / "pack.pdf"
    pdf.write_bytes(rich)

    made = pages_as_png(pdf, tmp_path / "pages", 0.5)

    assert [path.name for path in made[:2]] == ["page-001.png", "page-002.png"]
    assert len(made) == len(texts(rich))
    with Image.open(made[0]) as cover:
        assert cover.size == (298, 421)
        assert cover.convert("RGB").getpixel((10, 10)) == (18, 67, 109)
