"""Which decision is told to those who suggested the theme: once, and not before it can no longer be undone."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import blake2b
from itertools import pairwise

from core.suggestions.model import StatusChange, SuggestionStatus


def decision_to_tell(
    changes: Sequence[StatusChange], *, settled_at: Callable[[StatusChange], datetime]
) -> StatusChange | None:
    """The latest decision about one suggestion; None if there is nothing to tell.

    `changes` are all of that suggestion's; `settled_at` is when a change is told (UTC). A decision that was replaced
    before then was never told, so going back to the one before tells nothing twice.
    """
    kept = sorted((change for change in changes if change.undone_at is None), key=lambda change: change.made_at)
    if not kept or kept[-1].after.status is SuggestionStatus.NEW:
        return None
    settled = [change for change, following in pairwise(kept) if following.made_at >= settled_at(change)]
    if settled and settled[-1].after == kept[-1].after:
        return None
    return kept[-1]


def subject_of(change: StatusChange, person_id: str) -> str:
    """The subject of the delivery to one person (Entra object id); it doesn't reveal them to readers of the outbox."""
    return f"onskemal-{blake2b(f'{change.id} {person_id}'.encode(), digest_size=10).hexdigest()}"
