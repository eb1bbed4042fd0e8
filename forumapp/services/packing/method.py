"""Method and limits, written from the data."""

from collections import Counter
from collections.abc import Sequence

from forumapp.analysis.figures.before_after import RULE
from forumapp.analysis.figures.release import What
from forumapp.domain.feedback import QUESTIONS
from forumapp.domain.pack import Block, Bullets, Heading, Paragraph, Section
from forumapp.services.analysing_version import reading_version
from forumapp.services.area_trends import AreaTrend
from forumapp.services.lists import codes, label
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.read_twice import read_twice
from forumapp.services.packing.saying import many, span_words

_PIECES = What("pieces")
LINED = ("inspectors", "partnership")  # the editions that draw the lines of their areas

OTHERS = (
    "Pieces that do not come from a family, such as from professionals, stand in the numbers of "
    "this section alone."
)


def method_section(found: Evidence) -> Section:
    """Return how it was gathered, read and counted, and what that means for a reader."""
    blocks: list[Block | Heading] = [
        Heading("How feedback was gathered"),
        Paragraph(_gathered(found)),
        Heading("What was asked"),
        Bullets(_questions(found)),
        Heading("How it was read"),
        Bullets(_read(found)),
        Heading("How it was counted"),
        Bullets(_counted(found)),
        Heading("What is missing"),
        Bullets(_missing(found)),
    ]
    return Section("Method and limits", tuple(blocks))


def _gathered(found: Evidence) -> str:
    days = span_words(found.first.isoformat(), found.last.isoformat())
    when = "on" if found.first == found.last else "from"
    if not found.attributes["channel"]:
        return f"No feedback was told {when} {days}."
    events = len(found.events)
    fall = "falls" if events == 1 else "fall"
    held = f" {many(events, 'event')} of the forum {fall} into it." if events else ""
    counted = Counter(found.attributes["channel"])
    every = counted.most_common()
    shown = found.release.row(
        [_PIECES.with_("channel", code or "not_said") for code, _ in every],
        [number for _, number in every],
        of=_PIECES,
        named="Method",
    )
    names = [
        f"{label('channel', code)} ({figure.text})"
        for (code, _), figure in zip(every, shown, strict=True)
        if code and figure.value
    ]
    ways = f" It came by: {', '.join(names)}." if names else ""
    return f"Feedback told {when} {days}.{held}{ways} Numbers are pieces of feedback. {OTHERS}"


def _questions(found: Evidence) -> tuple[str, ...]:
    own = [f"“{text}”" for text in (*QUESTIONS.values(), codes("rating").question)]
    imported = [f"“{' '.join(text.split())}” (asked in a survey)" for text in found.prompts]
    return (*own, *imported)


def _read(found: Evidence) -> tuple[str, ...]:
    return (
        *_set_against(found),
        _checked(found),
        "Quotes are families' own words, with their consent for these readers. They are chosen in "
        "proportion to what was said, positives kept, one from a family for each area. "
        "[…] marks a cut.",
        f"Where a tone of comments is shown it is the machine's ({reading_version()}), never "
        "blended with families' own ratings.",
        *read_twice(found.agreement, {each.area.uid for each in found.areas}),
    )


def _set_against(found: Evidence) -> tuple[str, ...]:
    if not found.attributes["channel"]:
        return ()
    tagged, of = _part(found, "set_against_an_area", found.tagged)
    return (
        f"A person of the forum read and set against an area {tagged} of {of} pieces. Suggestions "
        "of the machine are not counted.",
    )


def _checked(found: Evidence) -> str:
    """Say what was checked in the quotes before they left, and by whom."""
    names = found.names
    who = f" ({', '.join(sorted(names.deciders))})" if names.deciders else ""
    left = len(names.held)
    gone = "No quote was" if not left else "1 quote was" if left == 1 else f"{left} quotes were"
    return (
        "The words of every quote were looked through by the program for names of people and "
        "schools, addresses, numbers, dates of birth, references and links. Each find was replaced "
        f"by a word in [brackets] or allowed by a person of the forum{who}. {gone} left out for a "
        "find that nobody had decided on. A program can miss a name. Details of a story, such as "
        f"a rare condition or an age, are printed where at least {found.release.gate.threshold} "
        "families heard tell of them, or where a person allowed it. Corrections of the forum stand "
        "in [brackets], cuts as […]."
    )


def _counted(found: Evidence) -> tuple[str, ...]:
    return (
        "Families are counted apart from comments: once for each area and period. A range, such as "
        "61 to 84 families, means that some gave no family word and may be the same family.",
        _by(found),
        "The line is the share of families who rate it good or very good. Don't know and no answer "
        "are left out of the share.",
        f"{RULE} The method for shares is Wilson's (1927), for differences Newcombe's (1998, "
        "method 10). A difference is worked out before shares are rounded: it can be a point off "
        "from that of the printed shares.",
        *_signs([found.overall, *(each.trend for each in found.areas)], found.audience),
        f"Counts below {found.release.gate.threshold} are hidden, with what they could be worked "
        "out from, here and beside packs that were issued before; no percentage stands on fewer "
        "than 10 families; fewer than 30 are to be read with care.",
    )


def _by(found: Evidence) -> str:
    """Say by which date lines are drawn."""
    if found.by == "happened":
        return (
            "Lines are drawn by the month in which it happened. What does not say so is in no "
            "point of a line; the pack's days are those on which it was told."
        )
    return (
        "Periods are by the day it was told. The table “When it happened” shows how recent it was."
    )


def _signs(trends: Sequence[AreaTrend], audience: str) -> tuple[str, ...]:
    """Say which signs are looked for, and how many chance alone would give in these lines.

    Nothing for an edition that draws no line of families' ratings.
    """
    if audience not in LINED:
        return ()
    drawn = [each.trend for each in trends if each.chart]
    false = sum(each.expected_false for each in drawn)
    about = "fewer than 0.1" if false < 0.1 else f"about {false:.1f}"
    lines = f"{len(drawn)} lines" if len(drawn) != 1 else "1 line"
    over = (
        f" Over the {lines} here chance alone would give {about} of them; more, up to three times "
        "as many, where the same families speak in many periods."
    )
    return (
        "Two signs in a line are called unlikely to be chance: seven or more points in a row on "
        "one side of the middle, and one point so far out that chance gives it once in 740 times."
        f"{over if drawn else ''}",
    )


def _part(found: Evidence, what: str, number: int) -> tuple[str, str]:
    """Show how many pieces something holds of, of how many; the rest is protected with it."""
    total = len(found.attributes["channel"])
    sides = [_PIECES.with_(what, "yes"), _PIECES.with_(what, "no")]
    shown = found.release.row(sides, [number, total - number], named="Method")
    of = found.release.count(_PIECES, total, named="Method")
    return shown[0].text, of.text


def _without(found: Evidence, name: str) -> int:
    return sum(not said for said in found.attributes[name])


def _missing(found: Evidence) -> tuple[str, ...]:
    if not found.attributes["channel"]:
        return ("No feedback was told in these days, so there is nothing to miss yet.",)
    unrated, of = _part(found, "no_rating", _without(found, "rating"))
    unasked, _ = _part(found, "no_consent", _without(found, "consent"))
    unhappened, _ = _part(found, "no_happened", _without(found, "happened"))
    said = [
        f"{unrated} of {of} pieces have no rating.",
        f"{unasked} of {of} have no consent on record: counted, never quoted.",
        f"{unhappened} of {of} do not say when it happened.",
        "Feedback in which someone may be at risk is withheld from every figure here.",
        "Families chose to speak. Nothing here says how all families would answer.",
    ]
    said += [f"{i.title}: its list of areas is partial." for i in found.inspections if i.partial]
    return tuple(said)
