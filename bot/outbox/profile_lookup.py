"""Asks Teams, once per person, for the profiles of people who signed up."""

from dataclasses import replace
from functools import partial

import structlog

from bot.app.context import Context
from bot.app.deliveries.messenger import Messenger
from bot.app.metrics import job_failures
from core.channels import queries as channels
from core.channels.model import Channel
from core.members import queries as people
from core.members.model.person import Person
from core.members.rules import affiliation_of

log = structlog.get_logger(__name__)
_AT_A_TIME = 20


async def look_up_profiles(context: Context, messenger: Messenger) -> int:
    """Look up people who are known by name only; returns how many.

    Somebody without a profile in Teams isn't looked up again; their municipality stays unknown, and is never guessed
    from the name.
    """
    unknown = context.read(lambda conn: people.not_looked_up(conn, _AT_A_TIME))
    open_channels = [channel for channel in context.read(channels.list_bound) if channel.closed_reason is None]
    if not unknown or not open_channels:
        return 0
    looked_up = 0
    for person in unknown:
        try:
            await _look_up(person, open_channels[0], context, messenger)
        except Exception:
            log.exception("profile.not_looked_up", person=person.id)
            job_failures("profiles").inc()
            continue
        looked_up += 1
    return looked_up


async def _look_up(person: Person, channel: Channel, context: Context, messenger: Messenger) -> None:
    profile = await messenger.person(channel, person.id) or person
    directory = context.read(partial(people.directory, municipality_domains=context.config.municipality_domains))
    affiliation = affiliation_of(profile.email, directory)
    # If the address doesn't tell, the municipality they stated stays.
    municipality = person.municipality if affiliation is None else affiliation.municipality
    known = replace(profile, name=person.name or profile.name, municipality=municipality)
    await context.writer.run(partial(people.save, person=known))
