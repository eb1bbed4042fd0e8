"""What a bundle would do, and what it did, in sentences."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from forumapp.domain.merging import Merged, Preview
from forumapp.services.bundles import Exported, Looked, Taken
from ui.window.when import moment_words
from ui.window.words import say

tr = QCoreApplication.translate
_NOT_TOLD = ("act", "audit", "batch")


def exported_lines(made: Exported) -> list[str]:
    """Say what was written, for whom, and what to do with it."""
    whom = ", ".join(made.readers) or tr("Told", "the chair's and the coders' laptops")
    size = f"{max(made.size / 1e6, 0.1):,.1f} MB"
    said = tr("Told", "{file} is written ({size}), for {whom}.")
    lines = [said.format(file=made.path.name, size=size, whom=whom)]
    if not made.changes:
        lines.append(tr("Told", "There was nothing new for it, which does no harm."))
    elif made.pieces:
        lines.append(_pieces_in(made.pieces))
    lines.append(
        tr("Told", "Take it there on a stick, and choose “Bring in a bundle” on that laptop.")
    )
    return lines


def looked_lines(looked: Looked, *, reads: bool) -> list[str]:
    """Say what merging would do; `reads`: this person may read what families said."""
    found = looked.preview
    rows = (
        (tr("Told", "New: {what}."), found.new),
        (tr("Told", "Changed there: {what}."), found.changed),
        (tr("Told", "Changed on both, in different places: {what}. Both stand."), found.parallel),
        (
            tr("Told", "Changed on both, differently: {what}. Both are kept until you decide."),
            found.conflicts,
        ),
        (tr("Told", "Changed alike on both: {what}."), found.same),
    )
    lines = [words.format(what=kinds(counts)) for words, counts in rows if kinds(counts)]
    if found.erased:
        lines.append(tr("Told", "Erased for good: {n}.").format(n=f"{found.erased:,}"))
    if not lines:
        lines.append(tr("Told", "Nothing new: all of it is here already."))
    return [*map(say, looked.remarks), *lines, *(_double_lines(found) if reads else ())]


def made_when(looked: Looked) -> str:
    """Say whose bundle it is, and when it was made."""
    try:
        when = moment_words(datetime.fromisoformat(looked.made_at).astimezone())
    except ValueError:
        when = looked.made_at
    said = tr("Told", "A bundle of {name}, made {when}")
    return said.format(name=looked.sender, when=when)


def taken_lines(taken: Taken, *, told: bool) -> list[str]:
    """Say what merging did; `told`: the act can no longer be taken back."""
    done = taken.merged
    lines = [_brought(taken.sender, done), *map(say, taken.remarks)]
    if done.conflicts:
        one = tr("Told", "1 thing was changed on both, differently. Both are kept: decide.")
        many = tr("Told", "{n} things were changed on both, differently. Both are kept: decide.")
        lines.append((one if done.conflicts == 1 else many).format(n=f"{done.conflicts:,}"))
    if done.held:
        said = tr("Told", "Kept apart, because someone may be at risk: {n}.")
        lines.append(said.format(n=_pieces(done.held)))
    if taken.let_go:
        said = tr("Told", "Handed over: {n}. The chair has it, so this laptop let go of it.")
        lines.append(said.format(n=_pieces(taken.let_go)))
    if taken.backup and done.rid is not None:
        lines.append(tr("Told", "A backup was made before."))
    if done.rid is not None and not told and not taken.let_go:
        lines.append(tr("Told", "Undo (Ctrl+Z) takes the whole merge back."))
    return lines


def kinds(counts: Mapping[str, int]) -> str:
    """Say how many of each kind, in words."""
    names, found = _names(), dict[str, int]()
    for kind, count in sorted(counts.items()):
        if count and kind not in _NOT_TOLD:
            name = kind if kind in names else "other"
            found[name] = found.get(name, 0) + count
    said = (names[kind][count != 1].format(n=f"{count:,}") for kind, count in found.items())
    return ", ".join(said)


def _names() -> dict[str, tuple[str, str]]:
    return {
        "feedback": (tr("Told", "1 piece of feedback"), tr("Told", "{n} pieces of feedback")),
        "tag": (tr("Told", "1 tag"), tr("Told", "{n} tags")),
        "event": (tr("Told", "1 event"), tr("Told", "{n} events")),
        "area": (tr("Told", "1 area"), tr("Told", "{n} areas")),
        "inspection": (tr("Told", "1 inspection"), tr("Told", "{n} inspections")),
        "laptop": (tr("Told", "1 laptop"), tr("Told", "{n} laptops")),
        "pack": (tr("Told", "1 pack"), tr("Told", "{n} packs")),
        "second_reading": (tr("Told", "1 second reading"), tr("Told", "{n} second readings")),
        "other": (tr("Told", "1 other thing"), tr("Told", "{n} other things")),
    }


def _pieces(count: int) -> str:
    return kinds({"feedback": count})


def _pieces_in(count: int) -> str:
    return tr("Told", "It tells of {n}.").format(n=_pieces(count))


def _double_lines(found: Preview) -> list[str]:
    if not found.doubles:
        return []
    first = tr(
        "Told",
        "Perhaps one conversation, recorded twice. Nothing is put together for you; look at them "
        "after the merge:",
    )
    pairs = [f"“{each.new_line}” · “{each.known_line}” ({say(each.why)})" for each in found.doubles]
    return [first, *pairs]


def _brought(sender: str, done: Merged) -> str:
    if not done.new and not done.filled:
        said = tr("Told", "Nothing new: all that is in this bundle of {name} is here already.")
        return said.format(name=sender)
    told = []
    if new := kinds(done.by_kind):
        told.append(tr("Told", "New: {what}.").format(what=new))
    if changed := kinds(done.changed):
        told.append(tr("Told", "Changed: {what}.").format(what=changed))
    merged = tr("Told", "Merged the bundle of {name}.").format(name=sender)
    return " ".join((merged, *told))
