"""The card that lists meetings."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.elements import Card, Head, card, entry, small
from cards.kit.size_budget import MAX_BYTES, take_fitting


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One meeting, formatted."""

    title: str
    when: str
    groups: str


def meeting_list_card(eyebrow: str, title: str, meetings: Sequence[ListedMeeting], note: str = "") -> Card:
    """Meetings, soonest first."""
    body, more = take_fitting([entry(meeting.when, meeting.title, meeting.groups) for meeting in meetings], MAX_BYTES)
    if more:
        body.append(small(f"… och {more} till."))
    if note:
        body.append(small(note))
    return card(Head("calendar", eyebrow, title), body)
