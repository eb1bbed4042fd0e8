"""Write the signs of marked notes, as the finder sees them, for `training.personal` to learn from.

`python -m training.personal_signs OUT NOTES... [--rules FOLDER] [--blind]`: with `--rules` the
rules and lists of an older copy of the project find first, so that notes are seen by rules that
were not tuned on them; `--blind` leaves out what the rules said.
"""

import argparse
import importlib
import importlib.util
import json
import re
import sys
import types
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
FINDER = "forumapp.analysis.personal"
NEWER = (
    "dates",
    "named_places",
    "learned_runs",
    "learned_weights",
    "learned_signs",
    "learned_dates",
)
MARKED = re.compile(r"\{([A-Z]+):([^}]*)\}")
SOFT = ("NAME", "SCHOOL", "ADDRESS")
AROUND_DATES = (*SOFT, "DOB", "REFERENCE", "PHONE")  # what may stand where a date is read
OF_RULES = ("r=", "wide=", "e=", *(f"{mark}{kind}" for mark in "<>" for kind in SOFT))


class _Lists:
    """Lists of an older copy; those that it had not yet are empty."""

    def __init__(self, lists: object) -> None:
        self._lists = lists

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lists, name, frozenset())


def borrow(folder: str) -> None:
    """Make an older copy's rules and lists the ones in use, with this copy's signs."""
    sys.path.insert(0, folder)
    _read_newer()
    data = importlib.import_module(f"{FINDER}.data")
    for name in ("people", "places", "ordinary", "public"):
        older = getattr(data, name)
        setattr(data, name, cache(lambda older=older: _Lists(older())))
    importlib.import_module(f"{FINDER}.find")
    if importlib.util.find_spec(f"{FINDER}.school_register") is None:
        sys.modules[f"{FINDER}.school_register"] = _register()
    for name in NEWER:
        path = HERE / "forumapp" / "analysis" / "personal" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(f"{FINDER}.{name}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[f"{FINDER}.{name}"] = module
        spec.loader.exec_module(module)


def _read_newer() -> None:
    """Let an older copy read the names of places of this one."""
    resources = importlib.import_module("resources")
    older = resources.read_bytes
    newer = (HERE / "resources" / "personal" / "named_places.bin").read_bytes
    resources.read_bytes = lambda *p: newer() if p[-1] == "named_places.bin" else older(*p)


def _register() -> types.ModuleType:
    """Return the register of schools for a copy that had none."""
    path = HERE / "resources" / "personal" / "school_names.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    sure, weak = (
        {name.replace("_", " ") for name in data[key].split()} for key in ("sure", "weak")
    )
    firsts = frozenset(name.split()[0] for name in sure | weak if " " in name)
    names = types.SimpleNamespace(sure=sure, weak=weak, firsts=firsts)

    def registered(around: Any, place: int, end: int) -> int:
        said = " ".join(word.low for word in around.words[place:end])
        if said in sure:
            return 2 if end - place > 1 else 1
        return int(said in weak)

    module = types.ModuleType("school_register")
    vars(module).update(school_names=lambda: names, registered=registered)
    return module


def read(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a note without its marks, and what they mark."""
    text, spans, at = "", [], 0
    for mark in MARKED.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text, at = text + mark[2], mark.end()
    return text + line[at:], spans


class Reader:
    """Reads passages with the finder that is in use."""

    def __init__(self, *, blind: bool) -> None:
        """Load the finder; `blind` hides from the signs what the rules said."""
        names: tuple[str, ...] = ("find", "words", "around", "found")
        modules = (importlib.import_module(f"{FINDER}.{name}") for name in names)
        self.find, self.words, self.around, self.found = modules
        names = ("learned_runs", "learned_signs", "learned_dates")
        self.runs, self.signs, self.dates = (
            importlib.import_module(f"{FINDER}.{name}") for name in names
        )
        self.blind = blind

    def passage(self, passage: str, gold: list[tuple[int, int, str]]) -> dict[str, object]:
        """Return a passage with its runs and dates: their signs, and what they are."""
        words = self.words.words_of(passage)
        quiet = list(self._quiet(passage, words))
        hits = self._by_rules(passage, words, quiet)
        around = self.around.Around(passage, words)
        return {
            "t": passage,
            "g": gold,
            "h": [(hit.start, hit.end, hit.kind, hit.reason) for hit in hits],
            "runs": list(self._runs(around, hits, quiet, gold)),
            "dates": list(self._dates(passage, hits, gold)),
        }

    def _quiet(self, passage: str, words: Any) -> Iterator[tuple[int, int]]:
        yield from importlib.import_module(f"{FINDER}.phrases").phrases(passage, words)

    def _by_rules(self, passage: str, words: Any, quiet: list[tuple[int, int]]) -> Any:
        nothing = self.found.NOTHING
        if hasattr(self.find, "found_by_rules"):
            return self.find.found_by_rules(passage, words, nothing, quiet)
        return self.find.find_in_passage(passage, nothing)

    def _runs(self, around: Any, hits: Any, quiet: Any, gold: Any) -> Iterator[dict[str, object]]:
        soft = [hit for hit in hits if hit.kind in SOFT]
        taken = [(hit.start, hit.end) for hit in hits if hit.kind not in SOFT] + quiet
        signs = self.signs.Signs(around, hits)
        for run in self.runs.runs(around, taken, soft):
            shared, places = signs.of_run(run), range(*run)
            yield {
                "s": [self._shown(shared + signs.of_word(run, place)) for place in places],
                "l": [_reading(around, run, place, gold) for place in places],
                "p": [(around.words[place].start, around.words[place].end) for place in places],
            }

    def _dates(self, passage: str, hits: Any, gold: Any) -> Iterator[dict[str, object]]:
        order = 0
        for match in self.dates.dates().finditer(passage):
            start, end = match.span()
            here = [hit for hit in hits if hit.start < end and start < hit.end]
            if any(hit.kind not in AROUND_DATES for hit in here):
                continue
            is_of = {kind for one, other, kind in gold if one < end and start < other}
            yield {
                "s": self._shown(self.dates.signs(passage, (start, end), order, hits)),
                "y": int("DOB" in is_of),
                "o": int(bool(is_of - {"DOB"})),
                "r": int(any(hit.kind == "DOB" for hit in here)),
                "p": (start, end),
            }
            order += 1

    def _shown(self, signs: list[str]) -> list[str]:
        return [sign for sign in signs if not sign.startswith(OF_RULES)] if self.blind else signs


def _reading(around: Any, run: Any, place: int, gold: list[tuple[int, int, str]]) -> str:
    """Return what a word is: “BS” begins a school, “IN” goes on in a name, “O” is nothing."""
    word, before = around.words[place], around.words[place - 1]
    for start, end, kind in gold:
        if start < word.end and word.start < end and kind in SOFT:
            on = place > run.start and start < before.end and before.start < end
            return "A" if kind == "ADDRESS" else ("I" if on else "B") + kind[0]
    return "O"


def written(path: Path, reader: Reader) -> Iterator[dict[str, object]]:
    """Yield the passages of a file of notes, or of comments as `resources/corpus` has them."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        of_corpus = path.suffix == ".jsonl" and line
        text, spans = (json.loads(line)["text"], []) if of_corpus else read(line)
        for at, passage in reader.find.passages(text):
            last = at + len(passage)
            gold = [(max(s - at, 0), e - at, k) for s, e, k in spans if s < last and e > at]
            made = reader.passage(passage, gold)
            if not of_corpus or not made["h"]:  # what the rules find there is nobody’s to judge
                yield {"f": "corpus" if of_corpus else path.stem, "ln": number, **made}


def main() -> None:
    """Write the signs of the notes that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("notes", type=Path, nargs="+")
    parser.add_argument("--rules")
    parser.add_argument("--blind", action="store_true")
    given = parser.parse_args()
    if given.rules:
        borrow(given.rules)
    reader = Reader(blind=given.blind)
    with given.out.open("w", encoding="utf-8") as out:
        for path in given.notes:
            out.writelines(json.dumps(each) + "\n" for each in written(path, reader))


if __name__ == "__main__":
    main()
