"""What is stored about people as members of channels, and as those whom the bot chats with."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.channels.tables import channel_bindings, channel_members, channels
from core.database.personal_data import Identity, PersonalData, delete_rows
from core.deliveries.rate_limiting import state as rate_limit_state


def _forget_chat(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """Delete the personal chat, and the time of the last message to it."""
    for chat_id in conn.scalars(select(channels.c.id).where(data.about(who))).all():
        rate_limit_state.forget(conn, chat_id)
    return conn.execute(delete(channels).where(data.about(who))).rowcount


PERSONAL_DATA = (
    PersonalData(
        channel_bindings,
        label="Kopplade kanaler",
        purpose="en koppling ska gå att ångra och förklara",
        acted=("created_by", "settled_by"),
    ),
    PersonalData(
        channel_members,
        label="Medlem i gruppens kanal",
        purpose="en påminnelse om anmälan ska nå den som inte svarat",
        ids=("person_id",),
        names=("name",),
        erase=delete_rows,
        erased="borttaget; listan läses om från Teams varje dag så länge personen är med i teamet",
        shown={"name": "Namn"},
    ),
    PersonalData(
        channels,
        label="Personlig chatt med boten",
        purpose="boten ska kunna svara den som önskat något, eller sagt vad den kan, och nå samordnare",
        ids=("person_id",),
        hidden=("service_url",),
        erase=_forget_chat,
    ),
)
