"""A hub among the laptops: one of them to the others, whoever of those who work there seals."""

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from forumapp.store import identity, schema
from forumapp.store.forum import Forum
from forumapp.store.identity import LABEL_OF_HUB, Keys
from forumapp.store.tx import utc_now, write_meta

_OF_OTHERS = ("told:", "enrol:", "met:", "anchors")


def enlist(forum: Forum, device: str) -> Keys | None:
    """Put a hub that is to be on the list of a forum's laptops; return the keys it gets.

    None where the forum has no list yet, or where this copy may not write on it.
    """
    with forum.read() as conn:
        if not identity.has_keys(conn) or identity.role_of(conn) != identity.CHAIR:
            return None
    signer, box = Ed25519PrivateKey.generate(), x25519.Identity.generate()
    fields = {
        "label": LABEL_OF_HUB,
        "holder": "Everybody who works there",
        "role": identity.CHAIR,
        "keeps": True,
        "enrolled_at": utc_now(),
        "sign_key": signer.public_key().public_bytes_raw().hex(),
        "box_key": str(box.to_public()),
    }
    with forum.write("") as tx:
        tx.change("laptop", device, fields)
        tx.note("laptop_enrolled", about=device)
    return signer.private_bytes_raw().hex(), str(box)


def bring_what_was_told(source: sa.Connection, target: sa.Connection) -> None:
    """Let the hub know what the other laptops told this copy, and whom it waits for."""
    m = schema.meta.c
    wanted = sa.or_(*(m.name.startswith(each) for each in _OF_OTHERS))
    for name, value in source.execute(sa.select(m.name, m.value).where(wanted)):
        write_meta(target, name, value)
