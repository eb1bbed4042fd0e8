"""Read what a letter after a re-visit judged: each weakness, and whether there was progress."""

import re
from collections.abc import Sequence

from forumapp.readers.report.printed import Printed
from forumapp.readers.report.values import Item
from forumapp.readers.report.wording import Vocabulary, has_ended, is_bullet, joined

_WHO = (
    r"(?:The (?:local )?area(?: partnership)?|(?:Area |Local |Partnership )?Leaders|"
    r"The partnership)"
)
_JUDGED = re.compile(
    rf"^(?:{_WHO} (?:has|have) (?P<no>not )?(?:yet )?made (?:enough |the )?sufficient progress"
    r"|Sufficient progress has (?P<none>not )?(?:yet )?been made)"
    r"(?: (?:in|to|on|towards|with|against|regarding) |\.)"
    r"(?!(?:\w+ )?(?:each|all|both|any|one|two|three|four|five|six|seven|eight|nine)\b)",
    re.I,
)
_INTRODUCED = re.compile(
    r"^(?:(?:in \d{4},? )?(?:at )?the (?:initial|previous|original|first) inspection,?"
    r"(?: (?:inspectors )?(?:found|identified|reported)(?: that)?)?:?|areas? of (?:significant )?"
    r"weakness(?:es)?:?|main findings:?)$",
    re.I,
)
_MOST = 14  # lines of one weakness
_APART = 1.9  # of the letters' size: paragraphs stand further apart


def judged(lines: Sequence[Printed], words: Vocabulary) -> list[Item]:
    """Return the weaknesses that a re-visit judged: each is the heading above its judgement."""
    found: list[Item] = []
    for index in range(len(lines)):
        said = " ".join(other.text for other in lines[index : index + 2])
        match = _JUDGED.match(said)
        heading = _heading_above(lines, index) if match else []
        if match and heading:
            text, _ = joined([other.text for other in heading], words)
            kept = tuple(other.line for other in heading)
            progress = "not_sufficient" if match["no"] or match["none"] else "sufficient"
            if text:
                found.append(Item(text, heading[0].page, kept, progress=progress))
    return found


def _heading_above(lines: Sequence[Printed], index: int) -> list[Printed]:
    """Return the lines above a judgement, up to the end of the paragraph before."""
    held: list[Printed] = []
    for line in reversed(lines[max(0, index - _MOST) : index]):
        apart = bool(held) and line.base - held[0].base > _APART * line.size
        if held and (has_ended(line.text) or apart or line.page != held[0].page):
            break
        if _INTRODUCED.match(line.text.strip()):
            break
        held.insert(0, line)
        if is_bullet(line.text):
            break
    return held
