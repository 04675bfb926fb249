"""Turns found files into the documents wanted on the site; a joint meeting's document is wanted once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from core.documents.model import ProblemKind, SyncProblem
from core.meetings.model.meeting import Meeting
from core.operations.os_errors import reason
from core.publishing.model import QuestionKind, QuestionSubject
from core.publishing.rules.withheld import Withheld
from sharepoint_sync.errors import SiteNameError
from sharepoint_sync.sources.scan_result import ScannedFile
from sharepoint_sync.sources.source_file import SourceFile
from sharepoint_sync.sync.digests import Digests, FileChangedError
from sharepoint_sync.sync.plan.library_paths import document_path


@dataclass(frozen=True, slots=True)
class DesiredDocument:
    """A document as it should be on the site."""

    meeting: Meeting
    file: SourceFile
    #: Path under the documents folder: the document's identity at its source, and its name in messages.
    source: str
    #: In the library.
    path: str
    size: int
    sha256: str
    #: Whether only the site has its content.
    rests_on_site: bool = False

    @property
    def name(self) -> str:
        """As people see it."""
        return self.path.rpartition("/")[2]


@dataclass(slots=True)
class DesiredDocuments:
    """What should be on the site, and what can't be."""

    documents: list[DesiredDocument] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    #: What only a person knows.
    questions: list[QuestionSubject] = field(default_factory=list)
    #: Changed, or gone, while being read.
    unfinished: list[str] = field(default_factory=list)


def desired_documents(
    files: Iterable[ScannedFile],
    digests: Digests,
    withheld: Callable[[SourceFile, str], Withheld | None],
    *,
    before: int,
) -> DesiredDocuments:
    """A document for each file, and a problem for each that SharePoint wouldn't accept or whose name another file has.

    `withheld` says for a file and its sha256 why it isn't for publishing, or None; `before` is the length of site and
    library in a path.
    """
    desired = DesiredDocuments()
    by_path: dict[str, DesiredDocument] = {}
    for file in files:
        try:
            path = document_path(file.meeting, file.name, before=before)
            digest = file.sha256 or digests.of(file.file)
            why_not = None if file.rests_on_site else withheld(file.file, digest)
        except SiteNameError as error:
            words = f"Dokumentet publicerades inte. {error}"
            desired.problems.append(SyncProblem(file.shown, words, ProblemKind.NAME))
            continue
        except (FileChangedError, FileNotFoundError, BlockingIOError):
            # Changed, renamed or removed since it was listed, or the machine was too busy: the next look handles it.
            desired.unfinished.append(file.shown)
            continue
        except OSError as error:
            why = reason(error)
            words = f"Dokumentet publicerades inte. Det går inte att läsa: {why}."
            desired.problems.append(SyncProblem(file.shown, words))
            continue
        if why_not is not None:
            desired.problems.append(SyncProblem(file.shown, why_not.words, why_not.kind))
            if why_not.kind is ProblemKind.PERSONAL_NUMBER:
                group = None if file.meeting.joint else file.meeting.groups[0]
                kind = QuestionKind.PERSONAL_NUMBER
                desired.questions.append(
                    QuestionSubject(kind, file.shown, digest, why_not.words, group, file.meeting.id)
                )
            continue
        document = DesiredDocument(
            file.meeting, file.file, file.shown, path, file.size, digest, rests_on_site=file.rests_on_site
        )
        # SharePoint's names are case-insensitive.
        first = by_path.setdefault(path.casefold(), document)
        if first is document:
            desired.documents.append(document)
        elif first.sha256 != digest:
            words = (
                f"Dokumentet publicerades inte. {first.source} har samma namn men annat innehåll. Byt namn på det ena."
            )
            desired.problems.append(SyncProblem(file.shown, words, ProblemKind.NAME))
    return desired
