"""Which issued packs hold words of families that may not be printed any more, and since when."""

from collections.abc import Sequence

from forumapp.domain.problems import WrongInput
from forumapp.services.packing.entries import IssuedPack
from forumapp.services.packing.evidence import CONSENTS
from forumapp.services.packing.quoted import Gone, quotes_of, words_now
from forumapp.services.packing.register import stored_pack
from forumapp.store.forum import Forum


def withdrawn(forum: Forum, packs: Sequence[IssuedPack]) -> dict[str, tuple[Gone, ...]]:
    """Return by its number what each pack quotes that it may not quote any more.

    A pack that an older ForumApp made is left out: nobody can say it of that one.
    """
    return {each.number: _gone(forum, each) for each in packs if each.kept}


def _gone(forum: Forum, pack: IssuedPack) -> tuple[Gone, ...]:
    try:
        kept = stored_pack(forum, pack.number)
    except WrongInput:  # it was taken off the shelf meanwhile
        return ()
    consents = CONSENTS.get(str(pack.plan.get("audience")), ("publish",))
    with forum.read() as conn:
        said = [
            words_now(conn, place, quote.reference, consents)
            for place, quote in zip(kept.places, quotes_of(kept.pack), strict=True)
        ]
    return tuple(each for each in said if isinstance(each, Gone))
