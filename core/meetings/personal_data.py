"""What is held about people in meetings: who changed them, and who is named in their texts."""

from core.database.personal_data import PersonalData
from core.meetings.tables import changes, followers, meeting_edits, meetings, new_meetings

PERSONAL_DATA = (
    PersonalData(
        meetings,
        label="Träffar",
        purpose="medlemmarna ska veta vad som händer",
        texts=("title", "place", "theme", "speaker", "programme", "partners"),
    ),
    PersonalData(
        changes,
        label="Vad som ändrats om träffar",
        purpose="medlemmarna ska få veta vad som ändrats",
        texts=("before", "reason"),
    ),
    PersonalData(
        meeting_edits,
        label="Ändringar av träffar",
        purpose="en ändring ska gå att ångra och förklara",
        acted=("created_by", "settled_by"),
        texts=("before", "after", "reason", "takes_in", "parts"),
    ),
    PersonalData(
        followers,
        label="Vad som följt med en träff som blev gemensam",
        purpose="en sammanslagning ska gå att ångra",
        texts=("item",),
        texts_stay="Det är mappens namn. Den som lagt dit mappen kan byta namn på den eller ta bort den.",
    ),
    PersonalData(
        new_meetings,
        label="Nya träffar",
        purpose="en ny träff ska gå att ångra och förklara",
        acted=("created_by", "settled_by"),
        texts=("meeting",),
    ),
)
