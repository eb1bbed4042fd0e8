"""What an enrolment puts down on the chair's copy, and what the new copy makes of it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from pyrage import x25519

from forumapp.store import (
    bundle_file,
    enrolment,
    identity,
    letters,
    merges,
    receiving,
    risk,
    vetting,
)
from forumapp.store.bundle_file import Report
from forumapp.store.enrolment import Secrets
from forumapp.store.forum import Forum
from forumapp.store.identity import CHAIR, RECORDER, Identity
from forumapp.store.keys import Cost
from forumapp.store.laptop_rows import Known, known_laptops
from forumapp.store.receiving import Received
from forumapp.store.tx import Tx, read_meta, utc_now, write_meta

_LOOKED = (
    f"setting:{risk.LOOKED}"  # which phrases looked at all feedback; a place is this copy's own
)


def enlist(tx: Tx, device: str, secret: str, fields: Mapping[str, Any]) -> None:
    """Put a laptop that is to join on the list; the secret proves its first bundle."""
    letters.prepare(tx)
    tx.change("laptop", device, {**fields, "enrolled_at": utc_now()})
    tx.note("laptop_enrolled", about=device)
    write_meta(tx.conn, f"enrol:{device}", secret)


def strike_off(tx: Tx, device: str) -> None:
    """Take a laptop off the list whose file could not be written."""
    tx.change("laptop", device, {"binned": True})
    write_meta(tx.conn, f"enrol:{device}", "")


def write_file(
    forum: Forum,
    path: Path,
    device: str,
    secret: str,
    code: str,
    cost: Cost | None = None,
    report: Report | None = None,
) -> None:
    """Write the file with which an enlisted laptop joins."""
    one_time = x25519.Identity.generate()
    with forum.read() as conn:
        own, laptop = identity.identity(conn), known_laptops(conn)[device]
        plan = letters.frame(conn, own, laptop.role, str(one_time.to_public()))
        told = {**_secrets(conn, own, laptop), "secret": secret, "one_time": str(one_time)}

        def frame(file: BinaryIO) -> None:
            rows = letters.rows(conn, plan)
            bundle_file.write_into(
                file, plan.header, plan.letter, rows, plan.recipients, own, report
            )

        enrolment.write_enrolment(path, plan.header["forum"], told, code, frame, cost)


def first_bundle(forum: Forum, told: Secrets, file: BinaryIO) -> Received:
    """Open what a new copy begins with; its sender is known by the enrolment alone."""
    by = Known(told["by"], told["by_label"], role=CHAIR, sign_key=told["by_key"])
    with forum.read() as conn:
        trusted = vetting.Sender(by, vetting.PINNED)
        return receiving.received_from(conn, file, [told["one_time"]], trusted)


def settle_in(forum: Forum, came: Received, told: Secrets) -> None:
    """Keep what the first bundle told, once it is merged; nobody undoes that by mistake."""
    with forum.write("") as tx:
        receiving.learn(tx, came)
        if json.loads(told.get("looked") or "{}").get("done"):
            write_meta(tx.conn, _LOOKED, told["looked"])
    for device, (seq, _) in came.incoming.endings.items():
        merges.confirm_handed_over(forum, device, seq)


def _secrets(conn: sa.Connection, own: Identity, laptop: Known) -> Secrets:
    reads_all = laptop.role != RECORDER
    mine = known_laptops(conn)[own.device]
    return {
        "forum": read_meta(conn, "forum"),
        "family_key": read_meta(conn, "family_key"),
        "device": laptop.device,
        "role": laptop.role,
        "label": laptop.label,
        "holder": laptop.holder,
        "by": own.device,
        "by_label": mine.name,
        "by_key": own.sign_key,
        "looked": read_meta(conn, _LOOKED),  # what was decided on risk comes along with the log
        "forum_public": identity.forum_public(conn),
        "forum_keys": identity.forum_keys(conn) if reads_all else [],
    }
