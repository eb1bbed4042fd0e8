"""What officials claim: a table by date, each claim beside what families said at that time."""

from collections.abc import Mapping, Sequence
from typing import Any

from forumapp.services import boards, claims, reading
from forumapp.services.claims_beside import Beside, beside
from ui.window.context import Context
from ui.window.models.claims import claim_told
from ui.window.models.lists import codes
from ui.window.models.officials import Told
from ui.window.page import Page
from ui.window.pages.boards_form import Choices, FieldsForm
from ui.window.pages.boards_part import Call, RecordsPart
from ui.window.pages.boards_shared import area_choices, fill_areas
from ui.window.pages.claims_asks import CLAIM_FORMS, asked
from ui.window.pages.records_page import RecordsPage
from ui.window.paint.lines_table import Column
from ui.window.paint.opening import Opening


class ClaimsPart(RecordsPart):
    """The claims, the latest first."""

    key = "claims"
    kinds = frozenset({"claim", "area", "board", "feedback", "tag", "link", "batch"})
    forms = CLAIM_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("What officials claim"),
            self.tr(
                "Nothing is written down yet. Add what officials say of themselves: "
                "self-assessments, audits, monitoring visits, public statements, official figures. "
                "Each then stands beside what families said at that time."
            ),
            self.tr("About this claim"),
        )
        self.kind, self.area = Opening(self.tr("Kind")), Opening(self.tr("Area"))
        self.kind.addItem(self.tr("All kinds"), "")
        for code in codes("claim_kind").codes:
            self.kind.addItem(code.label, code.code)
        for each in (self.kind, self.area):
            self.filters.addWidget(each)
            each.currentIndexChanged.connect(lambda _: self._show_lines())
        self._boards: list[tuple[str, str]] = []
        self._areas: dict[str, str] = {}
        self._wanted_area = ""

    def read(self, forum: Any) -> tuple[list[Beside], list[tuple[str, str]], dict[str, str]]:
        """Read the claims with what families said, the boards and the areas."""
        known = [(each.board.uid, each.board.name) for each in boards.boards(forum)]
        return beside(forum), known, dict(area_choices(reading.areas(forum)))

    def tell(self, found: Any) -> Sequence[Told]:
        """Return the claims as lines."""
        every, self._boards, self._areas = found
        told = [claim_told(each, dict(self._boards)) for each in every]
        fill_areas(self.area, told, self._areas, self._wanted_area)
        self._wanted_area = ""
        return told

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("Day")),
            Column(self.tr("What they claim"), wide=True),
            Column(self.tr("Area"), wide=True, spare=True),
            Column(self.tr("They say"), spare=True),
            Column(self.tr("Families said then"), wide=True),
            Column(self.tr("The gap"), wide=True, spare=True),
        )

    def offers(self) -> Mapping[str, Choices]:
        """Return boards and areas."""
        return {"boards": self._boards, "areas": tuple(self._areas.items())}

    def wanted(self, told: Told) -> bool:
        """Let pass what the filters ask for."""
        kind, area = self.kind.currentData(), self.area.currentData()
        return kind in ("", told.values["kind"]) and (not area or area in told.areas)

    def want_area(self, uid: str) -> None:
        """Show the claims about one area, now or once they are read."""
        self._wanted_area = uid
        if self.told is not None:
            self.area.setCurrentIndex(max(self.area.findData(uid), 0))

    def on_form(self, form: FieldsForm) -> None:
        """Ask what the kind of claim needs, now and when another is chosen."""
        kind = form.inputs["kind"]
        form.show_only(asked(kind.currentData()))
        kind.currentIndexChanged.connect(lambda _: form.show_only(asked(kind.currentData())))

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep a claim."""
        forum = self.context.forum
        if form == "add":
            return lambda: claims.add_claim(forum, values)
        return lambda: claims.change_claim(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin a claim."""
        forum = self.context.forum
        return lambda: claims.bin_claim(forum, uid)


class ClaimsPage(RecordsPage):
    """The table of claims with its filters, below it the claim one stands on."""

    key = "claims"
    title = "What officials claim"
    icon = "megaphone"
    part: ClaimsPart

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__(
            context,
            ClaimsPart,
            self.tr("Each beside what families said in the same period"),
            self.tr("Add a claim"),
            self.tr("What officials claim"),
        )

    def turn_to(self, part: str) -> None:
        """Stand on a claim (its id), or show those about an area ("area:<id>")."""
        if part.startswith("area:"):
            self.part.want_area(part.removeprefix("area:"))
        else:
            self.part.stand_on(part)
