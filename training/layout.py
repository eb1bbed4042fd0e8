"""Write the encoder's file: one byte for each weight, a scale for each row of them."""

import hashlib
import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

MAGIC = b"FAM1"
_HEAD_DIM = 32
_ALIGNED = 64


class Layout:
    """Tensors one behind the other, each where a processor likes to read."""

    def __init__(self) -> None:
        self.tensors: dict[str, tuple[int, str, list[int]]] = {}
        self.blocks: list[bytes] = []
        self.size = 0

    def add(self, name: str, values: Any, kind: str = "<f4") -> None:
        """Add a tensor as it is."""
        self.tensors[name] = (self.size, kind, list(values.shape))
        self.block(np.ascontiguousarray(values, kind).tobytes())

    def bytes_of(self, name: str, values: Any) -> None:
        """Add a tensor of rows as bytes, each row with its own scale."""
        scale = np.abs(values).max(1) / 127
        scale[scale == 0] = 1
        self.add(name, np.clip(np.rint(values / scale[:, None]), -127, 127), "|i1")
        self.add(f"{name}.scale", scale)

    def block(self, content: bytes) -> None:
        """Add bytes, filled up."""
        self.blocks.append(content + bytes(-len(content) % _ALIGNED))
        self.size += len(self.blocks[-1])


def write(file: Path, first: Any, layers: Sequence[Any], heads: Any, said: dict[str, Any]) -> str:
    """Write the file and return its sha256; `said` holds version, pieces and themes."""
    made = Layout()
    made.bytes_of("words", np.array(first["words"]))
    made.add("places", np.array(first["places"]), "<f2")
    made.add("g0", np.array(first["g0"]))
    made.add("b0", np.array(first["b0"]))
    for number, layer in enumerate(layers):
        _add_layer(made, number, {name: np.array(values) for name, values in layer.items()})
    _add_heads(made, heads)
    start, text = made.size, "\n".join(said["pieces"]).encode()
    made.block(text)
    head = {"name": "encoder", "version": said["version"], "themes": said["themes"]}
    head |= {"layers": len(layers), "pieces": [start, len(text)], "tensors": made.tensors}
    written = json.dumps(head, separators=(",", ":")).encode()
    written += b" " * (-(len(written) + 8) % _ALIGNED)
    content = MAGIC + struct.pack("<I", len(written)) + written + b"".join(made.blocks)
    file.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _add_layer(made: Layout, number: int, layer: dict[str, Any]) -> None:
    width = layer["bo"].shape[0]
    # The root of a head's size goes into the weights, so that nobody divides when it runs.
    layer["qkv"][:, :width] /= np.sqrt(_HEAD_DIM)
    layer["bqkv"][:width] /= np.sqrt(_HEAD_DIM)
    for name in ("qkv", "o", "i", "d"):
        made.bytes_of(f"{number}.{name}", layer[name].T)
    for name in ("bqkv", "bo", "bi", "bd", "g1", "b1", "g2", "b2"):
        made.add(f"{number}.{name}", layer[name])


def _add_heads(made: Layout, heads: Any) -> None:
    """Add the heads for vectors of unit length; tone as praise against complaint, and neither."""
    tone, base = heads["tone"], heads["tone_base"]
    turn = np.array([[-1, -0.5], [0, 1], [1, -0.5]])
    made.add("tone", tone @ turn)
    made.add("tone_base", base @ turn)
    made.add("themes", heads["themes"])
    made.add("themes_base", heads["themes_base"])
