"""What was learned, in sentences: how much, of which areas, by which words, and how it works."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.window.models.wording import day_text

if TYPE_CHECKING:  # it brings NumPy with it
    from forumapp.services.taught import AreaTaught, Lesson


def how_much(lesson: "Lesson") -> str:
    """Say from how many pieces it learned, and since when."""
    tr = QCoreApplication.translate
    if not lesson.pieces:
        said = tr(
            "Learned",
            "Nothing was learned yet. Accept a suggestion in Feedback, or say “Not this”: it "
            "learns from each.",
        )
    elif lesson.pieces < lesson.judged:
        said = tr(
            "Learned",
            "It learned from {n} of the {all} pieces of feedback that people judged: the newest, "
            "and the newest of each area. More would not make it better.",
        )
        said = said.format(n=f"{lesson.pieces:n}", all=f"{lesson.judged:n}")
    elif lesson.pieces == 1:
        said = tr("Learned", "It learned from 1 piece of feedback that people judged.")
    else:
        said = tr("Learned", "It learned from {n} pieces of feedback that people judged.")
        said = said.format(n=f"{lesson.pieces:n}")
    parts = [said]
    if lesson.none:
        parts.append(tr("Learned", "{n} of them fit no area.").format(n=f"{lesson.none:n}"))
    if lesson.since:
        forgotten = tr("Learned", "What was judged up to {day} was forgotten: it teaches no more.")
        parts.append(forgotten.format(day=day_text(lesson.since)))
    return " ".join(parts)


def how_it_works() -> str:
    """Say how it works, in plain words."""
    return QCoreApplication.translate(
        "Learned",
        "It compares words. An area that you accept or tag, “Not this” and “None of these” each "
        "teach it which words belong to which area. It learns in this forum alone, on this "
        "computer, and only suggests: people decide. Names are left out. What was accepted with "
        "others teaches nothing before somebody has read it.",
    )


def area_line(area: "AreaTaught") -> str:
    """Say how often people confirmed and rejected an area."""
    tr = QCoreApplication.translate
    said = tr("Learned", "{title}: {yes} confirmed, {no} rejected")
    return said.format(title=area.title, yes=f"{area.confirmed:n}", no=f"{area.rejected:n}")


def word_line(area: "AreaTaught") -> str:
    """Say which words speak for an area and which against it."""
    tr = QCoreApplication.translate
    parts = []
    if area.speak_for:
        said = tr("Learned", "Speak for it: {words}.")
        parts.append(said.format(words=", ".join(area.speak_for)))
    if area.speak_against:
        said = tr("Learned", "Speak against it: {words}.")
        parts.append(said.format(words=", ".join(area.speak_against)))
    return " ".join(parts) or tr("Learned", "Too few comments yet to name its words.")


def made_by(lesson: "Lesson") -> str:
    """Say which versions read the words, and whether the model's file is there."""
    tr = QCoreApplication.translate
    said = tr("Learned", "Read by: {version}.").format(version=lesson.version)
    if lesson.model:
        return said
    missing = tr("Learned", "The model’s file is missing, so words alone are compared.")
    return f"{said} {missing}"
