"""Where in the library a meeting's documents stand."""

from core.meetings.folder_name import folder_name, group_folder_name
from core.meetings.model.meeting import Meeting
from sharepoint_sync.sync.plan.names import library_path

#: Year, group and meeting: folders below are the meeting's own.
MEETING_DEPTH = 3


def document_path(meeting: Meeting, name: str, *, before: int = 0) -> str:
    """The document's library path: `<year>/<group>/<date> <title>/<name>`.

    `before` is the length of site and library. Raises SiteNameError.
    """
    folder = [str(meeting.start_date.year), group_folder_name(meeting), folder_name(meeting)]
    return library_path([*folder, *name.split("/")], before=before)
