"""Write vectors that JAX computes from the app's own file, for a test of the NumPy runner."""

import argparse
import json
from pathlib import Path

import corpus
import jax.numpy as jnp
import net
import numpy as np

from forumapp.analysis.learned.passages import passages
from forumapp.analysis.learned.weights import Weights
from forumapp.analysis.learned.wordpiece import WordPiece

_TEXTS = (
    "Thank you.",
    "We waited 18 months and nobody rang us back.",
    "The SENCO is lovely, but the council never answers. I have given up asking.",
    "Can you tell me when the next meeting is?",
    "Paediatrician's letter – “lost” in the post; naïve of me to hope?",
    "asdf qwer zxcv",
    "The plan says five hours a week of speech therapy. " * 20,
)
_HEAD_DIM = 32


def main() -> None:
    """Write the file."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--encoder", type=Path, default=corpus.ROOT / "resources/model/encoder.bin")
    ask.add_argument("--out", type=Path, default=corpus.ROOT / "tests/learned/reference.json")
    asked = ask.parse_args()
    weights = Weights(asked.encoder.read_bytes())
    first, layers = _trees(weights)
    cut = WordPiece(weights.pieces())
    numbers = [_numbers(cut, text) for text in _TEXTS]
    found = net.all_vectors(first, [net.stacked(layers)], numbers)
    told = [
        {"text": text, "numbers": own, "vector": [round(float(each), 5) for each in vector]}
        for text, own, vector in zip(_TEXTS, numbers, found, strict=True)
    ]
    asked.out.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def _numbers(cut: WordPiece, text: str) -> list[int]:
    return cut.numbers(" ".join(each.plain for each in passages(text)), corpus.MOST)


def _trees(weights: Weights):
    width = weights.raw("words").shape[1]
    first = {name: jnp.array(weights.floats(name)) for name in ("words", "places", "g0", "b0")}
    layers = []
    for number in range(weights.head["layers"]):
        layer = {n: weights.floats(f"{number}.{n}").T for n in ("qkv", "o", "i", "d")}
        small = ("bqkv", "bo", "bi", "bd", "g1", "b1", "g2", "b2")
        layer |= {name: weights.floats(f"{number}.{name}") for name in small}
        layer = {name: np.array(values) for name, values in layer.items()}
        layer["qkv"][:, :width] *= np.sqrt(_HEAD_DIM)
        layer["bqkv"][:width] *= np.sqrt(_HEAD_DIM)
        layers.append(layer)
    return first, layers


if __name__ == "__main__":
    main()
