"""Members suggest themes and vote on them."""

from datetime import datetime

from sqlalchemy import Connection

from core.suggestions import queries
from core.suggestions.errors import SuggestionIsDecidedError
from core.suggestions.model import Suggestion, SuggestionStatus, WishOutcome
from core.suggestions.rules import already_there, checked_theme


def wish(
    conn: Connection, *, suggestion_id: str, theme: str, person_id: str, now: datetime, another: bool = False
) -> tuple[WishOutcome, Suggestion]:
    """Store the person's (Entra object id) suggestion at `now` (UTC), with their vote.

    If somebody else's is alike, nothing is stored and theirs is returned; `another` stores it anyway, unless the words
    are identical. Raises ThemeLengthError and PersonalNumberError.
    """
    theme = checked_theme(theme)
    there = already_there(theme, queries.list_all(conn, person_id), another=another)
    if there is not None:
        outcome, suggestion = there
        if outcome is WishOutcome.LIKE or not suggestion.voted:
            return there
        queries.save_vote(conn, suggestion.id, person_id, wished=True, at=now)
        return WishOutcome.YOURS, queries.get(conn, suggestion.id, person_id)
    queries.add(conn, Suggestion(suggestion_id, theme, now))
    queries.save_vote(conn, suggestion_id, person_id, wished=True, at=now)
    return WishOutcome.KEPT, queries.get(conn, suggestion_id, person_id)


def vote(conn: Connection, *, suggestion_id: str, person_id: str, now: datetime, wished: bool = False) -> Suggestion:
    """Add the person's (Entra object id) vote, once; `wished`: as somebody who suggested it.

    Raises SuggestionNotFoundError, and SuggestionIsDecidedError if it is done or declined.
    """
    queries.lock(conn, suggestion_id)
    suggestion = queries.get(conn, suggestion_id, person_id)
    if not suggestion.is_open:
        raise SuggestionIsDecidedError(suggestion)
    queries.save_vote(conn, suggestion_id, person_id, wished=wished, at=now)
    return queries.get(conn, suggestion_id, person_id)


def take_vote_back(conn: Connection, *, suggestion_id: str, person_id: str) -> Suggestion | None:
    """Remove the person's (Entra object id) vote; None if nobody wants it any more, so that it is deleted.

    Suggestions with a decision stay, and those that coordinators added without a wisher.
    Raises SuggestionNotFoundError and SuggestionIsDecidedError.
    """
    queries.lock(conn, suggestion_id)
    suggestion = queries.get(conn, suggestion_id, person_id)
    if not suggestion.is_open:
        raise SuggestionIsDecidedError(suggestion)
    queries.remove_vote(conn, suggestion_id, person_id)
    was_last = suggestion.voted and suggestion.votes == 1
    if was_last and suggestion.decision.status is SuggestionStatus.NEW and not suggestion.by_coordinator:
        queries.remove(conn, suggestion_id)
        return None
    return queries.get(conn, suggestion_id, person_id)
