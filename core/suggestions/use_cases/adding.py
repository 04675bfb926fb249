"""Coordinators add themes that nobody is named for: they have read them on feedback cards, or heard them said."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.suggestions import queries
from core.suggestions.errors import SuggestionHasChangedError, SuggestionNotFoundError
from core.suggestions.model import Addition, Suggestion, SuggestionStatus, WishOutcome
from core.suggestions.rules import already_there, checked_theme, dated_by_year
from core.undo import queries as undo
from core.undo.model import UndoKind


def add_themes(
    conn: Connection,
    *,
    addition_id: str,
    themes: Mapping[str, str],
    by: str,
    now: datetime,
    another: bool = False,
) -> list[tuple[str, WishOutcome, Suggestion]]:
    """Store themes (by the id of the suggestion that each becomes) without a wisher, so that it can be undone.

    Returns each theme with what it led to, in order: KEPT, or, with the suggestion that is there, SAME or LIKE and then
    it isn't stored. `another` stores what is alike too, but never the very same words. `by` is the coordinator (Entra
    object id), `now` UTC. Raises ThemeLengthError and PersonalNumberError: then nothing is stored.
    """
    results = [_add(conn, new_id, theme, now=now, another=another) for new_id, theme in themes.items()]
    kept = tuple(suggestion.id for _, outcome, suggestion in results if outcome is WishOutcome.KEPT)
    if kept:
        queries.add_addition(conn, Addition(addition_id, len(kept), now, kept), by=by)
        undo.record(conn, UndoKind.SUGGESTION_ADDITION, addition_id, by=by, at=now)
    return results


def undo_addition(conn: Connection, *, addition_id: str, now: datetime, within: timedelta) -> int:
    """Delete the themes that were added, and return how many stay; undoing twice changes nothing.

    Those that somebody has voted for or decided on stay. Raises UndoIsOverError, SuggestionNotFoundError for an
    unknown addition, and SuggestionHasChangedError if all stay.
    """
    addition = queries.get_addition(conn, addition_id)
    if addition.undone_at is not None:
        return 0
    if now >= addition.made_at + within:
        raise UndoIsOverError(addition_id)
    removed = [_remove_untouched(conn, suggestion_id) for suggestion_id in addition.suggestion_ids]
    if not any(removed):
        raise SuggestionHasChangedError(addition_id)
    queries.set_addition_undone(conn, addition_id, now)
    undo.remove(conn, UndoKind.SUGGESTION_ADDITION, addition_id)
    return removed.count(False)


def _add(
    conn: Connection, suggestion_id: str, theme: str, *, now: datetime, another: bool
) -> tuple[str, WishOutcome, Suggestion]:
    theme = checked_theme(theme)
    # Compared with those just added too.
    there = already_there(theme, queries.list_all(conn, ""), another=another)
    if there is not None:
        return theme, *there
    suggestion = Suggestion(suggestion_id, theme, dated_by_year(now), by_coordinator=True)
    queries.add(conn, suggestion)
    return theme, WishOutcome.KEPT, suggestion


def _remove_untouched(conn: Connection, suggestion_id: str) -> bool:
    """Delete the suggestion unless somebody has voted for it or decided on it; whether it is gone."""
    queries.lock(conn, suggestion_id)
    try:
        suggestion = queries.get(conn, suggestion_id, "")
    except SuggestionNotFoundError:
        return True
    if suggestion.votes or suggestion.decision.status is not SuggestionStatus.NEW:
        return False
    queries.remove(conn, suggestion_id)
    return True
