"""From the files found to the documents wanted on the site; a joint meeting's document is wanted once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.documents.model import Publication, SyncProblem
from sharepoint_sync.errors import SiteNameError
from sharepoint_sync.sources.scan_result import FoundFile
from sharepoint_sync.sync.digests import Digests, FileChangedError
from sharepoint_sync.sync.steps import WantedDocument, path_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What should stand on the site, and what can't."""

    documents: tuple[WantedDocument, ...]
    problems: tuple[SyncProblem, ...]
    #: Changed while being read.
    unfinished: tuple[str, ...]


def wanted_documents(
    files: Iterable[FoundFile], recorded: Mapping[str, Sequence[Publication]], digests: Digests, *, before: int
) -> Wanted:
    """A document for each file, and a problem for each that SharePoint couldn't take or that two files claim.

    `recorded` is by meeting id; `before` is the length of site and library in a path.
    """
    by_path: dict[str, WantedDocument] = {}
    problems: list[SyncProblem] = []
    unfinished: list[str] = []
    for file in files:
        try:
            path = path_of(file.meeting, file.name, recorded.get(file.meeting.id, ()), before=before)
            digest = digests.of(file.path)
        except SiteNameError as error:
            problems.append(SyncProblem(file.shown, f"Dokumentet publicerades inte. {error}"))
            continue
        except FileChangedError:
            unfinished.append(file.shown)
            continue
        except OSError as error:
            why = error.strerror or "okänt fel"
            problems.append(SyncProblem(file.shown, f"Dokumentet publicerades inte. Det går inte att läsa: {why}."))
            continue
        document = WantedDocument(file.meeting, file.path, file.shown, path, file.size, digest)
        # SharePoint doesn't tell capitals from small letters.
        first = by_path.setdefault(path.casefold(), document)
        if first.sha256 != digest:
            problems.append(
                SyncProblem(
                    file.shown,
                    f"Dokumentet publicerades inte. {first.shown} har samma namn men annat innehåll. "
                    "Byt namn på det ena.",
                )
            )
    return Wanted(tuple(by_path.values()), tuple(problems), tuple(unfinished))
