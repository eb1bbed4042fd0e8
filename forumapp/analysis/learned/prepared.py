"""What the encoder made of texts that are always the same: read once, kept in a file.

The sample forum has hundreds of comments; reading them anew takes most of the time of making it.
The file is used only with the very encoder that wrote it.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import resources
from forumapp.analysis.learned.encoder import SHA256, Core, Encoder, Plain

FILE = ("sample", "read.bin")
_LENGTH = 8  # bytes that say how long the head is
Kept = dict[str, Core]


def prepare(encoder: Encoder) -> None:
    """Let the encoder know what was made of the sample's texts, where the file fits it."""
    encoder.expect(_kept().get, key_of)


def key_of(text: Plain) -> str:
    """Return the key under which a text is kept: no words stand in the file."""
    return hashlib.sha256("\x1f".join(text).encode(errors="surrogatepass")).hexdigest()[:16]


def packed(cores: Mapping[Plain, Core]) -> bytes:
    """Return the content of the file: a head in JSON, then the vectors in half precision."""
    import numpy as np

    head = {
        "encoder": SHA256,
        "keys": [key_of(text) for text in cores],
        "tones": [tone for _, tone, _ in cores.values()],
        "shares": [
            [[round(float(part), 5) for part in each] for each in shares]
            for _, _, shares in cores.values()
        ],
    }
    said = json.dumps(head, separators=(",", ":")).encode()
    vectors = np.array([vector for vector, _, _ in cores.values()], "<f2")
    return len(said).to_bytes(_LENGTH, "little") + said + vectors.tobytes()


def unpacked(content: bytes) -> Kept:
    """Return what the file holds by key; nothing where another encoder wrote it."""
    import numpy as np

    end = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
    head: Mapping[str, Any] = json.loads(content[_LENGTH:end])
    if head["encoder"] != SHA256:
        return {}
    keys = head["keys"]
    vectors = np.frombuffer(content, "<f2", offset=end).astype(np.float32)
    rows = vectors.reshape(len(keys), -1) if keys else vectors
    return {
        key: (row, (tone[0], tone[1]), tuple((a, b) for a, b in shares))
        for key, row, tone, shares in zip(keys, rows, head["tones"], head["shares"], strict=True)
    }


@cache
def _kept() -> Kept:
    try:
        return unpacked(resources.read_bytes(*FILE))
    except OSError:
        return {}
