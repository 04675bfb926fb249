"""The form where a coordinator notes who came: who is on it, and how its answer is interpreted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from core.attendance.attendee_parsing import written_attendee
from core.attendance.model.attendance import LONGEST_ATTENDEE_LIST, Attendance, Attendee
from core.attendance.reader.words.names import name_key
from core.attendance.rules.merging import same_person


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have come."""

    #: The Entra object id where there is one, else made of name, address and municipality.
    key: str
    attendee: Attendee
    #: Whether they are recorded as attendees or, if nothing is recorded yet, have signed up.
    there: bool


@dataclass(frozen=True, slots=True)
class AttendanceForm:
    """Who stands where on the form."""

    #: With a box to tick.
    boxes: tuple[Candidate, ...]
    #: Attendees with a line in the text field.
    lines: tuple[Candidate, ...]
    #: Attendees for whom there was no room; they are kept whatever comes back.
    kept: tuple[Candidate, ...]


def form_of(
    signed_up: Sequence[Attendee], perhaps: Sequence[Attendee], recorded: Attendance | None, *, boxes: int
) -> AttendanceForm:
    """The form with at most that many boxes: first those who signed up, then those who may have come."""
    noted = list(recorded.attendees) if recorded else []
    people: list[Candidate] = []
    for place, attendee in enumerate([*signed_up, *perhaps]):
        known = next((person for person in noted if same_person(person, attendee)), None)
        if known is not None:
            noted.remove(known)
        there = known is not None or (recorded is None and place < len(signed_up))
        people.append(Candidate(key_of(known or attendee), known or attendee, there))
    people += [Candidate(key_of(attendee), attendee, there=True) for attendee in noted]
    lines: list[Candidate] = []
    kept: list[Candidate] = []
    room = LONGEST_ATTENDEE_LIST
    for candidate in people[boxes:]:
        if candidate.there:
            room -= len(written_attendee(candidate.attendee)) + 1
            (lines if room >= 0 else kept).append(candidate)
    return AttendanceForm(tuple(people[:boxes]), tuple(lines), tuple(kept))


def filled_in(
    form: AttendanceForm, *, ticked: Collection[str] | None, written: Sequence[Attendee] | None, recorded: bool
) -> list[Attendee]:
    """Who came, by the ticked keys and the typed people; None for a field that didn't come back.

    Such a field changes nothing: the boxes stay as `recorded`, if anything is.
    """
    if ticked is None:
        came = [candidate.attendee for candidate in form.boxes if candidate.there and recorded]
    else:
        came = [replace(box.attendee, by_hand=True) for box in form.boxes if box.key in ticked]
    known = [candidate.attendee for candidate in (*form.boxes, *form.lines)]
    if written is None:
        came += [candidate.attendee for candidate in form.lines if recorded]
    for attendee in written or ():
        if not any(same_person(person, attendee) for person in came):
            came.append(_as_known(attendee, known))
    return [*came, *(candidate.attendee for candidate in form.kept)]


def key_of(attendee: Attendee) -> str:
    """What the attendee's box sends back."""
    if attendee.person_id:
        return attendee.person_id
    parts = "\n".join((name_key(attendee.name), attendee.address or "", attendee.municipality or ""))
    return blake2b(parts.encode(), digest_size=6).hexdigest()


def _as_known(written: Attendee, known: Sequence[Attendee]) -> Attendee:
    """What is known about the typed person, with the origin as typed."""
    same = next((attendee for attendee in known if same_person(attendee, written)), None)
    if same is None:
        return written
    if written.municipality is None and written.organisation is None:
        return replace(same, by_hand=True)
    return replace(
        same,
        municipality=written.municipality,
        organisation=written.organisation,
        counted_as=written.counted_as,
        by_hand=True,
    )
