"""Many words of which only one thing is asked, whether a word is among them: as checksums.

Four bytes a word instead of some hundred; about one strange word in 70,000 is taken for one of
60,000.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from zlib import crc32


class Sums:
    """Words as sorted checksums (CRC-32)."""

    __slots__ = ("_sums",)

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the checksums of these words."""
        self._sums = array("L", sorted({crc32(word.encode()) for word in words}))

    def __contains__(self, word: object) -> bool:
        told = crc32(str(word).encode("utf-8", "surrogatepass"))
        place = bisect_left(self._sums, told)
        return place < len(self._sums) and self._sums[place] == told

    def __len__(self) -> int:
        return len(self._sums)
