"""Identifies a participant as a member: by mail, then by user principal name, then by name if only one has it."""

from collections.abc import Sequence

from core.attendance.model.report import Participant
from core.attendance.reader.words.names import name_key
from core.members.model.person import Person
from core.members.rules import mail_address


def address_of(participant: Participant) -> str | None:
    """The participant's mail address, or the one in the user principal name; None if there is neither."""
    return mail_address(participant.email) or mail_address(participant.upn)


def members_for(participant: Participant, people: Sequence[Person], signed_up: frozenset[str]) -> tuple[Person, ...]:
    """The member that the participant is; several if that is doubtful, none if unknown.

    If several have the name, the one who signed up.
    """
    for address in (mail_address(participant.email), mail_address(participant.upn)):
        by_address = [person for person in people if (person.email or "").casefold() == address]
        if by_address:
            return tuple(by_address[:1])
    own = address_of(participant)
    named = [
        person
        for person in people
        if name_key(person.name) == name_key(participant.name) and not (own and person.email)
    ]
    came = [person for person in named if person.id in signed_up]
    return tuple(came if len(came) == 1 else named)
