"""Moves what belongs to a merged meeting, and moves it back on undo."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from core.documents.queries import source_folders
from core.feedback.queries import question_sets
from core.meetings.model.follower import Follower, FollowerKind
from core.meetings.queries import followers
from core.minutes import queries as minutes
from core.polls import queries as polls
from core.publishing.queries import handed_in
from core.suggestions import queries as suggestions

_Listed = Callable[[Connection, str], Sequence[str]]
_Moved = Callable[[Connection, str, str], None]


def _minutes_of(conn: Connection, meeting_id: str) -> Sequence[str]:
    return [item.id for item in minutes.list_of_meeting(conn, meeting_id)]


#: For each kind: how to list a meeting's items, and how to move one to another meeting.
_KINDS: Mapping[FollowerKind, tuple[_Listed, _Moved]] = {
    FollowerKind.MINUTES_ITEM: (_minutes_of, minutes.move),
    FollowerKind.SOURCE_FOLDER: (source_folders.paths_of_meeting, source_folders.move),
    FollowerKind.HANDED_IN: (handed_in.ids_of_meeting, handed_in.move),
    FollowerKind.SUGGESTION: (suggestions.ids_of_meeting, suggestions.move),
    FollowerKind.POLL: (polls.ids_of_meeting, polls.set_meeting),
    FollowerKind.QUESTION_SET: (question_sets.ids_of_meeting, question_sets.move),
}
#: These move only to a meeting that has none of its own.
_UNLESS_THERE = frozenset({FollowerKind.QUESTION_SET})


def list_followers(conn: Connection, meeting_id: str, to: str) -> Sequence[Follower]:
    """What would move along with the meeting to the meeting `to`."""
    return [
        Follower(kind, item, meeting_id)
        for kind, (listed, _) in _KINDS.items()
        if not (kind in _UNLESS_THERE and listed(conn, to))
        for item in listed(conn, meeting_id)
    ]


def move_followers(conn: Connection, meeting_id: str, to: str, *, source_id: str) -> None:
    """Move everything to the meeting `to`; `source_id` is the import or edit that does it, for undo."""
    moved = list_followers(conn, meeting_id, to)
    for follower in moved:
        _KINDS[follower.kind][1](conn, follower.item, to)
    followers.add(conn, source_id, moved)


def take_back_followers(conn: Connection, source_id: str) -> None:
    """Move back what was moved by that import or edit."""
    for follower in followers.take(conn, source_id):
        _KINDS[follower.kind][1](conn, follower.item, follower.meeting_id)
