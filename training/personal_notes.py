"""Notes to learn the finder of personal data from: sentences of `personal/`, their slots filled.

For training alone: slot-filled notes flatter whatever is measured on them. Seeded, so that the same
notes come each time: `python -m training.personal_notes > notes.txt`.
"""

import json
import random
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "personal"
LISTS = Path(__file__).parent.parent / "resources" / "personal"
TIMES = {"schools": 5, "people": 4, "births": 6, "dated": 6, "clean": 3, "homes": 5}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
PLACED = ("S", "C", "R", "U", "L")  # a school, childcare, respite, a unit, a college
LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _marked(kind: str, said: str) -> str:
    return f"{{{kind}:{said}}}"


def _ending(number: int) -> str:
    """Return what follows the number of a day: 1st, 2nd, 3rd, 4th."""
    if 10 < number < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _listed(name: str) -> list[str]:
    """Return what a list holds, one a line or parted by strokes, without its headings."""
    lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
    return [said for line in lines if line[:1] != "#" for said in line.split("|") if said]


class Names:
    """Makes names of people, places and schools, and days."""

    def __init__(self, chance: random.Random) -> None:
        """Take a source of chance and read the lists."""
        self.any, self.words = chance, _read(FOLDER / "words.json")
        given, born = _read(LISTS / "given_names.json"), _read(LISTS / "names_registered.json")
        own = [name for group in given["groups"].values() for name in group.split()]
        also = [word for word in given["also_words"].split() if len(word) > 2]
        listed = (own, born["common"].split(), born["rare"].split(), also)
        self.given = (*listed, self.words["seldom"].split())
        self.surnames = _read(LISTS / "surnames.json")["names"].split()
        areas = _read(LISTS / "areas.json")["names"].split()
        self.towns = [name.capitalize() for name in areas if len(name) > 4]
        lines = (FOLDER / "places.txt").read_text(encoding="utf-8").split("\n")
        self.places = {key: said.split("|") for key, _, said in (x.partition(": ") for x in lines)}
        self.sights = self.places["stops"] + _listed("landmarks.txt") * 3
        self.famed = [name for name in _listed("known.txt") if len(name) > 2]
        known = _read(LISTS / "school_names.json")
        self.known = known["sure"].split(), known["weak"].split()

    def of(self, name: str) -> str:
        """Return one word of a list."""
        return str(self.any.choice(self.words[name].split()))

    def one(self, said: str) -> str:
        """Return one of the choices that a stroke parts."""
        return self.any.choice(said.split("|"))

    def strange(self) -> str:
        """Return a place’s name that no list has, most likely."""
        return self.of("onsets") + self.of("ends")

    def town(self) -> str:
        """Return a town, suburb or village; seldom one that no list of the finder has."""
        pool = self.towns if self.any.random() < 0.4 else self.places["towns"]
        return str(self.any.choice(pool))

    def sight(self) -> str:
        """Return a hospital, a park, a station, something to see."""
        return str(self.any.choice(self.sights))

    def unheard(self) -> str:
        """Return a name that no list has: nobody’s, of syllables."""
        pick = self.any.choice
        parts = [pick("bdfghjklmnprstvyz") + pick("aeiou") for _ in range(2)]
        return "".join(parts).capitalize() + self.one("|n|m|r|l|sh|ya|na|ko|li|mi|ra|bu|to")

    def first(self) -> str:
        """Return a first name, of every community and of the rare ones."""
        pool = self.any.choices(self.given, (6, 4, 3, 1, 4))[0]
        name = self.any.choice(pool).capitalize()
        if self.any.random() < 0.06:
            name = self.unheard()
        if self.any.random() < 0.06:
            name = f"{name}-{self.any.choice(self.given[0]).capitalize()}"
        return str(name)

    def surname(self) -> str:
        """Return a family name; some are places’ names, as they are in life."""
        chance = self.any.random()
        if chance < 0.12:
            return self.strange()
        if chance < 0.2:
            return self.unheard() + self.one("||va|ski|dze|yan|mba|wala")
        name = self.any.choice(self.surnames).capitalize()
        return f"{name}-{self.any.choice(self.surnames).capitalize()}" if chance > 0.92 else name

    def adult(self) -> str:
        """Return a whole name, a first name, or one with a letter."""
        chance = self.any.random()
        if chance < 0.55:
            return f"{self.first()} {self.surname()}"
        return self.first() if chance < 0.9 else f"{self.first()} {self.surname()[0]}"

    def school(self) -> str:
        """Return what a school is called, of ten manners; a kind behind it now and then."""
        manners = (self._known, self.strange, self._site, self._of_town, self._saint, self._thing)
        told = (*manners, self._said, self._wide, self._owned, self._tree, self.town)
        name = self.any.choices(told, (22, 14, 14, 7, 9, 7, 14, 5, 3, 5, 9))[0]()
        if self.any.random() < 0.2 and not name.startswith("the "):
            name = f"{name} {self.one(self.words['kinds'])}"
        return name

    def _known(self) -> str:
        names = self.known[self.any.random() < 0.5]
        return str(self.any.choice(names).replace("_", " ").title().replace("'S", "'s"))

    def _site(self) -> str:
        first = self.any.choice((self.strange(), self.of("trees"), self.town()))
        return f"{first} {self.of('sites')}"

    def _of_town(self) -> str:
        names = (self.strange(), self.town(), self.of("trees"), self.of("things"))
        return f"{self.town()} {self.any.choice(names)}"

    def _saint(self) -> str:
        if self.any.random() < 0.3:
            return self.one(self.words["longer_saints"])
        return f"St {self.of('saints')}" + self.one("'s||s")

    def _thing(self) -> str:
        return self.one("the |the |The |") + self.of("things")

    def _said(self) -> str:
        return self.one(self.words[self.one("notables|faiths|short")])

    def _wide(self) -> str:
        return self.one("||Old |Upper |North |Great ") + f"{self.strange()} {self.of('sites')}"

    def _owned(self) -> str:
        return self.surname() + self.one("|'s")

    def _tree(self) -> str:
        return f"{self.of('trees')} {self.one('Tree|Bank|Grove|Trees|Lea|Wood')}"

    def setting(self, slot: str) -> str:
        """Return childcare, a respite house, a unit or a college."""
        if slot == "C":
            if self.any.random() < 0.2:
                return f"{self.first()}'s {self.one(self.words['owned'])}"
            return self.one(self.words["care"]) + self.one("||| Nursery| Preschool| Day Nursery")
        if slot == "R":
            if self.any.random() < 0.3:
                return f"The {self.of('things')}"
            first = self.any.choice((self.of("trees"), self.strange(), self.of("things")))
            return f"{first} {self.one('House|Lodge|Cottage|Court|Close|Villa')}"
        if slot == "U":
            return f"the {self.one(self.words['units'])}"
        first = self.any.choice((self.town(), self.strange(), f"{self.town()} & {self.town()}"))
        return f"{first} {self.one('College|Tech|Sixth Form|Coll|College|FE|Land College')}"

    def home(self) -> str:
        """Return where somebody lives: a house, a block or a street, some with a number."""
        chance, pick = self.any.random(), self.any.choice
        first = pick((self.strange(), self.of("trees"), self.of("things"), self.surname()))
        street = f"{first} {self.of('streets')}"
        house = self._house()
        number = self.any.randint(1, 240)
        if chance < 0.3:
            return house
        if chance < 0.45:
            return f"{house}, {self.one(f'{street}|{self.strange()}|{self.town()}')}"
        if chance < 0.65:
            return street
        forms = f"{number} {house}|{house}, {number}|{number}, {house}|flat {number}, {house}"
        return self.one(f"{forms}|{number} {street}|{number} {street}|{number} {street}")

    def _house(self) -> str:
        """Return a house’s or a block’s name."""
        first = self.one("||||Old |Low |High |Upper |Lower |Little |Higher |Great ")
        name = self.any.choice(
            (self.strange(), self.of("trees"), self.strange(), self.surname(), self.of("sites"))
        )
        if self.any.random() < 0.2:
            return f"{first}{name}"
        alone = self.any.random() < 0.15
        return f"The {self.of('houses')}" if alone else f"{first}{name} {self.of('houses')}"

    def date(self, first: int, last: int, *, year: bool = True) -> str:
        """Return a day as people write it."""
        day, month = self.any.randint(1, 28), self.any.randint(1, 12)
        of, name = self.any.randint(first, last), MONTHS[month - 1]
        counted, forms = zip(*self.words["dates"], strict=True)
        form = self.any.choices(forms, counted)[0] if year else self.any.choice(self.words["days"])
        parts = {"d": day, "m": month, "y": of, "yy": f"{of % 100:02d}", "month": name}
        ends = {"mon": name[:3], "th": _ending(day), "mth": _ending(month)}
        return str(form.format(**parts, **ends))

    def plate(self) -> str:
        """Return a number plate of the style of now."""
        one, two, *three = (self.any.choice(LETTERS) for _ in range(5))
        new = f"{one}{two}{self.any.randint(2, 75):02d} {''.join(three)}"
        return self.any.choice((new, new, new.replace(" ", ""), new.lower()))


class Writer:
    """Fills the slots of sentences, with what is told marked as the notes of tests mark it."""

    def __init__(self, seed: int) -> None:
        """Take a seed."""
        self.any = random.Random(seed)
        self.names = Names(self.any)

    def fill(self, line: str) -> str:
        """Return a line with its slots filled and marked."""
        made, at = "", 0
        while (start := line.find("[", at)) >= 0:
            end = line.index("]", start)
            made += line[at:start] + self._slot(line[start + 1 : end])
            at = end + 1
        return made + line[at:]

    def _slot(self, slot: str) -> str:
        names = self.names
        if slot == "E":
            home = names.home()
            home = home.lower() if self.any.random() < 0.14 else home
            article = "the " if home.startswith("the ") else ""
            return article + _marked("ADDRESS", home.removeprefix("the "))
        if slot in PLACED:
            return self._placed(names.school() if slot == "S" else names.setting(slot))
        if slot in ("N", "F", "n", "f", "A", "X", "x"):
            return _marked("NAME", self._named(slot))
        if slot in ("B", "G", "Bs", "By", "Bm"):
            return _marked("DOB", self._birth(slot))
        if slot in ("D", "Dold"):
            first, last = (2021, 2027) if slot == "D" else (2008, 2021)
            return names.date(first, last, year=slot == "Dold" or self.any.random() < 0.8)
        return _marked("VEHICLE", names.plate()) if slot == "V" else self._plain(slot)

    def _named(self, slot: str) -> str:
        """Return somebody; small letters in the slot make small letters."""
        if slot == "A":
            return self.names.adult()
        said = self.names.surname() if slot in "Xx" else self.names.first()
        small = slot.islower() or (slot in "NF" and self.any.random() < 0.08)
        return said.lower() if small else said

    def _birth(self, slot: str) -> str:
        """Return a birth: whole, a grown-up’s, a day, a year or a month."""
        if slot in ("By", "Bm"):
            year = self.any.randint(2005, 2022)
            return f"{self.any.choice(MONTHS)} {year}" if slot == "Bm" else str(year)
        first, last = {"B": (2004, 2023), "G": (1938, 2003), "Bs": (2005, 2020)}[slot]
        return self.names.date(first, last, year=slot != "Bs" or self.any.random() < 0.3)

    def _plain(self, slot: str) -> str:
        """Return what is nobody’s: a town, a service, a relation."""
        names, chance = self.names, self.any.random()
        if slot in ("T", "W"):
            return names.town() if chance < (0.85 if slot == "T" else 0.45) else names.strange()
        if slot in ("M", "K"):
            return names.sight() if slot == "M" else str(self.any.choice(names.famed))
        if slot == "Dm":
            said = self.any.choice(MONTHS)
            return said if chance < 0.5 else f"{said} {self.any.randint(2019, 2027)}"
        if slot in ("P1", "P2"):  # who stands for no person: a ward, a dog, a law
            return names.first() if slot == "P1" else names.surname()
        if slot == "number":
            return names.one("two|three|four|2|3")
        if slot == "rel":
            return names.one(names.words["relations"])
        said = names.one(names.words["slots"][slot])
        town, strange, tree = names.town(), names.strange(), names.of("trees")
        return said.format(w=strange, t=town, s=names.of("saints"), tree=tree)

    def _placed(self, name: str) -> str:
        """Return a school’s name with its mark; an article in small letters stays outside."""
        chance = self.any.random()
        if chance < 0.14:
            name = name.lower()
            name = name.replace("'", "") if self.any.random() < 0.4 else name
        elif chance < 0.18 and len(name) > 6:
            name = _swapped(name, self.any.randrange(2, len(name) - 2))
        if name.startswith("the "):
            return "the " + _marked("SCHOOL", name[4:])
        return _marked("SCHOOL", name)


def _swapped(word: str, place: int) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _lowered(note: str) -> str:
    """Return a note in small letters, its marks kept."""
    parts = note.split("{")
    made = parts[0].lower()
    for part in parts[1:]:
        kind, _, rest = part.partition(":")
        made += "{" + kind + ":" + rest.lower()
    return made


def _mistyped(note: str, chance: random.Random) -> str:
    """Return a note with a few long words of every day mistyped; marks are left alone."""
    words, marked = note.split(" "), False
    for at, word in enumerate(words):
        marked = marked or "{" in word
        plain = not marked and len(word) > 4 and word.isalpha() and word.islower()
        if plain and chance.random() < 0.25:
            place = chance.randrange(1, len(word) - 1)
            short, long = (
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
            )
            words[at] = chance.choice((_swapped(word, place), short, long))
        marked = marked and "}" not in word
    return " ".join(words)


def notes(seed: int = 7) -> list[str]:
    """Return the notes, one or two sentences each, in an order of their own."""
    writer, lines = Writer(seed), {}
    for name in TIMES:
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        lines[name] = [line for line in text.split("\n") if line]
    every = [(name, line) for name in TIMES for line in lines[name] for _ in range(TIMES[name])]
    writer.any.shuffle(every)
    return [_note(writer, name, line, lines) for name, line in every]


def _note(writer: Writer, name: str, line: str, lines: dict[str, list[str]]) -> str:
    """Return one note: perhaps with a second sentence, in small letters, or mistyped."""
    note, chance = writer.fill(line), writer.any
    if chance.random() < 0.4:
        of = chance.choice((name, "clean", "dated", "people"))
        more = writer.fill(chance.choice(lines[of]))
        one, other = (note, more) if chance.random() < 0.6 else (more, note)
        note = f"{one.rstrip('.')}. {other}"
    if chance.random() < 0.15:
        note = _mistyped(note, chance)
    if chance.random() < 0.5:
        note = note[0].upper() + note[1:]
    return _lowered(note) if chance.random() < 0.08 else note


if __name__ == "__main__":
    print("\n".join(notes()))
