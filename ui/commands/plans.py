"""Plans of officials, and the measures that boards use to say how they go."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Kpi
from forumapp.services import measures, plans, reading
from forumapp.services.forums import Forum
from forumapp.services.lists import codes
from forumapp.services.measures import Measure
from ui.commands.answer import columns
from ui.commands.embargo_note import say_embargo
from ui.commands.found import find
from ui.commands.frame import Call, command, option
from ui.commands.promise_words import PLAN_KINDS, plan_called
from ui.commands.refs import area, day, short

_Plan = Annotated[str, typer.Argument(metavar="PLAN", help="The plan: its id or title.")]
_Kpi = Annotated[str, typer.Argument(metavar="MEASURE", help="The measure: its id or title.")]
_UNITS = ", ".join(code.code for code in codes("kpi_unit").codes)
_FIELDS = (
    option("title", str | None, None, "--title", metavar="TEXT", help="What the plan is called."),
    option("kind", str | None, None, "--kind", metavar="KIND", help=f"One of: {PLAN_KINDS}."),
    option(
        "inspection", str | None, None, "--inspection", metavar="TITLE", help="What it answers."
    ),
    option("on", str | None, None, "--on", metavar="DATE", help="The day it was approved."),
    option("due_on", str | None, None, "--due", metavar="DATE", help="The day it was due."),
    option("first_day", str | None, None, "--from", metavar="DATE", help="The day it begins."),
    option("last_day", str | None, None, "--until", metavar="DATE", help="The day it ends."),
    option("source", str | None, None, "--source", metavar="TEXT", help="Where it stands."),
    option("note", str | None, None, "--note", metavar="TEXT", help="A note of your own."),
    option("not_public", bool | None, None, "--not-public/--public", help="Not for publication."),
)
_DAYS = {"on": "--on", "due_on": "--due", "first_day": "--from", "last_day": "--until"}


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Plans of officials, which hold their promises.")
    keys = "plans (id, title, kind, inspection, on, due_on, first_day, last_day, source, note)."
    command(group, "list", json=keys)(list_plans)
    command(group, "add", acts=True, json="id, act.", more=_FIELDS)(add_plan)
    command(group, "change", acts=True, json="id, act.", more=_FIELDS)(change_plan)
    command(group, "bin", acts=True, json="id, act.")(bin_plan)
    app.add_typer(group, name="plans")
    kpis = typer.Typer(help="Measures of boards: baseline, actual, target.")
    command(kpis, "list", json=_KPIS)(list_kpis)
    command(kpis, "add", acts=True, json="id, act.")(add_kpi)
    command(kpis, "figure", acts=True, json="id, act.")(add_figure)
    command(kpis, "bin", acts=True, json="id, act.")(bin_kpi)
    app.add_typer(kpis, name="kpis")


_KPIS = (
    "kpis (id, title, unit, better, baseline, baseline_on, target, target_on, plan, areas, "
    "definition, source, sentence, figures (on, wanted, actual, baseline, target), families_say "
    "(first, last, good_or_better, n, sentence) or null)."
)


def list_plans(call: Call) -> None:
    """List the plans, the latest first."""
    with call.open() as forum:
        found = plans.plans(forum)
        say_embargo(forum)
    rows = [(short(p.uid), p.on or p.first_day or "", p.kind or "", p.title) for p in found]
    data = [{"id": each.uid, **asdict(each)} for each in found]
    for each in data:
        del each["uid"]
    call.answer({"plans": data}, columns(rows) or ["No plan yet. See: plans add --help"])


def add_plan(call: Call, **fields: Any) -> None:
    """Write down a plan."""
    with call.open() as forum:
        uid, done = plans.add_plan(forum, _given(forum, fields))
    call.answer({"id": uid, "act": done.act}, [f"Added the plan {short(uid)}."])


def change_plan(call: Call, plan: _Plan, **fields: Any) -> None:
    """Change some fields of a plan; an empty text empties one."""
    with call.open() as forum:
        uid = plan_called(forum, plan).uid
        done = plans.change_plan(forum, uid, _given(forum, fields))
    call.answer({"id": uid, "act": done.act}, [f"Changed the plan {short(uid)}."])


def bin_plan(call: Call, plan: _Plan) -> None:
    """Move a plan with its promises, reviews and measures to the bin; undo brings all back."""
    with call.open() as forum:
        uid = plan_called(forum, plan).uid
        done = plans.bin_plan(forum, uid)
    call.answer({"id": uid, "act": done.act}, [f"Moved the plan {short(uid)} to the bin."])


def list_kpis(
    call: Call,
    plan: Annotated[str | None, typer.Option(metavar="PLAN", help="Only of this plan.")] = None,
) -> None:
    """List the measures with their figures, and what families told the forum in the same year."""
    with call.open() as forum:
        uid = plan_called(forum, plan).uid if plan else None
        found = measures.measures(forum, uid)
        say_embargo(forum)
    lines = []
    for each in found:
        lines += [f"{short(each.kpi.uid)}  {each.kpi.title}", f"    {each.words()}"]
        lines.append(f"    Families told the forum: {each.own_words()}")
    call.answer({"kpis": [_json(each) for each in found]}, lines or ["No measure yet."])


def add_kpi(
    call: Call,
    title: Annotated[str, typer.Option(metavar="TEXT", help="What is measured.")],
    plan: Annotated[str | None, typer.Option(metavar="PLAN", help="The plan it is of.")] = None,
    areas: Annotated[
        list[str] | None,
        typer.Option("--area", metavar="AREA", help="An area it is about. May be given again."),
    ] = None,
    unit: Annotated[str, typer.Option(metavar="UNIT", help=f"One of: {_UNITS}.")] = "percent",
    better: Annotated[
        str, typer.Option(metavar="WAY", help="Better when it is: higher, lower.")
    ] = "higher",
    baseline: Annotated[
        float | None, typer.Option(metavar="N", help="The figure it began with.")
    ] = None,
    baseline_on: Annotated[str | None, typer.Option(metavar="DATE", help="Its day.")] = None,
    target: Annotated[float | None, typer.Option(metavar="N", help="The figure wanted.")] = None,
    target_on: Annotated[str | None, typer.Option(metavar="DATE", help="By when.")] = None,
    definition: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How it is worked out, and of whom.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it stands.")] = None,
) -> None:
    """Write down a measure, as in “% of parents who rate their experience good or better”."""
    days = {"baseline_on": baseline_on, "target_on": target_on}
    read = {n: day(v, f"--{n.replace('_', '-')}").isoformat() for n, v in days.items() if v}
    with call.open() as forum:
        fields: dict[str, Any] = {
            "title": title,
            "plan": plan_called(forum, plan).uid if plan else None,
            "areas": tuple(area(forum, each).uid for each in areas or ()),
            "unit": unit,
            "better": better,
            "baseline": baseline,
            "target": target,
            "definition": definition,
            "source": source,
        }
        uid, done = measures.add_kpi(forum, fields | read)
    call.answer({"id": uid, "act": done.act}, [f"Added the measure {short(uid)}."])


def add_figure(
    call: Call,
    measure: _Kpi,
    value: Annotated[float, typer.Argument(metavar="N", help="The figure.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it is of.")],
    milestone: Annotated[
        bool, typer.Option("--milestone", help="It is wanted by then, not reported.")
    ] = False,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it stands.")] = None,
) -> None:
    """Write down one figure that officials report, or a milestone; the same day is changed."""
    read = day(on, "--on").isoformat()
    with call.open() as forum:
        fields = {
            "kpi": _kpi(forum, measure).uid,
            "on": read,
            "kind": "milestone" if milestone else "actual",
            "value": value,
            "source": source,
        }
        uid, done = measures.add_value(forum, fields)
    call.answer({"id": uid, "act": done.act}, [f"Added the figure of {read}."])


def bin_kpi(call: Call, measure: _Kpi) -> None:
    """Move a measure with its figures to the bin; undo brings it back."""
    with call.open() as forum:
        uid = _kpi(forum, measure).uid
        done = measures.bin_kpi(forum, uid)
    call.answer({"id": uid, "act": done.act}, [f"Moved the measure {short(uid)} to the bin."])


def _kpi(forum: Forum, typed: str) -> Kpi:
    every = [each.kpi for each in measures.measures(forum)]
    return find(typed, every, lambda each: each.title, "measures", "kpis list")


def _given(forum: Forum, typed: dict[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in typed.items() if value is not None}
    if not fields:
        raise WrongInput("Say what to change. See: forumapp plans change --help")
    for name, flag in _DAYS.items():
        if fields.get(name):
            fields[name] = day(fields[name], flag).isoformat()
    if fields.get("inspection"):
        every = reading.inspections(forum)
        found = find(
            fields["inspection"], every, lambda e: e.title, "inspections", "inspections list"
        )
        fields["inspection"] = found.uid
    return fields


def _json(each: Measure) -> dict[str, Any]:
    data: dict[str, Any] = {"id": each.kpi.uid, **asdict(each.kpi)}
    del data["uid"]
    own = each.own
    return data | {
        "areas": list(each.areas),
        "sentence": each.words(),
        "figures": [asdict(figure) for figure in each.figures],
        "families_say": None
        if own is None
        else {
            "first": each.own_first,
            "last": each.own_last,
            "good_or_better": own.good.text,
            "n": own.good.n.text,
            "sentence": own.words(),
        },
    }
