"""The page for families: what inspectors said, you said, we did, they said, and what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from forumapp.domain.days import long_day
from forumapp.domain.pack import Block, Bullets, Heading, Pack, Panel, Paragraph, Section
from forumapp.services.leaving import stop_words, typed_names
from forumapp.services.lists import label
from forumapp.services.lived import Lived
from forumapp.services.packing.cells import cells_json
from forumapp.services.packing.evidence import AUDIENCES
from forumapp.services.packing.families_evidence import FamiliesEvidence, gather_for_families
from forumapp.services.packing.families_issue import issue_section
from forumapp.services.packing.families_room import ROOMS, TWO_SHEETS, Room, lines_of
from forumapp.services.packing.hidden_words import hidden_words
from forumapp.services.packing.made_from import made_from
from forumapp.services.packing.plan import number_of
from forumapp.services.packing.quotes import as_quote, choose, text_of
from forumapp.store.forum import Forum

_LONGEST_WORDS, _LONGEST_QUOTE, _LONGEST_TITLE = 420, 240, 110  # characters
_STANCES = {
    "working": "say that it works",
    "better": "say that it is getting better",
    "mixed": "are mixed",
    "problem": "tell of a problem",
}


def families_page(forum: Forum, area: str, issued: date | None = None) -> Pack:
    """Return the page about one area (its id), as a pack of one or two sheets.

    Raises WrongInput for an area under embargo. The same forum and day give the same page.
    """
    issued = issued or date.today()
    found = gather_for_families(forum, area, issued)
    page = _page(found, issued)
    while found.release.settle():
        page = _page(found, issued)
    cells = cells_json(found.release)
    made = made_from("families", found.position, areas=(area,), cells=cells, page="families")
    return replace(page, number=number_of(page), made_from=made)


def _page(found: FamiliesEvidence, issued: date) -> Pack:
    stop = stop_words(_names(found), "Replies")
    return Pack(
        number="",
        title=_title(found),
        subtitle="",
        forum=found.forum.name,
        local_area=str(found.about["local_area"] or ""),
        audience=AUDIENCES["families"],
        period=f"As it stood on {long_day(issued)}",
        issued=issued,
        sections=_fitting(found, issued),
        sample=bool(found.about["sample"]),
        brief=True,
        warnings=(*_warnings(found, stop), *hidden_words(found.release)),
        stop=stop,
    )


def _title(found: FamiliesEvidence) -> str:
    return f"You said, they said, we did: {_cut(found.area.title, _LONGEST_TITLE)}"


def _fitting(found: FamiliesEvidence, day: date) -> tuple[Section, ...]:
    """Say as much as two sheets hold."""
    made: tuple[Section, ...] = ()
    for room in ROOMS:
        made = tuple(_sections(found, day, room))
        if lines_of(_title(found), made) <= TWO_SHEETS:
            break
    return made


def _sections(found: FamiliesEvidence, day: date, room: Room) -> Iterator[Section]:
    yield from _inspectors(found)
    yield _section("What you told us", *_told(found, room))
    shown = found.issues[: room.issues]
    for each in reversed(shown):  # as it happened
        yield issue_section(each, found.gate, day, room.line)
    if not shown:
        yield _section("What we did with it", Paragraph(_NOT_RAISED))
    if found.since is not None and found.cut is not None:
        on = long_day(found.cut)
        quotes = _quotes(found, room, later=True)
        yield _section("What you say since", *_lived(f"Since {on}: ", found.since), *quotes)
    yield _section("Tell us more", *_ways(found))
    yield _section("How to read this", Paragraph(_limits(found, room), "caption"))


_NOT_RAISED = "We have not raised this with anybody yet. What you tell us helps us to do so."


def _inspectors(found: FamiliesEvidence) -> Iterator[Section]:
    area, seen = found.area, found.inspection
    if seen is None or not area.words:
        return
    when = seen.published or seen.last_day or seen.first_day
    heading = f"{seen.title}{f', {long_day(when)}' if when else ''}"
    blocks: list[Block | Heading] = [Panel(heading, _cut(area.words, _LONGEST_WORDS))]
    if area.status and area.status != "named":
        blocks.append(Paragraph(f"Where it stands: {_lower(label('area_status', area.status))}."))
    yield Section("What inspectors said", tuple(blocks), new_page=False)


def _told(found: FamiliesEvidence, room: Room) -> Iterator[Block]:
    until = f"Up to {long_day(found.cut)}: " if found.cut else ""
    yield from _lived(until, found.said)
    yield from _quotes(found, room, later=False)


def _quotes(found: FamiliesEvidence, room: Room, *, later: bool) -> Iterator[Block]:
    """Choose quotes of the time that they stand under, none of a family that stands elsewhere."""
    cut = found.cut.isoformat() if found.cut else "9999"
    short = [each for each in found.sources if len(text_of(each)) <= _LONGEST_QUOTE]
    first = choose([each for each in short if each.told <= cut], set(), found.names, room.quotes)
    if not later:
        yield from map(as_quote, first)
        return
    if not room.later:
        return
    used = {each.family or each.uid for each in first}
    rest = [e for e in short if e.told > cut and (e.family or e.uid) not in used]
    yield from map(as_quote, choose(rest, used, found.names, room.later))


def _lived(begin: str, lived: Lived) -> Iterator[Block]:
    """Say what families said in one time, behind the gate."""
    words = lived.words()
    yield Paragraph(begin + (_lower(words) if begin else words), "lead")
    counts = [
        f"{shown.text} {'comment' if shown.value == 1 else 'comments'} {_STANCES[code]}."
        for code, shown in lived.stances
        if lived.enough and code in _STANCES and shown.value
    ]
    if counts:
        yield Bullets(tuple(counts))
    if earlier := lived.earlier_words():
        yield Paragraph(earlier, "caption")


def _ways(found: FamiliesEvidence) -> Iterator[Block]:
    forum = found.forum
    yield Paragraph("Is it better, worse or the same for your child now? Tell us, good news too.")
    reach = f"{forum.name}: {forum.contact}." if forum.contact else f"Speak to {forum.name}."
    ways = [reach, "You choose whether your words may be used. Your name is never printed."]
    if forum.sendiass_contact:
        ways.append(f"Help with your own child's case, free: {forum.sendiass_contact}.")
    yield Bullets(tuple(ways))


def _limits(found: FamiliesEvidence, room: Room) -> str:
    sample = "SAMPLE: these families are invented. " if found.about["sample"] else ""
    more = len(found.issues) - room.issues
    rest = f" {more} older {'matter' if more == 1 else 'matters'} left out for room."
    return (
        f"{sample}These are the families who spoke to us, not all families here. Each is counted "
        "once. Numbers below 5 are not shown, so that nobody can be recognised. Families' own "
        f"words are printed only where they agreed to it.{rest if more > 0 else ''}"
    )


def _warnings(found: FamiliesEvidence, stop: str) -> Iterator[str]:
    if stop:
        yield stop
    if not found.forum.contact:
        yield "The page does not say how families reach you. Fill it in under Settings."
    if found.hidden:
        many = "1 matter is" if found.hidden == 1 else f"{found.hidden} matters are"
        yield f"{many} not for publication and left out."
    if held := found.names.said():
        yield held
    if not found.sources:
        yield "No quote: no family that spoke of this agreed to its words being printed."
    if not found.issues:
        yield "Nothing that was raised about this area may be told yet."
    if found.inspection is not None and not found.area.words:
        yield "The inspectors' exact words are not known here."


def _names(found: FamiliesEvidence) -> tuple[str, ...]:
    """Return what may name somebody in words that people of the forum typed."""
    typed = [
        text
        for told in found.issues
        for text in (
            told.issue.title,
            told.issue.words,
            *(each.words for each in told.replies),
            *(each.what for each in told.promises),
        )
    ]
    return typed_names(typed, found.names)


def _section(title: str, *blocks: Block | Heading) -> Section:
    return Section(title, tuple(blocks), new_page=False)


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
