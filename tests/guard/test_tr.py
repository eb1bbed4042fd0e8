"""Every text that the window shows goes through the translator, and is one that it can know."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

WINDOW = Path(__file__).parents[2] / "ui" / "window"
NOT_SEEN = ("shots", "stopwatch")  # tools of the house, without a word on the screen
TEXTS = {  # which arguments of a call are texts that a person sees or hears
    **dict.fromkeys(
        ("setText", "setPlaceholderText", "setToolTip", "setWindowTitle", "setStatusTip"), (0,)
    ),
    **dict.fromkeys(("setAccessibleName", "setAccessibleDescription", "setWhatsThis"), (0,)),
    **dict.fromkeys(("setInformativeText", "setTitle", "setPlainText", "addAction"), (0,)),
    **dict.fromkeys(("setHorizontalHeaderLabels", "setFormat", "setSuffix", "setPrefix"), (0,)),
    **dict.fromkeys(("addItem", "addItems", "setSpecialValueText", "setMarkdown"), (0,)),
    **dict.fromkeys(("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QToolButton"), (0,)),
    **dict.fromkeys(("QAction", "QGroupBox", "QListWidgetItem", "QTableWidgetItem"), (0,)),
    **dict.fromkeys(("heading", "titled", "muted", "plain", "card", "ChoiceList", "Chip"), (0,)),
    **dict.fromkeys(("ThinBar", "say", "notice", "Problem", "WrongInput", "Trouble"), (0,)),
    "button": (0, 2),
    "field": (0, 2),
    "with_icon": (2,),
    "getExistingDirectory": (1,),
    "getOpenFileName": (1, 3),
    "getSaveFileName": (1, 3),
}
TRANSLATES = {"tr", "translate", "QT_TRANSLATE_NOOP"}
OPEN_FIRST = {"format", "join", "strip", "capitalize", "lstrip", "rstrip"}
NAMES = {"ForumApp", " – ForumApp"}  # what is called the same in every language

# A table's row is a literal where the table stands; what is looked up with it is named here.
TABLES = {
    "title", "text", "row.title", "action.title", "self.title", "row.hint",
    "each.title", "each.label", "self.row.title", "QUESTIONS[part]",
}  # fmt: skip


# The same, where it is looked up in one function of the file for all of its rows.
WRAPPED = {"models/filters.py": {"words"}}
KEY = re.compile(r"\W*(?:(?:Ctrl|Shift|Alt)\+)*(?:Delete|Return|Enter|Esc|Space|Tab|F\d+)?\W*")


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = [path for path in sorted(WINDOW.rglob("*.py")) if not path.name.startswith(NOT_SEEN)]
    read = {str(path.relative_to(WINDOW)): path.read_text(encoding="utf-8") for path in paths}
    return tuple((name, ast.parse(text)) for name, text in read.items())


@cache
def calls() -> dict[str, list[ast.Call]]:
    """Return every call of every file: to walk through them all takes a second."""
    return {name: calls_in(tree) for name, tree in trees()}


def calls_in(tree: ast.Module) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def name_of(call: ast.Call) -> str:
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    """Give the texts of an expression that are shown as they stand."""
    match node:
        case ast.Constant(value=str()):
            yield node
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from literals(part)
        case ast.FormattedValue(value=inner):
            yield from literals(inner)
        case ast.BinOp(left=left, right=right):
            yield from literals(left)
            yield from literals(right)
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from literals(part)
        case ast.IfExp(body=body, orelse=other):
            yield from literals(body)
            yield from literals(other)
        case ast.Call() if name_of(node) in OPEN_FIRST and isinstance(node.func, ast.Attribute):
            for part in (node.func.value, *(node.args if name_of(node) == "join" else ())):
                yield from literals(part)
        case _:
            return


def is_word(text: str) -> bool:
    return any(one.isalpha() and two.isalpha() for one, two in pairwise(text))


def untranslated(calls: list[ast.Call]) -> list[str]:
    """Return the texts that are shown without having been translated, with their lines."""
    found = []
    for call in calls:
        shown = [call.args[at] for at in TEXTS.get(name_of(call), ()) if at < len(call.args)]
        for literal in (each for part in shown for each in literals(part)):
            text = str(literal.value)
            if is_word(text) and text not in NAMES and not KEY.fullmatch(text):
                found.append(f"{literal.lineno}: {literal.value!r}")
    return found


def unknown(calls: list[ast.Call], file: str = "") -> list[str]:
    """Return what is asked of the translator that is no text of the program, with its line."""
    found, tables = [], TABLES | WRAPPED.get(file, set())
    for call in calls:
        asked = _asked(call)
        if asked is None:
            continue
        if not _is_known(asked, tables):
            found.append(f"{call.lineno}: {ast.unparse(asked)}")
    return found


def _asked(call: ast.Call) -> ast.expr | None:
    """Return the text that a call has translated; str.translate is another thing."""
    alone = isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
    if name_of(call) not in TRANSLATES or len(call.args) <= (not alone):
        return None
    return call.args[0 if alone else 1]


def _is_known(asked: ast.expr, tables: set[str]) -> bool:
    match asked:
        case ast.Constant(value=str()):
            return True
        case ast.IfExp(body=body, orelse=other):
            return _is_known(body, tables) and _is_known(other, tables)
        case ast.Name(id=name) if name.isupper():
            return True  # a constant of the module, and so a literal
        case _:
            return ast.unparse(asked) in tables


def test_every_text_that_is_shown_is_translated() -> None:
    found = [f"{name}:{fault}" for name, made in calls().items() for fault in untranslated(made)]

    assert not found, "\n".join(found)


def test_every_text_that_is_translated_is_one_that_a_translator_can_know() -> None:
    found = [f"{name}:{fault}" for name, made in calls().items() for fault in unknown(made, name)]

    assert not found, "\n".join(found)


def test_the_window_was_looked_at() -> None:
    asked = [call for made in calls().values() for call in made if name_of(call) in TRANSLATES]

    assert len(asked) > 200


@pytest.mark.parametrize(
    "planted",
    [
        "label.setText('Hello there')",
        "label.setText(f'{count} pieces')",
        "button('Save' if new else self.tr('Keep'))",
        "label.setToolTip('{n} of them'.format(n=3))",
        "label.setText(self.tr('Good') + ' morning')",
        "field(self.tr('Name'), widget, 'A hint')",
        "table.setHorizontalHeaderLabels([self.tr('What'), 'Keys'])",
        "label.setText(', '.join(['one', name]))",
    ],
)
def test_a_text_that_goes_past_the_translator_is_found(planted: str) -> None:
    assert untranslated(calls_in(ast.parse(planted)))


@pytest.mark.parametrize(
    "planted", ["self.tr(f'{count} pieces')", "self.tr(words)", "tr('List', 'a' + name)"]
)
def test_a_text_that_no_translator_can_know_is_found(planted: str) -> None:
    assert unknown(calls_in(ast.parse(planted)))


@pytest.mark.parametrize(
    "planted",
    [
        "label.setText(self.tr('{n} pieces').format(n=3))",
        "label.setText(f'{title}: {count}')",
        "button(self.tr('Save'), 'primary')",
        "label.setText(area.title if area else '–')",
        "tr('List', 'Not read yet')",
    ],
)
def test_what_is_right_is_let_be(planted: str) -> None:
    assert not untranslated(calls_in(ast.parse(planted)))
    assert not unknown(calls_in(ast.parse(planted)))


def test_code_lists_are_read_where_they_are_translated() -> None:
    past = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "forumapp.services.lists"
        if name != "models/lists.py" and {each.name for each in node.names} & {"codes", "label"}
    ]

    assert not past, f"These read the English lists; ui.window.models.lists is the way: {past}"
