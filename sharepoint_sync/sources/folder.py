"""Documents in a folder on disk: `<group>/<date> <title>/…` and `Gemensamma träffar/<date> <title>/…`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from core.documents.model import SyncProblem
from core.meetings.model.meeting import Meeting
from sharepoint_sync.sources.meeting_folder import JOINT, NoMeetingError, meeting_of, plain
from sharepoint_sync.sources.scan_result import Found, FoundFile

#: A file changed within this many real seconds may still be on its way in.
SETTLING = 2
_TEMPORARY = (".tmp", ".part", ".partial", ".crdownload", ".download", ".swp")
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(slots=True)
class _Look:
    """One walk through the folder, and what it has gathered so far."""

    root: Path
    meetings: Sequence[Meeting]
    remembered: Mapping[str, str]
    #: Real time, seconds since the epoch.
    real_now: float
    files: list[FoundFile] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def say(self, path: Path, message: str) -> None:
        self.problems.append(SyncProblem(self.shown(path), message))


def look(
    root: Path, groups: Sequence[str], meetings: Sequence[Meeting], remembered: Mapping[str, str], real_now: float
) -> Found:
    """All documents under `root` by meeting, and every folder or file that has no place, each with its reason.

    `remembered` are the folders of the last look: one keeps its meeting though the meeting has moved.
    """
    if not root.is_dir():
        missing = f"Inga dokument publicerades. Mappen {root} finns inte. Skapa den, eller rätta DOCUMENTS_FOLDER."
        return Found((), (SyncProblem(str(root), missing),), (), {})
    walk = _Look(root, meetings, remembered, real_now)
    known = {plain(group): group for group in (*groups, JOINT)}
    for entry in _entries(walk, root):
        if not entry.is_dir():
            walk.say(entry, "Dokumentet publicerades inte. Det ligger inte i någon träffs mapp. Flytta det dit.")
        elif (group := known.get(plain(entry.name))) is None:
            walk.say(entry, f"Mappen lästes inte. Ingen grupp heter så. Byt namn till en grupp eller till {JOINT}.")
        else:
            _look_in_group(walk, entry, group)
    return Found(tuple(walk.files), tuple(walk.problems), tuple(walk.unfinished), walk.folders)


def _look_in_group(walk: _Look, folder: Path, group: str) -> None:
    by_id = {meeting.id: meeting for meeting in walk.meetings}
    for entry in _entries(walk, folder):
        if not entry.is_dir():
            walk.say(entry, "Dokumentet publicerades inte. Det ligger inte i någon träffs mapp. Flytta det dit.")
            continue
        shown = walk.shown(entry)
        meeting = by_id.get(walk.remembered.get(shown, ""))
        try:
            meeting = meeting or meeting_of(entry.name, group, walk.meetings)
        except NoMeetingError as error:
            walk.say(entry, str(error))
            continue
        walk.folders[shown] = meeting.id
        _take_files(walk, entry, entry, meeting)


def _take_files(walk: _Look, folder: Path, top: Path, meeting: Meeting) -> None:
    for entry in _entries(walk, folder):
        if entry.is_dir():
            _take_files(walk, entry, top, meeting)
            continue
        try:
            stat = entry.stat()
        except OSError as error:
            walk.say(entry, f"Dokumentet publicerades inte. Det går inte att läsa: {error.strerror}.")
            continue
        if not S_ISREG(stat.st_mode):
            continue
        if 0 <= walk.real_now - stat.st_mtime < SETTLING:
            walk.unfinished.append(walk.shown(entry))
            continue
        name = entry.relative_to(top).as_posix()
        walk.files.append(FoundFile(entry, walk.shown(entry), meeting, name, stat.st_size, stat.st_mtime_ns))


def _entries(walk: _Look, folder: Path) -> Iterator[Path]:
    """What the folder holds, by name, without what is hidden or temporary; links out of the root are problems."""
    try:
        held = sorted(folder.iterdir())
    except OSError as error:
        walk.say(folder, f"Mappen lästes inte: {error.strerror}. Ge läsrätt till den.")
        return
    for entry in held:
        if _passed_over(entry.name):
            continue
        if entry.is_symlink() and not _inside(walk.root, entry):
            walk.say(
                entry, "Dokumentet publicerades inte. Det är en länk ut ur mappen. Lägg själva filen här i stället."
            )
            continue
        yield entry


def _passed_over(name: str) -> bool:
    folded = name.casefold()
    return folded.startswith((".", "~$")) or folded.endswith((*_TEMPORARY, "~")) or folded in _SYSTEM


def _inside(root: Path, link: Path) -> bool:
    """Whether the link leads to a file within the root; links to folders could lead in circles."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(root.resolve())
