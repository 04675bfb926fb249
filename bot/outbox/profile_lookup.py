"""Asks Teams, once a person, where those who signed up come from."""

from dataclasses import replace
from functools import partial

from bot.app.context import Context
from bot.app.messenger import Messenger
from core.channels import queries as channels
from core.members import queries as people
from core.members.rules import municipality_of

_AT_A_TIME = 20


async def look_up_profiles(context: Context, messenger: Messenger) -> int:
    """Look up people who are known by name only; how many were looked up.

    Somebody Teams says nothing of is not asked for again; their municipality stays unknown, never guessed from a name.
    """
    unknown = context.read(lambda conn: people.not_looked_up(conn, _AT_A_TIME))
    open_channels = [each for each in context.read(channels.list_bound) if each.closed_reason is None]
    if not unknown or not open_channels:
        return 0
    for person in unknown:
        found = await messenger.person(open_channels[0], person.id)
        known = found or person
        municipality = municipality_of(known.email, context.config.municipality_domains)
        learned = replace(known, name=person.name or known.name, municipality=municipality)
        await context.writer.run(partial(people.save, person=learned))
    return len(unknown)
