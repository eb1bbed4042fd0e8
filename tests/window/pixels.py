"""Looking at all pixels of a picture at once, instead of asking Qt for each."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage


def pixels(image: QImage) -> NDArray[np.int16]:
    """Return a picture as rows of pixels of red, green and blue (0 to 255): (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1, 4)
    return lines[:, : plain.width(), 2::-1].astype(np.int16)  # Qt keeps them as blue, green, red


def colours(image: QImage) -> set[str]:
    """Return the colours that a picture has, each as #rrggbb."""
    seen = pixels(image).astype(np.int32) @ (1 << 16, 1 << 8, 1)
    return {f"#{int(each):06x}" for each in np.unique(seen)}


def across(image: QImage, colour: str, room: int = 12) -> list[int]:
    """Return where, across a picture, there are pixels (nearly) of a colour."""
    near = np.abs(pixels(image) - QColor(colour).getRgb()[:3]) <= room
    return [int(x) for x in np.flatnonzero(near.all(axis=2).any(axis=0))]
