"""Short titles in plain English, proposed from what inspectors wrote; a person betters them."""

import re

LONGEST = 80  # characters
_WHO = r"(?:leaders?|partners|partnership|authority|council|board|boards|icbs?|health|providers?)"
_ASKED = re.compile(
    rf"^[^.:]{{0,160}}?\b{_WHO}\b[^.:]{{0,120}}?"
    r"\b(?:should|must|needs? to|(?:is|are) required to)\s+"
    r"(?:(?:also|now|urgently|further|jointly|together|swiftly|work(?: closely)? together to|"
    r"continue to|take (?:urgent )?(?:steps|action) to|make sure that|make sure|ensure that|ensure|"
    r"act (?:urgently|swiftly|immediately|at pace)? ?(?:to|and)|urgently|they)\s+)*",
    re.I,
)
_NUMBER = re.compile(r"^\s*[(\[]?\d{1,2}\s*[.)\]]\s*")
_FIRST = re.compile(
    r"^(?:(?:overall|however|in addition|additionally|furthermore|moreover|typically|generally|"
    r"in general|recently|currently|at times|to date|historically|consequently|mostly|conversely|"
    r"too often|in some schools|as required)|"
    r"(?:across|in response to|due to|despite|although|while|when|where|as a result of)"
    r"\s[^,.]+),\s+",
    re.I,
)
_BROKEN = re.compile(r" • |:|;|\s[–—]\s|\. ")
_CLAUSE = re.compile(
    r",?\s(?:so that|so they|in order to|to ensure|to make sure|which|because|while|including|"
    r"such as|as well as|by ensuring|by improving|and that|as a result)\s",
    re.I,
)
_END = re.compile(r"[\s,;:.–—-]+$")
_LOOSE = re.compile(
    r"\s(?:and|or|of|the|a|an|to|for|in|with|by|from|their|that|on|at|is|are|young|between|who)$",
    re.I,
)
_FEWEST = 22  # characters before a clause may be cut off
_LEFT = 12  # characters that must be left after a beginning is cut off


def short_title(words: str, *, asked: bool = False) -> str:
    """Return a title of at most 80 characters: what the first clause says.

    With `asked`, who is asked is left out: “Leaders should shorten the waits” has the title
    “Shorten the waits”.
    """
    text = _NUMBER.sub("", " ".join(words.split()).lstrip("• "))
    text = _without(_ASKED, text) if asked else text
    text = _without(_FIRST, text)
    text = _BROKEN.split(text, maxsplit=1)[0] or text
    for clause in _CLAUSE.finditer(text):
        if clause.start() >= _FEWEST:
            text = text[: clause.start()]
            break
    text = _END.sub("", _cut(_END.sub("", text)))
    return text[:1].upper() + text[1:]


def _without(start: re.Pattern[str], text: str) -> str:
    found = start.match(text)
    return text[found.end() :] if found and len(text) - found.end() > _LEFT else text


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    kept = text[: LONGEST - 1].rpartition(" ")[0]
    while _LOOSE.search(kept):
        kept = _LOOSE.sub("", kept)
    return f"{_END.sub('', kept)}…"
