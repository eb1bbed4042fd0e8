"""Cut words into the pieces that the encoder knows (BERT's WordPiece, lower case, no accents)."""

import unicodedata
from collections.abc import Iterable, Sequence

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
"""Letters of one word that are cut; a longer one is no word (the reference does the same)."""

_REMEMBERED = 50_000
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


class WordPiece:
    """A vocabulary of pieces; the place of a piece in the list is its number."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._longest = max(map(len, pieces))
        self._cls, self._sep = self._numbers[CLS], self._numbers[SEP]
        self._unknown = self._numbers[UNKNOWN]
        self._seen: dict[str, tuple[int, ...]] = {}

    def numbers(self, text: str, most: int) -> list[int]:
        """Return the pieces of a text as numbers, between the two marks; `most` counts these."""
        return self.ended(self.start() + self.of(text, most), most)

    def start(self) -> list[int]:
        """Return what stands before every text."""
        return [self._cls]

    def of(self, text: str, most: int) -> list[int]:
        """Return the pieces of a text as numbers, without the marks; about `most` at most."""
        found: list[int] = []
        for word in _words(text, most * LONGEST_WORD):
            found += self._cut(word)
            if len(found) >= most:
                break
        return found

    def ended(self, found: list[int], most: int) -> list[int]:
        """Return the numbers of a text cut to length, with the mark at the end."""
        return [*found[: most - 1], self._sep]

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the longest known pieces of one plain word, from its start on."""
        found: list[int] = []
        start = 0
        while start < len(word):
            piece = self._longest_from(word, start)
            if piece is None:
                return (self._unknown,)
            number, start = piece
            found.append(number)
        return tuple(found)

    def _cut(self, word: str) -> tuple[int, ...]:
        known = self._seen.get(word)
        if known is None:
            known = self.pieces(word) if len(word) <= LONGEST_WORD else (self._unknown,)
            if len(self._seen) < _REMEMBERED:
                self._seen[word] = known
        return known

    def _longest_from(self, word: str, start: int) -> tuple[int, int] | None:
        before = "##" if start else ""
        for end in range(min(len(word), start + self._longest), start, -1):
            number = self._numbers.get(before + word[start:end])
            if number is not None:
                return number, end
        return None


def _words(text: str, most: int) -> Iterable[str]:
    """Yield words and signs in plain form; every sign stands alone."""
    text = text[:most].lower()
    if text.isascii():
        return text.translate(_ASCII_TABLE).split()
    return "".join(map(_plain, unicodedata.normalize("NFD", text))).split()


def _plain(letter: str) -> str:
    if letter < "\x7f":
        return letter if letter.isalnum() else _ASCII.get(letter, f" {letter} ")
    kind = unicodedata.category(letter)
    if kind == "Mn":
        return ""
    if kind.startswith("Z"):
        return " "
    if kind.startswith("C") or letter == "�":
        return ""
    if kind.startswith("P") or _is_ideograph(letter):
        return f" {letter} "
    return letter


def _is_ideograph(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _IDEOGRAPHS)


_ASCII = dict.fromkeys(map(chr, range(32)), "") | {
    "\t": " ",
    "\n": " ",
    "\r": " ",
    " ": " ",
}
_ASCII_TABLE = {number: _plain(chr(number)) for number in range(128)}
