"""Read the sample forum's comments once and keep what the encoder makes of them.

python -m training.sample          (from the project's folder; after each new encoder.bin)
"""

from pathlib import Path

from forumapp.analysis.learned.encoder import Core, Plain, encoder
from forumapp.analysis.learned.passages import passages
from forumapp.analysis.learned.prepared import FILE, packed
from forumapp.domain.feedback import PARTS
from forumapp.services.sample import sample_pieces

ROOT = Path(__file__).parent.parent


def texts() -> list[str]:
    """Return every text of the sample that is read for its tone."""
    said = (piece["words"] for piece in sample_pieces())
    every = (words[part] for words in said for part in PARTS if words.get(part))
    return list(dict.fromkeys(every))


def main() -> None:
    """Write the file."""
    reader = encoder()
    if reader is None:
        raise SystemExit("The encoder is not there, or is not the one whose mark is in the code.")
    cores: dict[Plain, Core] = {}
    for text, read in zip(texts(), reader.read(texts()), strict=True):
        key = tuple(each.plain for each in passages(text))
        cores[key] = read.vector, read.tone, read.shares
    content = packed(cores)
    ROOT.joinpath("resources", *FILE).write_bytes(content)
    print(f"{len(cores)} texts, {len(content):,} bytes")


if __name__ == "__main__":
    main()
