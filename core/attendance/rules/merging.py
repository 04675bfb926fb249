"""Merges a report into the recorded attendance: it replaces what was stored of the same session, and nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from core.attendance.model.attendance import Attendance, Attendee, CountedAs, Session
from core.attendance.reader.words.names import name_key


def merged(
    before: Attendance | None, attendees: Sequence[Attendee], session: Session
) -> tuple[tuple[Attendee, ...], tuple[Session, ...]]:
    """The attendees and sessions after adding the report of `session`.

    A stored report with an overlapping time is the same session, saved again, and is replaced. People whom a
    coordinator has noted stay, whatever the reports say.
    """
    if before is None:
        return tuple(attendees), (session,)
    replaced = {
        other.starts for other in before.sessions if other.starts <= session.ends and session.starts <= other.ends
    }
    people = [_without(attendee, replaced) for attendee in before.attendees]
    people = [attendee for attendee in people if attendee.by_hand or attendee.times]
    for attendee in attendees:
        place = next((place for place, known in enumerate(people) if same_person(known, attendee)), None)
        if place is None:
            people.append(attendee)
        else:
            people[place] = _joined(people[place], attendee)
    sessions = [other for other in before.sessions if other.starts not in replaced]
    return tuple(people), tuple(sorted([*sessions, session], key=lambda entry: entry.starts))


def same_person(one: Attendee, other: Attendee) -> bool:
    """Whether the two are one person: by id, otherwise by address, otherwise by name if nothing contradicts it."""
    for first, second in ((one.person_id, other.person_id), (one.address, other.address)):
        if first is not None and second is not None:
            return first == second
    if None not in (one.municipality, other.municipality) and one.municipality != other.municipality:
        return False
    return name_key(one.name) == name_key(other.name)


def _without(attendee: Attendee, sessions: Collection[datetime]) -> Attendee:
    return replace(attendee, times=tuple(time for time in attendee.times if time.session not in sessions))


def _joined(known: Attendee, new: Attendee) -> Attendee:
    """The known data with what the report adds; a coordinator's data has precedence."""
    noted = known.municipality is not None or known.organisation is not None
    return replace(
        known,
        municipality=known.municipality if noted else new.municipality,
        organisation=known.organisation if noted else new.organisation,
        person_id=known.person_id or new.person_id,
        address=known.address or new.address,
        counted_as=known.counted_as if known.counted_as is not CountedAs.PARTICIPANT or noted else new.counted_as,
        times=tuple(sorted([*known.times, *new.times], key=lambda time: time.session)),
    )
