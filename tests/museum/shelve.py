"""One piece of the museum as one small file: its keys, its contents, and its pages, deciphered.

An encrypted page cannot be packed, and a forum has a page for each of its hundred tables and
indexes. So the pages lie here as SQLite sees them (the words are invented), and are enciphered
again, page by page as SQLCipher 4 does it, when the piece is taken out.
"""

import hashlib
import hmac
import json
import os
import zipfile
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from forumapp.store import keys
from forumapp.store.raw_pages import IV, KEPT, PAGE, RawPages

_SALT, _MASK = 16, 0x3A


def put_in(folder: Path, about: dict[str, Any], piece: Path) -> None:
    """Write a closed forum and what is known about it into one file."""
    key = keys.unlock(folder / "forum.keys", about["passphrase"])
    pages = RawPages(folder / "forum.db", key)
    with zipfile.ZipFile(piece, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        text = json.dumps(about, ensure_ascii=False, sort_keys=True)
        packed.writestr("about.json", text)
        packed.writestr("forum.keys", (folder / "forum.keys").read_bytes())
        packed.writestr("pages", b"".join(pages._page(n)[0] for n in range(1, pages.count + 1)))
    pages.close()


def take_out(piece: Path, folder: Path) -> dict[str, Any]:
    """Make the forum's folder from its file; return what is known about it."""
    folder.mkdir()
    (folder / "backups").mkdir()
    (folder / "packs").mkdir()
    with zipfile.ZipFile(piece) as packed:
        about = json.loads(packed.read("about.json"))
        (folder / "forum.keys").write_bytes(packed.read("forum.keys"))
        plain = packed.read("pages")
    key = keys.unlock(folder / "forum.keys", about["passphrase"])
    (folder / "forum.db").write_bytes(_enciphered(plain, key))
    return dict(about)


def _enciphered(plain: bytes, key: bytes) -> bytes:
    salt, size = os.urandom(_SALT), PAGE - KEPT
    signer = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ _MASK for b in salt), 2, 32)
    out = []
    for number in range(len(plain) // size):
        page = plain[number * size : (number + 1) * size]
        begin = _SALT if number == 0 else 0
        iv = os.urandom(IV)
        cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
        body = cipher.update(page[begin:]) + cipher.finalize() + iv
        seal = hmac.new(signer, body + (number + 1).to_bytes(4, "little"), "sha512").digest()
        out.append((salt if number == 0 else b"") + body + seal)
    return b"".join(out)
