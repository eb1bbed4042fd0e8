"""A slot for a key file that exists, and the file with its slots written anew."""

from pathlib import Path

from forumapp.store import key_slots
from forumapp.store.key_file import Body, write_body
from forumapp.store.key_slots import Cost, Holder, Slot


def wrapped(
    body: Body, kind: str, text: str, key: bytes, holder: Holder, cost: Cost | None
) -> Slot:
    """Wrap a key for somebody in the forum of this key file."""
    return key_slots.wrap(body["forum"], kind, text, key, holder, cost)


def write_slots(path: Path, body: Body, slots: list[Slot], key: bytes, counts: bool = True) -> None:
    """Write the file with these slots; it `counts` unless nobody's key changed."""
    count = int(body.get("count", 0)) + counts
    write_body(path, {**body, "slots": slots, "count": count}, key)
