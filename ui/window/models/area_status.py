"""What became of an area, as a shape and a word: a code of the list area_status."""

from PySide6.QtCore import QCoreApplication

from ui.window.models.lists import label
from ui.window.paint.rag import Rag

JUDGED = ("sufficient", "not_sufficient")  # what a re-visit says of an area


def status_rag(code: str | None) -> Rag:
    """Return how a status is drawn and said; None is an area that was named and no more."""
    tr = QCoreApplication.translate
    code = code or "named"
    words: dict[str, Rag] = {
        "named": Rag("ring", "muted", tr("AreaStatus", "Named")),
        "sufficient": Rag("circle", "green", tr("AreaStatus", "Sufficient")),
        "not_sufficient": Rag("triangle", "red", tr("AreaStatus", "Not sufficient")),
        "app": Rag("diamond", "amber", tr("AreaStatus", "Still open: in a plan")),
        "pap": Rag("diamond", "amber", tr("AreaStatus", "Still open: in a plan")),
        "superseded": Rag("dashes", "muted", tr("AreaStatus", "In a later area")),
        "closed": Rag("ring", "muted", tr("AreaStatus", "Closed by officials")),
    }
    found = words.get(code)
    if found is None:
        return Rag("ring", "muted", code)
    return Rag(found.shape, found.colour, found.word, label("area_status", code))
