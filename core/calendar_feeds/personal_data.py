"""What is stored about coordinators who replace the address of a group's calendar."""

from core.calendar_feeds.tables import calendar_address_changes
from core.database.personal_data import PersonalData

PERSONAL_DATA = (
    PersonalData(
        calendar_address_changes,
        label="Byten av kalenderadress",
        purpose="det ska gå att ångra ett byte och se vem som gjort det",
        acted=("made_by",),
        # Together with the bot's secret, which no export contains, it makes the address.
        hidden=("key",),
    ),
)
