"""How everything looks: the theme and the size of the text, as set here or on the computer."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.window import theme
from ui.window.dressing import left_out
from ui.window.settings import Settings, setting

_SAID = {"theme": "Colours: {word}", "text_size": "Text: {word}"}


class Looks(QObject):
    """Dresses the application, and again when the settings or those of the computer change."""

    dressed = Signal()
    told = Signal(str)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        """Begin as the settings say: before there are widgets, so that each is dressed once."""
        super().__init__(parent)
        self._settings = settings
        self.out_of_sight: Callable[[], Iterable[QWidget]] = tuple
        self._put_on()
        settings.changed.connect(self._on_set)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            hints = app.styleHints()
            hints.colorSchemeChanged.connect(self._on_computer)
            hints.accessibility().contrastPreferenceChanged.connect(self._on_computer)

    def dress(self) -> None:
        """Dress everything in the theme and size of text that are set."""
        self._put_on()
        self.dressed.emit()

    def larger(self, step: int = 1) -> None:
        """Make the text a step larger, or smaller (−1)."""
        size = float(self._settings.get("text_size"))
        place = min(max(theme.SCALES.index(size) + step, 0), len(theme.SCALES) - 1)
        self._settings.put("text_size", theme.SCALES[place])

    def next_theme(self) -> None:
        """Go on to the next theme: light, dark, high contrast."""
        names = tuple(theme.THEMES)
        self._settings.put("theme", names[(names.index(theme.tokens().name) + 1) % len(names)])

    def _on_set(self, name: str) -> None:
        if name not in _SAID:
            return
        self.dress()
        row, value = setting(name), self._settings.get(name)
        title = next((each for own, each in row.words if own == value), "")
        text = _SAID[name]
        self.told.emit(self.tr(text).format(word=self.tr(title)))

    def _on_computer(self) -> None:
        if self._settings.get("theme") == "system":
            self.dress()

    def _put_on(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            name, size = self._settings.get("theme"), self._settings.get("text_size")
            with left_out(self.out_of_sight()):
                theme.apply(app, str(name), float(size))
