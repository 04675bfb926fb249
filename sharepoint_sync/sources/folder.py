"""Documents in a folder on disk: `<group>/<date> <title>/…` and `Gemensamma träffar/<date> <title>/…`."""

import errno
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from core.documents.model import ProblemKind, SyncProblem
from core.groups.model import Groups
from core.meetings.folder_name import JOINT_FOLDER
from core.meetings.model.meeting import Meeting
from core.operations.os_errors import reason
from core.publishing.model import QuestionKind, QuestionSubject
from core.publishing.rules.named_meeting import NoMeetingError, meeting_of, meeting_of_file, plain
from core.publishing.rules.withheld import is_passed_over, withheld_by_name
from sharepoint_sync.sources.file_names import is_utf8, readable
from sharepoint_sync.sources.scan_result import ScannedFile, ScanResult
from sharepoint_sync.sources.settling import Settling
from sharepoint_sync.sources.source_file import SourceFile

_OLD_ENCODING = (
    "Publicerades inte. Namnet är skrivet i en gammal teckenkodning som SharePoint inte tar emot. Byt namn på det."
)


@dataclass(slots=True)
class _Look:
    """One walk through the folder, and its results so far."""

    root: Path
    meetings: Sequence[Meeting]
    remembered: Mapping[str, str]
    settling: Settling
    #: Real time, seconds since the epoch.
    real_now: float
    files: list[ScannedFile] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    questions: list[QuestionSubject] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)

    def shown(self, path: Path) -> str:
        return readable(path.relative_to(self.root).as_posix())

    def say(self, path: Path, message: str, kind: ProblemKind = ProblemKind.SOURCE) -> None:
        self.problems.append(SyncProblem(self.shown(path), message, kind))

    def ask_place(self, path: Path, message: str, group: str | None) -> None:
        """Ask a person which meeting it is for."""
        self.say(path, message, ProblemKind.MEETING)
        owner = None if group == JOINT_FOLDER else group
        self.questions.append(QuestionSubject(QuestionKind.MEETING, self.shown(path), "", message, owner))

    def remembered_meeting(self, shown: str) -> Meeting | None:
        """The stored meeting of the folder or file."""
        known = self.remembered.get(shown)
        return next((meeting for meeting in self.meetings if meeting.id == known), None)

    def not_read(self, folder: Path) -> None:
        self.unread.append("" if folder == self.root else f"{self.shown(folder)}/")


def look(
    root: Path,
    groups: Groups,
    meetings: Sequence[Meeting],
    remembered: Mapping[str, str],
    settling: Settling,
    real_now: float,
) -> ScanResult:
    """All documents under `root` by meeting, and every folder or file without a place, with the reason.

    `remembered` are known folders: one keeps its meeting when the meeting moves.
    """
    if not root.is_dir():
        missing = f"Inga dokument publicerades. Mappen {root} finns inte. Skapa den, eller rätta DOCUMENTS_FOLDER."
        return ScanResult((), (SyncProblem(readable(str(root)), missing),), (), (), {}, frozenset(), ("",))
    walk = _Look(root, meetings, remembered, settling, real_now)
    # A folder may have its group's former name.
    folders = {**groups.former, **{name: name for name in (*groups.all_names, JOINT_FOLDER)}}
    known = {plain(name): group for name, group in folders.items()}
    for entry in _entries(walk, root):
        if not entry.is_dir():
            _place_file(walk, entry, None)
        elif (group := known.get(plain(entry.name))) is None:
            walk.not_read(entry)
            walk.say(
                entry, f"Mappen lästes inte. Ingen grupp heter så. Byt namn till en grupp eller till {JOINT_FOLDER}."
            )
        else:
            _look_in_group(walk, entry, group)
    return ScanResult(
        tuple(walk.files),
        tuple(walk.problems),
        tuple(walk.questions),
        tuple(walk.unfinished),
        walk.folders,
        frozenset(walk.present),
        tuple(walk.unread),
    )


def _look_in_group(walk: _Look, folder: Path, group: str) -> None:
    for entry in _entries(walk, folder):
        if not entry.is_dir():
            _place_file(walk, entry, group)
            continue
        shown = walk.shown(entry)
        meeting = walk.remembered_meeting(shown)
        try:
            meeting = meeting or meeting_of(entry.name, group, walk.meetings)
        except NoMeetingError as error:
            walk.not_read(entry)
            walk.ask_place(entry, str(error), group)
            continue
        walk.folders[shown] = meeting.id
        _take_files(walk, entry, entry, meeting)


def _place_file(walk: _Look, entry: Path, group: str | None) -> None:
    """Place a file beside the meetings' folders by its name, or somebody's answer."""
    shown = walk.shown(entry)
    meeting = walk.remembered_meeting(shown)
    try:
        meeting = meeting or meeting_of_file(entry.name, group, walk.meetings)
    except NoMeetingError as error:
        walk.present.add(shown)
        if (why := _withheld(walk, entry)) is None:
            walk.ask_place(entry, str(error), group)
        else:
            walk.say(entry, why, ProblemKind.WITHHELD)
        return
    walk.folders[shown] = meeting.id
    _take_file(walk, entry, entry.parent, meeting)


def _withheld(walk: _Look, entry: Path) -> str | None:
    """Why the file isn't published in any case; None if it may be."""
    try:
        return withheld_by_name(entry.name, _source_file(walk.root, entry).stat().st_size)
    except OSError:
        return None


def _take_files(walk: _Look, folder: Path, top: Path, meeting: Meeting) -> None:
    for entry in _entries(walk, folder):
        if entry.is_dir():
            _take_files(walk, entry, top, meeting)
        else:
            _take_file(walk, entry, top, meeting)


def _take_file(walk: _Look, entry: Path, top: Path, meeting: Meeting) -> None:
    shown = walk.shown(entry)
    walk.present.add(shown)
    try:
        file = _source_file(walk.root, entry)
        stat = file.stat()
        if not S_ISREG(stat.st_mode):
            return
        if (why := withheld_by_name(entry.name, stat.st_size)) is not None:
            walk.say(entry, why, ProblemKind.WITHHELD)
        elif not walk.settling.is_settled(shown, stat.st_size, stat.st_mtime_ns, walk.real_now):
            walk.unfinished.append(shown)
        else:
            name = entry.relative_to(top).as_posix()
            walk.files.append(ScannedFile(file, shown, meeting, name, stat.st_size, stat.st_mtime_ns))
    except FileNotFoundError:
        # Renamed or removed since it was listed: the next look knows.
        walk.unfinished.append(shown)
    except OSError as error:
        walk.say(entry, f"Dokumentet publicerades inte. Det går inte att läsa: {reason(error)}.")


def _entries(walk: _Look, folder: Path) -> Iterator[Path]:
    """The folder's entries by name, without hidden and temporary ones; links out of the root are problems."""
    try:
        held = sorted(folder.iterdir())
    except FileNotFoundError:
        # Renamed or removed since it was listed: the next look knows.
        walk.not_read(folder)
        walk.unfinished.append(walk.shown(folder))
        return
    except OSError as error:
        walk.not_read(folder)
        walk.say(folder, f"Mappen lästes inte: {reason(error)}. Ge läsrätt till den.")
        return
    for entry in held:
        if is_passed_over(entry.name):
            continue
        if not is_utf8(entry.name):
            walk.not_read(entry)
            walk.say(entry, _OLD_ENCODING, ProblemKind.NAME)
            continue
        if entry.is_symlink() and not _inside(walk.root, entry):
            walk.say(
                entry, "Dokumentet publicerades inte. Det är en länk ut ur mappen. Lägg själva filen här i stället."
            )
            continue
        yield entry


def _source_file(root: Path, entry: Path) -> SourceFile:
    """The file itself; a link within the root is replaced by its target. Raises OSError."""
    if entry.is_symlink():
        target = entry.resolve(strict=True)
        if not target.is_relative_to(root.resolve()):
            raise OSError(errno.ELOOP, "det är en länk ut ur mappen")
        inside = target.relative_to(root.resolve())
    else:
        inside = entry.relative_to(root)
    return SourceFile(root, inside.as_posix())


def _inside(root: Path, link: Path) -> bool:
    """Whether the link leads to a file within the root; links to folders could form cycles."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(root.resolve())
