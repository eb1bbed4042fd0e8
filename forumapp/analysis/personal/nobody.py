"""What says that a strange or a known name is no person’s: animals, medicines, towns, cars."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.school_shapes import is_place_shaped
from forumapp.analysis.personal.school_signs import is_of_school
from forumapp.analysis.personal.told import person_does

_ANIMAL = (
    r"(?:assistance\s|therapy\s|school\s|guide\s|class\s|family\s|pet\s|rescue\s|reading\s)?"
    r"(?:dog|cat|puppy|kitten|pony|horse|hamster|rabbit|bunny|guinea\spig|gerbil|goldfish|tortoise|"
    r"parrot|budgie|labrador|lab|spaniel|cockapoo|labradoodle|poodle|terrier|retriever|donkey|"
    r"lizard|gecko|snake|chicken|hen|teddy|bear|toy|doll|robot|tablet|app|train|tractor|computer)s?\b"
)
_AFTER = re.compile(
    rf"(?:,|\s\(|\sis|\swas|[’']s)?\s(?:a|an|the|our|my|his|her|their)\s(?:\w+\s){{0,2}}?{_ANIMAL}"
    r"(?!\s(?:called|named))",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b{_ANIMAL}(?:,|\s(?:called|named|is|was))?\s[\"“‘']?$", re.IGNORECASE)
_STORM = re.compile(r"\b(?:hurricane|storm|typhoon|cyclone)\s$", re.IGNORECASE)
_STORM_HERE = re.compile(r"(?:Hurricane|Storm|Typhoon|Cyclone)\s[A-Z]")
_PLAYED = re.compile(
    r"(?:,?\s(?:and\s|&\s)?[A-Z]\w+){0,3},?\s(?:the\s(?:tank\s|blue\s|green\s|red\s)?(?:engines?|trains?)|"
    r"from\s(?:the\s)?(?:[A-Z]\w+\s){0,2}(?:Story|Patrol|Pig|Wars|Trek|Frozen|Bluey|Moana|Encanto))\b"
)
_MEDICINE = re.compile(
    r"(?:zapine|azole|cillin|mycin|cycline|olol|statin|azepam|bazam|zolam|itis|osis|aemia|emia|opathy|ectomy|"
    r"phylline|idone|triptyline|oxetine|methasone|solone|balin|profen|cardia|eloma|plasty|graphy|"
    r"oscopy|ology|ergic|tropic|ectasia|plegia|paresis|trophy|nosia|phasia|praxia|lexia|setron|"
    r"prazole|sartan|dronate|mide|zine|therapy|trigine|giline)$"
)
_FIRST_OF_TOWNS = frozenset(
    ("west", "east", "north", "south", "upper", "lower", "nether", "far", "great", "little",
     "bishop", "bishops", "kings", "newton", "chipping", "market", "abbots", "stoke",
     "port", "mid", "middle", "much", "castle", "kirkby", "sutton", "weston", "thorpe",
     "royal", "high", "chapel", "church", "new", "old", "long", "stony")
)  # fmt: skip
_ON = ("on", "by", "past", "via", "room", "behind", "opposite", "outside", "along")
PLACES = ("in", "at", "near", "the", "from", "to", "via", "of", "a", "an", "this", "every")
_COLOURS = frozenset(
    ("red", "blue", "green", "grey", "gray", "silver", "black", "white", "yellow", "orange", "gold",
     "purple", "navy", "maroon", "beige", "old", "new", "electric")
)  # fmt: skip


def is_an_animals(around: Around, place: int, end: int) -> bool:
    """Say whether a name is told to be an animal’s or a thing’s: “Scout is a dog”."""
    start, finish, text = around.at(place).start, around.at(end - 1).end, around.passage
    if _AFTER.match(text, finish, finish + 60) or _PLAYED.match(text, finish, finish + 60):
        return True
    if _STORM.search(text, max(0, start - 12), start) or _STORM_HERE.match(text, start):
        return True
    return _BEFORE.search(text, max(0, start - 34), start) is not None


def is_no_name(around: Around, place: int) -> bool:
    """Say whether a strange word is a medicine or the second word of a town: “West Norwood”."""
    word, before = around.at(place), around.at(place - 1)
    if _MEDICINE.search(word.low) and not word.whose and len(word.low) > 6:
        return True
    joined = before.capital and place > 0 and not around.gap(place - 1).strip(" ")
    return joined and before.low in _FIRST_OF_TOWNS and before.low not in people().given


def is_a_car(around: Around, place: int) -> bool:
    """Say whether a word of every day with a capital is a car after its colour: “grey Leaf”."""
    before = around.at(place - 1)
    return before.low in _COLOURS and not before.capital


def is_of_a_place(around: Around, place: int) -> bool:
    """Say whether a strange word is a place or a brand’s: “on Kirkgate”, “Jungle Jims”."""
    word, before = around.at(place), around.at(place - 1)
    if word.whose or person_does(around, place, sure=True):
        return False
    led = place - 1
    while led > 0 and around.at(led).capital and not around.gap(led).strip(" "):
        led -= 1
    before_it = around.at(led).low if place - led > 1 else ""
    if before_it in ("in", "near", "at") and is_place_shaped(word.low):
        return True
    if before.low in _ON and is_place_shaped(word.low):
        return True
    if before.low in PLACES and is_place_shaped(word.low) and not is_of_school(around):
        return True
    joined = before.capital and not before.first and not around.gap(place - 1).strip(" ")
    known = (people().roles, people().titles, people().given, people().also_words, people().rare)
    return joined and is_ordinary(before.low) and not any(before.low in each for each in known)
