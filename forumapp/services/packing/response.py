"""The partnership's response: printed unedited where it has come, else the place where it goes."""

from forumapp.domain.asks import Response
from forumapp.domain.pack import Block, Heading, Panel, Paragraph, Section
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.saying import day_words, many

TITLE = "The partnership's response"
_PLACE = (
    "Nothing has come back yet. What the partnership writes is printed here word by word, in the "
    "next edition of this pack."
)
_AS_IT_CAME = "Printed as it came. The forum has changed nothing in it."


def response_section(found: Evidence) -> Section:
    """Return what was written back to the last pack that anybody answered."""
    every = found.officials.responses
    if not every:
        box = Panel("The response will stand here", "")
        return Section(TITLE, (box, Paragraph(_PLACE)))
    latest = [each for each in every if each.pack == every[0].pack]
    blocks: list[Block | Heading] = [_panel(found, each) for each in latest]
    blocks.append(Paragraph(_AS_IT_CAME, "caption"))
    if older := len(every) - len(latest):
        words = f"{many(older, 'response')} to earlier packs not printed again."
        blocks.append(Paragraph(words, "caption"))
    return Section(TITLE, tuple(blocks))


def _panel(found: Evidence, each: Response) -> Panel:
    to = f", to pack {each.pack}" if each.pack else ""
    source = f" ({each.source})" if each.source else ""
    gate = found.officials.gate
    return Panel(f"{gate.said(each.by)}, {day_words(each.on)}{to}{source}", gate.said(each.words))
