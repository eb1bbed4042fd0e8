"""Places that all may go to, read as homes: a picnic’s farm, the street of a temple, “unit 2 of the
course”."""

import re

from forumapp.analysis.personal.found import Hit

_HELD = re.compile(
    r"\b(?:picnic|trip|outing|open\sday|fun\sday|f[aê]te|fair|walk|event|meet(?:ing|[\s\-]?up)?|workshop|party|"
    r"stall|session|gurdwara|mosque|church|temple|synagogue|library|caf[eé]|hub|pop-?up|drop-?in|market|"
    r"museum|theatre|cinema|soft\splay|disco|concert|jumble\ssale|tombola|choir|panto)s?\b"
    r"(?:\s(?:is|are|was|were|will\sbe|moved|goes|going|held|now|again|next|this|\w+day))*\s"
    r"(?:at|on|in|off|to|by|near)\s(?:the\s)?$",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"\b(?:enters?|entered|entry|entrance\sis|turn(?:s|ed|ing)?(?:\s(?:left|right))?|diver\w+)\s"
    r"(?:by|via|into|onto|off|at|along|through|from)\s(?:the\s)?$",
    re.IGNORECASE,
)
_PUBLIC_THERE = re.compile(r"\s(?:centre|library|clinic|surgery|baths|market|mosque|church)\b")
_LIVES = re.compile(
    r"\b(?:live[sd]?|living|home|address|lodg\w+|stay\w*|flat|vicar|caretaker|manse)\b",
    re.IGNORECASE,
)
_A_PART = re.compile(r"(?:unit|plot|room|block|level)\s\w{1,4}", re.IGNORECASE)
_OF_A_COURSE = re.compile(
    r"\b(?:courses?|modules?|btec|gcses?|a[\s\-]levels?|exams?|workbook|lessons?|handbook|essay|diploma|"
    r"curriculum|allotments?|gardening|garden\sclub)\b",
    re.IGNORECASE,
)
_NEAR = 60  # letters before a place in which it is told what happens there


def is_no_home(text: str, hit: Hit) -> bool:
    """Say whether what was read as an address is a public place, or a part of a course."""
    said = text[hit.start : hit.end]
    if _A_PART.fullmatch(said):
        return _OF_A_COURSE.search(text) is not None
    if "," in said or any(map(str.isdigit, said)):
        return False
    before = text[max(0, hit.start - _NEAR) : hit.start].rpartition(". ")[2]
    if _LIVES.search(before):
        return False
    if _PUBLIC_THERE.match(text, hit.end):
        return True
    return _HELD.search(before) is not None or _ON_THE_WAY.search(before) is not None
