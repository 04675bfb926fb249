"""Which entries are the same person: by mail, then user principal name, then name; and how long they were there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.attendance.reader.entries import Entry
from core.attendance.reader.words.names import name_key

Stay = tuple[datetime, datetime]


@dataclass(slots=True)
class ReportedPerson:
    """One person with all their entries."""

    name: str
    emails: list[str] = field(default_factory=list)
    upns: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def email(self) -> str | None:
        """The first mail address; None if there is none."""
        return next(iter(self.emails), None)

    @property
    def upn(self) -> str | None:
        """The first user principal name; None if there is none."""
        return next(iter(self.upns), None)


def people_of(entries: Sequence[Entry]) -> list[ReportedPerson]:
    """Everybody, in the order of the report.

    An entry without an address belongs to the person of that name, if there is exactly one.
    """
    people: list[ReportedPerson] = []
    by_address: dict[str, ReportedPerson] = {}
    for entry in (entry for entry in entries if entry.email or entry.upn):
        addresses = [address for address in (entry.email, entry.upn) if address]
        person = next((by_address[address] for address in addresses if address in by_address), None)
        person = _add(entry, person, people)
        by_address.update(dict.fromkeys(addresses, person))
    by_name: dict[str, list[ReportedPerson]] = {}
    for person in people:
        by_name.setdefault(name_key(person.name), []).append(person)
    for entry in (entry for entry in entries if not entry.email and not entry.upn):
        named = by_name.setdefault(name_key(entry.name), [])
        without = [person for person in named if person.email is None and person.upn is None]
        same = named if len(named) == 1 else without
        person = _add(entry, same[0] if same else None, people)
        if not same:
            named.append(person)
    return sorted(people, key=lambda person: (person.entries[0].table, person.entries[0].line))


def _add(entry: Entry, person: ReportedPerson | None, people: list[ReportedPerson]) -> ReportedPerson:
    if person is None:
        person = ReportedPerson(entry.name)
        people.append(person)
    person.entries.append(entry)
    for address, known in ((entry.email, person.emails), (entry.upn, person.upns)):
        if address and address not in known:
            known.append(address)
    return person


def counted_entries(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of one person that tell how long they were there.

    If a later table lists the person's stays one by one, those count, since the first table only sums them up.
    """
    return [entry for entry in entries if entry.table > 0 and (entry.joined or entry.duration)] or list(entries)


def stays_in(entries: Sequence[Entry]) -> tuple[Stay, ...]:
    """From when to when one person was there, in order."""
    return tuple(sorted(stay for entry in counted_entries(entries) if (stay := _stay(entry))))


def time_there(entries: Sequence[Entry]) -> timedelta:
    """How long one person was there: each stay, overlapping ones once.

    A duration in the report is more exact if its times have no seconds, and it accounts for gaps.
    """
    counted = counted_entries(entries)
    union = _union(stay for entry in counted if (stay := _stay(entry)))
    durations = [entry.duration for entry in counted]
    if any(duration is None for duration in durations):
        return union if union is not None else sum((d for d in durations if d is not None), timedelta())
    minutes = sum((duration for duration in durations if duration is not None), timedelta())
    return minutes if union is None else min(union, minutes)


def union_of(stays: Iterable[Stay]) -> timedelta:
    """The time that the stays cover together."""
    return _union(iter(stays)) or timedelta()


def _union(stays: Iterator[Stay]) -> timedelta | None:
    total: timedelta | None = None
    covered: datetime | None = None
    for start, end in sorted(stays):
        begin = start if covered is None or start > covered else covered
        total = (total or timedelta()) + max(end - begin, timedelta())
        covered = end if covered is None or end > covered else covered
    return total


def _stay(entry: Entry) -> Stay | None:
    if entry.joined is None or entry.left is None or entry.left < entry.joined:
        return None
    return entry.joined, entry.left
