"""What scoring costs: time, memory, and nothing that it must not touch. Exact figures: `bench`."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from forumapp.services import scoring_costs
from forumapp.services.scoring_costs import measure_costs

ROOT = Path(__file__).resolve().parents[2]
SLOW = 4  # times the promise, in processor time: other tests run beside this one


@pytest.fixture(scope="module")
def costs() -> dict[str, Any]:
    return measure_costs(150, starts=2)


def test_many_comments_a_second_are_scored(costs: dict[str, Any]) -> None:
    assert costs["lexicon"]["per_second_of_work"] >= 2_000 / SLOW
    assert costs["model"]["per_second_of_work"] >= 150 / SLOW


def test_the_first_score_comes_soon(costs: dict[str, Any]) -> None:
    for how in ("lexicon", "model"):
        assert costs[how]["first_work"] <= 0.6 * SLOW / 2
        assert costs[how]["first_seconds"] <= 0.6 * SLOW * 4


def test_memory_is_small(costs: dict[str, Any]) -> None:
    if costs["model"]["memory_mb"] is None:
        pytest.skip("this system does not say how much memory a process had")
    added = costs["model"]["memory_mb"] - costs["bare"]["memory_mb"]
    assert added <= 120


def test_nothing_is_loaded_that_the_app_does_without(costs: dict[str, Any]) -> None:
    for how in ("lexicon", "model"):
        assert costs[how]["unwanted"] == []
    assert costs["lexicon"]["numpy"] is False


def test_the_benchmark_says_what_was_measured(
    costs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring_costs, "measure_costs", lambda _: costs)
    told = {figure.name: figure for figure in scoring_costs.scoring_figures(150)}
    assert {"score_lexicon", "first_lexicon", "score_model", "first_model"} <= told.keys()
    assert told["score_model"].ours == costs["model"]["per_second"]


HERMIT = """
import sys
def refuse(event, args):
    if event.startswith("socket.") or event in ("urllib.Request", "ftplib.connect"):
        raise SystemExit("asked the network: " + event)
    if event == "open" and isinstance(args[0], str) and "nltk_data" in args[0]:
        raise SystemExit("looked for data of NLTK: " + args[0])
sys.addaudithook(refuse)
sys.path.insert(0, sys.argv[1])
from ui.door import run
sys.exit(run("forumapp", sys.argv[2:]))
"""


@pytest.mark.parametrize("options", [[], ["--no-model"]], ids=" ".join)
def test_no_network_no_home_and_no_data_of_nltk(options: list[str], tmp_path: Path) -> None:
    gone = ("HOME", "NLTK_DATA", "APPDATA", "USERPROFILE", "PYTHONPATH")
    env = {name: value for name, value in os.environ.items() if name not in gone}
    env |= {"NLTK_DATA": str(tmp_path)}
    asked = b"".join(
        json.dumps({"id": number, "text": text}).encode() + b"\n"
        for number, text in enumerate(("Nobody rang back.", "", "She listens. It works."))
    )
    done = subprocess.run(
        [sys.executable, "-c", HERMIT, str(ROOT), "score-text", *options],
        input=asked, capture_output=True, env=env, cwd=tmp_path, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) == 3
    assert list(tmp_path.iterdir()) == []


def test_the_hermit_would_notice(tmp_path: Path) -> None:
    """Let the guard of the test above show that it works."""
    probe = HERMIT.partition("sys.path")[0] + "import socket; socket.socket()"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=False)
    assert b"asked the network: socket" in done.stderr


def test_textblob_is_loaded_without_nltk() -> None:
    probe = (
        "import sys; from forumapp.analysis.text import score_tone; score_tone('Nobody came.'); "
        "print('textblob' in sys.modules, sorted(m for m in sys.modules if m == 'nltk')); "
        "from textblob import TextBlob, Word; print(Word('waited').stem(), Word('x').lemma)"
    )
    probe = probe.replace(", Word('x').lemma", "")
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "[]", "wait"]


def test_one_word_of_a_megabyte_is_answered_by_a_fresh_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui.door", "score-text"],
        cwd=ROOT, input=json.dumps({"text": "a" * 1_000_000}).encode(), capture_output=True,
        check=True, timeout=30,
    )  # fmt: skip
    assert json.loads(done.stdout)["label"] == 0
