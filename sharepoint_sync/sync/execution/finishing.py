"""The phases after the upload: columns, check-in, and verifying that the document is there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from core.documents.model import Phase, Publication
from core.publishing.rules.document_types import document_type
from sharepoint_sync.errors import SiteError, SiteHiddenError, SiteInvalidError, SiteNotFoundError
from sharepoint_sync.site.port import Fields, Site, SiteItem
from sharepoint_sync.sync.execution.batches import send_in_batches
from sharepoint_sync.sync.execution.pool import Pool
from sharepoint_sync.sync.library.reconcile import reconciled
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.plan.fields import fields_digest, fields_to_send

#: As many as go in one request.
_MOST = 20
Failed = Callable[[Publication, Exception], None]


class Finisher:
    """The phases after the upload; each document independently."""

    def __init__(self, site: Site, records: Records, pool: Pool, failed: Failed) -> None:
        self._site = site
        self._records = records
        self._pool = pool
        self._failed = failed

    def describe(self, wanted: Sequence[tuple[Publication, Fields]]) -> None:
        """Set the columns, and record what was set."""

        def send(batch: Sequence[tuple[Publication, Fields]]) -> Sequence[SiteError | None]:
            sent = [(publication.item_id, fields_to_send(fields, publication)) for publication, fields in batch]
            return self._site.describe(sent)

        outcomes = send_in_batches(self._pool, wanted, _MOST, send)
        described = []
        for (publication, fields), outcome in zip(wanted, outcomes, strict=True):
            if isinstance(outcome, Exception):
                if isinstance(outcome, SiteInvalidError):
                    # A known column may be gone: look up the columns before the next time.
                    self._records.keep_traits(has_columns=False)
                self._failed(publication, outcome)
                continue
            hidden = self._records.traits.forces_check_out or publication.phase is not Phase.VERIFIED
            phase = Phase.DESCRIBED if hidden else Phase.VERIFIED
            kind = document_type(publication.name)
            described.append(replace(publication, fields_digest=fields_digest(fields), document_type=kind, phase=phase))
        self._records.keep(*described)

    def finish(self, publications: Sequence[Publication], shown: Mapping[str, SiteItem]) -> list[Publication]:
        """Check in hidden documents, and record what the site shows; `shown` are items fetched a moment ago.

        Returns the documents that are verified now.
        """
        known = {item_id: item for item_id, item in shown.items() if item.checked_out is not None}
        seen = self._seen([publication for publication in publications if publication.item_id not in known]) | known
        hidden = [
            publication
            for publication in publications
            if publication.item_id in seen and seen[publication.item_id].checked_out
        ]
        if hidden:
            self._records.keep_traits(forces_check_out=True)
            seen |= self._seen(self._checked_in(hidden))
        return self._verified([publication for publication in publications if publication.item_id in seen], seen)

    def _verified(self, publications: Sequence[Publication], seen: Mapping[str, SiteItem]) -> list[Publication]:
        verified = []
        for publication in publications:
            item = seen[publication.item_id]
            if item.checked_out:
                continue
            try:
                verified.append(replace(reconciled(self._site, self._records, publication, item), phase=Phase.VERIFIED))
            except SiteError as error:
                self._failed(publication, error)
        self._records.keep(*verified)
        return verified

    def _checked_in(self, publications: Sequence[Publication]) -> list[Publication]:
        def send(batch: Sequence[Publication]) -> Sequence[SiteError | None]:
            return self._site.check_in([publication.item_id for publication in batch])

        checked_in = []
        for publication, outcome in zip(
            publications, send_in_batches(self._pool, publications, _MOST, send), strict=True
        ):
            if isinstance(outcome, SiteInvalidError):
                self._failed(publication, SiteHiddenError(str(outcome)))
            elif isinstance(outcome, Exception):
                self._failed(publication, outcome)
            else:
                checked_in.append(replace(publication, phase=Phase.CHECKED_IN))
        self._records.keep(*checked_in)
        return checked_in

    def _seen(self, publications: Sequence[Publication]) -> dict[str, SiteItem]:
        """Each item as on the site, by item id; without those that it doesn't return."""

        def send(batch: Sequence[Publication]) -> Sequence[SiteItem | SiteError]:
            return self._site.items([publication.item_id for publication in batch])

        seen: dict[str, SiteItem] = {}
        for publication, outcome in zip(
            publications, send_in_batches(self._pool, publications, _MOST, send), strict=True
        ):
            if isinstance(outcome, SiteItem):
                seen[publication.item_id] = outcome
            elif isinstance(outcome, SiteNotFoundError):
                # Somebody removed it in this very moment; the next listing shows that.
                continue
            else:
                self._failed(publication, outcome)
        return seen
