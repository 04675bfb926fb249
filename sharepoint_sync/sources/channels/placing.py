"""Which meeting each file of a Files tab is for: by its folder's name, its own, or what somebody has answered. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.documents.model import ProblemKind, SyncProblem
from core.meetings.model.meeting import Meeting
from core.publishing.model import ChannelItem, QuestionKind, QuestionSubject
from core.publishing.rules.named_meeting import NoMeetingError, meeting_of, meeting_of_file
from core.publishing.rules.withheld import is_passed_over, withheld_by_name
from sharepoint_sync.sources.channels.tree import files_below

#: Prefix before the group's name in texts about its files.
FILES_OF = "Filer i "


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file of a meeting."""

    item: ChannelItem
    #: "Filer i Naturvårdsgruppen/8 mars/Bilder.pptx"
    shown: str
    meeting: Meeting
    #: Under the meeting's folder.
    name: str


@dataclass(slots=True)
class Placed:
    """What one group's Files tab holds."""

    files: list[PlacedFile] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    questions: list[QuestionSubject] = field(default_factory=list)
    #: Which meeting each folder or file is for.
    folders: dict[str, str] = field(default_factory=dict)
    #: All files, as shown.
    present: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Known:
    """What places are known by."""

    meetings: Sequence[Meeting]
    #: Meeting ids by folder or file, as they were met or answered before.
    remembered: Mapping[str, str]
    #: Folders and files that people aren't asked about.
    left_alone: Collection[str]


def place_files(group: str, root_id: str, children: Mapping[str, list[ChannelItem]], known: Known) -> Placed:
    """Every file of the group's Files tab that belongs to a meeting; the rest is asked about."""
    placed = Placed()
    by_id = {meeting.id: meeting for meeting in known.meetings}
    for entry in children.get(root_id, ()):
        shown = f"{FILES_OF}{group}/{entry.name}"
        if is_passed_over(entry.name):
            continue
        below = list(files_below(children, entry.item_id)) if entry.is_folder else [(entry.name, entry)]
        at = f"{shown}/" if entry.is_folder else f"{FILES_OF}{group}/"
        placed.present |= {f"{at}{path}" for path, _ in below}
        if not below or shown in known.left_alone:
            continue
        try:
            meeting = by_id.get(known.remembered.get(shown, "")) or _meeting(entry, group, known.meetings)
        except NoMeetingError as error:
            _ask(placed, shown, str(error), group, below)
            continue
        placed.folders[shown] = meeting.id
        for path, item in below:
            _take(placed, PlacedFile(item, f"{at}{path}", meeting, path))
    return placed


def _meeting(entry: ChannelItem, group: str, meetings: Sequence[Meeting]) -> Meeting:
    """Raises NoMeetingError."""
    return (meeting_of if entry.is_folder else meeting_of_file)(entry.name, group, meetings)


def _ask(placed: Placed, shown: str, words: str, group: str, below: Sequence[tuple[str, ChannelItem]]) -> None:
    """Don't ask about files that wouldn't be published anyway."""
    if any(withheld_by_name(item.name, item.size) is None for _, item in below):
        placed.problems.append(SyncProblem(shown, words, ProblemKind.MEETING))
        placed.questions.append(QuestionSubject(QuestionKind.MEETING, shown, "", words, group))


def _take(placed: Placed, file: PlacedFile) -> None:
    if any(is_passed_over(part) for part in file.name.split("/")):
        return
    why = withheld_by_name(file.item.name, file.item.size)
    if why is None:
        placed.files.append(file)
    else:
        placed.problems.append(SyncProblem(file.shown, why, ProblemKind.WITHHELD))
