"""The name of a meeting's folder, where people put its documents and where they are published."""

import re
import unicodedata

from core.meetings.model.meeting import Meeting

#: The folder of joint meetings, beside the groups' folders.
JOINT_FOLDER = "Gemensamma träffar"
_FORBIDDEN = re.compile(r'["*:<>?/\\|\x00-\x1f]+')
_LONGEST_NAME = 120


def folder_name(meeting: Meeting) -> str:
    """Such as "2023-03-08 Nätverksträff"."""
    return f"{meeting.start_date.isoformat()} {safe_name(meeting.title)}"


def group_folder_name(meeting: Meeting) -> str:
    """The folder that the meeting's folder is in: its group's, or the one of joint meetings."""
    return JOINT_FOLDER if meeting.joint else safe_name(meeting.groups[0])


def safe_name(text: str) -> str:
    """The text as a folder name (NFC); characters that file systems or the site forbid become hyphens."""
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text)).replace("_vti_", "-")
    return " ".join(name.split())[:_LONGEST_NAME].strip(" .") or "Träff"
