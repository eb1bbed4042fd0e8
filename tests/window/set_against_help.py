"""What the tests of Compare, Reach and Claim check share: families heard before and after a day."""

from forumapp.domain.ids import new_ids, shared_id
from forumapp.services import reading
from forumapp.services.forums import Forum

DAY, LABEL = "2025-09-01", "The plan begins"
HEARD = (  # told on, need, family from number … to, how many of them rate it good
    ("2025-03-10", "ASD", 0, 40, 12),
    ("2025-03-10", "SEMH", 40, 60, 6),
    ("2025-11-10", "ASD", 60, 100, 34),
    ("2025-11-10", "SEMH", 100, 118, 8),
    ("2025-11-12", "PD", 118, 120, 2),
)


def families(forum: Forum) -> None:
    """Let 120 families speak, half of them after the day; five say no need, and rate nothing."""
    said = {"words_free": "Said", "entered_at": "2026-01-02T00:00:00Z"}
    rows = []
    for told, need, first, last, good in HEARD:
        for number in range(first, last):
            rating = "good" if number - first < good else "poor"
            one = {"told_on": told, "need": [need], "rating": rating, "family": f"{number:064x}"}
            rows.append({**said, **one})
    rows += [{**said, "told_on": "2025-11-20", "family": f"{200 + n:064x}"} for n in range(5)]
    area = next(each.uid for each in reading.areas(forum) if each.item == "theme")
    uids = new_ids(len(rows))
    with forum.write("Told") as tx:
        tx.change_many("feedback", list(zip(uids, rows, strict=True)))
        mark = {"on": DAY, "label": LABEL, "binned": False}
        tx.change("mark", shared_id("mark", "test", DAY), mark)
        tag = {"feedback": uids[0], "area": area, "verdict": "confirmed", "binned": False}
        tx.change("tag", shared_id("tag", uids[0], area), tag)
