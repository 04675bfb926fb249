"""The steps to do on the site, as data: compares desired with recorded documents. No requests, no clock."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.documents.model import Phase, Publication, SiteChange
from sharepoint_sync.sync.digests import text_digest
from sharepoint_sync.sync.plan.desired_documents import DesiredDocument
from sharepoint_sync.sync.plan.fields import fields_digest, fields_of
from sharepoint_sync.sync.plan.folder_moves import MoveDocument, MoveFolder, split_moves
from sharepoint_sync.sync.plan.identities import Identities, Pair

#: Removed without a question: at most this many, and at most this share if it is more than a file or two.
MOST_REMOVALS = 10
MOST_REMOVED_SHARE = 0.2
FEWEST_OF_SHARE = 3


@dataclass(frozen=True, slots=True)
class Remove:
    """Move to the recycle bin; `publication` is gone at its source, or somebody `requested` its removal."""

    publication: Publication
    requested: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """Upload the content, replacing the recorded file or as a new one."""

    document: DesiredDocument
    replaces: Publication | None


@dataclass(frozen=True, slots=True)
class Describe:
    """Set the document's columns."""

    document: DesiredDocument


@dataclass(frozen=True, slots=True)
class Finish:
    """Continue where an earlier pass stopped: check in, verify."""

    document: DesiredDocument


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps, in the order in which they are done."""

    removals: tuple[Remove, ...] = ()
    folder_moves: tuple[MoveFolder, ...] = ()
    document_moves: tuple[MoveDocument, ...] = ()
    uploads: tuple[Upload, ...] = ()
    descriptions: tuple[Describe, ...] = ()
    finishes: tuple[Finish, ...] = ()
    #: Changes by people on the site that are kept: the wanted document, and what was done.
    conflicts: tuple[Pair, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is to be done."""
        return any((self.removals, self.folder_moves, self.document_moves, self.uploads, self.descriptions))

    @property
    def is_one_folder(self) -> bool:
        """Whether moving one folder is all there is to do."""
        return len(self.folder_moves) == 1 and not (self.removals or self.document_moves or self.uploads)


def plan(identities: Identities, columns: Sequence[str], requested: Collection[str] = frozenset()) -> Plan:
    """Steps that make the site as wanted, none for a document that already is.

    `columns` are those of the library, `requested` the sources of documents that somebody wants away.
    """
    conflicts = [pair for pair in identities.pairs if _stands_against(pair)]
    pairs = [pair for pair in identities.pairs if not _stands_against(pair)]
    uploads = [Upload(pair.document, pair.recorded) for pair in pairs if _needs_upload(pair)]
    uploading = {step.document.source for step in uploads}
    moving = [pair for pair in identities.pairs if _is_misplaced(pair)]
    stay = [pair.recorded for pair in identities.pairs if pair.recorded and _stands(pair) and not _is_misplaced(pair)]
    folder_moves, document_moves = split_moves(moving, stay)
    standing = [pair for pair in pairs if pair.document.source not in uploading and not _is_edited(pair)]
    return Plan(
        removals=tuple(Remove(publication, publication.source in requested) for publication in identities.missing),
        folder_moves=tuple(folder_moves),
        document_moves=tuple(document_moves),
        uploads=tuple(uploads),
        descriptions=tuple(Describe(pair.document) for pair in standing if needs_description(pair, columns)),
        finishes=tuple(Finish(pair.document) for pair in standing if _is_unfinished(pair)),
        conflicts=tuple(conflicts),
    )


def needs_description(pair: Pair, columns: Sequence[str]) -> bool:
    """Whether the columns differ from what was last set."""
    fields = fields_of(pair.document.meeting, pair.document.name, columns)
    return bool(fields) and (pair.recorded is None or pair.recorded.fields_digest != fields_digest(fields))


def touched_meetings(steps: Plan) -> frozenset[str]:
    """Ids of the meetings whose documents the steps change."""
    pairs = [pair for step in steps.folder_moves for pair in step.pairs] + [step.pair for step in steps.document_moves]
    recorded = [step.publication for step in steps.removals] + [pair.recorded for pair in pairs]
    documents = [pair.document for pair in pairs] + [step.document for step in steps.uploads + steps.descriptions]
    left = {publication.meeting_id for publication in recorded if publication is not None}
    return frozenset(left | {document.meeting.id for document in documents})


def removed_too_many(removals: Iterable[Remove], recorded: int) -> bool:
    """Whether so many documents are gone at the source, unrequested, that somebody must confirm it."""
    count = sum(not step.requested for step in removals)
    return count > MOST_REMOVALS or (count >= FEWEST_OF_SHARE and count > recorded * MOST_REMOVED_SHARE)


def removals_digest(steps: Plan) -> str:
    """A digest of the removals: a confirmation applies to exactly these."""
    return text_digest("\n".join(sorted(step.publication.id for step in steps.removals if not step.requested)))


def _stands_against(pair: Pair) -> bool:
    """Whether somebody edited the copy on the site, or removed it while the source is unchanged."""
    recorded = pair.recorded
    if recorded is None or recorded.site_change is None or pair.document.rests_on_site:
        return False
    return recorded.site_change is SiteChange.EDITED or recorded.sha256 == pair.document.sha256


def _is_edited(pair: Pair) -> bool:
    return pair.recorded is not None and pair.recorded.site_change is SiteChange.EDITED


def _needs_upload(pair: Pair) -> bool:
    if pair.document.rests_on_site:
        return False
    return pair.recorded is None or pair.recorded.sha256 != pair.document.sha256


def _stands(pair: Pair) -> bool:
    return pair.recorded is not None and pair.recorded.site_change is not SiteChange.DELETED


def _is_misplaced(pair: Pair) -> bool:
    return pair.recorded is not None and _stands(pair) and pair.recorded.path != pair.document.path


def _is_unfinished(pair: Pair) -> bool:
    return pair.recorded is not None and pair.recorded.phase is not Phase.VERIFIED
