"""Story: from the call to publication. The draft fills the call's inspection; nothing leaves."""

from datetime import date
from pathlib import Path

from forumapp.domain.inspections import Inspection
from forumapp.services import calls, countdown, embargo, packing, reading, reports, rounds, today
from forumapp.services.forums import Forum
from tests.services.story_help import families_say, forum_of, quotes_of, section_of

REPORT = """Area SEND inspection of Merrowdale Local Area Partnership

Inspection dates: 16 November 2026 to 20 November 2026

Inspection outcome

There are widespread and/or systemic failings leading to significant concerns about the experiences
and outcomes of children and young people with special educational needs and/or disabilities
(SEND), which the local area partnership must address urgently.

Areas for improvement

Areas for improvement
Leaders across the partnership should zxqvbn the plmktr of wrtgfd plans.
The partnership should hjklpw the bnmcvx of waits.
"""


def the_call(forum: Forum) -> Inspection:
    found = calls.current(forum, date(2026, 11, 21))
    assert found is not None
    return found.inspection


def test_from_the_call_to_publication(tmp_path: Path) -> None:
    with forum_of(tmp_path, "Merrowdale") as forum:
        # Monday of week 1: the call. Today counts; the pack is a draft from now on.
        uid, _ = calls.the_call_came(forum, "2026-11-02")
        theme = next(a for a in reading.areas(forum) if a.themes == ("health_waits",))
        families_say(forum, theme.uid, 12, told="2026-11-03", rating="poor", stance="problem")
        left = countdown.countdown(forum, date(2026, 11, 4))
        assert left is not None
        assert left.days == 8
        assert today.today(forum, date(2026, 11, 4)).call == left
        pack = packing.plan_pack(forum, audience="inspectors")
        assert pack.draft == "Made after the call of 2 November 2026"

        # A draft is shown to the forum and added under embargo: it is the same inspection.
        proposal = reports.read("Draft report, under embargo\n" + REPORT, forum)
        assert proposal.facts.embargo
        reports.keep(forum, proposal)
        found = the_call(forum)
        assert (found.uid, found.first_day, found.called_on) == (uid, "2026-11-16", "2026-11-02")
        assert "call on" not in found.title
        assert found.embargoed(date(2026, 11, 21))
        named = [a for a in reading.areas(forum) if a.inspection == uid and a.official]
        assert len(named) == 2

        # Families go on speaking, and a person tags it with what the draft names.
        families_say(forum, named[0].uid, 13, told="2026-11-19", rating="poor", stance="problem")
        pack = packing.plan_pack(forum, audience="inspectors")
        assert not [word for word in ("zxqvbn", "plmktr", "bnmcvx") if word in repr(pack)]
        assert "25 families" in repr(section_of(pack, "Who we heard from"))
        assert quotes_of(pack)
        assert embargo.gate_of(forum).left_out.startswith("2 areas are under embargo")

        # The report is published: the areas are in, the count-down is over, packs are final.
        calls.set_published(forum, uid, "2026-11-21")
        pack = packing.plan_pack(forum)
        assert pack.draft == ""
        assert "zxqvbn" in repr(pack)
        assert countdown.countdown(forum, date(2026, 11, 21)) is None
        (round_,) = rounds.rounds(forum)
        assert [each.status for each in round_.areas] == ["named", "named"]
        keys = [step.key for step in calls.called_rounds(forum)[0].calendar.steps]
        assert "next_3" in keys
