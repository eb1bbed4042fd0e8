"""What says where in a house, or how to find it, beside an address: “top flat at”."""

import re

_FLOOR = (
    r"(?:top|ground|first|1st|second|2nd|third|3rd|\d{1,2}(?:st|nd|rd|th)|"
    r"(?:four|fif|six|seven|eigh|nin|ten)th|upper|lower|garden|basement|middle|end|back|front|"
    r"attic|loft|bottom|rear|left|right|side|container|high|tower|studio|granny|downstairs|upstairs)"
)
_ROOM = (
    r"(?:flats?|floor|flr|maisonette|room|bedsit|rear|front|back|left|right|annexe?|bungalow|house|"
    r"cottage|end)"
)
_INN = (
    r"(?:hostel|hotel|refuge|b\s?(?:&|and)\s?b|bed\sand\sbreakfast|guest\s?house|premier\sinn|"
    r"travelodge|static|caravan|mobile\shome|trailer|wagon|van|chalet|lodge|yurt|cabin|boat|"
    r"narrowboat|barge|houseboat|portakabin|bungalow|cottage|house|flat|maisonette|bedsit|room|"
    r"annexe?|farm|barn|stables?|vicarage|rectory|almshouses?|tower|block|flats|post\soffice)"
)
_OVER = (
    r"(?:over|above|behind|below|under|beneath|next\sto|opposite|beside|"
    r"(?:round|at)\sthe\sback\sof)"
)
_SHOP = r"(?:(?:the|a|an)\s)?(?:[\w’'\-]+\s){0,2}[\w’'\-]+"
_LOTS = (
    r"(?:flat|room|unit|plot|pitch|block|apartment|apt|bay|berth|no\.?|number|caravan|van|chalet|"
    r"staircase|entrance|floor|stand|suite|bedsit|cabin|door|wing|house|lodge|studio|tower|level|yard|rm|blk)"
)
_COUNTED = (
    r"(?!\s?(?:am|pm|years?|yrs?|%|weeks?|months?|days?|miles?|mins?|nights?|boys?|girls?|kids?|"
    r"children|of|hours?)\b)"
)
_WHICH = re.compile(rf"(?<!\w){_FLOOR}\s$", re.IGNORECASE)
_A_ROOM = re.compile(rf"{_ROOM}\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            rf"{_FLOOR}(?:[\s\-]{_ROOM}){{1,2}}(?:,\s|\s(?:at|in|of|on)\s|\s)",
            rf"(?:(?:old|end|corner|last|{_FLOOR})\s)?{_INN}(?:,\s|\s(?:at|in|on|off|behind)\s)",
            rf"(?:(?:flat|rooms?|maisonette|studio)\s)?(?:over|above|behind)\s{_SHOP},\s",
            r"(?:over|above)\sthe\s",
            r"(?:(?:at|up|down)\s)?(?:the\s)?(?:very\s)?(?:top|end|bottom|far\send|foot|corner)\sof\s(?:the\s)?",
            r"(?:the\s)?(?:end|last|first|corner|middle|pink|white|blue|red|green|yellow)\s(?:house|one)\s(?:on|in|of)\s(?:the\s)?",
            r"(?:block|blk|tower|wing|staircase|entrance|bay|stack|core)\s[a-z\d]{1,2},?\s",
            rf"{_LOTS}\s(?:[a-z]?\d{{1,4}}[a-z]?),?\s",
            r"(?<![/.:\-£])(?:(?:no|number)\.?\s)?(?!0)\d{1,3}[a-z]?(?:[/\-]\d{1,3})?,?\s",
        )
    )
    + ")$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"(?:,?\s\(?(?:{_FLOOR}(?:[\s\-]{_ROOM}){{1,2}}|(?:down|up)stairs|"
    rf"{_LOTS}\s(?:[a-z]?\d{{1,4}}[a-z]?|[a-z])(?![\w’']))\)?|"
    rf",\s(?:{_OVER}\s(?:the|a|an)\s(?:[\w’'\-]+\s){{0,2}}?[\w’'\-]+"
    r"(?=[.,;:)]|\s(?:has|have|is|and|but|with|for|in|on)\b|$)|"
    r"off\s[A-Z][\w’']+(?:\s[A-Z][\w’']+)?|"
    r"(?:the\s)?(?:first|second|third|last|end|top|bottom|red|green|blue|white|black|pink)\s"
    r"(?:gate|door|house|turning|left|right|road|one(?=[.,;:)!?]|$))\b|past\sthe\s\w+(?=[.,;:)]|$)|by\sthe\s(?:\w+\s)?\w+(?=[.,;:)]|$)|(?:the\s)?old\s[a-z]+|"
    rf"\d{{1,3}}[a-z]?(?:[/\-]\d{{1,3}})?(?![\d:.,]*\d|\s\d){_COUNTED}(?=[,.;:)\s]|$)))",
    re.IGNORECASE,
)


def begun(text: str, start: int) -> int:
    """Return where an address begins with the part of the house that stands before it."""
    floor = _WHICH.search(text, max(0, start - 12), start) if _A_ROOM.match(text, start) else None
    start = floor.start() if floor is not None else start
    for _ in range(3):
        found = _BEFORE.search(text, max(0, start - 48), start)
        if found is None:
            return start
        start = found.start()
    return start


def ended(text: str, end: int) -> int:
    """Return where an address ends with the part of the house that stands behind it."""
    for _ in range(3):
        found = BEHIND.match(text, end)
        if found is None:
            return end
        end = found.end()
    return end
