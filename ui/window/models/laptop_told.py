"""What is said of a laptop, in a line and a quieter one."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from forumapp.services.laptops import Laptop, PutAside
from ui.window.when import moment_words
from ui.window.words import say

tr = QCoreApplication.translate


def role_names() -> dict[str, str]:
    """Return what a laptop may be for, in words."""
    return {
        "recorder": tr("Laptops", "Recording: holds no feedback of others"),
        "coder": tr("Laptops", "Reading and tagging: holds the whole forum"),
        "chair": tr("Laptops", "Chair: holds the whole forum and enrols laptops"),
    }


def laptop_lines(each: Laptop) -> tuple[str, str]:
    """Return its name and holder, then what it is for and how far it is."""
    names = {
        "recorder": tr("Laptops", "for recording"),
        "coder": tr("Laptops", "for reading and tagging"),
        "chair": tr("Laptops", "the chair's"),
    }
    label = say(each.label) if each.this else each.label  # a word of the core until it has a name
    first = " · ".join(filter(None, (label, each.holder)))
    more = [names.get(each.role, each.role)]
    if each.this:
        more.insert(0, tr("Laptops", "this one"))
    elif each.revoked_at:
        said = tr("Laptops", "revoked {when} ({why})")
        more.append(said.format(when=when_words(each.revoked_at), why=each.revoked_why))
    elif not each.joined:
        more.append(tr("Laptops", "has not joined yet"))
    else:
        more += _how_far(each)
    return first, " · ".join(more)


def aside_line(each: PutAside, names: dict[str, str]) -> str:
    """Say which bundle was put aside, when, and whose it was."""
    said = tr("Laptops", "{when}: {name} ({file})")
    name = names.get(each.device) or tr("Laptops", "a laptop that is not known")
    return said.format(when=when_words(str(each.at)), name=name, file=each.path.name)


def when_words(at: str) -> str:
    """Say a moment that the store wrote."""
    try:
        return moment_words(datetime.fromisoformat(at).astimezone())
    except ValueError:
        return at


def _how_far(each: Laptop) -> list[str]:
    last = (
        tr("Laptops", "last bundle {when}").format(when=when_words(each.last_bundle))
        if each.last_bundle
        else tr("Laptops", "no bundle yet")
    )
    one, many = tr("Laptops", "1 piece of feedback"), tr("Laptops", "{n} pieces of feedback")
    pieces = (one if each.pieces == 1 else many).format(n=f"{each.pieces:,}")
    behind = (
        tr("Laptops", "has what is here")
        if not each.behind
        else tr("Laptops", "does not have the latest from here")
    )
    keeps = tr("Laptops", "keeps none once handed over") if not each.keeps else ""
    return [last, pieces, behind, *filter(None, [keeps])]
