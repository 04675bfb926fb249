"""Members suggest themes and vote on them; coordinators decide about them."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.meetings.queries import meetings
from core.suggestions import queries
from core.suggestions.errors import SuggestionHasChangedError, SuggestionIsDecidedError
from core.suggestions.model import Decision, StatusChange, Suggestion, SuggestionStatus, WishOutcome
from core.suggestions.rules import checked_decision, checked_theme, most_alike, same_words
from core.undo import queries as undo
from core.undo.model import UndoKind


def wish(
    conn: Connection, *, suggestion_id: str, theme: str, person_id: str, now: datetime, another: bool = False
) -> tuple[WishOutcome, Suggestion]:
    """Store the person's (Entra object id) suggestion at `now` (UTC), with their vote.

    If somebody else's is alike, nothing is stored and theirs is returned; `another` stores it anyway, unless the words
    are identical. Raises ThemeLengthError and PersonalNumberError.
    """
    theme = checked_theme(theme)
    others = [
        suggestion
        for suggestion in queries.list_all(conn, person_id)
        if suggestion.decision.status is not SuggestionStatus.DONE
    ]
    same = next((suggestion for suggestion in others if same_words(theme, suggestion.theme)), None)
    like = same or (None if another else most_alike(theme, others))
    if same is not None and same.voted:
        queries.save_vote(conn, same.id, person_id, wished=True, at=now)
        return WishOutcome.YOURS, queries.get(conn, same.id, person_id)
    if like is not None:
        return (WishOutcome.SAME if same else WishOutcome.LIKE), like
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

    Suggestions with a decision stay. Raises SuggestionNotFoundError and SuggestionIsDecidedError.
    """
    queries.lock(conn, suggestion_id)
    suggestion = queries.get(conn, suggestion_id, person_id)
    if not suggestion.is_open:
        raise SuggestionIsDecidedError(suggestion)
    queries.remove_vote(conn, suggestion_id, person_id)
    if suggestion.voted and suggestion.votes == 1 and suggestion.decision.status is SuggestionStatus.NEW:
        queries.remove(conn, suggestion_id)
        return None
    return queries.get(conn, suggestion_id, person_id)


def decide(
    conn: Connection,
    *,
    change_id: str,
    suggestion_id: str,
    shown: str,
    decision: Decision,
    by: str,
    now: datetime,
) -> Suggestion:
    """Store the decision of the coordinator `by` (Entra object id) at `now` (UTC), so that it can be undone.

    `shown` is the digest of the decision when they were asked. Raises SuggestionNotFoundError,
    SuggestionHasChangedError, DecisionIncompleteError, PersonalNumberError, and MeetingNotFoundError.
    """
    decision = checked_decision(decision)
    queries.lock(conn, suggestion_id)
    suggestion = queries.get(conn, suggestion_id, by)
    if suggestion.decision == decision:
        return suggestion
    if suggestion.decision.digest != shown:
        raise SuggestionHasChangedError(suggestion_id)
    if decision.meeting_id is not None:
        meetings.get(conn, decision.meeting_id)
    queries.save_decision(conn, suggestion_id, decision)
    queries.add_change(conn, StatusChange(change_id, suggestion_id, suggestion.decision, decision, now), by=by)
    undo.record(conn, UndoKind.SUGGESTION_STATUS, change_id, by=by, at=now)
    return queries.get(conn, suggestion_id, by)


def undo_decision(conn: Connection, *, change_id: str, by: str, now: datetime, within: timedelta) -> Suggestion:
    """Restore the decision before; undoing twice changes nothing.

    Raises UndoIsOverError, SuggestionNotFoundError, and SuggestionHasChangedError if it was decided again.
    """
    change = queries.get_change(conn, change_id)
    queries.lock(conn, change.suggestion_id)
    suggestion = queries.get(conn, change.suggestion_id, by)
    if change.undone_at is not None:
        return suggestion
    if now >= change.made_at + within:
        raise UndoIsOverError(change_id)
    if suggestion.decision != change.after:
        raise SuggestionHasChangedError(change.suggestion_id)
    queries.save_decision(conn, change.suggestion_id, change.before)
    queries.set_undone(conn, change_id, now)
    undo.remove(conn, UndoKind.SUGGESTION_STATUS, change_id)
    return queries.get(conn, change.suggestion_id, by)
