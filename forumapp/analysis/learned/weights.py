"""The file of the small language model: a head in JSON, then tensors, most of single bytes."""

import json
import struct
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MAGIC = b"FAM1"


class Weights:
    """The tensors of one file; see `training/README.md` for its layout."""

    def __init__(self, content: bytes) -> None:
        if content[:4] != MAGIC:
            raise ValueError("not a model of this kind")
        (length,) = struct.unpack_from("<I", content, 4)
        self._content = content
        self._from = 8 + length
        self.head: dict[str, Any] = json.loads(content[8 : self._from])

    def pieces(self) -> list[str]:
        """Return the vocabulary."""
        start, size = self.head["pieces"]
        return self._content[self._from + start : self._from + start + size].decode().split("\n")

    def raw(self, name: str) -> npt.NDArray[Any]:
        """Return one tensor as it is stored, without copying it."""
        start, kind, shape = self.head["tensors"][name]
        count = int(np.prod(shape))
        flat = np.frombuffer(self._content, np.dtype(kind), count, self._from + start)
        return flat.reshape(shape)

    def floats(self, name: str) -> Floats:
        """Return one tensor in full precision: bytes times the scale of their row."""
        stored = self.raw(name)
        if stored.dtype != np.int8:
            return stored.astype(np.float32)
        full: Floats = stored * self.raw(f"{name}.scale")[:, None]
        return full
