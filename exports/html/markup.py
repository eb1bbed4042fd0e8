"""Words as HTML: everything escaped, line breaks kept, right-to-left words marked."""

from html import escape

from exports.front import LANGUAGE
from exports.words import clean, one_line, reads_leftward


def words(text: str) -> str:
    """Return a text as it may stand between two tags."""
    return escape(clean(text)).replace("\n", "<br>")


def line(text: str) -> str:
    """Return a heading or label as it may stand between two tags."""
    return escape(one_line(text))


def value(text: str) -> str:
    """Return a text as the value of an attribute, quotation marks included."""
    return f'"{escape(one_line(text))}"'


def direction(text: str) -> str:
    """Return the attribute that words need which run from right to left."""
    return ' dir="rtl"' if reads_leftward(clean(text)) else ""


def language(code: str) -> str:
    """Return the attribute for words in another language than the page's."""
    return f" lang={value(code)}" if code and code != LANGUAGE else ""


def element(tag: str, text: str, kind: str = "") -> str:
    """Return one element of words; nothing at all if there are none."""
    inner = words(text)
    named = f' class="{kind}"' if kind else ""
    return f"<{tag}{named}{direction(text)}>{inner}</{tag}>" if inner else ""
