"""Feedback for somebody who reads and does not judge, such as a safeguarding lead."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout

from forumapp.services import roles
from ui.window.pages.feedback_detail import DetailView
from ui.window.pages.feedback_head import Head
from ui.window.paint.rows import muted


def say_whose_it_is(forum: object, head: Head, detail: DetailView) -> QLabel | None:
    """Take most of what judges out of sight, and say whose it is; None for whoever judges."""
    if roles.may(forum, roles.CODE):  # type: ignore[arg-type]
        return None
    judging = (head.check, detail.tone.set_button, detail.use.change, detail.use.withdraw)
    for each in (*judging, detail.bin):
        each.hide()
    said = muted(
        QCoreApplication.translate(
            "Feedback",
            "You read here. Coders and the chair tag, and change the tone and what the family "
            "agreed to. You can hold a piece back (H).",
        )
    )
    inner = detail.widget()
    column = inner.layout() if inner is not None else None
    if isinstance(column, QVBoxLayout):
        column.insertWidget(0, said)
    return said
