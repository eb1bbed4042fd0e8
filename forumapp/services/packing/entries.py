"""One entry of the register of issued packs: its values, and how the store keeps them."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forumapp.domain.pack import Pack
from forumapp.domain.problems import WrongInput
from forumapp.services.packing.quoted import Place
from forumapp.services.packing.stored import from_json
from forumapp.store import issued
from forumapp.store.records import Connection

_DEFLATED = "z1:"
ELSEWHERE = "saved elsewhere"


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of an issued pack. `name` is that in the forum's folder packs/, or ELSEWHERE."""

    name: str
    kind: str
    sha256: str
    bytes: int
    pages: int | None = None
    on: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class IssuedPack:
    """One issued pack. `file` is its name in the forum's folder packs/, or where it was saved.

    `plan` is what was asked for; `kept`: it can be written again; `binned`: taken off the shelf.
    """

    number: str
    title: str
    audience: str
    issued_on: str
    pages: int
    sha256: str
    file: str
    files: tuple[PackFile, ...] = ()
    plan: Mapping[str, Any] = field(default_factory=dict)
    snapshot: str = ""
    issued_by: str = ""
    binned: bool = False

    @property
    def sample(self) -> bool:
        """Say whether it was made from invented feedback."""
        return bool(self.plan.get("sample"))

    @property
    def draft(self) -> str:
        """Say why it was a draft; '' if it was final."""
        return str(self.plan.get("draft") or "")

    @property
    def kept(self) -> bool:
        """Say whether the pack itself was kept, so that it can be written again."""
        return bool(self.plan)


@dataclass(frozen=True, slots=True)
class StoredPack:
    """An issued pack as it was kept: without families' words, which stand at their places."""

    entry: IssuedPack
    pack: Pack
    places: tuple[Place, ...]
    cells: str
    marks: bytes


@dataclass(frozen=True, slots=True)
class Touched:
    """An issued pack that a piece of feedback stands in: how many quotes, or only in its counts."""

    number: str
    audience: str
    issued_on: str
    quotes: int
    files: tuple[str, ...]


def pieces_text(places: Sequence[Place], marks: bytes) -> str:
    """Return the places of the quotes and the marks of what was counted, as text."""
    counted = base64.b64encode(marks).decode()
    return json_text({"quoted": [each.as_json() for each in places], "counted": counted})


def read_pieces(text: str | None) -> tuple[tuple[Place, ...], bytes]:
    """Read them back."""
    told: dict[str, Any] = json.loads(text) if text else {"quoted": [], "counted": ""}
    places = tuple(map(Place.of_json, told["quoted"]))
    return places, base64.b64decode(told["counted"])


def entry(row: Mapping[str, Any]) -> IssuedPack:
    """Make an entry of a row of the register."""
    plain = ("number", "title", "audience", "issued_on", "pages", "sha256", "file")
    return IssuedPack(
        **{name: row[name] for name in plain},
        files=files_of(row["files"]) or (_only_file(row),),
        plan=json.loads(row["plan"]) if row["plan"] else {},
        snapshot=row["snapshot"] or "",
        issued_by=row["issued_by"] or "",
        binned=bool(row["binned"]),
    )


def _only_file(row: Mapping[str, Any]) -> PackFile:
    """Return the file of a pack that an older ForumApp wrote down."""
    return PackFile(row["file"], "pdf", row["sha256"], 0, row["pages"], row["issued_on"])


def files_of(text: str | None) -> tuple[PackFile, ...]:
    """Read the files of a pack; what a newer program says of them is left out."""
    known = PackFile.__dataclass_fields__
    told = json.loads(text) if text else []
    return tuple(PackFile(**{k: v for k, v in each.items() if k in known}) for each in told)


def stored(row: Mapping[str, Any]) -> StoredPack:
    """Make all that was kept of a pack of its row; raise WrongInput where little was."""
    if not row.get("value"):
        raise WrongInput(
            f"Pack {row.get('number', '')} was made by an older ForumApp, which kept its file's "
            "fingerprint but not the pack. Make a new one with `pack build`."
        )
    places, marks = read_pieces(row["pieces"])
    pack = from_json(inflated(row["value"]))
    return StoredPack(entry(row), pack, places, row["cells"] or "", marks)


def deflated(text: str) -> str:
    """Make a long text a seventh as long."""
    return _DEFLATED + base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def inflated(text: str) -> str:
    """Give the long text back."""
    if not text.startswith(_DEFLATED):
        return text
    return zlib.decompress(base64.b64decode(text.removeprefix(_DEFLATED))).decode()


def json_text(value: Any) -> str:
    """Return plain values as JSON, the same ones as the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def quoted_before(conn: Connection) -> tuple[tuple[str, str], ...]:
    """Return (id of a piece, number of the pack) for each quote of each issued pack."""
    return tuple(
        (place.of, number)
        for number, told in issued.pieces(conn)
        for place in read_pieces(told)[0]
        if place.of
    )
