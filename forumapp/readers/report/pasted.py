"""Read a report from text that a person pasted, where its PDF holds none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.front import days_in
from forumapp.readers.report.printed import Page, Printed
from forumapp.readers.report.told import report_from
from forumapp.readers.report.values import Report

_MOST = 400_000  # characters
_CUT = re.compile("[\ufffe\x02]")  # what some programs copy for a hyphen at a line's end
_DIGITS = re.compile(r"\d+")
_FOOT = re.compile(r"inspection report", re.I)
_WIDE, _PITCH, _SIZE = 5.0, 14.0, 11.0  # points: what a letter, a line and its text would take


def read_pasted(text: str) -> Report:
    """Return what pasted text says; raise WrongInput where it is no report."""
    if len(text) > _MOST:
        raise WrongInput("This text is far longer than a report. Paste the report alone.")
    rows = _CUT.sub("-", text).replace("\r\n", "\n").replace("\f", "\n").split("\n")
    lines: list[Printed] = []
    base = 0.0
    for row in _without_feet(rows):
        base -= _PITCH
        bare = " ".join(row.split())
        if bare:
            box = (0.0, base, _WIDE * len(bare), base + _SIZE)
            lines.append(Printed(1, bare, box, base, _SIZE, None))
    return report_from([Page(1, (0.0, 0.0), tuple(lines), ())], "This text", pasted=True)


def _without_feet(rows: Sequence[str]) -> Iterator[str]:
    """Leave out the feet of pages, which are copied with the text: the same but for a number."""
    counts = Counter(_DIGITS.sub("#", row.strip()) for row in rows)
    for row in rows:
        bare = row.strip()
        foot = _FOOT.search(bare) or (days_in(bare) and len(bare) < 80)
        if not (bare.isdigit() or (foot and counts[_DIGITS.sub("#", bare)] > 1)):
            yield row
