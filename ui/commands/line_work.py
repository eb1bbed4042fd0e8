"""What answers line by line: words checked for personal data, words scored."""

from pathlib import Path
from typing import Any

from ui.commands.json_lines import Asked, answer_lines

_BATCH = 64  # lines that wait are scored together, which is quicker by the line


def check_lines() -> None:
    """Find what may be personal in each line's text."""
    from forumapp.services import personal  # late: each of the two starts without the other

    def answer(asked: Asked) -> dict[str, Any]:
        return {"id": asked.get("id"), "spans": personal.spans(asked["text"])}

    answer_lines(lambda lines: [answer(asked) for asked in lines])


def score_lines(train: str | None, model: bool) -> None:
    """Score each line's text; raise WrongInput where the file to learn from is none."""
    from forumapp.services.scoring import Scorer  # late: each of the two starts without the other

    scorer = Scorer(None if train is None else Path(train).expanduser(), model=model)
    answer_lines(scorer.answers, _BATCH, also=("prompt",))
