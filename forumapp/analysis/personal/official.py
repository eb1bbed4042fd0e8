"""References by the forms that tribunals, ombudsmen, courts, police and councils give them."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.said import figures_in

_BODIES = (
    r"LGSCO|LGO|PHSO|HOS|ICO|SENDIST|SENDT?|FTT|UT|HMCTS|CAD|CRN|PCN|TEC|LADO|MASH|MARAC|LCS|ICS|EHM|"
    r"Mosaic|Liquidlogic|Azeus|Capita\sOne|SIMS|UPN|ULN|UCI|UCRN|URN|MRN|CHI|HRN|HCN|UBRN|PAS|RiO|SystmOne|"
    r"EMIS|NINO|NI|PIP|DLA|UC|CMS|CSA|DBS|TRN|VRN|DVLA|HMRC|UTR|BACS|SAR|FOI|EIR|ELPQ|EHCNA|EHCP?|EHC|"
    r"NASS|SEND?|SEND?IASS|PALS|CQC|STEIS|DATIX|Datix|Cafcass|CAFCASS|CCMS|LAA|FPN|IOPC|AXA|Zurich|RTA|OPG|COP|CoP"
)
_MAY_BE = re.compile(r"[A-Za-z][\s:#.\-–/]{0,3}\d|\d[/\-]?[A-Z]")
_BY_BODY = re.compile(
    rf"(?<![\w/\-])(?:{_BODIES})[\s:#.\-–/]{{1,3}}(?i:(?:ref(?:erence)?|case|no|number|id|is)\b[\s.:#]{{0,3}}){{0,2}}"
    r"(?=[A-Z\d/\- ]*\d{3}|(?:\d\d[ \-]){2})"
    r"([A-Z]{0,4}[\-/]?\d[A-Z\d]*(?:[\-/ ]\d[A-Z\d]*){0,3}(?:/[A-Z\d]{1,8})?[A-Z]?)(?![\w])"
)
_FORMS = re.compile(
    r"(?<![\w/.\-@#])(?:"
    r"[A-HJ-NP-RT-Z]\d{3}[ \-]\d{4}[ \-]\d{4}[ \-]?[\dA-Z]"  # a pupil’s number, in groups
    r"|(?:EH|SE|SC|SS|SD|EA|HS|FT|ED)\s?\d{3}[\s/\-]{1,3}\d\d[\s/\-]{1,3}\d{3,5}"  # a tribunal
    r"|(?:UA|UT|CA|HS|CSE|GIA|JR|CO|PI|DL|CH|M)[\-/]\d{2,6}[\-/]\d{2,6}(?:[\-/][A-Z]{1,6})?"
    r"|[A-Z]\d\d[A-Z]{2}\d{3}|[A-Z]{2}\d\d[A-Z]\d{5}"  # a claim in a county or family court
    r"|C-\d{7}|IC-\d{5,6}-[A-Z\d]{4}|EY\d{6}|CRM/\d{5,7}/\d\d|\d\d[A-Z]{1,3}/\d{4,6}/\d\d"
    r"|[A-Z]{2,6}#\s?\d{3,9}"  # council#number
    r"|[A-Z]{2,6}(?:\.[A-Z]{2,6}){0,3}\.\d{4,9}"
    r"|[A-Z]{2,5}\s\d{4,8}/[A-Z\d]{1,6}"
    r"|[A-Z]{2,6}(?:/[A-Z]{2,8}){1,3}/\d{1,6}(?:/[A-Z\d]{1,6})?"
    r"|[A-Z]{2,4}-[A-Z][a-z]{2,9}-\d{4,12}"
    r"|[A-Z]{1,4}\d{0,2}-\d{2,6}-\d{2,6}(?:-[A-Z\d]{1,6})?"
    r"|\d{3,6}/\d\d(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d\d"  # police
    r"|(?:INC|REF|CAS|REQ|TKT|SR|WO|CS|RITM|TASK|FOI|SAR|EIR|COM|CMP|CPL)-?\d{4,12}"
    r")(?![\w/\-])"
)
_FEWEST = 4  # figures of what no body’s form tells
_MARKS = "/-#*"  # one of which all but the first two of these have
_OPEN = (  # what nobody listed: letters and figures in groups that are no day, no year and no road
    re.compile(
        r"(?<![\w/.\-£#])(?:[A-Z]{1,2}-)?(?!(?:BS|ISO|EN|IEC|PAS|AQA|OCR|RAL|PO)\b)"
        r"[A-Z]{2,6}[ \-]\d{4,8}(?:[ \-]\d{2,4})?(?![\w/\-]|[.,:]\d)"
    ),
    re.compile(
        r"(?<![\w/.\-£])[A-Z]{1,6}[ \-/](?:[A-Z]{1,6}[ \-/])?\d{1,4}[ \-/]\d{2,6}(?:[ \-/]\d{1,4})?"
        r"(?![\w/\-]|[.,:]\d)"
    ),
    re.compile(  # three groups and more, letters in one of them: “35/KR/12208/24”, “A/14/EHC-207”
        r"(?<![\w/.\-£@#])(?=[\d/\-#]*[A-Z])[A-Z\d]{1,8}(?:[/\-#][A-Z\d]{1,8}){2,5}(?![\w/\-#]|\.\w)"
    ),
    re.compile(r"(?<![\w/.\-£@#])[A-Z]{2,6}#\s?[A-Z\d]{3,9}(?![\w/\-])"),
    re.compile(  # a word of letters, then figures, then letters: “EHCP 9008-NCC”, “PL/OC 5520918”
        r"(?<![\w/.\-£@#])(?:[A-Z]{2,5}\s\d{3,7}-[A-Z]{1,5}|[A-Z]{2,5}[/\-][A-Z]{2,5}\s\d{3,8}|"
        r"[A-Z]{1,5}(?:/[A-Z]{2,6})+/\d{3,8}-[A-Za-z]|[A-Z][a-z]?[A-Z]/[A-Z]{2,6}/\d{4}-\d{2,6}|"
        r"\d\d\*\d{5,8})(?![\w/\-])"
    ),
    re.compile(r"(?<![\w/.\-£])\d{1,3}([/\-])\d{2,6}\1\d{1,6}(?![\w/\-])"),
)
_NO_OPEN = re.compile(
    r"([A-Z]{0,3})\d{1,2}(?:[/\-]\1\d{1,2})+|\d{1,2}[/\-](?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[/\-]\d{2,4}|"
    r"(?:[A-Z]{1,6}[ \-/]){0,2}(?:\d{1,4}[ \-/]\d{1,2}[ \-/](?:\d{1,2}|\d{4})|"
    r"(?:19|20)\d\d(?:[ \-/](?:\d\d|(?:19|20)\d\d))?|\d{1,2}[/\-]\d{1,2}|\d{1,2}\s\d{4})"
)
_BY_REF = re.compile(  # what is called a reference may be short, or have no figure at all
    r"\b(?i:(?:our|your|my|their|council[’']?s?|mp[’']?s)\s)?(?i:ref(?:erence)?|case|file|complaint|docket|"
    r"contract|panel|log|job|ticket|crime|incident)\b"
    r"(?i:\s(?:ref|no|number|num|id|item|is|was|code)\b){0,3}[\s.:#]{1,3}"
    r"([A-Z]{1,8}(?:[/\-.]\d[A-Za-z\d]{0,7}|[/\-.](?=[A-Za-z\d/\-.]*\d)[A-Za-z\d]{1,8}){1,5}(?:/[A-Za-z]{1,4})?|"
    r"[A-Z]{1,8}/[A-Za-z]{1,8}/[A-Za-z\d]{1,8}|[A-Z]{1,3}\d{3,8}[A-Z]?|[A-Z]\d{1,4}/\d{2,6}|\d{2,6}\*\d{2,6}(?:\*\d{2,6})?|"
    r"(?:[A-Z]\.){2,6}\s?\d{2,6}(?:\s\([a-z\d]{1,4}\))?|"
    r"\d{1,6}/[A-Z\d]{2,8}(?:/[A-Z\d]{1,8}){0,2})(?![\w/])"
)
_NUMBERED = re.compile(
    r"\b(?:complaint|case|log|job|ticket|enquiry|file|ref(?:erence)?)\s(?:number|num|no|ref|id)\b\.?[\s:#]{1,2}(\d{2,})"
    r"(?!\w|[/:.]\d|\s?(?:%|days?|weeks?|months?))",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\b(?:letter|minute)\s([A-Z]{2,6}/[A-Z]{2,4}/[A-Za-z]{1,4})(?![\w/])")
_OF_OMBUDSMAN = re.compile(
    r"\b(?:ombudsm[ae]n|lgsco|lgo)\b[^.!?\n]{0,40}?(?<![\d/])(\d\d[ \-]?0\d\d[ \-]?\d{3})(?![\d/])",
    re.IGNORECASE,
)
_MAY_BE_CALLED = re.compile(
    r"[A-Z\d][/\-.*][A-Za-z\d]|\b(?:no|number|num|id|ref|contract)\b\.?[\s:#]{1,2}[\dA-Z]"
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,3}/7")


def official(text: str) -> Iterator[Hit]:
    """Yield references that have a known form, with the body’s letters that stand before them."""
    if not _MAY_BE.search(text):
        return
    many = figures_in(text) >= _FEWEST
    for match in _BY_BODY.finditer(text) if many else ():
        if sum(map(str.isdigit, match[1])) >= _FEWEST and not _is_years(match[1]):
            yield _hit(*match.span(), "a number of theirs, as this body gives them")
    for match in _FORMS.finditer(text):
        yield _hit(*match.span(), "has the form of a case’s reference")
    if not many:
        return
    for shape in _OPEN if any(mark in text for mark in _MARKS) else _OPEN[:2]:
        for match in shape.finditer(text):
            if sum(map(str.isdigit, match[0])) >= _FEWEST and not _NO_OPEN.fullmatch(match[0]):
                yield _hit(*match.span(), "has the form of a case’s reference")
    for match in _OF_OMBUDSMAN.finditer(text):
        yield _hit(*match.span(1), "has the form of an Ombudsman’s reference")


def short_references(text: str) -> Iterator[Hit]:
    """Yield references of few figures or of none, right behind a word that calls them so."""
    if not _MAY_BE_CALLED.search(text):
        return
    for pattern in (_BY_REF, _NUMBERED, _LETTERS):
        for match in pattern.finditer(text):
            if not _is_years(match[1]) and not _DAY.fullmatch(match[1]):
                yield _hit(*match.span(1), "called a reference")


def _is_years(found: str) -> bool:
    """Say whether it is but years: “SEND 2014”, “EHCP 2023-24”."""
    return re.fullmatch(r"(?:19|20)\d\d(?:[\-/ ](?:\d\d|20\d\d))?", found.strip()) is not None


def _hit(start: int, end: int, reason: str) -> Hit:
    return Hit(start, end, "REFERENCE", reason, "[reference]")
