"""The address at which Teams opens a thread of a channel."""

from urllib.parse import quote, urlencode

from core.channels.model import Channel


def thread_address(teams: str, channel: Channel, activity_id: str) -> str:
    """A deep link to the message (Microsoft: "Deep link to a channel message"); `teams` is Teams' own address."""
    where = f"{quote(channel.id, safe='')}/{quote(activity_id, safe='')}"
    return f"{teams}/l/message/{where}?{urlencode({'tenantId': channel.tenant_id})}"


def opener_of(thread_id: str) -> str:
    """The message that opened the thread, which Teams calls "<channel>;messageid=<message>"; "" where it has none."""
    return thread_id.partition(";messageid=")[2]
