"""What is stored about people who change the groups."""

from core.database.personal_data import PersonalData
from core.groups.tables import group_changes

PERSONAL_DATA = (
    PersonalData(
        group_changes,
        label="Ändringar av grupper",
        purpose="en ändring ska gå att ångra och förklara",
        acted=("created_by", "settled_by"),
    ),
)
