"""Coordinators decide what becomes of suggestions."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.meetings.queries import meetings
from core.suggestions import queries
from core.suggestions.errors import SuggestionHasChangedError
from core.suggestions.model import Decision, StatusChange, Suggestion
from core.suggestions.rules import checked_decision
from core.undo import queries as undo
from core.undo.model import UndoKind


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
