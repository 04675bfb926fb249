"""Who a participant is: a member by mail, then by user principal name, then by name where only one can be meant."""

from collections.abc import Sequence

from core.attendance.model.report import Participant
from core.attendance.reader.words.names import name_key
from core.members.model.person import Person
from core.members.rules import mail_address


def address_of(participant: Participant) -> str | None:
    """The participant's mail address, or the one that the user principal name stands for; None for neither."""
    return mail_address(participant.email) or mail_address(participant.upn)


def members_for(participant: Participant, people: Sequence[Person], signed_up: frozenset[str]) -> tuple[Person, ...]:
    """The member whom the participant is; several where that is doubtful, none if it is nobody known.

    Of several with the same name, the one who signed up is meant.
    """
    for address in (mail_address(participant.email), mail_address(participant.upn)):
        by_address = [person for person in people if address and (person.email or "").casefold() == address]
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
