"""A trend as a picture: with its finding and its source, in the colours of print."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from exports.print_colours import PRINT
from forumapp.services.forums import Forum
from tests.window.test_models_support import Lay, forum, lay
from tests.window.test_trends import CHART, colours, spoken
from ui.window import theme
from ui.window.pages.trends import TrendsPage
from ui.window.pages.trends_picture import CHART as CHART_SIZE
from ui.window.pages.trends_picture import RATIO, PictureWords, picture
from ui.window.pages.trends_reading import own_use

__all__ = ["forum", "lay", "spoken"]


def rows_that_differ(one: QImage, other: QImage) -> list[int]:
    assert one.size() == other.size()
    return [
        y
        for y in range(one.height())
        if bytes(one.constScanLine(y)) != bytes(other.constScanLine(y))
    ]


def test_the_picture_holds_title_chart_and_source(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    whole = picture(CHART, PictureWords("Better", "Source: Elm Forum"))
    bare = picture(CHART, PictureWords("Better", "."))
    untitled = picture(CHART, PictureWords(".", "Source: Elm Forum"))
    foot = rows_that_differ(whole, bare)
    head = rows_that_differ(whole, untitled)
    assert foot
    assert min(foot) > whole.height() - 120 * RATIO / 2
    assert head
    assert max(head) < min(foot) - CHART_SIZE.height() * RATIO


def test_a_long_source_is_not_cut(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    source = "Families whose own rating is good or very good, each counted once. " * 6
    one = picture(CHART, PictureWords("Better", source))
    other = picture(CHART, PictureWords("Better", f"{source[:-2]}!"))
    assert one.height() > picture(CHART, PictureWords("Better", "x")).height()
    assert rows_that_differ(one, other)  # its last letter is there


@pytest.mark.parametrize(("name", "size"), [("dark", 1.0), ("contrast", 2.0), ("light", 1.5)])
def test_the_picture_is_in_print_whatever_the_window_looks_like(
    qapp: QApplication, name: str, size: float
) -> None:
    words = PictureWords("Better", "Source: Elm Forum")
    theme.apply(qapp, "light")
    before = picture(CHART, words)
    theme.apply(qapp, name, size)
    assert picture(CHART, words) == before
    assert {PRINT["paper"], PRINT["line"], PRINT["band"]} <= colours(before)


def test_the_chart_is_copied_with_its_source(lay: Lay, spoken: Forum) -> None:
    desk = lay(TrendsPage)
    desk.page.choices.choose("term", False)
    desk.page._read_trend()
    desk.settle()
    desk.page.copy_picture()
    image = QApplication.clipboard().image()
    words, source = desk.page.reading.words, desk.page.reading.source
    assert desk.said[-1] == "Copied the chart as a picture"
    assert "Elm Forum" in source
    foot = f"{words.caption} {source} {own_use()}"
    assert picture(words.chart, PictureWords(words.title, foot)) == image
    foot = f"{words.caption} {source}"  # without saying for whom it is
    assert picture(words.chart, PictureWords(words.title, foot)) != image
    assert picture(words.chart, PictureWords(words.title, words.caption)) != image
