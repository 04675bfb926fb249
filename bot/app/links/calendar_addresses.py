"""The addresses of groups' calendars, for people."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from core.calendar_feeds import queries
from core.groups import queries as groups


def calendar_addresses(conn: Connection, config: Config, names: Collection[str] = ()) -> Mapping[str, str]:
    """The active groups, or those named, with their calendars' addresses; empty if there are no addresses."""
    keys = queries.keys(conn)
    addresses = {
        group.name: config.calendar_feed_address(keys[group.id])
        for group in groups.list_all(conn)
        if (group.name in names if names else group.ended_at is None)
    }
    return {name: address for name, address in addresses.items() if address}
