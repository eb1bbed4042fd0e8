"""Figures of who lives here from a table: what is read, and what is said of the rest."""

from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import reaching
from forumapp.services.forums import Forum
from forumapp.services.local_import import read_figures


def table(folder: Path, *lines: str) -> Path:
    made = folder / "here.csv"
    made.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return made


def test_answers_are_known_by_name_and_code_whatever_the_order(
    forum: Forum, tmp_path: Path
) -> None:
    path = table(tmp_path, "Number;Year;Answer", "1,200;2025;EHC PLAN", "4310;2025;k", "x;2025;N")
    found = read_figures(forum, "provision", path)
    assert found.numbers == {"E": 1200, "K": 4310}
    assert found.year == "2025"
    assert found.source == ""
    assert found.problems == ("Row 4: “x” is no number.",)
    assert reaching.local_figures(forum) == []


def test_what_stands_there_twice_counts_once_and_is_said(forum: Forum, tmp_path: Path) -> None:
    path = table(tmp_path, "Need,n,Source", "ASD,10,SEN2", "Autistic spectrum,12,SEN2")
    found = read_figures(forum, "need", path)
    assert found.numbers == {"ASD": 10}
    assert found.source == "SEN2"
    assert "stands there twice" in found.problems[0]


def test_preferring_not_to_say_is_no_answer_of_who_lives_here(forum: Forum, tmp_path: Path) -> None:
    path = table(tmp_path, "Need,n", "ASD,10", "Prefer not to say,3")
    assert read_figures(forum, "need", path).numbers == {"ASD": 10}


@pytest.mark.parametrize("lines", [("Need,n", "Unicorn,3"), ("Need,n", "ASD,many")])
def test_a_table_of_something_else_is_refused(
    forum: Forum, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    with pytest.raises(WrongInput, match="holds no such figures"):
        read_figures(forum, "need", table(tmp_path, *lines))
    with pytest.raises(WrongInput, match="no field of reach"):
        read_figures(forum, "colour", table(tmp_path, *lines))
