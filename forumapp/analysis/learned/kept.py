"""Vectors as they are kept with a forum: half the room, which costs nothing that one could tell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forumapp.analysis.learned.weights import Floats


def packed(vectors: "Floats", lengths: Sequence[int]) -> list[bytes]:
    """Return one vector for each run of `lengths` rows, of unit length, as bytes (float16)."""
    import numpy as np

    found, start = [], 0
    for length in lengths:
        whole = vectors[start : start + length].sum(axis=0)
        norm = float(np.linalg.norm(whole))
        found.append((whole / norm if norm else whole).astype("<f2").tobytes())
        start += length
    return found


def unpacked(kept: Sequence[bytes]) -> "Floats":
    """Return kept vectors as rows; all are of one version, so of one width."""
    import numpy as np

    rows = np.frombuffer(b"".join(kept), "<f2").astype(np.float32)
    return rows.reshape(len(kept), -1) if kept else rows.reshape(0, 0)
