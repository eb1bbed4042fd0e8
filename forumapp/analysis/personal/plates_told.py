"""Number plates of any form right behind a word that tells of one: “reg F G 67 H J K”."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import ordinary, places, public

_LETTERS = re.compile(r"[A-Z]+", re.IGNORECASE)
_PART = r"(?:[A-Z]{1,3}(?=\d)\d{1,4}(?:[A-Z]{1,3})?|\d{1,4}[A-Z]{1,3}|[A-Z]{1,3}|\d{1,4})"
_BY_REG = re.compile(
    r"\b(?:regs?|registration|number\s?plate|plates?|index\smark)\b[.:]?"
    r"(?:\s(?:number|no|mark|is|was|of|reads|starts|begins|with))*[\s.:=,\-–(“\"']{1,3}"
    rf"((?:[A-Z\d]{{1,2}}[ .]){{4,6}}[A-Z\d]|{_PART}(?:[ .\-]{_PART}){{0,2}})(?![\w/@])",
    re.IGNORECASE,
)
_BY_CAR = re.compile(
    r"\b(?:cars?|van|wav|taxi|cab|minibus|lorry|truck|moped|scooter|motorbike|vehicle|plate|ford|toyota|"
    r"audi|bmw|vauxhall|skoda|nissan|honda|kia|hyundai|renault|peugeot|citro[eë]n|fiat|volvo|mini|minor|"
    r"dacia|mercedes|bentley|jaguar|porsche|tesla|lexus|mazda|suzuki|subaru|mitsubishi|volkswagen|vw|"
    r"corsa|fiesta|focus|astra|berlingo|golf|polo|micra|yaris|qashqai|land\s?rover|landy)\b"
    r"(?:\s(?:is|was|reg))?[\s,:(–-]{1,3}"
    r"([A-Z]{2}\s?\d\d\s?[A-Z]{3}|[A-Z]\s?\d{1,3}\s?[A-Z]{3}|\d{1,4}\s?[A-Z]{2,3}|[A-Z]{2,3}\s?\d{2,4})"
    r"(?![\w/-])",
    re.IGNORECASE,
)
_LEAST = 4  # letters and figures of a plate


def plates_told(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a number plate stands that the word before it tells of."""
    for match in _BY_REG.finditer(text):
        found = _without_words(match[1])
        if _is_plate(found, sure=True):
            yield match.start(1), match.start(1) + len(found)
    for match in _BY_CAR.finditer(text):
        if _is_plate(match[1], sure=False):
            yield match.span(1)


def _without_words(found: str) -> str:
    """Leave out words at the end that only follow: “12 KVR if you …”."""
    while " " in found and found.split()[-1].islower() and _is_said(found.split()[-1]):
        found = found[: found.rindex(" ")]
    return found


def _is_plate(found: str, *, sure: bool) -> bool:
    """Say whether it has letters and figures as a plate has, and its letters are no word."""
    letters = _LETTERS.findall(found)
    bare = [each for each in found if each.isalnum()]
    if not letters or len(bare) < _LEAST or not any(map(str.isdigit, bare)):
        return False
    if found.upper() != found and not (sure or len(bare) > 5):
        return False
    whole = len(bare) == 7 and found.upper() == found  # “DK 21 BUS” has a plate’s shape
    return whole or not any(_is_said(each) for each in letters if len(each) > 1)


def _is_said(letters: str) -> bool:
    low = letters.lower()
    return any(low in each for each in (ordinary().words, public().words, places().units))
