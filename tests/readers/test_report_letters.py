"""Letters of 2016 to 2022 give their days, area and areas of weakness; pasted reports are read."""

from datetime import date

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.readers.report.pasted import read_pasted

LETTER = """Ofsted
24 February 2020
Ms A Name
Director of Children’s Services, Northshire Council
Dear Ms Name

Joint area SEND inspection in Northshire

Between 18 November 2019 and 22 November 2019, Ofsted and the Care Quality
Commission (CQC) conducted a joint inspection of the local area of Northshire to
judge the effectiveness of the area in implementing the reforms.

As a result of the findings of this inspection the Chief Inspector has determined that
a Written Statement of Action is required because of significant areas of weakness.

Main findings

◼ Leaders have been too slow to carry out the reforms.
◼ Families wait too long.

The local area is required to produce and submit a Written Statement of Action to
Ofsted that explains how it will tackle the following areas of significant
weakness:

{first} the quality of plans, including what health and social
care add to them
{first} leaders’ oversight of new plans
{first} weak co-production with families.

Yours sincerely

An Inspector
"""
REVISIT = """Dear Mr Name

Joint local area SEND revisit in Northshire

Between 4 and 6 July 2022, Ofsted and the Care Quality Commission revisited the area of
Northshire to decide whether sufficient progress has been made in addressing each of the
areas of significant weakness in the written statement of action issued in 2020.

The area has made sufficient progress in addressing one of the two weaknesses.

The initial inspection found that:

◼ The quality of education, health and care plans was poor.

The area has not made sufficient progress in addressing this significant weakness.

Plans are still late, and few of them hold what families said.

◼ The local offer was hard to find and out of date.

The area has made sufficient progress in addressing this significant weakness.

Families know the local offer, and use it. Those who spoke to inspectors were content.
"""
REPORT = """Local area partnership report
Area SEND inspection of Eastshire Local Area Partnership
Inspection dates: 20 to 24 May 2024
Inspection outcome
There are widespread and/or systemic failings leading to significant concerns about children.
Information about the local area partnership
Eastshire Council and NHS East ICB are jointly responsible for the planning of services.
Areas for priority action
Responsible body Areas for priority action
Eastshire Council
and NHS East ICB
Leaders should urgently shorten the time that children wait for
an assessment.
Area SEND inspection report: Eastshire, 20 to 24 May 2024 5
Area SEND inspection report: Eastshire, 20 to 24 May 2024 6
Eastshire Council
and NHS East ICB
The partnership must improve the quality of plans.
Areas for improvement
Leaders should listen to families and act on what they hear from them all.
Leaders should prepare young people for adult life.
Local area partnership details
"""


@pytest.mark.parametrize("bullet", "◼•–")
def test_a_letter(bullet: str) -> None:
    report = read_pasted(LETTER.format(first=bullet))

    assert (report.kind, report.local_area) == ("letter", "Northshire")
    assert (report.first_day, report.last_day) == (date(2019, 11, 18), date(2019, 11, 22))
    assert report.statement_of_action is True
    assert [item.text for item in report.weaknesses] == [
        "the quality of plans, including what health and social care add to them",
        "leaders’ oversight of new plans",
        "weak co-production with families.",
    ]
    doubted = [said for said in report.unsure if said.startswith("weaknesses[")]
    assert len(doubted) == 3  # a letter is running text: each is to be looked at
    assert report.dated == date(2020, 2, 24)


FULL = """Ofsted
Agora
6 Cumberland Place
T 0300 123 1231

19 March 2018

Ms A Name
Director of Children’s Services, Northshire County Council
A Chief Officer, Northshire Clinical Commissioning Group

Dear Ms Name

Joint local area SEND inspection in {place}

{days} the Care Quality Commission (CQC), conducted a joint inspection of the local area of
{place} to judge the effectiveness of the area in implementing the disability and special
educational needs reforms.

As a result of the findings of this inspection, Her Majesty’s Chief Inspector (HMCI) has
determined that a Written Statement of Action is required because of significant areas of
weakness in the local area’s practice.

This letter outlines our findings from the inspection, including some areas of strengths and
areas for further improvement.

Main findings

◼ Leaders have been slow.

The effectiveness of the local area in identifying children and young people’s special
educational needs and/or disabilities

Strengths

◼ Health visitors find needs early. They know their families well, and they work with the nurseries
in each town.
◼ Hearing is tested at once.

Areas for development

◼ Children wait too long for an assessment.

The effectiveness of the local area in assessing and meeting the needs of children and young
people with special educational needs and/or disabilities

Strengths

◼ Families like the portage service.

Areas for development

◼ Plans are late.
◼ Few plans hold what health services found.

The inspection raises significant concerns about the effectiveness of the local area.

The local area is required to produce and submit a Written Statement of Action to Ofsted that
explains how it will tackle the following areas of significant weakness:

◼ the lack of a strategy
◼ the poor quality of plans.

Yours sincerely

A Name
Her Majesty’s Inspector
Ofsted Care Quality Commission
cc: Department for Education
"""


@pytest.mark.parametrize(
    ("place", "days", "first", "last"),
    [
        ("Northshire", "Between 5 February 2018 and 9 February 2018, Ofsted and", 5, 9),
        ("Stockton-on-Tees", "Between 5 and 9 February 2018, Ofsted and", 5, 9),
        ("St. Elms", "From 5 February to 9 February 2018, Ofsted and", 5, 9),
        (
            "Kingston upon Elm and Elm Hill",
            "From Monday 5 to Friday 9 February 2018 Ofsted and",
            5,
            9,
        ),
    ],
)
def test_a_whole_letter_gives_strengths_and_what_is_to_develop(
    place: str, days: str, first: int, last: int
) -> None:
    report = read_pasted(FULL.format(place=place, days=days))

    assert report.local_area == place
    assert (report.first_day, report.last_day) == (date(2018, 2, first), date(2018, 2, last))
    assert report.dated == date(2018, 3, 19)
    assert [item.text for item in report.weaknesses] == [
        "the lack of a strategy",
        "the poor quality of plans.",
    ]
    assert [item.text for item in report.effective] == [
        "Health visitors find needs early. They know their families well, and they work with the "
        "nurseries in each town.",
        "Hearing is tested at once.",
        "Families like the portage service.",
    ]
    assert [item.text for item in report.better] == [
        "Children wait too long for an assessment.",
        "Plans are late.",
        "Few plans hold what health services found.",
    ]
    assert any(said.startswith("responsible_bodies") for said in report.unsure)


@pytest.mark.parametrize(
    ("judgement", "progress"),
    [
        ("The local area has made sufficient progress in addressing this weakness.", "sufficient"),
        ("The area has made sufficient progress to address this area.", "sufficient"),
        ("Leaders have not yet made sufficient progress in tackling this.", "not_sufficient"),
        ("Sufficient progress has not been made in this area.", "not_sufficient"),
        ("The partnership has not made sufficient progress against this.", "not_sufficient"),
    ],
)
def test_the_words_of_a_judgement_differ(judgement: str, progress: str) -> None:
    start = REVISIT.index("The initial inspection found that:")
    said = f"""The area has not made sufficient progress in addressing all of the weaknesses.

The initial inspection found that:

◼ Plans were poor, and what health
and social care wrote in them was late.

{judgement} Leaders know it.
"""

    report = read_pasted(REVISIT[:start] + said)

    assert [(item.text, item.progress) for item in report.weaknesses] == [
        ("Plans were poor, and what health and social care wrote in them was late.", progress)
    ]


def test_a_monitoring_inspection_gives_no_outcome_and_says_so() -> None:
    text = REPORT.replace("Area SEND inspection of", "Area SEND monitoring inspection of")
    start, end = text.index("There are widespread"), text.index("Information about")
    found = "The partnership has taken effective action to address one of the two areas.\n"
    text = text[:start] + found + text[end:]

    report = read_pasted(text)

    assert (report.kind, report.outcome) == ("monitoring", None)
    assert len(report.priority_actions) == 2
    said = next(said for said in report.unsure if said.startswith("outcome:"))
    assert "“The partnership has taken effective action" in said


def test_a_letter_without_a_statement_of_action() -> None:
    start = LETTER.index("As a result")
    end = LETTER.index("Main findings")
    short = LETTER[:start] + LETTER[end : LETTER.index("The local area is required")]

    report = read_pasted(short + "Yours sincerely\n")

    assert report.statement_of_action is False
    assert report.weaknesses == ()


def test_a_revisit_judges_each_weakness() -> None:
    report = read_pasted(REVISIT)

    assert (report.kind, report.local_area) == ("revisit", "Northshire")
    assert (report.first_day, report.last_day) == (date(2022, 7, 4), date(2022, 7, 6))
    assert [(item.text, item.progress) for item in report.weaknesses] == [
        ("The quality of education, health and care plans was poor.", "not_sufficient"),
        ("The local offer was hard to find and out of date.", "sufficient"),
    ]


def test_a_pasted_report_is_read_and_doubted() -> None:
    report = read_pasted(REPORT)

    assert (report.local_area, report.outcome) == ("Eastshire", 3)
    assert [(item.responsible_body, item.text) for item in report.priority_actions] == [
        (
            "Eastshire Council and NHS East ICB",
            "Leaders should urgently shorten the time that children wait for an assessment.",
        ),
        (
            "Eastshire Council and NHS East ICB",
            "The partnership must improve the quality of plans.",
        ),
    ]
    assert [item.text for item in report.improvements] == [
        "Leaders should listen to families and act on what they hear from them all.",
        "Leaders should prepare young people for adult life.",
    ]
    assert report.pages == 0
    for name in ("priority_actions", "improvements"):
        for index in range(2):
            assert any(said.startswith(f"{name}[{index}]") for said in report.unsure)


@pytest.mark.parametrize("text", ["", "hello", "the cat and the dog are in the house " * 30])
def test_pasted_text_that_is_no_report_gets_a_sentence(text: str) -> None:
    with pytest.raises(WrongInput, match=r"^This text .*\.$"):
        read_pasted(text)
