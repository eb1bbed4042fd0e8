"""What the tests of learned things share."""

import json

import pytest

import resources


@pytest.fixture(scope="session")
def comments() -> list[str]:
    """Return every comment of the corpus, one of each hand in turn."""
    hands = [
        [json.loads(line)["text"] for line in resources.read_text("corpus", name).splitlines()]
        for name in resources.names("corpus")
        if name.startswith("hand_")
    ]
    return [text for row in zip(*hands, strict=True) for text in row]
