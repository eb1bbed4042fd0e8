"""What the commands say of bundles and laptops, in lines for people."""

from collections.abc import Iterable, Mapping

from forumapp.domain.merging import Merged, Preview
from forumapp.services.bundles import Exported, Looked, Taken
from forumapp.services.laptops import Laptop
from ui.commands.answer import columns, counted

_ONE_MANY = {  # kind of record: one of it, many
    "feedback": ("piece of feedback", "pieces of feedback"),
    "tag": ("tag", "tags"),
    "event": ("event", "events"),
    "area": ("area", "areas"),
    "inspection": ("inspection", "inspections"),
    "locality": ("part of the local area", "parts of the local area"),
    "laptop": ("laptop", "laptops"),
    "pack": ("pack", "packs"),
    "second_reading": ("second reading", "second readings"),
}
_NOT_TOLD = ("act", "audit", "batch")


def exported_lines(made: Exported) -> list[str]:
    """Say what was written and what to do with it."""
    for_whom = ", ".join(made.readers) or "the chair's and the coders' laptops"
    held = counted(made.changes, "change")
    about = f" about {counted(made.pieces, 'piece')} of feedback" if made.pieces else ""
    return [
        f"The bundle is {made.path} ({made.size / 1e6:.1f} MB): {held}{about}, for {for_whom}.",
        "Only those laptops can read it. Take it there on a stick and merge it.",
    ]


def preview_lines(looked: Looked) -> list[str]:
    """Say what merging would do."""
    found = looked.preview
    lines = [f"A bundle of {looked.sender}, made {looked.made_at}.", *looked.remarks]
    rows = [
        ("New", kinds(found.new)),
        ("Changed there", kinds(found.changed)),
        ("Changed on both, in different fields (parallel)", kinds(found.parallel)),
        ("Changed on both, differently (conflict)", kinds(found.conflicts)),
        ("Changed alike on both", kinds(found.same)),
    ]
    lines += [f"{name}: {what}." for name, what in rows if what]
    if not any(what for _, what in rows):
        lines.append("Nothing new: all of it is here already.")
    if found.erased:
        lines.append(f"Erased for good: {counted(found.erased, 'record')}.")
    if found.doubles:
        lines.append("Perhaps the same conversation, recorded twice (nothing is put together):")
        lines += [f"  {d.new_line} | {d.known_line} ({d.why})" for d in found.doubles]
    return lines


def preview_json(found: Preview) -> dict[str, object]:
    """Return the numbers of a preview."""
    names = ("new", "changed", "parallel", "conflicts", "same")
    counts = {name: dict(getattr(found, name)) for name in names}
    doubles = [{"new": d.new, "known": d.known, "why": d.why} for d in found.doubles]
    rows = {"changes_new": found.rows_new, "changes_same": found.rows_same}
    return {**counts, **rows, "erased": found.erased, "doubles": doubles}


def taken_lines(taken: Taken, *, told: bool = False) -> list[str]:
    """Say what merging did; `told`: the sender gets a receipt, so the merge stands."""
    done = taken.merged
    lines = [*taken.remarks, _brought(taken.sender, done)]
    if done.conflicts:
        lines.append(
            f"{counted(done.conflicts, 'field')} was changed on both, differently: both values are "
            "kept. Decide: conflicts list."
        )
    if done.held:
        held = counted(done.held, "piece")
        lines.append(f"Kept apart, because someone may be at risk: {held} of feedback.")
    if taken.let_go:
        lines.append(
            f"Handed over: {counted(taken.let_go, 'piece')} of feedback. The chair has it, so this "
            "laptop let go of it."
        )
    if taken.backup and done.rid is not None:
        lines.append(f"A backup was made before: {taken.backup}.")
    if done.rid is not None and not told and not taken.let_go:
        lines.append("`undo` takes the whole merge back.")
    return lines


def taken_json(done: Merged) -> dict[str, object]:
    """Return the numbers of a merge."""
    counts = {"new": dict(done.by_kind), "changed": dict(done.changed)}
    numbers = {"changes_new": done.new, "conflicts": done.conflicts, "held": done.held}
    return {**counts, **numbers, "act": done.act}


def laptop_lines(every: Iterable[Laptop]) -> list[str]:
    """Say which laptops there are."""
    return columns([_laptop_cells(each) for each in every])


def kinds(counts: Mapping[str, int]) -> str:
    """Say how many of each kind, in words."""
    told = [
        counted(count, *_ONE_MANY.get(kind, ("other record", "other records")))
        for kind, count in _together(counts).items()
    ]
    return ", ".join(told)


def _together(counts: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind, count in sorted(counts.items()):
        if count and kind not in _NOT_TOLD:
            name = kind if kind in _ONE_MANY else "other"
            found[name] = found.get(name, 0) + count
    return found


def _brought(sender: str, done: Merged) -> str:
    if not done.new and not done.filled:
        return f"Nothing new: all that is in this bundle of {sender} is here already."
    new, changed = kinds(done.by_kind), kinds(done.changed)
    told = [f"{new} new" if new else "", f"{changed} changed" if changed else ""]
    said = "; ".join(filter(None, told)) or "nothing that shows"
    return f"Merged the bundle of {sender}: {said}."


def _laptop_cells(each: Laptop) -> tuple[str, ...]:
    marks = [
        "this one" if each.this else "",
        f"revoked {each.revoked_at[:10]} ({each.revoked_why})" if each.revoked_at else "",
        "" if each.joined else "not joined yet",
        "" if each.keeps else "lets go of feedback once it is handed over",
    ]
    last = f"last bundle {each.last_bundle[:10]}" if each.last_bundle else "no bundle yet"
    told = "" if each.this else f"{last}, {counted(each.pieces, 'piece')} of feedback from it"
    return each.label, each.holder, each.role, "; ".join(filter(None, [*marks, told]))
