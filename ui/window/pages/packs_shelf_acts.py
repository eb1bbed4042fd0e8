"""What can be done with a pack on the shelf: see it, open it, make it again, compare it."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from forumapp.services.packing import IssuedPack
from ui.window.context import Context
from ui.window.folders import breakable
from ui.window.models.ask import Ask, said
from ui.window.models.pack_shelf import changes, path_of
from ui.window.models.pack_wanted import make_again
from ui.window.pages.importing_run import OneJob
from ui.window.pages.packs_entry import AGAIN, CHANGED, FOLDER, OPEN, SEE, PackEntry
from ui.window.words import say


class ShelfActs(QObject):
    """`seen` has the number and the file of a pack whose pages are wanted.

    `made` has the number of a pack that was made again, words to say of it, and its files.
    """

    seen = Signal(str, object)
    made = Signal(str, str, object)

    def __init__(self, context: Context, entry: PackEntry, parent: QObject) -> None:
        """Tell the entry how far it is, and what came of it."""
        super().__init__(parent)
        self._context, self._entry = context, entry
        self._ask, self._job = Ask(self, context), OneJob(self, context.jobs)

    def do(self, act: str, pack: IssuedPack) -> None:
        """Do with a pack what was pressed."""
        forum = self._context.forum
        if act == SEE:
            self.seen.emit(pack.number, path_of(forum, pack, "pdf"))
        elif act == OPEN:
            _open(path_of(forum, pack))
        elif act == FOLDER:
            _open(forum.folder / "packs")
        elif act == AGAIN:
            self._again(pack.number)
        elif act == CHANGED:
            self._entry.say(self.tr("Comparing …"))
            self._ask.read("changes", lambda: changes(forum, pack), self._on_changes)

    def stop(self) -> None:
        """Stop what is under way."""
        self._job.stop()
        self._entry.stop.setEnabled(False)

    def _on_changes(self, told: list[str]) -> None:
        self._entry.say(told[0], told[1:])

    def _again(self, number: str) -> None:
        forum = self._context.forum
        self._entry.run(self.tr("Making it again …"))
        self._job.run(
            lambda report, cancelled: make_again(forum, number, report, cancelled),
            self._on_again,
            self._on_not_again,
            self._entry.progress,
            lambda: self._entry.say(self.tr("Stopped. Nothing was made.")),
        )

    def _on_again(self, made: object) -> None:
        again, issued = made.again, made.issued  # type: ignore[attr-defined]
        files = tuple(breakable(path) for path, _ in issued.files)
        if again.said:
            words = say(again.said)
        elif made.same:  # type: ignore[attr-defined]
            words = self.tr("The same as it was issued, byte for byte. It is here:")
        else:
            words = self.tr(
                "It says the same, word for word. This ForumApp writes such files otherwise, so "
                "the new file was added to the register. It is here:"
            )
        self.made.emit(issued.number, words, (*files, *map(say, again.warnings)))

    def _on_not_again(self, error: Exception) -> None:
        said(lambda words: self._entry.say(words, good=False))(error)


def _open(path: Path | None) -> None:
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
