"""Draw a page of a PDF as pixels, in whichever process this is called."""

import json
from pathlib import Path

import pypdfium2

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.document import damaged, opened


def draw(path: Path, page: int, width: int, height: int) -> bytes:
    """Return a page (from 1) at most so wide and high: a line of JSON, then 4 bytes a pixel."""
    document = opened(path)
    try:
        if not 1 <= page <= len(document):
            raise WrongInput(f"{path.name} has no page {page}.")
        return _drawn(document[page - 1], width, height)
    except pypdfium2.PdfiumError:
        raise damaged(path.name) from None
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, width: int, height: int) -> bytes:
    wide, high = page.get_size()
    scale = min(width / max(wide, 1), height / max(high, 1))
    bitmap = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
    left, bottom, _, _ = page.get_cropbox()
    head = {
        "width": bitmap.width,
        "height": bitmap.height,
        "scale": scale,
        "left": left,
        "bottom": bottom,
    }
    row, pixels = 4 * bitmap.width, bytes(bitmap.buffer)
    if bitmap.stride != row:
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        pixels = b"".join(pixels[start : start + row] for start in starts)
    return json.dumps(head).encode() + b"\n" + pixels
