"""The pages of a PDF as pictures: pypdfium2 in, QImage out; made away from the GUI thread."""

from pathlib import Path
from threading import Lock

from PySide6.QtGui import QImage

_one_at_a_time = Lock()  # PDFium is not for several threads


def count_pages(path: Path) -> int:
    """Return how many pages a PDF has."""
    # Late import for start-up time: PDFium is loaded with the first preview.
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(path)
        try:
            return len(document)
        finally:
            document.close()


def page_picture(path: Path, number: int, width: int) -> QImage:
    """Return page `number` (from 0), `width` pixels wide; a null picture where there is none."""
    import pypdfium2  # late, as above

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(path)
        try:
            if not 0 <= number < len(document):
                return QImage()
            page = document[number]
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
            return _copied(bitmap)
        finally:
            document.close()


def _copied(bitmap: object) -> QImage:
    """Copy PDFium's memory into a picture that Qt owns."""
    channels = bitmap.n_channels  # type: ignore[attr-defined]
    kinds = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    wide, high, stride = bitmap.width, bitmap.height, bitmap.stride  # type: ignore[attr-defined]
    return QImage(bytes(bitmap.buffer), wide, high, stride, kinds[channels]).copy()  # type: ignore[attr-defined]
