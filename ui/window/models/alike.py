"""Comments that are like one, as lines: their words, and what a person said of them."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forumapp.services import alike
from forumapp.services.forums import Forum
from ui.window.models.lists import label
from ui.window.models.wording import day_text, tone_word

_LONGEST = 110


@dataclass(frozen=True, slots=True)
class AlikeLine:
    """One comment that is alike: the piece's number, its words, what a person said of it."""

    rid: int
    words: str
    said: str


def alike_in_tone(forum: Forum, uid: str) -> list[AlikeLine]:
    """Return what sounds alike and was judged by a person; meant for a reading thread."""
    return [_line(each) for each in alike.in_tone(forum, uid)]


def alike_in_area(forum: Forum, uid: str, area: str) -> list[AlikeLine]:
    """Return what is alike and was tagged with an area; meant for a reading thread."""
    return [_line(each) for each in alike.in_area(forum, uid, area)]


def _line(found: alike.Alike) -> AlikeLine:
    tr = QCoreApplication.translate
    if found.tone:
        said = tr("Why", "A person read it as {tone}").format(
            tone=tone_word(found.tone).word.lower()
        )
    elif found.stance:
        said = tr("Why", "A person tagged it: {stance}").format(
            stance=label("stance", found.stance).lower()
        )
    else:
        said = tr("Why", "A person tagged it with this area")
    words = found.line if len(found.line) <= _LONGEST else f"{found.line[:_LONGEST].rstrip()}…"
    return AlikeLine(found.rid, words, f"{said} · {day_text(found.told_on)}")
