"""What a person can do with a piece of feedback, as calls of the services, each one act of undo."""

from collections.abc import Callable, Sequence
from typing import Any

from forumapp.domain.change import Change
from forumapp.services import record, risk, tagging
from forumapp.services.forums import Forum
from forumapp.services.reading import Whole
from forumapp.services.tagging import Judgement

Act = Callable[[Forum], Change]


def accept(whole: Whole, area: str, stance: str | None = None) -> Act:
    """Confirm what the machine proposed, with how it says that it goes."""
    judged = Judgement(whole.feedback.uid, area, stance)
    return lambda forum: tagging.confirm_tags(forum, [judged], proposed_by="machine")


def tag(whole: Whole, area: str) -> Act:
    """Tag with an area that a person chose; a proposal stays known as the machine's."""
    by = _proposer(whole, area)
    judged = Judgement(whole.feedback.uid, area)
    return lambda forum: tagging.confirm_tags(forum, [judged], proposed_by=by)


def say_stance(whole: Whole, area: str, stance: str) -> Act:
    """Say how it goes in an area that the feedback is tagged with."""
    by = next((t.proposed_by for t in whole.tags if t.area == area), None)
    by = by or _proposer(whole, area)
    judged = Judgement(whole.feedback.uid, area, stance)
    return lambda forum: tagging.confirm_tags(forum, [judged], proposed_by=by)


def reject(whole: Whole, area: str) -> Act:
    """Say that the feedback does not speak of an area."""
    judged = Judgement(whole.feedback.uid, area)
    return lambda forum: tagging.reject_tags(forum, [judged])


def none_of_these(whole: Whole, areas: Sequence[str]) -> Act:
    """Say that the feedback speaks of none of these areas."""
    return lambda forum: tagging.none_of_these(forum, whole.feedback.uid, areas)


def take_off(whole: Whole, area: str) -> Act:
    """Take a tag back."""
    return lambda forum: tagging.remove_tag(forum, whole.feedback.uid, area)


def to_bin(whole: Whole) -> Act:
    """Put it into the bin."""
    return lambda forum: record.bin_feedback(forum, [whole.feedback.uid])


def from_bin(whole: Whole) -> Act:
    """Bring it back from the bin."""
    return lambda forum: record.restore_feedback(forum, [whole.feedback.uid])


def mark_read(uid: str) -> Act:
    """Say that it was read."""
    return lambda forum: record.mark_read(forum, [uid])


def set_tone(whole: Whole, tone: int | None) -> Act:
    """Say how it sounds, whatever the machine reads; None leaves it to the machine."""
    label = "Left the tone to the machine" if tone is None else "Set the tone"
    return _change(whole, {"tone_person": tone}, label)


def set_quotable(whole: Whole, quotable: bool | None) -> Act:
    """Say whether it may be quoted, as far as a reader judges."""
    label = "May be quoted" if quotable else "Not for quoting"
    return _change(whole, {"quotable": quotable}, label)


def set_consent(whole: Whole, consent: str | None) -> Act:
    """Say what the family agreed to."""
    return lambda forum: record.change_feedback(
        forum, [whole.feedback.uid], consent_fields(consent), "Set what the family agreed to"
    )


def set_event(whole: Whole, event: str | None) -> Act:
    """Say at which event it was told."""
    return _change(whole, {"event": event}, "Set the event")


def hold_back(whole: Whole) -> Act:
    """Keep it out of everything: someone may be at risk."""
    uid = whole.feedback.uid
    if whole.feedback.held:
        return lambda forum: risk.confirm(forum, [uid])
    return lambda forum: record.flag_safeguarding(forum, uid)


def no_concern(whole: Whole) -> Act:
    """Say that there is no concern after all; it counts again."""
    return lambda forum: risk.clear(forum, [whole.feedback.uid])


def pass_on(whole: Whole, to: str, on: str | None, ref: str | None) -> Act:
    """Say to whom a concern was passed on."""
    return lambda forum: record.pass_on(forum, whole.feedback.uid, to, on=on, ref=ref)


def consent_fields(consent: str | None) -> dict[str, Any]:
    """Return the fields that a consent brings; none takes its wording and day away as well."""
    if consent is None:
        names = ("consent", "consent_version", "consent_on", "consent_how")
        return dict.fromkeys(names)
    return {"consent": consent}


def _change(whole: Whole, fields: dict[str, Any], label: str) -> Act:
    return lambda forum: record.change_feedback(forum, [whole.feedback.uid], fields, label)


def _proposer(whole: Whole, area: str) -> str:
    return "machine" if any(p.area == area for p in whole.proposals) else "person"
