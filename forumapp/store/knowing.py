"""What each change of one record knew of the others: conflicts, and what a new change is based on.

A field's value is the write that no other was based on. To put a record into the bin concerns all
of its fields: a change that knew nothing of the bin, and of which the bin knew nothing, is in
conflict with it ("binned here, changed there").
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forumapp.domain.together import care, is_quiet
from forumapp.store import log

BIN = "binned"
Fields = Mapping[str, Any]
Refs = dict[str, list[log.Ref]]


def folded(rows: Sequence[log.Row]) -> tuple[dict[str, Any], dict[str, int]]:
    """Return one record's values, and for each field in conflict how many heads it has."""
    values: dict[str, Any] = {}
    torn: dict[str, int] = {}
    for name, writes in log.writes_by_field(rows).items():
        free = log.heads(writes)
        values[name] = shown(name, free)
        if differ(free) and not is_quiet(rows[0].kind, name):
            torn[name] = len(free)
    if BIN not in torn and values.get(BIN) and (unaware := changed_unaware(rows)):
        torn[BIN] = 1 + len(unaware)
    return values, torn


def shown(name: str, free: Sequence[log.Write]) -> Any:
    """Return the value to show of these heads: the most careful, else the latest."""
    if len(free) == 1:
        return free[0].value
    return max(free, key=lambda write: (care(name, write.value), write.lamport, write.ref)).value


def differ(free: Sequence[log.Write]) -> bool:
    """Say whether these heads say different things."""
    return len(free) > 1 and any(write.value != free[0].value for write in free[1:])


def meant(
    device: str,
    fields: Fields,
    rows: Sequence[log.Row],
    seen: Mapping[str, int] | None = None,
) -> tuple[dict[str, Any], dict[str, list[log.Ref]]]:
    """Return the fields that are new for a record with this log, and what each is based on.

    What this device wrote before, it knows without saying so; what others wrote it must name.
    Where several work at once, `seen` says how far this one has seen the others' changes: what came
    after that the new change knows nothing of, so that both stay.
    """
    written = log.writes_by_field(rows)
    if seen is not None:
        known = [row for row in rows if row.device == device or row.seq <= seen.get(row.device, 0)]
        based = log.writes_by_field(known)
    else:
        based = written
    current = {name: log.heads(written.get(name, ())) for name in fields}
    torn = fields.get(BIN) is not None and bool(changed_unaware(rows))
    new = {
        name: value
        for name, value in fields.items()
        if _is_new(current[name], value) or (torn and name == BIN)
    }
    based_on = {name: [write.ref for write in log.heads(based.get(name, ()))] for name in new}
    if new and any(row.device != device for row in rows):
        _know_the_bin(device, based, based_on)
    return new, {name: refs for name, refs in based_on.items() if refs}


def changed_unaware(rows: Sequence[log.Row]) -> list[log.Write]:
    """Return the changes of a record in the bin that knew nothing of it, nor it of them."""
    if len({row.device for row in rows}) < 2:
        return []
    written = log.writes_by_field(rows)
    bins = [write for write in log.heads(written.get(BIN, ())) if write.value]
    if not bins:
        return []
    knew = _knowledge(rows)
    kind = rows[0].kind
    changes = (
        write
        for name, writes in written.items()
        if name != BIN and not is_quiet(kind, name)
        for write in log.heads(writes)
    )
    found = {
        write.ref: write
        for write in changes
        if not any(_knows(knew, one, write) or _knows(knew, write, one) for one in bins)
    }
    return list(found.values())


def _is_new(current: Sequence[log.Write], value: Any) -> bool:
    """Say whether a value differs from what stands; nothing said of nothing is no change."""
    plain = list(value) if isinstance(value, tuple) else value
    if not current:
        return plain is not None
    return differ(current) or current[0].value != plain


def _know_the_bin(device: str, written: Mapping[str, list[log.Write]], based_on: Refs) -> None:
    """Let who bins a record name what others wrote of it, and who changes it the others' bin."""
    if BIN in based_on:
        heads = [w for name in written if name != BIN for w in log.heads(written[name])]
    else:
        heads = [write for write in log.heads(written.get(BIN, ())) if write.value]
    seen = dict.fromkeys(write.ref for write in heads if write.ref[0] != device)
    if seen:
        based_on[BIN] = list(dict.fromkeys((*based_on.get(BIN, ()), *seen)))


def _knowledge(rows: Iterable[log.Row]) -> dict[log.Ref, dict[str, int]]:
    """Return for each row how far it knew each device's changes of this record."""
    knew: dict[log.Ref, dict[str, int]] = {}
    last: dict[str, dict[str, int]] = {}
    for row in sorted(rows, key=lambda row: (row.lamport, row.device, row.seq)):
        known = dict(last.get(row.device, ()))
        for ref in {ref for refs in log.unpack_payload(row.payload)[1].values() for ref in refs}:
            for device, seq in (ref, *knew.get(ref, {}).items()):
                known[device] = max(known.get(device, 0), seq)
        known[row.device] = row.seq
        knew[row.ref] = last[row.device] = known
    return knew


def _knows(knew: Mapping[log.Ref, Mapping[str, int]], one: log.Write, other: log.Write) -> bool:
    return knew[one.ref].get(other.ref[0], 0) >= other.ref[1]
