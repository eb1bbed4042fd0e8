"""The pages of a PDF as pictures and as text, made by pypdfium2 away from the GUI thread."""

from pathlib import Path
from threading import Lock

from PySide6.QtGui import QImage

Source = Path | bytes
_one_at_a_time = Lock()  # PDFium is not for several threads


def count_pages(source: Source) -> int:
    """Return how many pages a PDF has."""
    # Late import for start-up time: PDFium is loaded with the first preview.
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(source)
        try:
            return len(document)
        finally:
            document.close()


def page_picture(source: Source, number: int, width: int) -> QImage:
    """Return page `number` (from 0), `width` pixels wide; a null picture where there is none."""
    import pypdfium2  # late, as above

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(source)
        try:
            if not 0 <= number < len(document):
                return QImage()
            page = document[number]
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
            return _copied(bitmap)
        finally:
            document.close()


def page_text(source: Source, number: int) -> str:
    """Return the words of page `number` (from 0), line by line; '' where there is none."""
    import pypdfium2  # late, as above

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(source)
        try:
            if not 0 <= number < len(document):
                return ""
            text: str = document[number].get_textpage().get_text_bounded()
            return "\n".join(line.strip() for line in text.splitlines() if line.strip())
        finally:
            document.close()


def _copied(bitmap: object) -> QImage:
    """Copy PDFium's memory into a picture that Qt owns."""
    channels = bitmap.n_channels  # type: ignore[attr-defined]
    kinds = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    wide, high, stride = bitmap.width, bitmap.height, bitmap.stride  # type: ignore[attr-defined]
    return QImage(bytes(bitmap.buffer), wide, high, stride, kinds[channels]).copy()  # type: ignore[attr-defined]
