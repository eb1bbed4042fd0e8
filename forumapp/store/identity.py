"""Who this copy of a forum is to the others: its own two key pairs, and the forum's own.

Ed25519 signs what this copy says; age's X25519 opens what is meant for it. What recorders bring is
sealed for the forum's own key, which only the chair's and the coders' copies hold. Private keys
stand in `meta`, inside the encrypted file, and leave it only within an enrolment, or sealed for a
copy that may have them.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import x25519

from forumapp.store import schema
from forumapp.store.schema_together import laptop
from forumapp.store.tx import Tx, copy_of, read_meta, utc_now, write_meta

CHAIR, CODER, RECORDER = "chair", "coder", "recorder"
ROLES = (RECORDER, CODER, CHAIR)
LABEL_OF_HUB = "The hub"
Keys = tuple[str, str]  # a seed to sign with, as hex, and an age identity
_SIGN, _BOX, _VOUCH = "identity_sign", "identity_box", "identity_vouch"
_BOXES = "identity_box_before"
_FORUM, _FORUM_PUBLIC = "forum_box", "forum_box_public"


@dataclass(frozen=True, slots=True)
class Identity:
    """This copy: its device, its role, and its keys (private ones never leave the store)."""

    device: str
    role: str
    sign_seed: str
    box_secret: str
    vouch: str

    @property
    def sign_key(self) -> str:
        """Return the public key of what this copy signs, as hex."""
        return _signer(self.sign_seed).public_key().public_bytes_raw().hex()

    @property
    def box_key(self) -> str:
        """Return the age recipient to which others seal what is for this copy."""
        return str(x25519.Identity.from_str(self.box_secret).to_public())

    def sign(self, about: str, data: bytes) -> bytes:
        """Sign some bytes for one purpose."""
        return _signer(self.sign_seed).sign(_bound(about, data))


def ensure_identity(tx: Tx) -> Identity:
    """Return who this copy is; an existing forum gets its keys, and its own `laptop` record, now.

    A copy that may read what recorders bring holds the forum's keys; the first copy makes them.
    """
    conn = tx.conn
    if not has_keys(conn):
        make_keys(conn)
    role = role_of(conn)
    if role == CHAIR:
        if not read_meta(conn, _FORUM):
            new_forum_key(conn)
        _introduce(tx, identity(conn))
    return identity(conn)


def has_keys(conn: sa.Connection) -> bool:
    """Say whether this copy has its keys."""
    return bool(read_meta(conn, _SIGN))


def identity(conn: sa.Connection) -> Identity:
    """Return who this copy is; it must have its keys."""
    role, *keys = (read_meta(conn, name) for name in ("role", _SIGN, _BOX, _VOUCH))
    return Identity(copy_of(conn), role or CHAIR, *keys)


def role_of(conn: sa.Connection) -> str:
    """Return what this copy is for: chair, coder or recorder."""
    return read_meta(conn, "role") or CHAIR


def make_keys(conn: sa.Connection) -> None:
    """Give this copy fresh keys of its own."""
    seed = Ed25519PrivateKey.generate().private_bytes_raw()
    keep_keys(conn, (seed.hex(), str(x25519.Identity.generate())))


def keep_keys(conn: sa.Connection, keys: Keys) -> None:
    """Keep these as this copy's own: what it signs with, and what opens what is for it."""
    for name, key in zip((_SIGN, _BOX), keys, strict=True):
        write_meta(conn, name, key)


def renew(conn: sa.Connection, old: str, new: str) -> None:
    """Give a copy that became the device `new` keys of its own, for which its old ones vouch.

    Called within the change of device, after a restore or a copy. The old key to sign with goes;
    that to open with stays, for bundles that are on their way.
    """
    if not has_keys(conn):
        return
    before = identity(conn)
    _sign_last_ending(conn, before, old)
    write_meta(conn, _BOXES, json.dumps([before.box_secret, *_older_boxes(conn)]))
    make_keys(conn)
    now = identity(conn)
    said = vouched(new, now.sign_key, now.box_key)
    step = {
        "device": new,
        "sign_key": now.sign_key,
        "box_key": now.box_key,
        "follows": old,
        "signature": before.sign("vouch", said).hex(),
    }
    write_meta(conn, _VOUCH, json.dumps([*json.loads(before.vouch or "[]"), step]))


def ending(forum: str, device: str, seq: int, head: str) -> bytes:
    """Return what a device signs about how far its chain goes."""
    return "\x1f".join((forum, device, str(seq), head)).encode()


def vouched(device: str, sign_key: str, box_key: str) -> bytes:
    """Return what is signed, or sealed with a secret, about the keys of a device."""
    return "\x1f".join((device, sign_key, box_key)).encode()


def proof(secret: str, device: str, sign_key: str, box_key: str) -> str:
    """Return the proof by which a new copy shows that these keys are those of the enrolled one."""
    said = vouched(device, sign_key, box_key)
    return hmac.new(bytes.fromhex(secret), b"enrol" + said, hashlib.sha256).hexdigest()


def signed_by(sign_key: str, about: str, data: bytes, signature: bytes) -> bool:
    """Say whether the holder of a public key signed these bytes for this purpose."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sign_key))
        public.verify(signature, _bound(about, data))
    except (InvalidSignature, ValueError):
        return False
    return True


def new_forum_key(conn: sa.Connection) -> str:
    """Make a new key pair for the forum; older ones still open what was sealed before."""
    fresh = x25519.Identity.generate()
    keep_forum_keys(conn, [str(fresh), *forum_keys(conn)])
    return str(fresh.to_public())


def forum_keys(conn: sa.Connection) -> list[str]:
    """Return the forum's private keys that this copy holds, the newest first."""
    return list(json.loads(read_meta(conn, _FORUM) or "[]"))


def keep_forum_keys(conn: sa.Connection, secrets: list[str]) -> None:
    """Keep these private keys of the forum, the newest first."""
    write_meta(conn, _FORUM, json.dumps(list(dict.fromkeys(secrets))))
    keep_forum_public(conn, str(x25519.Identity.from_str(secrets[0]).to_public()))


def keep_forum_public(conn: sa.Connection, recipient: str) -> None:
    """Keep the forum's public key, to which every copy can seal."""
    write_meta(conn, _FORUM_PUBLIC, recipient)


def forum_public(conn: sa.Connection) -> str:
    """Return the forum's newest public key; '' where it has none yet."""
    return read_meta(conn, _FORUM_PUBLIC)


def opening_keys(conn: sa.Connection) -> list[str]:
    """Return every private key with which this copy opens what is sealed."""
    own = read_meta(conn, _BOX)
    return [*([own] if own else []), *_older_boxes(conn), *forum_keys(conn)]


def _older_boxes(conn: sa.Connection) -> list[str]:
    return list(json.loads(read_meta(conn, _BOXES) or "[]"))


def _sign_last_ending(conn: sa.Connection, before: Identity, old: str) -> None:
    """Let the old key sign how far its chain went: nobody can do that later."""
    d = schema.device.c
    row = conn.execute(sa.select(d.last_seq, d.head).where(d.device == old)).first()
    if row is None:
        return
    said = ending(read_meta(conn, "forum"), old, row.last_seq, row.head)
    kept = json.loads(read_meta(conn, "anchors") or "{}")
    signature = before.sign("ending", said).hex()
    kept.setdefault(old, []).append([row.last_seq, row.head, signature])
    write_meta(conn, "anchors", json.dumps(kept))


def _introduce(tx: Tx, known: Identity) -> None:
    tx.change(
        "laptop",
        known.device,
        {
            "role": known.role,
            "sign_key": known.sign_key,
            "box_key": known.box_key,
            **_first_words(tx.conn, known.device),
        },
    )


def _first_words(conn: sa.Connection, device: str) -> dict[str, str]:
    c = laptop.c
    if conn.execute(sa.select(c.rid).where(c.uid == device, c.label.is_not(None))).first():
        return {}
    label = "The chair's laptop" if conn.dialect.name == "sqlite" else LABEL_OF_HUB
    return {"label": label, "holder": "Chair", "enrolled_at": utc_now()}


def _signer(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def _bound(about: str, data: bytes) -> bytes:
    return b"ForumApp " + about.encode() + b"\x00" + data
