"""Counts a year's activities, all or some of them, in the same way for every breakdown."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.attendance.model.attendance import Attendance, Attendee, CountedAs
from core.attendance.rules.counting import counted
from core.indicators.model.indicators import Counts
from core.indicators.rules.distinct_people import Appearance, PersonKey, distinct_people
from core.meetings.model.meeting import Meeting


@dataclass(frozen=True, slots=True)
class CountedYear:
    """A year's activities with their participants; prepared once, counted for each breakdown."""

    activities: Sequence[Meeting]
    #: By meeting id; a meeting without recorded attendance is missing.
    attendance: Mapping[str, Attendance]
    #: Codes of the members of the network.
    members: Collection[str]
    #: Each meeting's participants as distinct people, by meeting id.
    people: Mapping[str, Sequence[PersonKey]]
    #: The code of a municipality by its name; the name if it has none.
    code_of: Callable[[str], str]

    def counts(self, chosen: Iterable[Meeting]) -> Counts:
        """Count these of the activities."""
        ids = [meeting.id for meeting in chosen]
        recorded = [self.attendance[meeting_id] for meeting_id in ids if meeting_id in self.attendance]
        figures = [counted(recorded_meeting) for recorded_meeting in recorded]
        participants = [person for recorded_meeting in recorded for person in participants_of(recorded_meeting)]
        there = {self.code_of(person.municipality) for person in participants if person.municipality}
        took_part = there.intersection(self.members) if self.members else there
        return Counts(
            activities=len(ids),
            recorded=len(recorded),
            municipalities=len(took_part),
            other_municipalities=len(there) - len(took_part),
            attendances=sum(recorded_meeting.participants for recorded_meeting in figures),
            unnamed=sum(recorded_meeting.unnamed for recorded_meeting in figures),
            of_unknown_municipality=sum(person.municipality is None for person in participants),
            people=len({key for meeting_id in ids for key in self.people.get(meeting_id, ())}),
            organisations=len(_organisations(recorded)),
            partners=sum(recorded_meeting.partners for recorded_meeting in figures),
            speakers=sum(recorded_meeting.speakers for recorded_meeting in figures),
        )


def counted_year(
    activities: Sequence[Meeting],
    attendance: Mapping[str, Attendance],
    *,
    members: Collection[str],
    addresses: Mapping[str, Collection[str]],
    code_of: Callable[[str], str],
) -> CountedYear:
    """Prepare the counting; `addresses` has the person ids of known mail addresses."""
    listed = [(meeting.id, person) for meeting in activities for person in participants_of(attendance.get(meeting.id))]
    keys = distinct_people([_appearance(meeting_id, person, code_of) for meeting_id, person in listed], addresses)
    people: dict[str, list[PersonKey]] = {}
    for (meeting_id, _), key in zip(listed, keys, strict=True):
        people.setdefault(meeting_id, []).append(key)
    return CountedYear(activities, attendance, members, people, code_of)


def participants_of(attendance: Attendance | None) -> list[Attendee]:
    """The named participants; partners and speakers are counted apart."""
    people = attendance.attendees if attendance else ()
    return [person for person in people if person.counted_as is CountedAs.PARTICIPANT]


def _organisations(recorded: Sequence[Attendance]) -> set[str]:
    people = (attendee for attendance in recorded for attendee in attendance.attendees)
    return {person.organisation for person in people if person.counted_as is CountedAs.PARTNER and person.organisation}


def _appearance(meeting_id: str, person: Attendee, code_of: Callable[[str], str]) -> Appearance:
    municipality = code_of(person.municipality) if person.municipality else None
    return Appearance(meeting_id, person.name, municipality, person.person_id, person.address)
