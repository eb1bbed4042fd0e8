"""Every door through which something leaves the forum is known, and asks the embargo's gate."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("ui", "exports", "forumapp")
_DOOR = re.compile(
    r"clipboard\(\)|\bQPrinter\(|\bQPdfWriter\b|\bQTextDocumentWriter\b|\.write_text\("
    r"|\.write_bytes\(|\.open\(\"[wax]|open\([^)\n]*\"[wax]b?\"|\.to_pil\(\)\.save|\.save\(str\("
    r"|os\.fdopen\([^)\n]*\"w"
)
NOT_FINDINGS = {  # what leaves there, which is never what an inspector found
    "exports/pictures.py": "pages of a pack that was made",
    "exports/sheets/saving.py": "a pack that was made, or what exports/own_data.py gives it",
    "exports/whole.py": "a pack, which was planned behind the gate",
    "forumapp/store/bundle_file.py": "sealed, for laptops of this forum alone",
    "forumapp/store/files.py": "keys and the like of the forum's own folder",
    "ui/commands/crash.py": "file names and lines of a fault, no values",
    "ui/commands/erasing.py": "a certificate: numbers, days and names of backups and packs",
    "ui/commands/import_work.py": "the columns of a spreadsheet",
    "ui/commands/showcase.py": "the names of pictures of the sample",
    "ui/unseen.py": "a wish to the system that a crash leaves nothing",
    "ui/window/clip.py": "it only takes away what was copied",
    "ui/window/errors.py": "file names and lines of a fault, no values",
    "ui/window/gate_code.py": "a recovery code",
    "ui/window/gate_print.py": "a recovery code",
    "ui/window/shots.py": "pictures of invented forums",
    "ui/window/stopwatch_work.py": "times",
}
GATED = {  # the module in which the gate is asked before anything gets there
    "exports/own_data.py": "forumapp/services/exporting.py",
    "ui/window/pages/trends_reading.py": "forumapp/services/trends.py",
}


def doors() -> set[str]:
    found = set()
    for part in PARTS:
        for path in (ROOT / part).rglob("*.py"):
            if _DOOR.search(path.read_text(encoding="utf-8")):
                found.add(path.relative_to(ROOT).as_posix())
    return found


def test_no_door_is_unknown() -> None:
    unknown = doors() - NOT_FINDINGS.keys() - GATED.keys()
    assert not unknown, (
        "Something leaves here. Ask services/embargo.py before it does, and add it to GATED; or "
        f"say under NOT_FINDINGS why no finding can be in it: {sorted(unknown)}"
    )


def test_no_door_of_the_list_is_gone() -> None:
    assert not (NOT_FINDINGS.keys() | GATED.keys()) - doors()


def test_the_gate_is_asked_where_it_is_said_to_be() -> None:
    for module in (*GATED.values(), "forumapp/services/packing/gathering.py"):
        text = (ROOT / module).read_text(encoding="utf-8")
        assert "from forumapp.services.embargo import" in text, module
        assert re.search(r"\bgate_(in|of)\(", text), module


def test_every_quote_passes_the_gate_for_names() -> None:
    """Only `choose`, which wants the gate, gives out what `as_quote` prints."""
    makers = {
        path.relative_to(ROOT).as_posix()
        for part in PARTS
        for path in (ROOT / part).rglob("*.py")
        if re.search(r"\bas_quote\(|(?<!case )\bQuote\(", path.read_text(encoding="utf-8"))
    }
    for module in makers - {"forumapp/services/packing/quotes.py", "forumapp/domain/pack.py"}:
        text = (ROOT / module).read_text(encoding="utf-8")
        asked = "choose(" in text or module == "forumapp/services/packing/area_section.py"
        assert asked, f"{module} gives out quotes that services/leaving.py has not let go"
    gate = (ROOT / "forumapp/services/packing/quotes.py").read_text(encoding="utf-8")
    assert "names.lets(" in gate
