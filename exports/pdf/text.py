"""Make any text printable: no control characters, no boxes, nothing lost without a word.

What a family typed is data. It is never markup, and a character for which there is no face is
written as words in brackets, so that a reader sees that something stood there.
"""

import re
import unicodedata
from itertools import groupby

from exports.pdf.fonts import covered
from exports.pdf.shaping import is_arabic

_BREAKS = dict.fromkeys(map(ord, "\n\v\f\x85\u2028\u2029"), "\n")
_SPACES = dict.fromkeys([9, *range(0x2000, 0x200B), 0x205F, 0x3000, 0x1680], " ")
_TABLE = {**_BREAKS, **_SPACES, 0x202F: "\u00a0", 0x2011: "-", 0xAD: None, 0x200B: None}
_BASE = re.compile(r"\bn = (?=[0-9<])")
_SCRIPTS = {"cjk": "Chinese"}
_JOINERS = "\u200c\u200d"
_FLAG_A = 0x1F1E6
_ROUNDS = 5
_LONGEST_TITLE = 300


def printable(text: str) -> str:
    """Return the text as it can be set: same words, clean spaces, names for missing signs."""
    for _ in range(_ROUNDS):  # what is taken out may bring together what then becomes one
        done = _printable_once(text)
        if done == text:
            break
        text = done
    return text


def one_line(text: str) -> str:
    """Return a heading or label as one line of reasonable length."""
    words = printable(text).replace("\n", " ")
    return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…"


def _printable_once(text: str) -> str:
    text = _BASE.sub("n\u00a0=\u00a0", text)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    out: list[str] = []
    for kind, chars in groupby(_known(text.translate(_TABLE)), key=lambda pair: pair[1]):
        part = "".join(char for char, _ in chars)
        out.append(part if kind == "" else _in_words(part, kind))
    lines = [" ".join(line.split(" ")).strip(" ") for line in _spaced(out).split("\n")]
    return "\n".join(" ".join(filter(None, line.split(" "))) for line in lines).strip("\n")


def unset_scripts(text: str) -> set[str]:
    """Return the scripts in a text that no face has, so that a person can be told."""
    if text.isascii():
        return set()
    kinds = {kind for _, kind in _known(unicodedata.normalize("NFC", text))}
    return {_SCRIPTS.get(kind, kind.capitalize()) for kind in kinds - {"", "*"}}


def _known(text: str) -> list[tuple[str, str]]:
    """Pair each character that stays with "" (a face has it), "*" (a sign) or its script."""
    pairs: list[tuple[str, str]] = []
    arabic = any(map(is_arabic, text))
    for char in text:
        if char == "\n" or covered(char) or is_arabic(char) or (arabic and char in _JOINERS):
            pairs.append((char, ""))
        elif (plain := unicodedata.normalize("NFKC", char)) != char and all(map(covered, plain)):
            pairs.append((plain, ""))
        elif kind := _kind(char):
            pairs.append((char, kind))
    return pairs


def _kind(char: str) -> str:
    """Return "*" for a sign with a name, the script for a letter, "" for what is left out."""
    category, name = unicodedata.category(char), unicodedata.name(char, "")
    if not name or category[0] == "C":
        return ""
    if any(word in name for word in ("VARIATION SELECTOR", "EMOJI MODIFIER", "COMBINING")):
        return ""
    if category[0] in "LMN" and category != "No":
        return name.split()[0].lower()
    return "*"


def _in_words(part: str, kind: str) -> str:
    """Say what stood there: "[text in bengali script]", "[slightly smiling face]", "[flag gb]"."""
    if kind != "*":
        return f"\0[text in {_SCRIPTS.get(kind, kind.capitalize())} script]\0"
    flags = "".join(chr(ord(char) - _FLAG_A + 97) for char in part if _is_flag(char))
    named = [unicodedata.name(char).lower() for char in part if not _is_flag(char)]
    words = [f"flag {flags[at : at + 2]}" for at in range(0, len(flags), 2)] + named
    return "".join(f"\0[{word}]\0" for word in words)


def _is_flag(char: str) -> bool:
    return _FLAG_A <= ord(char) < _FLAG_A + 26


def _spaced(parts: list[str]) -> str:
    """Join the parts, with a space between a bracket in words and a letter beside it."""
    text = "".join(parts)
    pieces = text.split("\0")
    out = pieces[0]
    for piece in pieces[1:]:
        if out and piece and _touch(out[-1], piece[0]):
            out += " "
        out += piece
    return out


def _touch(left: str, right: str) -> bool:
    """Say whether two neighbours want a space between: a word or full stop, and a bracket."""
    if right == "[":
        return left.isalnum() or left in "]!?.,;:"
    return left == "]" and right.isalnum()
