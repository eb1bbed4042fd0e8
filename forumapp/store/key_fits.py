"""Does a data key belong to this database file? Told from its pages, where it does not open.

SQLCipher says the same of a wrong key and of a damaged first page. But each page carries a
signature of its own: where a single one fits the key, the file is this forum's and damaged; where
none does, the key file is another forum's.
"""

import hashlib
import hmac
from pathlib import Path

PAGE, KEPT, SIGNED = 4096, 80, 64  # SQLCipher 4: bytes kept at a page's end, and its signature
_SALT, _MASK = 16, 0x3A
_MOST = 400  # pages looked at, spread over the file


def salt_of(path: Path) -> str:
    """Return the first bytes of a database in hex, which are its own; '' where there are none."""
    try:
        with path.open("rb") as handle:
            return handle.read(_SALT).hex()
    except OSError:
        return ""


def belongs(path: Path, key: bytes | bytearray, remembered: str = "") -> bool:
    """Say whether any page of the file was written with this key.

    `remembered` are the file's first bytes as they once were: those may be what is damaged.
    """
    salts = {each for each in (salt_of(path), remembered) if len(each) == 2 * _SALT}
    signers = [_signing_key(bytes(key), bytes.fromhex(each)) for each in salts]
    pages = path.stat().st_size // PAGE
    step = max(1, pages // _MOST)
    with path.open("rb") as handle:
        for number in range(0, pages, step):
            handle.seek(number * PAGE)
            page = handle.read(PAGE)
            if any(_fits(page, number + 1, signer) for signer in signers):
                return True
    return False


def _fits(page: bytes, number: int, signer: bytes) -> bool:
    begin = _SALT if number == 1 else 0
    told = hmac.new(signer, page[begin : PAGE - SIGNED], "sha512")
    told.update(number.to_bytes(4, "little"))
    return hmac.compare_digest(told.digest(), page[PAGE - SIGNED : PAGE])


def _signing_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)
