"""Every state of the window that is pictured and walked through, as rows: a new one is a line.

A state is reached as a person reaches it, by keys. A step is a key ("Ctrl+L", "Down"), words to
type ('"four words"'), or the name of a button to press ("@Look"); "@…" stands for any ending.
">name" is the file that the computer's own dialog gives next, "!drop name" drops one on the window.
"""

from dataclasses import dataclass

from ui.window.pages_table import PAGES

GATE = "gate"  # no forum is open
_THE_SAME = ("import", "plan-import", "report", "settings", "help", "keys")
FORUMS = ("empty", "one", "sample")  # nothing recorded yet, one piece of feedback, many


@dataclass(frozen=True, slots=True)
class State:
    """One state: its name, the forum it is seen with, the page, and the steps that lead to it."""

    name: str
    forum: str
    page: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is dressed, and how wide and high it is."""

    theme: str
    size: float
    wide: int = 1366
    high: int = 768

    @property
    def name(self) -> str:
        """Return a name for files."""
        return f"{self.theme}-{round(self.size * 100)}-{self.wide}"


WIDTHS = (1366, 1000)  # the second is folded
LOOKS = tuple(
    Look(theme, size, wide)
    for theme in ("light", "dark", "contrast")
    for size in (1.0, 1.5, 2.0)
    for wide in WIDTHS
)

_SECRET = '"four random words here"'
_TO_AREA = ("Return", '"Our Forum"', "Return")
_TO_HOME = (*_TO_AREA, '"Bristol"', "Return")
_TO_CODE = (*_TO_HOME, _SECRET, "Tab", "Tab", _SECRET, "Return")

_AT_THE_GATE = (
    State("gate-welcome", GATE, ""),
    State("gate-name", GATE, "", ("Return",)),
    State("gate-name-missing", GATE, "", ("Return", "Return")),
    State("gate-area", GATE, "", _TO_AREA),
    State("gate-area-typed", GATE, "", (*_TO_AREA, '"Bristol"')),
    State("gate-place", GATE, "", _TO_HOME),
    State("gate-place-typed", GATE, "", (*_TO_HOME, _SECRET, "Tab", "Tab", '"four"', "Return")),
    State("gate-code", GATE, "", _TO_CODE),
    State("gate-help", GATE, "", ("F1",)),
    State("gate-typed-back", GATE, "", (*_TO_CODE, "Return", '"????"', "Return")),
)
_LOCKED = (
    State("locked", "sample", "feedback", ("Ctrl+L",)),
    State("locked-wrong", "sample", "feedback", ("Ctrl+L", '"not the passphrase"', "Return")),
)
_SAID = '"They rang back the same day."'
_NAMED = '"My son Oliver waits, and his sister Amelia too."'
_LARGE = ("@Quote it…", "@Show the receipt code large")
_RECORD = (
    State("record-no-words", "sample", "record", ("Ctrl+Return",)),
    State("record-name", "sample", "record", ('"My daughter Ava goes to Elm Primary "',)),
    State("record-risk", "sample", "record", ('"He runs into the road."', "Ctrl+R")),
    State("record-script", "sample", "record", ("@Read out the script",)),
    State("record-more", "sample", "record", ("@More questions",)),
    State("record-note", "sample", "record", ("@My own note",)),
    State("record-quick", "sample", "record", ("@Quick form",)),
    State("record-new-event", "sample", "record", ("@Add an event",)),
    State("record-stored", "sample", "record", (_SAID, "Ctrl+Return")),
    State("record-receipt", "sample", "record", (_SAID, *_LARGE)),
    State("record-left", "sample", "record", (_NAMED, "Ctrl+Return")),
    State("record-left-asked", "sample", "record", (_NAMED, "Ctrl+Return", "F8")),
    State("record-draft", "draft", "record"),
    State("events-add", "sample", "events", ("@Add an event",)),
    State("events-change", "sample", "events", ("@Change it",)),
)
_DETAIL = ("Down", "Return")
_MANY_CHOSEN = ("Down", "Shift+Down", "Shift+Down")
_FEEDBACK = (
    State("feedback-detail", "sample", "feedback", _DETAIL),
    State("feedback-picker", "sample", "feedback", ("Down", "T", '"wait"')),
    State("feedback-search", "sample", "feedback", ("Ctrl+F", '"waited"')),
    State("feedback-nothing-found", "sample", "feedback", ("Ctrl+F", '"zzzz"')),
    State("feedback-filters", "sample", "feedback", ("@More filters…",)),
    State("feedback-views", "sample", "feedback", ("@Views…",)),
    State("feedback-held", "sample", "feedback", ("@Held back…",)),
    State("feedback-bin", "sample", "feedback", ("Delete", "@Bin…")),
    State("feedback-many", "sample", "feedback", ("Ctrl+A",)),
    State("feedback-history", "sample", "feedback", (*_DETAIL, "@Show history")),
    State("feedback-why", "sample", "feedback", (*_DETAIL, "@Why this tone?")),
    State("feedback-why-area", "sample", "feedback", (*_DETAIL, "@Why the area …")),
    State("feedback-sure", "sample", "feedback", ("@Accept the …",)),
    State("feedback-sure-done", "sample", "feedback", ("@Accept the …", "@Accept these …")),
    State("feedback-none", "sample", "feedback", ("Down", "N")),
    State("feedback-tone", "sample", "feedback", (*_DETAIL, "@Change the tone")),
    State("feedback-withdraw", "sample", "feedback", (*_DETAIL, "@A family withdraws")),
    State("feedback-redact", "sample", "feedback", (*_DETAIL, "R")),
    State("feedback-undo", "sample", "feedback", ("Delete",)),
)
_NADIA = ('"Nadia"', "Return")
_CHECK = (
    State("check-first-reader", "sample", "check", ('"Sample volunteer"', "Return")),
    State("check-read", "sample", "check", _NADIA),
    State("check-chosen", "sample", "check", (*_NADIA, "-", "T", '"wait"')),
    State("check-nothing-chosen", "sample", "check", (*_NADIA, "Ctrl+Return")),
    State("check-stored", "sample", "check", (*_NADIA, "+", "N", "Ctrl+Return")),
    State("check-differ", "sample", "check", ("@Where readings differ…",)),
    State("check-agreement", "sample", "check", ("@How far readers agree",)),
)
_REPORT = (
    State("report-list", "report", "report"),
    State("report-passage", "report", "report", (*(("Down",) * 8), "Return")),
    State("report-left-out", "report", "report", (*(("Down",) * 8), "Space")),
    State("report-links", "report", "report", ("End", "Space")),
    State("report-fact", "report", "report", ("Down", "Return", "Tab", '"x"')),
    State("report-paste", "sample", "report", ("@Paste its text instead",)),
    State("report-away", "report", "report", ("@Put it away",)),
    State("report-kept", "report", "report", ("Ctrl+K",)),
)
_CALL = (
    State("call-what-if", "sample", "call", ("Down", "Down")),
    State("call-has-come", "sample", "call", ("@The call has come",)),
    State("call-ticked", "sample", "call", ("@The call has come", "Down", "Return", "Space")),
    State("call-published", "sample", "call", ("@The call has come", "@The report is published")),
)
_BOARDS = (
    State("boards-facts", "sample", "boards", ("Down", "Return")),
    State("boards-add", "sample", "boards", ("Ctrl+N",)),
    State("boards-meetings", "sample", "boards", ("@Meetings",)),
    State("boards-questions", "sample", "boards", ("@Questions",)),
    State("boards-question-facts", "sample", "boards", ("@Questions", "Return")),
    State("boards-question-add", "sample", "boards", ("@Questions", "Ctrl+N")),
    State("boards-bodies", "sample", "boards", ("@Responsible bodies",)),
    State("claims-facts", "sample", "claims", ("Return",)),
    State("claims-add", "sample", "claims", ("Ctrl+N",)),
    State("claims-figure", "sample", "claims", ("Ctrl+N", "O", "Ctrl+Return")),
)
_REPLIES = (
    State("replies-facts", "sample", "replies", ("Return",)),
    State("replies-raise", "sample", "replies", ("Ctrl+N",)),
    State("replies-reply", "sample", "replies", ("Return", "@Add a reply")),
    State("replies-done", "sample", "replies", ("Return", "@Say what came of it")),
    State("replies-from-feedback", "sample", "feedback", (*_MANY_CHOSEN, "Return", "@Raise this…")),
)
_INSPECTIONS = (
    State("inspections-add", "sample", "inspections", ("Ctrl+N",)),
    State("inspections-by-hand", "sample", "inspections", ("Ctrl+N", "@Type it in by hand")),
    State("inspections-judge", "sample", "inspections", ("Ctrl+J", "S", "N")),
    State("inspections-link", "sample", "inspections", ("@Link to an earlier round",)),
    State("inspections-area", "sample", "inspections", ("@Add an area",)),
    State("inspections-change", "sample", "inspections", ("@Change its details",)),
    State("inspections-strengths", "sample", "inspections", ("@Strengths…",)),
    State("area-hints", "sample", "area", ("@What belongs here, and what does not",)),
    State("area-themes", "sample", "area", ("@Change the themes",)),
)
_PLAN = (
    State("plan-promise", "sample", "plan", ("Down", "Return")),
    State("plan-review", "sample", "plan", ("Return", "@Add a review")),
    State("plan-meeting", "sample", "plan", ("Ctrl+J", "G", "A", "R")),
    State("plan-measures", "sample", "plan", ("Ctrl+T",)),
    State("plan-figure", "sample", "plan", ("Ctrl+T", "@Add a figure")),
    State("plan-add", "sample", "plan", ("Ctrl+N",)),
    State("plan-change", "sample", "plan", ("@Change this plan",)),
    State("plan-overdue", "sample", "plan", ("@Overdue …",)),
)
_IMPROVED = ('"It has improved"', "Tab", "Tab", "Tab", "Down")
_SET_AGAINST = (
    State("compare-recent", "sample", "compare", ("Down",)),
    State("compare-group", "sample", "compare", ("Down", "Down")),
    State("compare-table", "sample", "compare", ("Ctrl+T",)),
    State("reach-ethnic", "sample", "reach", ("End", "Up")),
    State("reach-row", "sample", "reach", ("End", "Up", "Tab", "Tab", *(("Down",) * 13))),
    State("reach-table", "sample", "reach", ("Down", "Ctrl+T")),
    State("reach-figures", "sample", "reach", ("Down", "Ctrl+N")),
    State("claim-check-share", "sample", "claim-check", ('"Most families are positive"', "Return")),
    State("claim-check-asked", "sample", "claim-check", ('"It has improved"', "Return")),
    State("claim-check-since", "sample", "claim-check", _IMPROVED),
    State("claim-check-table", "sample", "claim-check", (*_IMPROVED, "Ctrl+T")),
    State("claim-check-strange", "sample", "claim-check", ('"All is well here"', "Return")),
    State("reach-wrong", "sample", "reach", ("Down", "Ctrl+N", '"x"', "Ctrl+Return")),
)
_WHAT = ("Ctrl+N", "@SEND board…")
_BRIEF = ("Ctrl+N", "@Council scrutiny", "Ctrl+Return")
_PACKS = (
    State("packs-who", "sample", "packs", ("Ctrl+N",)),
    State("quotes-chosen", "sample", "quotes", ("Down", "Space")),
    State("quotes-correct", "sample", "quotes", ("C", "Ctrl+B")),
    State("packs-what", "sample", "packs", _WHAT),
    State("packs-own-days", "sample", "packs", (*_WHAT, "@Own days")),
    State("packs-no-area", "sample", "packs", (*_WHAT, "@None of them", "Ctrl+Return")),
    State("packs-pages", "sample", "packs", _BRIEF),
    State("packs-page-text", "sample", "packs", (*_BRIEF, "Ctrl+T")),
    State("packs-made", "sample", "packs", (*_BRIEF, "Ctrl+M")),
    State("packs-changed", "sample", "packs", (*_BRIEF, "Ctrl+M", "@What changed since")),
    State("asks-facts", "sample", "asks", ("Return",)),
    State("asks-add", "sample", "asks", ("Ctrl+N",)),
    State("asks-answers", "sample", "asks", ("@What they wrote back",)),
    State("asks-answer-add", "sample", "asks", ("@What they wrote back", "Ctrl+N")),
    State("packs-seen", "sample", "packs", (*_BRIEF, "Ctrl+M", "@See its pages")),
)
_TWO = "@Data protection"
_GONE = ("@How long it is kept", "@Erase it for good")
_WRONG = '"not a code"'
_LOST = "@What did it hold?"
_ENDS = ("@The forum closes",)
_DESTROY = "@Save the certificate, and destroy it …"
_SAMPLES = '"sample forum"'
_TYPED = ('"Ashdale Parent Carer Forum"', "Tab", _SAMPLES, ">gone.pdf")
_PEOPLE = (
    State("people-laptops", "team", "people"),
    State("people-enrolled", "team", "people", (">dan", '"Dan"', "Tab", '"Dan"', "Return")),
    State("people-lost", "team", "people", (_LOST,)),
    State("people-revoked", "team", "people", (_LOST, "@Revoke this laptop")),
    State("people-hand-over", "team", "people", ("@Hand over",)),
    State("people-bundle", "team", "people", ("!drop ana.bundle",)),
    State("people-merged", "team", "people", ("!drop ana.bundle", "@Merge")),
    State("people-differences", "team", "people", ("@Differences",)),
    State("people-difference-words", "team", "people", ("@Differences", "@Next one…")),
    State("people-kept", "team", "people", ("@How long it is kept",)),
    State("people-erase", "team", "people", _GONE),
    State("people-erased", "team", "people", (*_GONE, '"1"', "Return")),
    State("people-take-out", "team", "people", (_GONE[0], "@Take out what tells who said it")),
    State("people-family", "team", "people", (_GONE[0], "@What would go?")),
    State("people-matters", "team", "people", (_TWO,)),
    State("people-matter", "team", "people", (_TWO, "@Data was lost…")),
    State("people-audit", "team", "people", ("@Who did what",)),
    State("people-closing", "team", "people", _ENDS),
    State("people-destroy", "team", "people", (*_ENDS, _DESTROY)),
    State("people-destroyed", "team", "people", (*_ENDS, _DESTROY, *_TYPED, _DESTROY)),
)
_SHELF = ("@Back up now", "@Bring a backup back")
_HANDED = ("Ctrl+Shift+H",)
_AGREED = ("@Use what it is about…", "@I am finished")
_HANDS = (
    State("restore", "sample", "settings", _SHELF),
    State("restore-wrong", "sample", "settings", (*_SHELF, _WRONG, "Return")),
    State("restore-shelf", "sample", "settings", (*_SHELF, _SAMPLES, "Return")),
    State("self-entry", "sample", "record", _HANDED),
    State("self-entry-thanks", "sample", "record", (*_HANDED, _SAID, *_AGREED)),
    State("self-entry-out", "sample", "record", (*_HANDED, "@Give the laptop back")),
    State("settings-hand-over", "sample", "settings", ("@Hand over to a new chair",)),
    State("gate-join", GATE, "", ("@Join a forum…",)),
    State("gate-hub", GATE, "", ("@Open a forum on a server",)),
)
_OTHERS = (
    State("trends-table", "sample", "trends", ("Ctrl+T",)),
    State("settings-passphrase", "sample", "settings", ("@Change the passphrase",)),
    State("settings-code", "sample", "settings", ("@Make a new recovery code",)),
    State("help-consent", "sample", "settings", ("@About consent, in Help",)),
    State("crash", "sample", "record", ("!crash",)),
)


def forums_of(page: str) -> tuple[str, ...]:
    """Return the forums with which a page is seen: some look the same with each."""
    return ("sample",) if page in _THE_SAME else FORUMS


def states() -> tuple[State, ...]:
    """Return every state: the gate, each page with each forum, then what is special to a page."""
    pages = tuple(
        State(f"{row.key}-{forum}", forum, row.key) for row in PAGES for forum in forums_of(row.key)
    )
    special = (
        *_RECORD,
        *_FEEDBACK,
        *_CHECK,
        *_INSPECTIONS,
        *_REPORT,
        *_CALL,
        *_BOARDS,
        *_REPLIES,
        *_PLAN,
        *_SET_AGAINST,
        *_PACKS,
        *_PEOPLE,
        *_HANDS,
        *_OTHERS,
    )
    return (*_AT_THE_GATE, *_LOCKED, *pages, *special)
