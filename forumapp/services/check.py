"""What a person may enter: texts, codes and dates, each refused in one clear sentence."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from forumapp.domain.feedback import LONGEST_TEXT
from forumapp.domain.problems import WrongInput
from forumapp.services.lists import codes

WORDS = ("words_working", "words_not_working", "words_difference", "words_free")
TEXTS = (*WORDS, "paraphrase", "note", "prompt", "source_ref", "recorder", "risk_to", "risk_ref")
CODED = {  # field: code list
    "happened": "happened",
    "channel": "channel",
    "speaker": "speaker",
    "type": "type",
    "rating": "rating",
    "change": "change",
    "provision": "provision",
    "stage": "ehc_stage",
    "wait_pathway": "health_pathway",
    "age_band": "age_band",
    "phase": "phase",
    "setting": "setting",
    "ethnic_group": "ethnic_group",
    "membership": "membership",
    "consent": "consent",
    "consent_how": "consent_how",
    "own_agreement": "own_agreement",
}
CODED_LISTS = {
    "need": "need",
    "need_words": "need_words",
    "services": "service",
    "signposted": "service",
}
YES_NO = ("wait_still", "wait_support")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_EARLIEST = date(1990, 1, 1)


def clean_text(text: str) -> str:
    """Take out what is no text (NUL and other control characters, as pasted by accident)."""
    return _NOT_TEXT.sub("", text)


def check_feedback(fields: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return the fields cleaned; raise WrongInput for the first that cannot be."""
    checked = {name: _checked(name, value, today) for name, value in fields.items()}
    return {name: value for name, value in checked.items() if value not in (None, "", ())}


def _checked(name: str, value: Any, today: date) -> Any:
    if value is None:
        return None
    if name in TEXTS:
        return _text(name, value)
    if name in CODED:
        return _coded(name, value)
    if name in CODED_LISTS:
        return _several(name, value)
    if name in ("told_on", "consent_on", "read_on", "risk_on"):
        return day(value, today)
    if name == "trust":
        return _whole(value, 0, 10, "Trust is a whole number from 0 to 10.")
    if name == "weeks_waited":
        return _whole(value, 0, 1500, "Weeks waited is a whole number from 0 to 1,500.")
    if name == "wait_referred":
        return _past_month(value, today)
    if name in YES_NO and not isinstance(value, bool):
        raise WrongInput(f"“{value}” is no answer for {name}. It can be: yes, no.")
    return value


def _text(name: str, value: str) -> str:
    clean = clean_text(value)
    if len(clean) > LONGEST_TEXT:
        raise WrongInput(
            f"This text has {len(clean):,} characters; {LONGEST_TEXT:,} is the most for one piece "
            "of feedback. Split it into several pieces."
        )
    return clean if clean.strip() else ""


def _coded(name: str, value: str) -> str:
    known = codes(CODED[name])
    if known.has(value) or (name == "happened" and _MONTH.fullmatch(value)):
        return value
    accepted = ", ".join(code.code for code in known.codes)
    month = ", or a month such as 2026-03" if name == "happened" else ""
    raise WrongInput(f"“{value}” is no answer for {name}. It can be: {accepted}{month}.")


def _several(name: str, value: Any) -> tuple[str, ...]:
    known = codes(CODED_LISTS[name])
    chosen = tuple(dict.fromkeys(value))
    for each in chosen:
        if not known.has(each):
            accepted = ", ".join(code.code for code in known.codes)
            raise WrongInput(f"“{each}” is no answer for {name}. It can be: {accepted}.")
    if len(chosen) > known.most:
        raise WrongInput(f"Choose at most {known.most} for {name}.")
    return chosen


def day(value: str | date, today: date) -> str:
    """Return a day as ISO text; a day that cannot be, or has not come yet, is refused."""
    try:
        found = value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError:
        raise WrongInput(
            f"“{value}” is not a date. Write it as 2026-03-31 (year, month, day)."
        ) from None
    if found > today + timedelta(days=1):
        raise WrongInput(f"{found.isoformat()} has not come yet. Check the date.")
    if found < _EARLIEST:
        raise WrongInput(f"{found.isoformat()} is too long ago. Check the year.")
    return found.isoformat()


def _past_month(value: str, today: date) -> str:
    if not value:
        return ""
    if not _MONTH.fullmatch(value):
        raise WrongInput(f"“{value}” is not a month. Write it as 2024-03 (year, month).")
    if value > today.isoformat()[:7]:
        raise WrongInput(f"{value} has not come yet. Check the month.")
    if value < _EARLIEST.isoformat()[:7]:
        raise WrongInput(f"{value} is too long ago. Check the year.")
    return value


def _whole(value: Any, least: int, most: int, said: str) -> int:
    try:
        number = int(str(value))
    except ValueError:
        raise WrongInput(said) from None
    if not least <= number <= most:
        raise WrongInput(said)
    return number
