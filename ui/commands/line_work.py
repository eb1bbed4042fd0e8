"""What answers line by line: words checked for personal data, words scored."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from forumapp.domain.collecting import spare, uncollected
from ui.commands.json_lines import Answer, Asked, answer_lines

_BATCH = 64  # lines that wait are scored together, which is quicker by the line


def check_lines() -> None:
    """Find what may be personal in each line's text."""
    with uncollected():
        from forumapp.services import personal  # late: each of the two starts without the other

    def answer(asked: Asked) -> dict[str, Any]:
        return {"id": asked.get("id"), "spans": personal.spans(asked["text"])}

    answer_lines(sparing(lambda lines: [answer(asked) for asked in lines]))


def score_lines(train: str | None, model: bool) -> None:
    """Score each line's text; raise WrongInput where the file to learn from is none."""
    with uncollected():
        from forumapp.services.scoring import Scorer  # late, as above

        scorer = Scorer(None if train is None else Path(train).expanduser(), model=model)
    answer_lines(sparing(scorer.answers), _BATCH, also=("prompt",))


def sparing(answer: Answer) -> Answer:
    """Let the first answer load what it wants, and spare the collector of waste all of that."""
    loaded = False

    def answered(lines: Sequence[Asked]) -> Sequence[Mapping[str, Any]]:
        nonlocal loaded
        if loaded:
            return answer(lines)
        with uncollected():
            found = answer(lines)
        loaded = True
        spare()
        return found

    return answered
