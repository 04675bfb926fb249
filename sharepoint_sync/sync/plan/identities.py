"""Matches wanted documents with recorded ones, also when renamed or moved at the source. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.documents.model import Publication, SiteChange
from sharepoint_sync.sync.plan.desired_documents import DesiredDocument


@dataclass(frozen=True, slots=True)
class Pair:
    """A wanted document and what is recorded of it."""

    document: DesiredDocument
    recorded: Publication | None


@dataclass(frozen=True, slots=True)
class Identities:
    """All wanted documents, and recorded ones that are no longer wanted."""

    pairs: tuple[Pair, ...]
    missing: tuple[Publication, ...]


#: Keys by which documents are matched, the surest first.
_KEYS: tuple[tuple[Callable[[DesiredDocument], str], Callable[[Publication], str]], ...] = (
    (lambda document: document.source, lambda publication: publication.source),
    (lambda document: document.source.casefold(), lambda publication: publication.source.casefold()),
    (lambda document: document.path.casefold(), lambda publication: publication.path.casefold()),
)


def identify(
    wanted: Sequence[DesiredDocument], recorded: Iterable[Publication], is_present: Callable[[str], bool]
) -> Identities:
    """Match by source, then by place in the library, then by content.

    `is_present` tells whether a file still exists at a source path although it isn't wanted: such a document isn't
    missing.
    """
    left = {publication.id: publication for publication in recorded}
    matched: dict[str, Publication] = {}
    for key_of_wanted, key_of_recorded in _KEYS:
        by_key = {key_of_recorded(publication): publication for publication in left.values()}
        for document in wanted:
            publication = by_key.get(key_of_wanted(document))
            if document.source not in matched and publication is not None and publication.id in left:
                matched[document.source] = left.pop(publication.id)
    away = {key: publication for key, publication in left.items() if not is_present(publication.source)}
    for document in wanted:
        if document.source not in matched and (renamed := _renamed(document, away.values())) is not None:
            matched[document.source] = away.pop(renamed.id)
    pairs = tuple(Pair(document, matched.get(document.source)) for document in wanted)
    return Identities(pairs, tuple(away.values()))


def _renamed(document: DesiredDocument, away: Iterable[Publication]) -> Publication | None:
    """The one with the same content; of several, the one most similar in name and meeting."""
    same = [
        publication
        for publication in away
        if (publication.sha256, publication.size) == (document.sha256, document.size)
        and publication.site_change is not SiteChange.DELETED
    ]
    same.sort(
        key=lambda publication: (
            publication.name != document.name,
            publication.meeting_id != document.meeting.id,
            publication.path,
        )
    )
    return same[0] if same else None
