"""A program of its own: a whole journey through window and commands, with planted words.

    python whole_journey.py PLACE

PLACE holds words.json, a list of rare words; given/ takes what comes from outside, asked/ what a
person asks for. All else that the program writes, it writes of itself. How far it came is written
into PLACE/asked/steps.txt, which is compared with STEPS.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

STEPS = (
    *("new", "type", "draft", "undo", "search", "change", "event", "self-entry", "dialog"),
    *("picture", "preview", "crash", "lock", "backup", "import", "pack", "export"),
    *("formats", "spreadsheet", "access", "certificate", "restore", "rescue"),
    *("bundle", "merge", "rekey", "verify", "kill"),
)
SECRET, OTHER = "correct horse battery", "purple lamp river nine"


class Journey:
    """What is done, step by step; each takes planted words of its own."""

    def __init__(self, place: Path) -> None:
        self.place, self.forum = place, place / "forum"
        self.given, self.asked = place / "given", place / "asked"
        self._words: Iterator[str] = iter(json.loads((place / "words.json").read_text()))
        self.frame: Any = None
        self.area = ""

    def words(self, count: int = 4) -> str:
        """Return the next planted words, as a sentence."""
        return " ".join(["We waited for", *(next(self._words) for _ in range(count))])

    def done(self, step: str) -> None:
        with (self.asked / "steps.txt").open("a") as handle:
            handle.write(step + "\n")

    # --- in the window -------------------------------------------------------------------------

    def new(self) -> None:
        from forumapp.services import forums, record, tagging
        from forumapp.services.reading import areas
        from forumapp.store.keys import Cost

        forums.new_forum(
            self.forum,
            SECRET,
            "A forum",
            "Bristol",
            inspections=["bristol-2019"],
            cost=Cost(8, 1, 1),
        )
        with forums.open_forum(self.forum, SECRET) as forum:
            area = self.area = areas(forum)[0].uid
            for number in range(24):
                fields = {"words_free": self.words(1), "consent": "publish"}
                fields["told_on"] = ("2024-10-07", "2025-10-06")[number % 2]
                fields["rating"] = ("good", "poor")[number % 4 // 2]
                uid, _ = record.add_feedback(forum, fields, family_word=f"oak {number}")
                tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])

    def open_window(self) -> None:
        from ui.window.app import application, make_frame
        from ui.window.errors import CrashHook
        from ui.window.folders import log_folder
        from ui.window.settings import Settings

        self.app = application()
        self.frame = make_frame(Settings())
        self.hook = CrashHook(log_folder(), lambda _log: None, self.frame.say)
        self.hook.install()
        self.frame.show()
        self.frame.activateWindow()
        self.unlock()

    def unlock(self) -> None:
        gate = self.frame.gate
        gate.ask(self.forum)
        gate.unlock.secret.setText(SECRET)
        gate.unlock.go_on()
        self.until(lambda: self.frame.context is not None)
        self.rest()

    def rest(self) -> None:
        self.wait(60)
        self.until(lambda: not self.frame.jobs.busy)
        self.wait(30)

    def until(self, true: Callable[[], bool]) -> None:
        for _ in range(1500):
            if true():
                return
            self.wait(20)
        raise TimeoutError("the window did not come to rest")

    def wait(self, msecs: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(msecs, loop.quit)
        loop.exec()

    def type(self, words: str) -> None:
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClicks(at, words)
        self.wait(1200)  # until the draft is kept

    def in_the_window(self) -> None:
        frame = self.frame
        frame.go("record")
        self.rest()
        self.type(self.words())
        frame.pages["record"].next_family()
        self.rest()
        self.done("type")
        self.type(self.words())
        self.rest()
        self.done("draft")
        frame.go("feedback")
        self.rest()
        frame._act("undo")
        self.rest()
        frame._act("redo")
        self.rest()
        self.done("undo")
        self.of_services()
        frame.go("record")
        self.rest()
        frame.go("self-entry")
        self.rest()
        self.type(self.words())
        view = frame.handing.view
        view.form.choices["publish"].setChecked(True)
        view.finish.click()
        self.rest()
        view.begin()
        view.another.click()
        self.type(self.words())
        view.out.secret.setText(SECRET)
        view.out.press()
        self.until(lambda: not frame.handing.on)
        self.rest()
        self.done("self-entry")
        self.dialog()
        frame.go("trends", f"area:{self.area}")
        self.rest()
        frame.activateWindow()
        assert frame.pages["trends"].reading.copy_picture()
        self.done("picture")
        self.preview()
        self.crash()
        frame.go("record")
        self.rest()
        self.type(self.words())
        frame.lock()
        self.rest()
        assert frame.context is None
        self.done("lock")
        frame.close()
        self.hook.remove()

    def dialog(self) -> None:
        """A dialog for files, of the kind that Qt draws itself: it remembers where one was."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication, QFileDialog

        def leave() -> None:
            for each in QApplication.topLevelWidgets():
                if isinstance(each, QFileDialog):
                    each.setDirectory(str(self.given))
                    each.reject()
                    self.done("dialog")

        self.frame.go("import")
        self.rest()
        QTimer.singleShot(300, leave)
        self.frame.pages["import"]._on_choose()

    def of_services(self) -> None:
        from PySide6.QtWidgets import QApplication

        from forumapp.services import reading, record

        forum = self.frame.context.forum
        page = self.frame.pages["feedback"]
        page.search()
        self.type(self.words(1).split()[-1])
        self.rest()
        assert QApplication.focusWidget() is not None
        self.done("search")
        rids = reading.list_ids(forum)
        uid = reading.uids(forum, [rids[0]])[0]
        record.change_feedback(forum, [uid], {"note": self.words(2)}, "Changed the note")
        self.done("change")
        record.add_event(forum, self.words(1), "2026-03-02")
        self.done("event")

    def preview(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        self.frame.go("packs")
        self.rest()
        page = self.frame.pages["packs"]
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):  # make a pack, for the first readers
            QTest.keyClick(QApplication.focusWidget(), key)
            self.rest()
        page.go_on()
        self.rest()
        assert page.steps.look.pages.pages > 0, page.step
        self.done("preview")

    def crash(self) -> None:
        from PySide6.QtCore import QTimer

        words = self.words()

        def fall() -> None:
            told = words
            raise RuntimeError(told)

        QTimer.singleShot(0, fall)
        self.wait(100)
        self.frame.jobs.read(fall)
        self.rest()
        self.done("crash")

    # --- on the command line -------------------------------------------------------------------

    def cli(self, *words: object, secret: str = SECRET, forum: Path | None = None) -> str:
        import contextlib
        import io

        from ui import cli

        os.environ["FORUMAPP_FORUM"] = str(forum or self.forum)
        os.environ["FORUMAPP_PASSPHRASE"] = secret
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.run([str(each) for each in words])
        assert code == 0, (words, err.getvalue())
        return out.getvalue()

    def on_the_command_line(self) -> None:
        self.cli("backup")
        self.done("backup")
        table = self.given / "survey.csv"
        rows = "\n".join(f"2026-03-0{n},{self.words()}" for n in range(1, 4))
        table.write_text(f"told_on,words_free\n{rows}\n")
        self.cli("import", table)
        self.done("import")
        self.cli("feedback", "add", "--words", self.words())
        self.cli("pack", "build", "--out", self.asked / "pack.pdf")
        self.done("pack")
        self.cli("export", "csv", self.asked / "all.csv")
        self.done("export")

    def more_files(self) -> None:
        """Every format there is, a spreadsheet that comes in, and the papers of one family."""
        for kind in ("xlsx", "json"):
            self.cli("export", kind, self.asked / f"all.{kind}")
        for kind in ("docx", "html", "xlsx"):
            self.cli("pack", "build", "--out", self.asked / f"pack.{kind}", "--format", kind)
        self.done("formats")
        self.cli("import", self.given / "table.xlsx")
        self.done("spreadsheet")
        self.cli("matters", "open", "access", "--on", "2026-03-02")
        self.cli("matters", "find", self.asked / "held.docx", "--family", "oak 3")
        self.done("access")
        certificate = self.place / "certificate.txt"  # searched as well: it may hold no words
        self.cli("erase", "--family", "oak 5", "--yes", "--certificate", certificate)
        self.done("certificate")

    def brought_back(self) -> None:
        """A backup is brought back; then the forum is damaged, and what can be is saved."""
        found = json.loads(self.cli("restore", "--list", "--json"))["backups"]
        self.cli("restore", found[0]["file"], "--yes")
        self.cli("feedback", "add", "--words", self.words())
        self.done("restore")
        with (self.forum / "forum.db").open("r+b") as file:
            for page in range(20, 90, 7):
                file.seek(page * 4096)
                file.write(os.urandom(4096))
        self.cli("rescue")
        self.done("rescue")

    def with_another_laptop(self) -> None:
        other, came = self.place / "other", self.place / "stick"
        came.mkdir()
        enrolled = json.loads(
            self.cli(
                *("bundle", "enrol", "--label", "Ana's", "--holder", "Ana", "--role", "coder"),
                *("--out", came / "join", "--json"),
            )
        )
        os.environ["FORUMAPP_BUNDLE_CODE"] = os.environ["FORUMAPP_CODE"] = enrolled["code"]
        from ui.commands import bundle

        os.environ[bundle.CODE_VARIABLE] = enrolled["code"]
        joining = ("bundle", "enrol", "--from", came / "join", "--into", other)
        self.cli(*joining, secret=OTHER)
        self.cli("feedback", "add", "--words", self.words(), secret=OTHER, forum=other)
        self.cli("bundle", "export", came / "theirs", secret=OTHER, forum=other)
        self.done("bundle")
        self.cli("bundle", "import", came / "theirs")
        self.done("merge")

    def anew(self) -> None:
        from forumapp.services import handing_over
        from forumapp.services.passphrase import draw_recovery_code
        from forumapp.store.keys import Cost

        to = handing_over.HandOver("Robin", OTHER, draw_recovery_code(), True, Cost(8, 1, 1))
        handing_over.hand_over(self.forum, SECRET, to)
        self.done("rekey")
        self.cli("verify", secret=OTHER)
        self.done("verify")

    def killed(self) -> None:
        """End without closing anything, in the middle of a write."""
        from forumapp.services import drafting, forums, record

        forum = forums.open_forum(self.forum, OTHER)
        record.add_feedback(forum, {"words_free": self.words()})
        drafting.keep(forum, "record", {"words_free": self.words()})
        self.done("kill")
        with forum.write("Half") as tx:
            tx.change(
                "feedback",
                None,
                {
                    "words_free": self.words(),
                    "told_on": "2026-03-02",
                    "entered_at": "2026-03-02T10:00:00Z",
                },
            )
            os._exit(0)


def main(place: Path) -> None:
    journey = Journey(place)
    journey.new()
    journey.done("new")
    journey.open_window()
    journey.in_the_window()
    journey.on_the_command_line()
    journey.more_files()
    journey.brought_back()
    journey.with_another_laptop()
    journey.anew()
    journey.killed()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main(Path(sys.argv[1]))
