"""What the page Area says of an area itself: its kind, source, wordings, feedback, quotes."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from forumapp.services.lived import Lived
from forumapp.services.quoting import Usable
from ui.window.models.area_story import AreaRead
from ui.window.models.facts import DOT, Fact, joined
from ui.window.models.lists import codes, label
from ui.window.models.rounds import item_word
from ui.window.models.wording import day_text, tone_of
from ui.window.words import period_words, say


def kind_line(read: AreaRead) -> str:
    """Say what kind of area it is, of which inspection, and who is responsible."""
    area, found = read.story.area, read.story.inspection
    kind = item_word(area.item)
    parts = [f"{kind} {area.number}" if area.number else kind]
    if found is not None:
        parts.append(say(found.title))
    if read.responsible:
        parts.append(read.responsible)
    return DOT.join(parts)


def source_line(read: AreaRead) -> str:
    """Say where the inspectors' words stand: the document and the page."""
    tr = QCoreApplication.translate
    area, found = read.story.area, read.story.inspection
    parts = []
    if found is not None:
        published = tr("Area", "Published {day}").format(day=day_text(found.published or ""))
        parts.append(found.document or (published if found.published else say(found.title)))
    if area.page:
        parts.append(tr("Area", "page {n}").format(n=area.page))
    return ", ".join(parts)


def feedback_facts(read: AreaRead) -> list[Fact]:
    """Return the latest feedback, each a link to it."""
    return [
        Fact(
            f"{row.line}…" if row.line[-1:].isalnum() else row.line,
            day_text(row.told_on),
            joined([tone_of(row).word, row.event]),
            link=("feedback", f"piece:{row.rid}"),
            mark="message-square-text",
        )
        for row in read.latest
    ]


def quote_facts(read: AreaRead) -> list[Fact]:
    """Return the quotes that may be used, each with how far its family's consent goes."""
    tr = QCoreApplication.translate
    public, partners = tr("Area", "may be printed"), tr("Area", "to partners only")
    return [
        Fact(
            f"“{each.words}”",
            label("stance", each.stance) if each.stance else "",
            joined([_said_by(each), each.reference, public if each.publish else partners]),
        )
        for each in read.quotes
    ]


def _said_by(quote: Usable) -> str:
    """Say who spoke in coarse words, and in which term."""
    tr = QCoreApplication.translate
    who = {
        "parent": tr("Area", "Parent or carer"),
        "young_person": tr("Area", "Young person"),
        "professional": tr("Area", "Professional"),
    }.get(quote.who, tr("Area", "Someone from a family"))
    aged = tr("Area", "child: {age}").format(age=label("age_band", quote.age_band).lower())
    return joined([who, aged if quote.age_band else "", period_words(quote.term)])


def wording_facts(read: AreaRead) -> list[Fact]:
    """Return the versions of an area's words, the latest first, with what was tagged under each."""
    if len(read.wordings) < 2:
        return []
    return [
        Fact(
            each.title,
            joined([day_text(each.at), each.actor, _changed(each.changed)]),
            tagged_words(each.tagged, each.number),
        )
        for each in reversed(read.wordings)
    ]


def tagged_words(tagged: int, number: int) -> str:
    """Say how much was tagged under a wording: 34 tagged under the first wording."""
    tr = QCoreApplication.translate
    names = {
        1: tr("Area", "{n} tagged under the first wording"),
        2: tr("Area", "{n} tagged under the second wording"),
        3: tr("Area", "{n} tagged under the third wording"),
    }
    other = tr("Area", "{n} tagged under wording {number}")
    return names.get(number, other).format(n=f"{tagged:,}", number=number)


def stance_words(lived: Lived) -> tuple[str, str]:
    """Say what works and what does not, by how many comments say so."""
    tr = QCoreApplication.translate
    if not lived.heard or not lived.enough:
        return "", ""
    count = {code: shown.text for code, shown in lived.stances}
    works = tr("Area", "{working} comments say that it works, {better} that it gets better.")
    fails = tr("Area", "{problem} comments tell of a problem, {mixed} are mixed.")
    names = {code: count.get(code, "0") for code in ("working", "better", "mixed", "problem")}
    return works.format(**names), fails.format(**names)


def theme_words(themes: Iterable[str]) -> str:
    """Return the labels of national themes, one after the other."""
    known = codes("theme")
    return "; ".join(known.label_of(code) for code in themes)


def _changed(fields: Iterable[str]) -> str:
    tr = QCoreApplication.translate
    names = {
        "title": tr("Area", "our title"),
        "words": tr("Area", "the inspectors' words"),
        "hint_in": tr("Area", "what belongs here"),
        "hint_in_example": tr("Area", "an example"),
        "hint_out": tr("Area", "what does not belong here"),
        "hint_out_example": tr("Area", "an example"),
    }
    said = ", ".join(dict.fromkeys(names.get(each, each) for each in fields))
    return tr("Area", "changed: {what}").format(what=said) if said else ""


def old_tags(read: AreaRead) -> str:
    """Say how much stands under older wordings; '' where nothing does."""
    old = [each for each in read.wordings if not each.current and each.tagged]
    return "; ".join(tagged_words(each.tagged, each.number) for each in old)
