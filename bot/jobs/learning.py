"""Asks Teams, once a person, where those who signed up come from."""

from dataclasses import replace
from functools import partial

from bot.desk import Desk
from bot.teams.port import Messenger
from network.database import channels, people
from network.model.municipality import municipality_of

_AT_A_TIME = 20


async def learn_people(desk: Desk, messenger: Messenger) -> int:
    """Look up people who are known by name only; how many were looked up.

    Somebody Teams says nothing of is not asked for again; their municipality stays unknown, never guessed from a name.
    """
    unknown = desk.read(lambda conn: people.not_looked_up(conn, _AT_A_TIME))
    open_channels = [each for each in desk.read(channels.bound) if each.closed_reason is None]
    if not unknown or not open_channels:
        return 0
    for person in unknown:
        found = await messenger.person(open_channels[0], person.id)
        known = found or person
        municipality = municipality_of(known.email, desk.facts.municipality_domains)
        learned = replace(known, name=person.name or known.name, municipality=municipality)
        await desk.writer.run(partial(people.save, person=learned))
    return len(unknown)
