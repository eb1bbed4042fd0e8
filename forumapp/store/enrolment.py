"""The file with which a new laptop joins a forum, and the folder that it makes of it.

    header    one line of JSON in plain text
    secrets   4 bytes of length, and what the code opens (store/code_seal.py): what the copy needs
    frame     a bundle (store/bundle_file.py), sealed for a key that stands among the secrets

The code is told by voice: whoever finds the file alone has nothing.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store import code_seal, identity, keys, schema
from forumapp.store.bundle_file import ENROLMENT as MAGIC
from forumapp.store.bundle_file import NEWER, reading, writing
from forumapp.store.engine import open_engine, sort_error
from forumapp.store.files import sync_folder
from forumapp.store.forum import DATABASE, FOLDERS, KEYS
from forumapp.store.schema_made import metadata
from forumapp.store.tx import utc_now, write_meta

FORMAT = 1
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as in keys: no letter is taken for another
_READ_AS = str.maketrans("ILO", "110")
_SYMBOLS, _GROUP = 12, 4
_LONGEST = 1_000_000
Secrets = dict[str, Any]

NO_ENROLMENT = (
    "This file is no enrolment of ForumApp, or it is damaged. Nothing was made. "
    "Choose the file that the chair's laptop wrote for this one."
)
WRONG_CODE = (
    "That code does not open this file. Nothing was made. Ask for the twelve letters and digits "
    "again; if they are right, the file is damaged: ask for a new one."
)


def new_code() -> str:
    """Return a fresh code: three groups of four symbols, to be told by voice."""
    symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_SYMBOLS))
    return "-".join(symbols[at : at + _GROUP] for at in range(0, _SYMBOLS, _GROUP))


def write_enrolment(
    path: Path,
    forum: str,
    told: Secrets,
    code: str,
    write_frame: Callable[[BinaryIO], None],
    cost: keys.Cost | None = None,
) -> None:
    """Write an enrolment whole or not at all; `write_frame` adds what the copy begins with."""
    header = {"magic": MAGIC, "format": FORMAT, "forum": forum}
    line = json.dumps(header, sort_keys=True).encode() + b"\n"
    sealed = code_seal.seal(json.dumps(told).encode(), _plain(code), line, cost or keys.Cost())
    with writing(path) as file:
        file.write(line + len(sealed).to_bytes(4, "big") + sealed)
        write_frame(file)


def is_enrolment(path: Path) -> bool:
    """Say whether a file calls itself an enrolment."""
    with reading(path) as file:
        return MAGIC.encode() in file.readline(_LONGEST)


@contextmanager
def opened_enrolment(path: Path, code: str) -> Iterator[tuple[Secrets, BinaryIO]]:
    """Yield the secrets of an enrolment and its file, ready to read the frame from."""
    with reading(path) as file:
        line = file.readline(_LONGEST)
        _check_header(line)
        size = int.from_bytes(file.read(4), "big")
        sealed = file.read(min(size, _LONGEST))
        try:
            told = json.loads(code_seal.opened(sealed, _plain(code), line))
        except code_seal.WrongCode:
            raise WrongInput(WRONG_CODE) from None
        yield told, file


def make_copy(folder: Path, told: Secrets, passphrase: str, cost: keys.Cost | None = None) -> str:
    """Make the folder of a new copy, without any records yet; return its recovery code."""
    folder.mkdir(parents=True)
    for each in FOLDERS:
        (folder / each).mkdir()
    made = keys.create(folder / KEYS, told["forum"], passphrase, cost, told["holder"])
    engine = open_engine(folder / DATABASE, made.data_key, must_exist=False)
    try:
        with engine.connect().execution_options(write=True) as conn, conn.begin():
            metadata.create_all(conn)
            _write_meta(conn, told)
    finally:
        engine.dispose()
    return made.recovery_code


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Yield a place to make a folder in; on success it takes its name, else nothing is left."""
    part = folder.with_name(folder.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        yield part
        if folder.exists():
            folder.rmdir()
        sync_folder(part)
        os.replace(part, folder)
        sync_folder(folder.parent)
    except OSError as error:
        why = error.strerror or str(error)
        known = sort_error(error)
        raise known or Trouble(
            f"The forum could not be written in this folder: {why}. Choose another place."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def check_free(folder: Path) -> None:
    """Refuse a folder that holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongInput(
            f"{folder} is not empty. Choose an empty folder, or a new one, for this laptop's copy."
        )


def _check_header(line: bytes) -> None:
    try:
        read = json.loads(line)
        if read["magic"] != MAGIC:
            raise ValueError("no enrolment")
        newer = int(read["format"]) > FORMAT
    except (ValueError, KeyError, TypeError, RecursionError):
        raise WrongInput(NO_ENROLMENT) from None
    if newer:
        raise Trouble(NEWER.replace("bundle", "enrolment").replace("merged", "made"))


def _write_meta(conn: sa.Connection, told: Secrets) -> None:
    place = {"device": told["device"], "label": "This computer", "last_seq": 0}
    conn.execute(sa.insert(schema.device).values(**place, head=bytes(32).hex()))
    first = {
        "forum": told["forum"],
        "log_format": str(schema.LOG_FORMAT),
        "fold_version": str(schema.FOLD_VERSION),
        "device": told["device"],
        "role": told["role"],
        "lamport": "0",
        "family_key": told["family_key"],
        "made_at": utc_now(),
        "enrol_secret": told["secret"],
    }
    for name, value in first.items():
        write_meta(conn, name, value)
    identity.make_keys(conn)
    identity.keep_forum_public(conn, told["forum_public"])
    if told["forum_keys"]:
        identity.keep_forum_keys(conn, told["forum_keys"])


def _plain(code: str) -> str:
    symbols = "".join(ch for ch in code.upper() if ch.isalnum())
    return symbols.translate(_READ_AS)
