"""Text that a spreadsheet must not take for a formula, and numbers that it may take for numbers."""

import re

LONGEST = 32_000
"""Excel's cells hold 32,767 characters."""
_CUT = " […]"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)*%?")
_WHOLE = re.compile(r"0|[1-9]\d{0,14}|[1-9]\d{0,2}(,\d{3}){1,4}")
_PERCENT = re.compile(r"(0|[1-9]\d{0,2})%")


def risky(text: str) -> bool:
    """Say whether a spreadsheet could run the text, and it is not just a number."""
    bare = text.lstrip(" \u00a0\"'")
    return bare.startswith(_STARTS) and not _PLAIN.fullmatch(text)


def plain(text: str) -> str:
    """Return the text with an apostrophe before what could run as a formula."""
    return f"'{text}" if risky(text) else text


def held(text: str) -> str:
    """Return as much of a text as a cell holds."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def number(text: str) -> tuple[float, str] | None:
    """Return the number that a text is, and the format that shows exactly its digits."""
    if _WHOLE.fullmatch(text):
        return int(text.replace(",", "")), "#,##0" if "," in text else "0"
    if found := _PERCENT.fullmatch(text):
        return int(found[1]) / 100, "0%"
    return None
