"""Days that only look like a birth: of a service, of a rule, of a dog, of a baby that was due."""

import re

from forumapp.analysis.personal.found import Hit

_THING = (
    r"(?:services?|forums?|groups?|hubs?|ideas?|charit(?:y|ies)|projects?|teams?|law|act|scheme|plans?|"
    r"campaign|partnership|trust|company|business|website|page|network|choir|club|course|council|panel|"
    r"petition|newsletter|ehcps?|reports?|centre|building|system|app|pilot|offer|society|union|movement)"
)
_PET = (
    r"(?:dogs?|pupp(?:y|ies)|cats?|kittens?|pon(?:y|ies)|horses?|rabbits?|bunny|hamsters?|tortoise|"
    r"guinea\spigs?|parrot|budgie|hens?|goldfish|labrador|spaniel|cockapoo|poodle|terrier|retriever|van|"
    r"wheelchair|chair|boiler|car)"
)
_RULE = re.compile(  # “children born before 1 September 2015”
    r"\b(?:children|babies|kids|those|anyone|everyone|people|pupils|adults|(?:a|any|every|each)\schild)\s(?:\w+\s){0,2}born\s(?:on\s(?:or\s)?)?(?:before|after|between|from|since|in|by)\b[^.!?]*$",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    rf"\b(?:the|our|this|a|new|their|its)\s(?:[\w\-]+\s){{0,2}}?{_THING}\s(?:is|was|were|will\sbe|turns?|"
    r"turned|came|[\w’']+\sborn)\b[^.!?;]{0,34}$",
    re.IGNORECASE,
)
_OF_A_PET = re.compile(
    rf"\b(?:the|our|my|his|her|their|new)\s(?:[\w\-]+\s)?{_PET},?\s(?:[A-Z]\w+,?\s)?(?:is|was|were|will\sbe|"
    r"turns?|turned|born|came)\b[^.!?;]{0,24}$",
    re.IGNORECASE,
)
_CAME = re.compile(
    rf"\b{_THING}\s(?:\w+\s){{0,2}}?(?:delivered|arrived|came|sent|issued|landed)\s(?:on\s)?$",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:due|expected)\s(?:on\s|about\s)?(?:the\s)?$", re.IGNORECASE)
_AND_CAME = re.compile(r",?\s(?:but|and|so)\s(?:\w+\s){0,2}(?:born|came|arrived)\b", re.IGNORECASE)
_OF_WEEKS = re.compile(r"\d{1,2}(?:-\d{1,2})?/(?:7|12|52)")  # days, months and weeks of clinicians
_CALLED = re.compile(r"\bd\W?o\W?b\b|\bbirth", re.IGNORECASE)
_NEAR = 80  # letters in which it is told what came on that day


def is_no_birth(text: str, hit: Hit) -> bool:
    """Say whether a day that was read as somebody’s birth is told to be something else’s."""
    if _OF_WEEKS.fullmatch(text, hit.start, hit.end):
        return True
    before = text[max(0, hit.start - _NEAR) : hit.start]
    if _CALLED.search(before):
        return False
    if _DUE.search(before) and _AND_CAME.match(text, hit.end):
        return True
    return any(form.search(before) for form in (_RULE, _OF_A_THING, _OF_A_PET, _CAME))
