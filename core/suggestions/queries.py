"""Queries about suggestions, votes, decisions, and what coordinators added."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from cattrs.preconf.json import make_converter
from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from core.database.upsert import insert_once
from core.suggestions.errors import SuggestionNotFoundError
from core.suggestions.model import Addition, Decision, StatusChange, Suggestion, SuggestionStatus
from core.suggestions.rules import in_order
from core.suggestions.tables import suggestion_additions, suggestion_changes, suggestion_votes, suggestions

_converter = make_converter()
#: Older additions can't be undone, and no longer say which suggestions they added.
_LINKED = timedelta(days=1)
_NO_IDS = "[]"


def list_all(conn: Connection, person_id: str) -> list[Suggestion]:
    """List every suggestion as the person (Entra object id) sees it, in the order of core/suggestions/rules.py."""
    return in_order([_suggestion(row) for row in conn.execute(_seen_by(person_id))])


def get(conn: Connection, suggestion_id: str, person_id: str) -> Suggestion:
    """Get the suggestion as the person (Entra object id) sees it. Raises SuggestionNotFoundError."""
    row = conn.execute(_seen_by(person_id).where(suggestions.c.id == suggestion_id)).one_or_none()
    if row is None:
        raise SuggestionNotFoundError(suggestion_id)
    return _suggestion(row)


def ids_of_meeting(conn: Connection, meeting_id: str) -> Sequence[str]:
    """The ids of the suggestions that are planned at the meeting, in order."""
    query = select(suggestions.c.id).where(suggestions.c.meeting_id == meeting_id)
    return list(conn.scalars(query.order_by(suggestions.c.id)))


def move(conn: Connection, suggestion_id: str, meeting_id: str) -> None:
    """Move the suggestion to that meeting."""
    conn.execute(update(suggestions).where(suggestions.c.id == suggestion_id).values(meeting_id=meeting_id))


def add(conn: Connection, suggestion: Suggestion) -> None:
    """Store a new suggestion, without votes."""
    values = {"id": suggestion.id, "theme": suggestion.theme, "wished_at": suggestion.wished_at}
    origin = {"by_coordinator": suggestion.by_coordinator}
    conn.execute(insert(suggestions).values(**values, **origin, **_columns(suggestion.decision)))


def remove(conn: Connection, suggestion_id: str) -> None:
    """Delete the suggestion with its votes and changes."""
    conn.execute(delete(suggestions).where(suggestions.c.id == suggestion_id))


def lock(conn: Connection, suggestion_id: str) -> None:
    """Hold the suggestion until the transaction ends: who decides and who votes come one after the other."""
    conn.execute(select(suggestions.c.id).where(suggestions.c.id == suggestion_id).with_for_update())


def save_vote(conn: Connection, suggestion_id: str, person_id: str, *, wished: bool, at: datetime) -> None:
    """Store that the person wants it at `at` (UTC); who has wished for it once stays one who did."""
    key = {"suggestion_id": suggestion_id, "person_id": person_id}
    values = {**key, "wished": wished, "voted_at": at}
    insert_once(conn, suggestion_votes, values, key=["suggestion_id", "person_id"])
    if wished:
        conn.execute(update(suggestion_votes).where(_vote(suggestion_id, person_id)).values(wished=True))


def remove_vote(conn: Connection, suggestion_id: str, person_id: str) -> None:
    """Delete the person's vote."""
    conn.execute(delete(suggestion_votes).where(_vote(suggestion_id, person_id)))


def save_decision(conn: Connection, suggestion_id: str, decision: Decision) -> None:
    """Store what was decided."""
    conn.execute(update(suggestions).where(suggestions.c.id == suggestion_id).values(**_columns(decision)))


def add_change(conn: Connection, change: StatusChange, *, by: str) -> None:
    """Store a change that the person (Entra object id) made."""
    conn.execute(
        insert(suggestion_changes).values(
            id=change.id,
            suggestion_id=change.suggestion_id,
            before=_converter.dumps(change.before),
            after=_converter.dumps(change.after),
            made_by=by,
            made_at=change.made_at,
        )
    )


def get_change(conn: Connection, change_id: str) -> StatusChange:
    """Get the change. Raises SuggestionNotFoundError where it went with its suggestion."""
    row = conn.execute(select(suggestion_changes).where(suggestion_changes.c.id == change_id)).one_or_none()
    if row is None:
        raise SuggestionNotFoundError(change_id)
    return _change(row)


def list_changes_since(conn: Connection, since: datetime) -> Sequence[tuple[StatusChange, str, str]]:
    """List changes after `since` (UTC), each with the suggestion's theme and who made it (Entra object id)."""
    joined = suggestion_changes.join(suggestions, suggestions.c.id == suggestion_changes.c.suggestion_id)
    query = select(suggestion_changes, suggestions.c.theme).select_from(joined)
    rows = conn.execute(query.where(suggestion_changes.c.made_at > since))
    return [(_change(row), row.theme, row.made_by) for row in rows]


def list_changes_of(conn: Connection, suggestion_ids: Collection[str]) -> Mapping[str, Sequence[StatusChange]]:
    """All changes of those suggestions, by suggestion."""
    by_suggestion: dict[str, list[StatusChange]] = defaultdict(list)
    for row in conn.execute(select(suggestion_changes).where(suggestion_changes.c.suggestion_id.in_(suggestion_ids))):
        by_suggestion[row.suggestion_id].append(_change(row))
    return by_suggestion


def changed_since(conn: Connection, since: datetime) -> Sequence[str]:
    """The ids of suggestions that were decided on after `since` (UTC), in order."""
    query = select(suggestion_changes.c.suggestion_id).where(suggestion_changes.c.made_at > since).distinct()
    return list(conn.scalars(query.order_by(suggestion_changes.c.suggestion_id)))


def wishers(conn: Connection, change: StatusChange) -> Sequence[str]:
    """Those who had suggested the theme when it was decided (Entra object ids, in order), except who decided."""
    decider = select(suggestion_changes.c.made_by).where(suggestion_changes.c.id == change.id).scalar_subquery()
    query = (
        select(suggestion_votes.c.person_id)
        .where(suggestion_votes.c.suggestion_id == change.suggestion_id)
        .where(suggestion_votes.c.wished)
        .where(suggestion_votes.c.voted_at <= change.made_at)
        .where(suggestion_votes.c.person_id != decider)
    )
    return list(conn.scalars(query.order_by(suggestion_votes.c.person_id)))


def _change(row: Row[tuple[object, ...]]) -> StatusChange:
    before, after = (_converter.loads(text, Decision) for text in (row.before, row.after))
    return StatusChange(row.id, row.suggestion_id, before, after, row.made_at, row.undone_at)


def set_undone(conn: Connection, change_id: str, at: datetime) -> None:
    """Store that the change was undone (UTC)."""
    conn.execute(update(suggestion_changes).where(suggestion_changes.c.id == change_id).values(undone_at=at))


def wished_by(conn: Connection, person_id: str) -> Sequence[Suggestion]:
    """List what the person (Entra object id) wished for by `önskar`, the latest first."""
    wished = [suggestion for suggestion in list_all(conn, person_id) if suggestion.wished]
    return sorted(wished, key=lambda suggestion: suggestion.wished_at, reverse=True)


def add_addition(conn: Connection, addition: Addition, *, by: str) -> None:
    """Store what the person (Entra object id) added; older additions forget which suggestions they added."""
    old = suggestion_additions.c.made_at < addition.made_at - _LINKED
    conn.execute(update(suggestion_additions).where(old).values(suggestion_ids=_NO_IDS))
    conn.execute(
        insert(suggestion_additions).values(
            id=addition.id,
            number=addition.number,
            suggestion_ids=json.dumps(addition.suggestion_ids),
            made_by=by,
            made_at=addition.made_at,
        )
    )


def get_addition(conn: Connection, addition_id: str) -> Addition:
    """Get the addition. Raises SuggestionNotFoundError."""
    row = conn.execute(select(suggestion_additions).where(suggestion_additions.c.id == addition_id)).one_or_none()
    if row is None:
        raise SuggestionNotFoundError(addition_id)
    return _addition(row)


def list_additions_since(conn: Connection, since: datetime) -> Sequence[tuple[Addition, str]]:
    """List additions after `since` (UTC), each with who made it (Entra object id)."""
    rows = conn.execute(select(suggestion_additions).where(suggestion_additions.c.made_at > since))
    return [(_addition(row), row.made_by) for row in rows]


def set_addition_undone(conn: Connection, addition_id: str, at: datetime) -> None:
    """Store that the addition was undone (UTC)."""
    undone = update(suggestion_additions).where(suggestion_additions.c.id == addition_id)
    conn.execute(undone.values(undone_at=at, suggestion_ids=_NO_IDS))


def _addition(row: Row[tuple[object, ...]]) -> Addition:
    return Addition(row.id, row.number, row.made_at, tuple(json.loads(row.suggestion_ids)), row.undone_at)


def _seen_by(person_id: str) -> Select[tuple[object, ...]]:
    votes = suggestion_votes.alias()
    counted = (
        select(votes.c.suggestion_id, func.count().label("votes")).group_by(votes.c.suggestion_id).subquery("counted")
    )
    own = (suggestion_votes.c.suggestion_id == suggestions.c.id) & (suggestion_votes.c.person_id == person_id)
    return (
        select(suggestions, func.coalesce(counted.c.votes, 0).label("votes"), suggestion_votes.c.wished)
        .join_from(suggestions, counted, counted.c.suggestion_id == suggestions.c.id, isouter=True)
        .join(suggestion_votes, own, isouter=True)
    )


def _suggestion(row: Row[tuple[object, ...]]) -> Suggestion:
    decision = Decision(SuggestionStatus(row.status), row.meeting_id, row.reason)
    voted = row.wished is not None
    return Suggestion(
        row.id, row.theme, row.wished_at, decision, row.votes, voted, bool(row.wished), row.by_coordinator
    )


def _columns(decision: Decision) -> dict[str, str | None]:
    return {"status": decision.status, "meeting_id": decision.meeting_id, "reason": decision.reason}


def _vote(suggestion_id: str, person_id: str) -> ColumnElement[bool]:
    return (suggestion_votes.c.suggestion_id == suggestion_id) & (suggestion_votes.c.person_id == person_id)
