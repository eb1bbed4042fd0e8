"""The quiet line under a text: what may be a name there, and two ways to answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from forumapp.services.personal import Hit
from ui.window.page import announce, button
from ui.window.pages.record_names import NameWatch
from ui.window.paint.flow import Flow
from ui.window.paint.rows import plain

_LONGEST = 40  # letters of a find that are shown


class NameLine(QWidget):
    """Says one possible name at a time; a screen reader hears each new one once, politely."""

    replaced = Signal()
    stands = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.said = ""
        self._spoken: set[str] = set()
        self.words = plain()
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(False)
        self.replace, self.stand = button("", "quiet"), button("", "quiet")
        self.stand.setToolTip(self.tr("Let it stand in this text (Ctrl+;)"))
        for each in (self.replace, self.stand):
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keyboard there are keys for both
        flow = Flow(self, gap=4)
        for widget in (self.words, self.replace, self.stand):
            flow.addWidget(widget)
        self.replace.clicked.connect(self.replaced)
        self.stand.clicked.connect(self.stands)
        self.hide()

    def show_name(self, watch: NameWatch, hit: Hit | None) -> None:
        """Show this find, or nothing."""
        if hit is None:
            self._forget()
            return
        text, places = watch.text_of(hit), len(watch.same_as(hit))
        text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        said = self._say(hit).format(text=text)
        if places > 1:
            said += self.tr(" It stands {n} times.").format(n=places)
        offer = self.tr("Replace with {instead}  Ctrl+.").format(instead=hit.instead)
        self.words.setText(said)
        self.words.setMinimumHeight(self.stand.sizeHint().height())  # in line with the buttons
        self.replace.setText(offer)
        self.replace.setAccessibleName(f"{said} {offer}")
        self.stand.setText(self._answer(hit))
        self.stand.setAccessibleName(f"{said} {self._answer(hit)}")
        self.replace.setToolTip(hit.reason)
        self.said = f"{said} {offer}"
        self.show()
        self._speak(text)

    def _forget(self) -> None:
        """Keep nothing of a text that is gone."""
        self.said = ""
        self._spoken.clear()
        self.words.clear()
        for each in (self.replace, self.stand):
            each.setAccessibleName("")
        self.hide()

    def _say(self, hit: Hit) -> str:
        kinds = {
            "NAME": self.tr("“{text}” may be a name."),
            "SCHOOL": self.tr("“{text}” may be a school or setting."),
            "ADDRESS": self.tr("“{text}” may be an address."),
        }
        return kinds.get(hit.kind, self.tr("“{text}” may say who it is."))

    def _answer(self, hit: Hit) -> str:
        return self.tr("It is no name") if hit.kind == "NAME" else self.tr("Let it stand")

    def _speak(self, text: str) -> None:
        if text in self._spoken:
            return
        self._spoken.add(text)
        announce(self, self.said)
