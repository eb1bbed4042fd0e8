"""Every page of a forum's files as it is below the encryption: free pages and old frames too."""

from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

if TYPE_CHECKING:
    from forumapp.store.forum import Forum

_PAGE, _KEPT, _SALT = 4096, 80, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def all_pages(forum: "Forum") -> bytes:
    """Return all pages of an open forum; a hub's after its keeper cleared them."""
    forum.settle()
    if forum.engine.dialect.name == "sqlite":
        return in_clear(forum.folder / "forum.db", bytes(forum.key))
    keeper = forum.engine.execution_options(isolation_level="AUTOCOMMIT")
    with keeper.connect() as conn:
        conn.exec_driver_sql("VACUUM FULL")
        conn.exec_driver_sql("CHECKPOINT")
        place = conn.exec_driver_sql("SHOW data_directory").scalar_one()
        query = "SELECT oid FROM pg_database WHERE datname = current_database()"
        number = conn.exec_driver_sql(query).scalar_one()
    files = Path(place, "base", str(number)).iterdir()
    return b"".join(path.read_bytes() for path in sorted(files))


def in_clear(database: Path, key: bytes) -> bytes:
    """Return the decrypted pages of a database and of all frames of the log beside it."""
    whole = database.read_bytes()
    pages = [whole[at : at + _PAGE] for at in range(0, len(whole), _PAGE)]
    found = [_opened(page, key, _SALT if at == 0 else 0) for at, page in enumerate(pages)]
    wal = database.with_name(database.name + "-wal")
    frames = wal.read_bytes()[_WAL_HEADER:] if wal.exists() else b""
    for at in range(0, len(frames), _FRAME_HEADER + _PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        page = frames[at + _FRAME_HEADER : at + _FRAME_HEADER + _PAGE]
        if len(page) == _PAGE:
            found.append(_opened(page, key, _SALT if number == 1 else 0))
    return b"".join(found)


def _opened(page: bytes, key: bytes, begin: int) -> bytes:
    usable = _PAGE - _KEPT
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[usable : usable + 16])).decryptor()
    return cipher.update(page[begin:usable]) + cipher.finalize()
