"""Read the weights that training starts from, after checking that they are the very ones."""

import hashlib
import json
import re
import struct
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""`model.safetensors` of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243fdf4."""

VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
LAYERS = 6
_COMMON = 14_000
"""The vocabulary is ordered by how common a word is, roughly; behind this come mostly names."""

Arrays = dict[str, Any]


def weights(folder: Path) -> Arrays:
    """Return all tensors of the file."""
    content = _checked(folder / "model.safetensors", SHA256)
    (length,) = struct.unpack_from("<Q", content)
    head = json.loads(content[8 : 8 + length])
    body = content[8 + length :]
    return {
        name: np.frombuffer(body[slice(*each["data_offsets"])], np.float32).reshape(each["shape"])
        for name, each in head.items()
        if name != "__metadata__" and each["dtype"] == "F32"
    }


def vocabulary(folder: Path) -> list[str]:
    """Return all pieces of the original."""
    content = _checked(folder / "vocab.txt", VOCABULARY_SHA256)
    return content.decode("utf-8").rstrip("\n").split("\n")


def kept(pieces: list[str], used: Collection[int]) -> list[int]:
    """Return the pieces that stay: what English needs, what the corpus uses, every letter."""
    return [
        number
        for number, piece in enumerate(pieces)
        if number in used
        or (
            piece.isascii()
            and not piece.startswith("[unused")
            and (number < _COMMON or len(piece.removeprefix("##")) == 1)
        )
    ]


def layer(all_weights: Arrays, number: int) -> Arrays:
    """Return one layer under the app's short names; dense ones as rows in, columns out."""

    def get(name: str) -> Any:
        return all_weights[f"encoder.layer.{number}.{name}"]

    heads = [f"attention.self.{each}" for each in ("query", "key", "value")]
    return {
        "qkv": np.concatenate([get(f"{each}.weight").T for each in heads], axis=1),
        "bqkv": np.concatenate([get(f"{each}.bias") for each in heads]),
        "o": get("attention.output.dense.weight").T,
        "bo": get("attention.output.dense.bias"),
        "g1": get("attention.output.LayerNorm.weight"),
        "b1": get("attention.output.LayerNorm.bias"),
        "i": get("intermediate.dense.weight").T,
        "bi": get("intermediate.dense.bias"),
        "d": get("output.dense.weight").T,
        "bd": get("output.dense.bias"),
        "g2": get("output.LayerNorm.weight"),
        "b2": get("output.LayerNorm.bias"),
    }


def before_layers(all_weights: Arrays, words: list[int], most: int) -> Arrays:
    """Return what turns numbers of pieces into the first layer's input."""
    places = all_weights["embeddings.position_embeddings.weight"][:most]
    return {
        "words": all_weights["embeddings.word_embeddings.weight"][words],
        "places": places + all_weights["embeddings.token_type_embeddings.weight"][0],
        "g0": all_weights["embeddings.LayerNorm.weight"],
        "b0": all_weights["embeddings.LayerNorm.bias"],
    }


def _checked(file: Path, sha256: str) -> bytes:
    content = file.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{file.name} is not the file that was checked: its sha256 is {found}.")
    return re.sub(rb"\r\n", b"\n", content) if file.suffix == ".txt" else content
