"""The small encoder: words in, vectors out; without its very file the app does without it."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import resources
from forumapp.analysis.learned.passages import LONGEST_TEXT, Passage, passages
from forumapp.analysis.learned.wordpiece import WordPiece

if TYPE_CHECKING:
    from forumapp.analysis.learned.network import Network
    from forumapp.analysis.learned.weights import Floats

FILE = ("model", "encoder.bin")
SHA256 = "9b8619d6f262a464789c6d7d31e25c4f32d4bd9e3567232488cfdf53bf424cf0"
"""Of the one file that was made and measured (`training/README.md`); another is not used."""

_MOST_WORDS_AT_ONCE = 512
_MOST_REMEMBERED = 4096
_loading = Lock()


class Read(NamedTuple):
    """A text as the encoder read it.

    `tone` is what the vector says of it: praise against complaint, and neither of both. `shares`
    are the part that each passage has in these; without the base they add up to it.
    """

    passages: tuple[Passage, ...]
    vector: "Floats"
    tone: tuple[float, float]
    shares: tuple[tuple[float, float], ...]


Plain = tuple[str, ...]
Core = tuple["Floats", tuple[float, float], tuple[tuple[float, float], ...]]


class Encoder:
    """Turns texts into vectors that are near each other where the texts are alike.

    Who a child is (`without_who`) is taken out of every text first. What was read last is
    remembered: tone and areas ask for the same texts one after the other.
    """

    def __init__(self, network: "Network", pieces: WordPiece, version: str) -> None:
        self._network, self._pieces = network, pieces
        self._remembered: dict[str, Read] = {}
        self._alike: dict[Plain, Core] = {}
        self._expected: Callable[[str], Core | None] = _nothing
        self._key_of: Callable[[Plain], str] = "".join
        self.version = version
        self.width = network.width
        self.themes = network.themes
        """The codes of the themes that the columns of `theme_scores` stand for."""

    def vectors(self, texts: Sequence[str]) -> "Floats":
        """Return one vector of unit length for each text, as rows; an empty text has one too."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.width), np.float32)
        return np.stack([each.vector for each in self.read(texts)])

    def read(self, texts: Sequence[str]) -> list[Read]:
        """Return what the encoder makes of each text; of a long one what it starts with."""
        texts = [text[:LONGEST_TEXT] for text in texts]
        known = self._remembered
        found = {text: known[text] for text in texts if text in known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found |= zip(new, self._fresh(new), strict=True)
        if len(new) + len(known) > _MOST_REMEMBERED:
            self._remembered = known = {}
        known.update((text, found[text]) for text in new[-_MOST_REMEMBERED:])
        return [found[text] for text in texts]

    def expect(self, kept: Callable[[str], Core | None], key_of: Callable[[Plain], str]) -> None:
        """Take what was made of some texts before from here, by their key, instead of anew."""
        self._expected, self._key_of = kept, key_of

    def forget(self) -> None:
        """Forget the texts that were read: for when a forum is closed."""
        self._remembered, self._alike = {}, {}
        self._expected = _nothing

    def tone_scores(self, vectors: "Floats") -> "Floats":
        """Return two columns: praise against complaint, and neither of both."""
        return self._network.tone_scores(vectors)

    def theme_scores(self, vectors: "Floats") -> "Floats":
        """Return a column for each of `themes`: log odds that a text speaks of it."""
        return self._network.theme_scores(vectors)

    def _fresh(self, texts: Sequence[str]) -> list[Read]:
        """Read texts that are new; those that differ only in who a child is are one text."""
        cut = [passages(text) for text in texts]
        plain = [tuple(each.plain for each in own) for own in cut]
        known = self._alike  # another thread may begin a new one
        found = {each: known[each] for each in plain if each in known}
        new = [each for each in dict.fromkeys(plain) if each not in found]
        if self._expected is not _nothing:
            kept = {each: self._expected(self._key_of(each)) for each in new}
            found |= {each: core for each, core in kept.items() if core}
            new = [each for each in new if not kept[each]]
        found |= zip(new, self._computed(new), strict=True)
        if len(new) + len(known) > _MOST_REMEMBERED:
            self._alike = known = {}
        known.update((each, found[each]) for each in new[-_MOST_REMEMBERED:])
        return [Read(own, *found[key]) for own, key in zip(cut, plain, strict=True)]

    def _computed(self, texts: Sequence[Plain]) -> list[Core]:
        numbers = [self._numbers(each) for each in texts]
        found: dict[int, Core] = {}
        for batch in _batches([len(whole) for whole, _ends in numbers]):
            ends = [numbers[at][1] for at in batch]
            read = self._network.read([numbers[at][0] for at in batch], ends)
            found |= zip(batch, zip(*read, strict=True), strict=True)
        return [found[at] for at in range(len(texts))]

    def _numbers(self, cut: Plain) -> tuple[list[int], list[int]]:
        """Return the pieces of all passages as one text, and where each passage ends in it."""
        whole, ends = self._pieces.start(), []
        for passage in cut:
            if len(whole) < self._network.most:
                whole += self._pieces.of(passage, self._network.most)
            ends.append(min(len(whole), self._network.most - 1))
        return self._pieces.ended(whole, self._network.most), ends


def _nothing(key: str) -> Core | None:
    return None


def encoder() -> Encoder | None:
    """Return the encoder, None where its file is missing or not the one that was checked.

    The first call reads the file and loads NumPy (a quarter of a second): never on the window's
    own thread.
    """
    with _loading:
        return _loaded()


def forget() -> None:
    """Forget the texts that were read, if any were: for when a forum is closed."""
    if _loaded.cache_info().currsize and (reader := _loaded()) is not None:
        reader.forget()


@cache
def _loaded() -> Encoder | None:
    content = checked(FILE, SHA256)
    return built(content) if content is not None else None


def checked(file: tuple[str, ...], sha256: str) -> bytes | None:
    """Return a file of `resources/` if it is there and is the very one."""
    try:
        content = resources.read_bytes(*file)
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def built(content: bytes) -> Encoder:
    """Build the encoder from the bytes of its file."""
    from forumapp.analysis.learned.network import Network
    from forumapp.analysis.learned.weights import Weights

    weights = Weights(content)
    mark = hashlib.sha256(content).hexdigest()[:8]
    version = f"{weights.head['name']} {weights.head['version']} ({mark})"
    return Encoder(Network(weights), WordPiece(weights.pieces()), version)


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Put texts of the same length beside each other, and so many together as are quick."""
    batches: list[list[int]] = []
    room = 0
    for at in sorted(range(len(lengths)), key=lambda at: lengths[at]):
        if lengths[at] > room:
            batches.append([])
            room = max(lengths[at], _MOST_WORDS_AT_ONCE)
        batches[-1].append(at)
        room -= lengths[at]
    return batches
