"""Addresses of the net: e-mail, links and account names, spelled out ones too."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.said import says_any
from forumapp.analysis.personal.uncased import Uncased

_ENDS = (
    "com|co|org|net|uk|info|io|me|app|ly|gl|be|tv|eu|edu|ac|sch|school|academy|london|wales|gov|"
    "nhs|gg|page|site|online|blog|club|health|care|community|family|support|social|link|live|"
    "example|test|invalid"
)
_MAILERS = (
    "gmail|g\\s?mail|googlemail|hotmail|outlook|yahoo|icloud|btinternet|sky|talktalk|aol|live|"
    "virginmedia|proton|protonmail|msn|ymail"
)
_EMAIL = re.compile(
    r"[\w.+'\-]{1,64}\s?(?:@|\(at?\)|\[at\])"
    r"\s?(?:[\w\-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?[a-z]{2,12}){1,4}\b|"
    rf"(?:{_MAILERS})\b)",
    re.IGNORECASE,
)
_JOIN = r"(?:\s?(?:dot|underscore|under\s?score|dash|hyphen|point|minus|full\s?stop)\s|\.|_|-)"
_SPOKEN_EMAIL = re.compile(
    rf"\b((?:[a-z]\s){{2,20}}[a-z]|\w+(?:{_JOIN}\w+){{0,5}}(?:\s\d{{1,4}})?)"
    r"(?:[\s,]+all\s(?:one\sword|lower\s?case)|[\s,]+no\s(?:dots?|spaces?|gaps?))?[,]?\s(?:at|at\ssign|@)\s"
    rf"((?:[\w\-]+(?:\s[\w\-]+){{0,2}}?)(?:\s?(?:\sdot|\spoint|\.)\s?\w{{2,12}}){{1,4}}|"
    rf"(?:{_MAILERS})\b(?=\W|$))",
    re.IGNORECASE,
)
_SURE_END = Uncased(rf"(?:\s(?:dot|point)\s?|\.)(?:{_ENDS})\b|\b(?:{_MAILERS})\b")
_URL = Uncased(
    r"(?:https?://|www\.)[^\s<>\"“”]{2,300}|"
    r"(?<![\w@.\-])(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,4}"
    rf"(?:(?:{_ENDS})\b(?:/[^\s<>\"“”]*)?|[a-z]{{2,10}}/[^\s<>\"“”]+)",
)
_SPOKEN_URL = Uncased(
    r"\b(?:www|w\sw\sw|(?:h\s?t\s?t\s?p\s?s?))\s(?:dot\s)?\w[\w ]{0,60}?(?:\sdot\s\w+){1,3}"
    r"(?:\s(?:forward\s)?slash\s[\w\-]+){0,4}|"
    r"\b\w[\w\-]*(?:\sdot\s[\w\-]+){1,3}(?:\s(?:forward\s)?slash\s[\w\-]+){1,4}|"
    r"\b(?:facebook|instagram|insta|tiktok|youtube|justgiving|gofundme)(?:\sdot\scom)?"
    r"(?:\s?/\s?|\s(?:forward\s)?slash\s)[\w.\-]+(?:(?:/|\sslash\s)[\w.\-]+){0,3}",
)
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][\w.]{2,29}")
_DOTTED = re.compile(r"\.[^\s<>\"“”]|://")
_NETS = frozenset(
    ("insta", "instagram", "tiktok", "tik", "twitter", "snap", "snapchat", "youtube", "threads",
     "bluesky")
)  # fmt: skip
_ACCOUNT = Uncased(
    r"\b(?:insta(?:gram)?|tik\s?tok|twitter|snap(?:chat)?|youtube|threads|bluesky)\b"
    r"[^\n.!?]{0,24}?(?<![\w.])([a-z][a-z0-9]*(?:[._][a-z0-9]+)+|[a-z]{3,}[a-z0-9]*\d{2,})\b",
)


def emails(text: str) -> Iterator[Hit]:
    """Yield e-mail addresses, spelled out ones too."""
    if "@" in text or "at)" in text or "at]" in text or "(a)" in text:
        for match in _EMAIL.finditer(text):
            if not (" @" in match[0] and _SURE_END.search(match[0]) is None):  # “insta is @ivy.k”
                yield _email(*match.span())
    spoken = " at " in text or " AT " in text or " @ " in text
    if spoken and _SURE_END.search(text):
        for match in _SPOKEN_EMAIL.finditer(text):
            goes_on = text.startswith("/", match.end())  # “the form at ….org/apply” is a link
            if _SURE_END.search(match[2]) and _is_address(match) and not goes_on:
                yield _email(*match.span())


def _is_address(match: re.Match[str]) -> bool:
    """Refuse “look at gov.uk” and “meet at Yahoo”: that is a place, and no mailbox."""
    if re.search(r"\b(?:dot|point|underscore)\s", match[0], re.IGNORECASE):
        return True
    return bool(re.search(r"[\d._\-]", match[1])) and not match[0].lower().startswith("look")


def links(text: str) -> Iterator[Hit]:
    """Yield links and account names; official sites may stay."""
    if _DOTTED.search(text):
        for match in _URL.finditer(text):
            found = match.group().rstrip(".,;:!?)’'\"")
            if not _is_official(found):
                yield Hit(match.start(), match.start() + len(found), "URL", "a link", "[link]")
    if "dot" in text or "slash" in text or "/" in text:
        for match in _SPOKEN_URL.finditer(text):
            if not _is_official(re.sub(r"\s?dot\s", ".", match[0].lower()).replace(" ", "")):
                yield Hit(*match.span(), "URL", "a link in words", "[link]")
    if "@" in text:
        for match in _HANDLE.finditer(text):
            yield Hit(*match.span(), "URL", "an account’s name", "[account]")
    for match in _ACCOUNT.finditer(text) if says_any(text, _NETS) else ():
        yield Hit(*match.span(1), "URL", "an account’s name", "[account]")


def _is_official(found: str) -> bool:
    host = found.lower().split("://")[-1].split("/")[0].removeprefix("www.")
    return any(host == site or host.endswith(f".{site}") for site in public().sites)


def _email(start: int, end: int) -> Hit:
    return Hit(start, end, "EMAIL", "an e-mail address", "[e-mail]")
