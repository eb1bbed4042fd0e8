"""How much of a long job to store at once: as much as fits into the time that typing may wait."""

LONGEST = 0.08  # seconds: with the rest of a turn under the 100 ms that nobody notices
LEAST, MOST = 400, 2000  # below 400 a slow or busy machine would only get slower


class Pace:
    """The size of the next piece, learnt from how long the last one took on this machine.

    Each piece ends with a commit that waits for the disk, so larger pieces are faster by the row.
    """

    def __init__(self, size: int = 400) -> None:
        """Start with pieces of this size."""
        self.size = size

    def took(self, seconds: float) -> None:
        """Learn from a piece of this size that took so long (without the wait for its turn)."""
        fits = int(self.size * LONGEST / max(seconds, 1e-6))
        self.size = max(LEAST, self.size // 2, min(fits, self.size * 2, MOST))
