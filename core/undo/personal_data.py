"""What is stored about people who have changed something lately."""

from core.database.personal_data import PersonalData, delete_rows
from core.undo.tables import undo_entries

PERSONAL_DATA = (
    PersonalData(
        undo_entries,
        label="Det som går att ångra",
        purpose="den som ändrat något ska kunna ångra det; raderna försvinner efter ett dygn",
        ids=("made_by",),
        erase=delete_rows,
    ),
)
