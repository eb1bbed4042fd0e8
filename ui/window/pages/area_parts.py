"""The parts of the page Area, in two columns: what was found, and what is said and promised."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.models import area_facts as facts
from ui.window.models import area_words as words
from ui.window.models.area_story import AreaRead
from ui.window.pages.area_facts import Facts, Part, muted_plain
from ui.window.pages.area_lived import Lived
from ui.window.pages.area_themes import Themes
from ui.window.pages.area_wording import Wording
from ui.window.pages_table import PAGES
from ui.window.paint.rows import plain


class Parts(QWidget):
    """Every part of an area; those without anything to say and nothing to do are not seen."""

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the parts, empty."""
        super().__init__(parent)
        self.hide()  # a holder of the parts, which stand on the page
        self._area = ""
        self.left, self.right = QWidget(), QWidget()
        self.inspectors, self.wording, self.themes = Inspectors(), Wording(), Themes()
        self.history = Facts(self.tr("What became of it"), act=self.tr("Take this judgement away"))
        self.links = Facts(self.tr("Earlier and later areas"))
        self.wordings = Facts(self.tr("Earlier wordings"))
        self.lived = Lived()
        self.promises = Facts(
            self.tr("What was promised"),
            self.tr("No promise about this area is written down yet."),
        )
        self.kpis = Facts(self.tr("What boards measure"))
        self.claims = Facts(self.tr("What officials claim elsewhere"))
        self.questions = Facts(self.tr("Questions of scrutiny"))
        self.issues = Facts(
            self.tr("You said, they said"), self.tr("Nothing was raised about this area yet.")
        )
        self.latest = Facts(
            self.tr("Latest feedback"),
            self.tr("No feedback is tagged with this area yet. Tag some on Feedback with T."),
        )
        self.quotes = Facts(
            self.tr("Quotes that may be used"),
            self.tr("None yet: no family who spoke of this said that it may be quoted."),
        )
        self._lay_out()

    def show_area(self, read: AreaRead, tagged: str) -> None:
        """Show everything of an area."""
        story, self._area = read.story, read.story.area.uid
        self.inspectors.show_area(read)
        self.wording.show_area(story.area, tagged)
        self.themes.show_themes(story.area.themes)
        self.history.show_facts(facts.history_facts(story.now.history))
        self.links.show_facts(facts.link_facts(read))
        self.wordings.show_facts(words.wording_facts(read))
        self.lived.show_story(story)
        more = self.tr("{n} more stand on the page Plan.").format(n=read.more_promises)
        self.promises.show_facts(
            facts.promise_facts(read.promises), more if read.more_promises else ""
        )
        self.kpis.show_facts(facts.kpi_facts(story.kpis))
        self.claims.show_facts(facts.claim_facts(read.claims))
        self.questions.show_facts(facts.question_facts(read.questions))
        self.issues.show_facts(facts.issue_facts(story.issues))
        self.latest.show_facts(words.feedback_facts(read))
        self.quotes.show_facts(words.quote_facts(read))

    def _lay_out(self) -> None:
        first = (self.inspectors, self.wording, self.history, self.links, self.wordings)
        second = (self.lived, self.promises, self.kpis, self.claims, self.questions, self.issues)
        for side, parts in (
            (self.left, (*first, self.latest, self.quotes, self.themes)),
            (self.right, second),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(14)
            for part in parts:
                column.addWidget(part)
        there = {row.key for row in PAGES}
        ways = (
            (self.promises, self.tr("Open the plan"), "plan", ""),
            (self.claims, self.tr("All that officials claim"), "claims", ""),
            (self.questions, self.tr("All questions"), "boards", "questions"),
            (self.issues, self.tr("All that was raised"), "replies", ""),
        )
        for part, name, page, to in ways:
            if page in there:
                part.add_way(name, page, to)
        for part in (self.lived, self.links, self.latest, *second[1:-1]):
            part.asked.connect(self.asked)
        # what was raised is opened at this area
        self.issues.asked.connect(lambda page, part: self.asked.emit(page, part or self._area))


class Inspectors(Part):
    """The inspectors' own words, with the document and the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("", parent)
        self.title.setText(self.tr("What the inspectors wrote"))
        self.setAccessibleName(self.title.text())
        self.words, self.source = plain(selectable=True), muted_plain("")
        self.body.addWidget(self.words)
        self.body.addWidget(self.source)

    def show_area(self, read: AreaRead) -> None:
        """Show their words, or say that they are not known here and what to do."""
        area = read.story.area
        none = self.tr(
            "Their exact words are not known here. Copy them from the letter or report: press "
            "“Correct the inspectors' words” below."
        )
        self.words.setText(f"“{area.words}”" if area.words else none)
        source = words.source_line(read)
        self.source.setText(source)
        self.source.setVisible(bool(source))
        self.setVisible(read.story.inspection is not None)
