"""What a pack hides and why, in sentences for the person who makes it."""

from collections import Counter
from collections.abc import Iterator

from forumapp.analysis.figures.release import Release


def hidden_words(release: Release) -> tuple[str, ...]:
    """Return a sentence for each earlier pack that figures were hidden for, and for each table."""
    return (*_earlier(release), *_tables(release))


def _earlier(release: Release) -> Iterator[str]:
    least = release.gate.threshold
    for number, count in Counter(hid.earlier for hid in release.hidden.values()).items():
        if not number:
            continue
        one = count == 1
        figures, they, moved = (
            ("1 figure is", "it", "it") if one else (f"{count} figures are", "they", "them")
        )
        yield (
            f"{figures} hidden because of pack {number}: {they} moved by fewer than {least} since, "
            f"or {'tells' if one else 'tell'} what that pack hid. With {moved} the few families in "
            "between could be worked out. Take the same days as that pack, or wait for more "
            "feedback."
        )


def _tables(release: Release) -> Iterator[str]:
    least = release.gate.threshold
    few: Counter[str] = Counter()
    more: Counter[str] = Counter()
    for what, cell in release.cells.cells.items():
        if cell.text is None or cell.shown or not cell.named or not cell.value:
            continue
        if what in release.hidden and release.hidden[what].earlier:
            continue
        (few if cell.value < least else more)[cell.named] += 1
    for name in dict.fromkeys((*few, *more)):
        if not few[name]:
            yield f"{name}: {_figures(more[name])} hidden, so that small ones cannot be worked out."
            continue
        rest = f", with {more[name]} more so that none can be worked out" if more[name] else ""
        yield f"{name}: {_figures(few[name])} hidden for being under {least}{rest}."


def _figures(count: int) -> str:
    return "1 figure is" if count == 1 else f"{count} figures are"
