"""Number plates whose letters are a word, and those of diplomats, the forces and the trade."""

import re
from collections.abc import Iterator

_MAY_BE = re.compile(r"[A-Z]\s?\d|\d[\s\-]?[A-Z]")  # letters and figures beside each other
_NOT_AFTER = r"(?<![\w/.\-£])"
_CHERISHED = re.compile(  # V8 MUM, P482 GOD, MUM 1E, GOD 482P
    rf"{_NOT_AFTER}(?:[A-HJ-NPR-TVWX]\d{{1,3}}\s?[A-Z]{{3}}|[A-Z]{{3}}\s?\d{{1,3}}[A-HJ-NPR-TV-Y])(?![\w/\-])"
)
_NEW = re.compile(rf"{_NOT_AFTER}[A-Z]{{2}}\d\d\s?[A-Z]{{3}}(?![\w/\-])")
_DIPLOMAT = re.compile(rf"{_NOT_AFTER}\d{{3}}\s?[DX]\s?\d{{3}}(?![\w/\-])")
_IRISH = re.compile(rf"{_NOT_AFTER}\d\d[12]?-[A-Z]{{1,2}}-\d{{1,6}}(?![\w/\-])")
_BY_WORD = re.compile(
    r"\b(?:trade|private|cherished|personal(?:ised)?|northern\sir(?:ish|eland)|n\.?i\.?|irish|army|military|"
    r"forces|diplomatic|jersey|guernsey|manx|foreign)\s(?:number\s?)?(?:plates?|reg(?:istration)?)\b"
    r"[^.!?\n]{0,24}?(?<![\w])((?-i:[A-Z]{1,3}\s?\d{1,4}|\d{1,4}\s?[A-Z]{1,3}|\d\d\s?[A-Z]{2}\s?\d\d|"
    r"[A-Z]\s?\d{1,5}|\d{3}\s\d{2,3}))(?![\w/\-])",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:regs?|registration|(?:number\s?)?plates?|taxis?|cabs?|minibus|vans?|cars?|pick-?up|truck|"
    r"jeep|parked|driver|drives?|drove|mini|land\s?rover|motability|wav|bus|coach|vehicle|trike|scooter)\b",
    re.IGNORECASE,
)


def may_be_plate(text: str) -> bool:
    """Say whether a text has what every plate has: a capital and a figure beside each other."""
    return _MAY_BE.search(text) is not None


def plates_of_forms(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a plate stands that no other rule reads: its form or its neighbours tell."""
    for form in (_DIPLOMAT, _IRISH):
        for match in form.finditer(text):
            if _SPOKEN_OF.search(text):
                yield match.span()
    for match in _BY_WORD.finditer(text):
        yield match.span(1)
    if text.isupper():
        return
    beside = _NEW.search(text) is not None  # a list of plates
    for match in _CHERISHED.finditer(text):
        near = text[max(0, match.start() - 60) : match.end() + 40]
        if beside or _SPOKEN_OF.search(near):
            yield match.span()
