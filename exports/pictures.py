"""Pages of a PDF as pictures: for a preview, and for a look before a pack goes out."""

from pathlib import Path

import pypdfium2


def pages_as_png(pdf_path: Path, folder: Path, scale: float = 2.0) -> list[Path]:
    """Write every page as page-001.png and so on; a scale of 1 is 72 dots to the inch."""
    folder.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(pdf_path)
    try:
        made = []
        for number, page in enumerate(document, 1):
            target = folder / f"page-{number:03}.png"
            page.render(scale=scale).to_pil().save(target)
            page.close()
            made.append(target)
        return made
    finally:
        document.close()
