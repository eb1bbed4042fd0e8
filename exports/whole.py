"""Put a file in its place whole or not at all, and the same bytes for the same content."""

import os
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name; it says nothing about when a file was made."""


def put(path: Path, data: bytes) -> None:
    """Put the bytes in the place of the file, which stays as it was if anything fails."""
    handle, name = tempfile.mkstemp(prefix=".pack-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts, in this order, without times, owners or rights."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            info = ZipInfo(name, _NO_TIME)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
            archive.writestr(info, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
