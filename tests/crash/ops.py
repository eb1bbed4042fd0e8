"""Do one thing with a forum again and again, and say what was acknowledged: python -m … OP FOLDER.

Each line on standard output is an acknowledgement: a JSON list of what was done and what it is
about. The program goes on until it is killed.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from forumapp.services import (
    backups,
    forums,
    handing_over,
    importing,
    merging,
    passphrase,
    record,
    restoring,
    saving,
)
from forumapp.store import chains, keys
from forumapp.store import merging as rows
from forumapp.store.forum import Forum
from forumapp.store.tx import read_meta, write_meta
from forumapp.store.union import Incoming

PASSPHRASE = "correct horse battery"
NEXT = "battery horse correct"
CHEAP = keys.Cost(8, 1, 1)
ROWS = 300
OTHER = "other"  # the folder beside: a second laptop, or what comes with the operation


def ack(*what: object) -> None:
    """Say that this is done."""
    os.write(1, json.dumps(what).encode() + b"\n")


def words(number: int) -> str:
    """Return the words of a piece, some short and some long."""
    return f"piece {number} " + "what the family said, word for word. " * (number * 13 % 40)


def fresh() -> Iterator[int]:
    """Yield numbers that no earlier run of this program used."""
    number = time.time_ns() // 1000
    while True:
        number += 1
        yield number


NUMBERS = fresh()


def add(forum: Forum) -> str:
    """Add a piece and return its words."""
    said = words(next(NUMBERS))
    record.add_feedback(forum, {"words_free": said})
    return said.strip()


def save(folder: Path) -> None:
    """Add pieces one by one."""
    with forums.open_forum(folder, PASSPHRASE) as forum:
        while True:
            ack("said", add(forum))


def bring_table(folder: Path) -> None:
    """Import one table after the other."""
    with forums.open_forum(folder, PASSPHRASE) as forum:
        while True:
            number = next(NUMBERS)
            path = folder.with_name("table.csv")
            lines = [f"2025-03-{n % 28 + 1:02d},row {number} {n} of a table" for n in range(ROWS)]
            path.write_text("\n".join(["Date,In their own words", *lines]), encoding="utf-8")
            source = importing.open_table(path)
            importing.import_table(forum, source, importing.guess(source).mapping)
            ack("table", number)


def back_up(folder: Path) -> None:
    """Add a piece and make a backup, again and again."""
    with forums.open_forum(folder, PASSPHRASE) as forum:
        while True:
            ack("said", add(forum))
            ack("backup", backups.back_up(forum).path.name)


def restore(folder: Path) -> None:
    """Back up, add a piece, and bring the backup back."""
    while True:
        with forums.open_forum(folder, PASSPHRASE) as forum:
            made = backups.back_up(forum).path
            ack("put away", add(forum))
        restoring.restore_from(folder, made, PASSPHRASE)
        ack("restored", made.name)


def upgrade(folder: Path) -> None:
    """Open a forum of an older version, again and again."""
    while True:
        with forums.open_forum(folder, PASSPHRASE) as forum:
            ack("said", add(forum))
            with forum.compute() as conn:
                write_meta(conn, "fold_version", "11")
        ack("older", 11)


def change_passphrase(folder: Path) -> None:
    """Change the passphrase to and fro."""
    old, new = PASSPHRASE, NEXT
    try:
        passphrase.check_passphrase(folder, old)
    except keys.WrongPassphrase:
        old, new = new, old
    while True:
        with forums.open_forum(folder, old) as forum:
            ack("said", add(forum))
        keys.change_passphrase(folder / "forum.keys", old, new, CHEAP)
        ack("passphrase", new)
        old, new = new, old


def rekey(folder: Path) -> None:
    """Hand the forum over to and fro, with a new data key each time."""
    old, new = PASSPHRASE, NEXT
    try:
        passphrase.check_passphrase(folder, old)
    except keys.WrongPassphrase:
        old, new = new, old
    while True:
        with forums.open_forum(folder, old) as forum:
            ack("said", add(forum))
        code = passphrase.draw_recovery_code()
        to = handing_over.HandOver("Ana", new, code, anew=True, cost=CHEAP)
        handing_over.hand_over(folder, old, to)
        ack("passphrase", new)
        old, new = new, old


def merge(folder: Path) -> None:
    """Merge what the laptop beside wrote, again and again."""
    other = folder.with_name(OTHER)
    with (
        forums.open_forum(folder, PASSPHRASE) as forum,
        forums.open_forum(other, PASSPHRASE) as theirs,
    ):
        while True:
            said = [add(theirs) for _ in range(40)]
            merging.merge(forum, incoming(theirs, forum), label="Ana's laptop")
            for each in said:
                ack("said", each)


def incoming(theirs: Forum, ours: Forum) -> Incoming:
    """Return what one copy has and the other has not."""
    with ours.read() as conn:
        known = {device: seq for device, (seq, _) in chains.endings(conn).items()}
    with theirs.read() as conn:
        every = list(rows.rows_beyond(conn, known))
        return Incoming(
            read_meta(conn, "device"), lambda: every, chains.endings(conn), count=len(every)
        )


def rescue(folder: Path) -> None:
    """Damage a forum and save what can be saved, again and again."""
    while True:
        with forums.open_forum(folder, PASSPHRASE) as forum:
            ack("said", add(forum))
            backups.back_up(forum)
        with (folder / "forum.db").open("r+b") as file:
            file.seek(-4096, os.SEEK_END)
            file.write(os.urandom(4096))
        saving.save_what_can_be(folder, PASSPHRASE)
        ack("rescued", 1)


OPS: dict[str, Callable[[Path], Any]] = {
    "save": save,
    "import": bring_table,
    "backup": back_up,
    "restore": restore,
    "upgrade": upgrade,
    "passphrase": change_passphrase,
    "rekey": rekey,
    "merge": merge,
    "rescue": rescue,
}

if __name__ == "__main__":
    OPS[sys.argv[1]](Path(sys.argv[2]))
