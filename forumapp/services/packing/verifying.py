"""Is this file one that was issued? Told by its fingerprint, never by what it says of itself."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from forumapp.domain.days import long_day
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.readers.pack_number import numbers_in
from forumapp.services.packing.entries import IssuedPack, PackFile
from forumapp.services.packing.register import issued_packs
from forumapp.store.forum import Forum

Answer = Literal["issued", "altered", "foreign", "unknown"]


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer: issued here as it is; altered; of a pack that is not of this forum; unknown."""

    answer: Answer
    sha256: str
    number: str = ""
    pack: IssuedPack | None = None
    file: PackFile | None = None

    @property
    def issued(self) -> bool:
        """Say whether it is the very file that was issued."""
        return self.answer == "issued"

    @property
    def said(self) -> str:
        """Say it in a sentence."""
        if self.answer == "unknown":
            return "This file is no pack of this forum: its fingerprint is not in the register."
        if self.answer == "foreign" or self.pack is None:
            return f"This file calls itself pack {self.number}, but this forum issued no such pack."
        whom = f"pack {self.number} of {long_day(self.pack.issued_on)} for {self.pack.audience}"
        if self.answer == "altered":
            return (
                f"This file calls itself {whom}, but it is not the file that was issued: it was "
                "changed, or saved anew. Ask for the file as it was sent."
            )
        off = " It was taken off the shelf since." if self.pack.binned else ""
        return f"This is {whom}, exactly as it was issued.{off}"

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, with the same keys whatever the answer is."""
        pack, file = self.pack, self.file
        return {
            "issued": self.issued,
            "answer": self.answer,
            "said": self.said,
            "sha256": self.sha256,
            "number": self.number or None,
            "issued_on": pack.issued_on if pack else None,
            "audience": pack.audience if pack else None,
            "kind": file.kind if file else None,
            "file": file.name if file else None,
            "on_shelf": not pack.binned if pack else None,
        }


def verify_file(forum: Forum, path: Path) -> Verified:
    """Look a file up in the register; raise a Problem where it cannot be read."""
    try:
        with path.open("rb") as file:
            told = hashlib.file_digest(file, "sha256").hexdigest()
        packs = issued_packs(forum, binned=True)
        for pack in packs:
            for each in pack.files:
                if each.sha256 == told:
                    return Verified("issued", told, pack.number, pack, each)
        numbers = numbers_in(path)
    except FileNotFoundError:
        raise WrongInput(f"There is no file {path.name}.") from None
    except IsADirectoryError:
        raise WrongInput(f"{path.name} is a folder. Give one file.") from None
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read: {error.strerror or error}.") from error
    named = next((each for each in packs if each.number in numbers), None)
    if named is not None:
        return Verified("altered", told, named.number, named)
    return Verified("foreign", told, numbers[0]) if numbers else Verified("unknown", told)
