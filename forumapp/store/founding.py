"""Making a new forum: its folder, its keys, and the first lines of its log."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store import (
    key_fits,
    key_secrets,
    keys,
    schema,
)
from forumapp.store.engine import open_engine, sort_error
from forumapp.store.files import sync_folder
from forumapp.store.forum import DATABASE, FOLDERS, KEYS
from forumapp.store.schema_made import metadata
from forumapp.store.tx import Tx, utc_now, write_meta


def create_forum(
    folder: Path,
    passphrase: str,
    name: str,
    local_area: str,
    *,
    sample: bool = False,
    cost: keys.Cost | None = None,
    person: str = "",
) -> str:
    """Make a new forum in a folder that is empty or not there yet; return its recovery code."""
    key_secrets.check_passphrase(passphrase)
    _check_free(folder)
    part = folder.with_name(folder.name + ".part")
    with _environment("The new forum could not be written in this folder"):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for each in FOLDERS:
            (part / each).mkdir()
        uid = ids.new_id()
        made = keys.create(part / KEYS, uid, passphrase, cost, person)
        _fill_new(part / DATABASE, made.data_key, uid, name, local_area, sample)
        keys.remember_database(part / KEYS, made.data_key, key_fits.salt_of(part / DATABASE))
        if folder.exists():
            folder.rmdir()
        sync_folder(part)
        os.replace(part, folder)
        sync_folder(folder.parent)
    return made.recovery_code


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongInput(
            f"{folder} is not empty. Choose an empty folder, or a new one, for the new forum."
        )


def _fill_new(path: Path, key: bytes, uid: str, name: str, local_area: str, sample: bool) -> None:
    engine = open_engine(path, key, must_exist=False)
    try:
        with engine.connect().execution_options(write=True) as conn, conn.begin():
            metadata.create_all(conn)
            _write_first_meta(conn, uid)
            tx = Tx(conn, "Created the forum", "ForumApp")
            fields = {"name": name, "local_area": local_area, "sample": sample}
            tx.change("forum", uid, fields)
            tx.done()
        with engine.connect() as conn:
            conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _write_first_meta(conn: sa.Connection, uid: str) -> None:
    device = ids.device_id()
    conn.execute(
        sa.insert(schema.device).values(
            device=device, label="This computer", last_seq=0, head=bytes(32).hex()
        )
    )
    first = {
        "forum": uid,
        "log_format": str(schema.LOG_FORMAT),
        "fold_version": str(schema.FOLD_VERSION),
        "device": device,
        "lamport": "0",
        "family_key": secrets.token_hex(32),
        "made_at": utc_now(),
    }
    for name, value in first.items():
        write_meta(conn, name, value)


@contextmanager
def _environment(said: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        known = sort_error(error)
        why = error.strerror or str(error)
        raise known or Trouble(f"{said}: {why}. Choose another place.") from error
