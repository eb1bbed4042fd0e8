"""The bar above the list: what a newer reading would change is shown before it does."""

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from forumapp.services import reading
from forumapp.services.analysing_offer import Offer, offer
from forumapp.services.analysing_preview import Preview
from forumapp.services.analysing_version import reading_version
from forumapp.services.forums import Forum
from forumapp.store import schema
from tests.window.test_models_support import Desk, Lay, forum, lay
from ui.window.models.analyse_words import seen_words
from ui.window.pages.analyse_bar import AnalyseBar
from ui.window.pages.feedback import FeedbackPage

__all__ = ["forum", "lay"]
Key = Qt.Key


def make_older(forum: Forum) -> None:
    """Let an older version have scored all of it, some of it otherwise."""
    with forum.compute() as conn:
        conn.execute(sa.delete(schema.meta).where(schema.meta.c.name == "setting:reading_settled"))
        conn.execute(sa.update(schema.score).values(version="older"))
        first = sa.select(sa.func.min(schema.score.c.feedback_rid)).scalar_subquery()
        conn.execute(
            sa.update(schema.score).where(schema.score.c.feedback_rid == first).values(label=None)
        )


def versions(forum: Forum) -> set[str]:
    with forum.read() as conn:
        return set(conn.execute(sa.select(schema.score.c.version)).scalars())


@pytest.fixture
def desk(forum: Forum, lay: Lay) -> Desk:
    make_older(forum)
    return lay(FeedbackPage)


def press(desk: Desk, button: QPushButton) -> None:
    """Press a button by the keyboard, and wait for what comes of it."""
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Key.Key_Space)
    desk.settle()
    desk.settle()


def test_a_newer_reading_is_offered_seen_and_taken(desk: Desk) -> None:
    bar, own = desk.page.pane.analyse_bar, desk.context.forum
    count = reading.counts(own)["feedback"]
    assert not bar.isHidden()
    assert bar.words == f"A newer reading is there. An older one read {count} of these pieces."
    assert bar.button.text() == bar.button.accessibleName() == "See what would change"
    assert bar.leave.isHidden()
    press(desk, bar.button)
    assert versions(own) == {"older"}  # nothing is stored yet
    assert f"Of {count} pieces, the newer reading gives 1 another tone" in bar.words
    assert "1 from no tone found to" in bar.words
    assert "What people judged stays as it is." in bar.words
    assert bar.button.text() == "Read again"
    assert not bar.leave.isHidden()
    press(desk, bar.button)
    assert versions(own) == {reading_version()}
    assert bar.isHidden()
    assert desk.said[-1].startswith(f"Analysed {count} pieces of feedback")
    assert reading.counts(own)["not_analysed"] == 0


def test_it_can_be_left_as_it_is(desk: Desk) -> None:
    bar, own = desk.page.pane.analyse_bar, desk.context.forum
    press(desk, bar.button)
    press(desk, bar.leave)
    assert bar.isHidden()
    assert versions(own) == {"older"}
    assert offer(own).older == 0
    desk.page._read_all()
    desk.settle()
    assert bar.isHidden()


def test_looking_can_be_stopped(desk: Desk) -> None:
    bar = desk.page.pane.analyse_bar
    desk.page.analysing.look()
    assert bar.running
    assert bar.button.text() == "Cancel"
    QTest.keyClick(bar.button, Key.Key_Space)
    assert not bar.button.isEnabled()
    desk.settle()
    desk.settle()
    assert not bar.running
    assert bar.button.text() == "See what would change"
    assert bar.button.isEnabled()


def test_what_is_new_comes_first(desk: Desk) -> None:
    bar = desk.page.pane.analyse_bar
    bar.show_waiting(3)
    assert bar.words.startswith("3 not analysed yet: no tone, no suggestions.")
    assert bar.button.text() == "Analyse"
    bar.show_waiting(0)
    assert bar.button.text() == "See what would change"


def test_a_missing_model_is_said(desk: Desk) -> None:
    bar = desk.page.pane.analyse_bar
    bar.show_waiting(3)
    assert "model" not in bar.words or not offer(desk.context.forum).model
    bar.show_offer(Offer(0, model=False))
    assert bar.words.endswith("This works by words alone: the model’s file is missing.")


def test_every_state_fits_its_width(desk: Desk) -> None:
    bar: AnalyseBar = desk.page.pane.analyse_bar
    for width in (320, 480):
        desk.page.pane.setFixedWidth(width)
        for show in (
            lambda: bar.show_offer(Offer(2000, model=True)),
            lambda: bar.show_seen(seen_words(SEEN)),
            lambda: bar.run(),
        ):
            show()
            desk.settle()
            for part in (*bar.findChildren(QPushButton), *bar.findChildren(QLabel)):
                if part.isVisible():
                    assert bar.rect().contains(part.geometry()), (width, part)
            bar.end()


SEEN = Preview(
    looked=1200,
    of=1200,
    judged=4,
    tones={("neutral", "negative"): 90, (None, "positive"): 12, ("mixed", "neutral"): 3},
    turned=(),
    areas=40,
    before=("older",),
    after="newer",
)


def test_what_would_change_is_said_in_sentences() -> None:
    assert seen_words(SEEN) == (
        "Of 1200 pieces, the newer reading gives 105 another tone, 40 other suggestions. "
        "90 from neutral to negative; 12 from no tone found to positive; 3 from mixed to neutral. "
        "What people judged stays as it is."
    )
    nothing = Preview(7, 7, 0, {}, (), 0, ("older",), "newer")
    assert seen_words(nothing) == "The newer reading says the same of all 7 pieces."
