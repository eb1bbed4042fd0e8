"""What *Check the reading* says: who waits, what came of a second reading, what a kappa means."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from forumapp.analysis.figures.agreement import LEAST, Kappa
from forumapp.services.second import AT_LEAST, Agreement, Outcome, Queue
from ui.window.words import say


def waiting_words(queue: Queue) -> str:
    """Say how many pieces wait for this reader, and how many are done."""
    count = len(queue.waiting)
    one, many = tr("1 piece waits for you."), tr("{n} pieces wait for you.")
    said = one if count == 1 else many.format(n=f"{count:n}")
    done = tr("{done} of {asked} are read twice.")
    return f"{said} {done.format(done=f'{queue.done:n}', asked=f'{queue.asked:n}')}"


def welcome_words(queue: Queue) -> str:
    """Say what waits for a second reader, before it is known who reads."""
    count = len(queue.waiting) + queue.own
    if not queue.asked:
        return tr(
            "Nothing waits yet. Once feedback is read and tagged, some of it waits here for a "
            "second reader: one piece in ten, and at least {n}."
        ).format(n=AT_LEAST)
    if not count:
        return tr("All {n} pieces that were drawn are read twice. Thank you.").format(
            n=f"{queue.asked:n}"
        )
    one, many = (
        tr("1 piece of feedback waits for a second reader."),
        tr("{n} pieces of feedback wait for a second reader."),
    )
    return one if count == 1 else many.format(n=f"{count:n}")


def nothing_words(queue: Queue, name: str) -> str:
    """Say why nothing waits for this reader, and what to do."""
    if not queue.own:
        return welcome_words(queue)
    one = tr(
        "{name} was the first to read the 1 piece that waits. A second reader is somebody else: "
        "ask another volunteer to sit here and put in their name."
    )
    many = tr(
        "{name} was the first to read all {n} pieces that wait. A second reader is somebody else: "
        "ask another volunteer to sit here and put in their name."
    )
    return (one if queue.own == 1 else many).format(name=name, n=f"{queue.own:n}")


def outcome_words(came: Outcome) -> str:
    """Say kindly whether both readers agree."""
    said = [came.same_tone, came.same_areas]
    if False not in said:
        return tr("Stored. You both read it alike.") if True in said else tr("Stored.")
    words = {
        (False, False): tr("Stored. You read its tone and its areas otherwise than the first."),
        (True, False): tr("Stored. You both hear the same tone, but name other areas."),
        (False, True): tr("Stored. You both name the same areas, but hear another tone."),
        (False, None): tr("Stored. You hear another tone than the first reader."),
        (None, False): tr("Stored. You name other areas than the first reader."),
    }[came.same_tone, came.same_areas]
    return f"{words} {tr('Neither is wrong. It waits under “Where readings differ”.')}"


def kappa_words(found: Kappa) -> str:
    """Say what a kappa means, in the window's language."""
    if found.enough:
        return say(found.words())
    more = LEAST - found.n
    one, many = (
        tr("Too few to say: 1 more piece needs a second reader."),
        tr("Too few to say: {n} more pieces need a second reader."),
    )
    return one if more == 1 else many.format(n=more)


def figures_words(found: Kappa) -> str:
    """Say the figures of a kappa with their n; nothing where there are too few."""
    if not found.enough:
        return ""
    same = tr("The same answer on {same} of {n} pieces.")
    said = same.format(same=f"{_same(found):n}", n=f"{found.n:n}")
    if found.value is None:
        return said
    value, low, high = _two(found.value), _two(found.low), _two(found.high)
    more = tr("Kappa {value}, most likely between {low} and {high}.")
    return f"{said} {more.format(value=value, low=low, high=high)}"


def by_person_words(found: Agreement) -> str:
    """Say whose the first reading was, where the machine's was left as it stood."""
    left = found.tone.n - found.by_person
    if not left or not found.tone.enough:
        return ""
    said = tr(
        "On {n} of them the first reader left the machine's tone as it was: there it is the "
        "machine that the second reader is compared with."
    )
    return said.format(n=f"{left:n}")


def area_columns(narrow: bool = False) -> tuple[str, ...]:
    """Return the headings of the table of areas; where it is narrow, there are two."""
    if narrow:
        return tr("Area"), tr("How far readers agree")
    return (
        tr("Area"),
        tr("In words"),
        tr("Same answer"),
        tr("Kappa"),
        tr("Most likely between"),
    )


def area_rows(found: Agreement, narrow: bool = False) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return a line for each area: its id, and its cells."""
    cells = _both if narrow else _cells
    return [(each.area, (each.title, *cells(each.kappa))) for each in found.areas]


def _both(found: Kappa) -> tuple[str, ...]:
    return (" ".join(filter(None, (kappa_words(found), figures_words(found)))),)


def _cells(found: Kappa) -> tuple[str, ...]:
    if not found.enough:
        return kappa_words(found), "–", "–", "–"
    same = tr("{same} of {n}").format(same=f"{_same(found):n}", n=f"{found.n:n}")
    if found.value is None:
        return kappa_words(found), same, "–", "–"
    between = tr("{low} and {high}").format(low=_two(found.low), high=_two(found.high))
    return kappa_words(found), same, _two(found.value), between


def _same(found: Kappa) -> int:
    return round(found.observed * found.n)


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def tr(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Check", text)
