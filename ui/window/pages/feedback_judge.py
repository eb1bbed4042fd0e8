"""What a person can do with a piece of feedback, as calls of the services, each one act of undo."""

from collections.abc import Callable

from forumapp.domain.change import Change
from forumapp.services import record, tagging
from forumapp.services.forums import Forum
from forumapp.services.reading import Whole
from forumapp.services.tagging import Judgement

Act = Callable[[Forum], Change]


def accept(whole: Whole, area: str) -> Act:
    """Confirm what the machine proposed."""
    judged = Judgement(whole.feedback.uid, area)
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


def _proposer(whole: Whole, area: str) -> str:
    return "machine" if any(p.area == area for p in whole.proposals) else "person"
