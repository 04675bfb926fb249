"""Where in the library a meeting's documents stand."""

from core.meetings.model.meeting import Meeting
from sharepoint_sync.sources.meeting_folder import JOINT
from sharepoint_sync.sync.plan.names import folder_name, library_path

#: Year, group and meeting: folders below are the meeting's own.
MEETING_DEPTH = 3


def document_path(meeting: Meeting, name: str, *, before: int = 0) -> str:
    """The document's library path: `<year>/<group>/<date> <title>/<name>`.

    `before` is the length of site and library. Raises SiteNameError.
    """
    group = JOINT if meeting.joint else meeting.groups[0]
    title = f"{meeting.start_date} {folder_name(meeting.title)}"
    folder = [str(meeting.start_date.year), folder_name(group), title]
    return library_path([*folder, *name.split("/")], before=before)
