"""Finds edits on the site that were also made at the source, so that both are equal."""

from collections.abc import Iterable
from dataclasses import replace

from core.documents.model import SiteChange
from sharepoint_sync.site.quick_xor import quick_xor_hash
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.plan.identities import Pair


class SettledEdits:
    """Compares each edited document with its source, once per content."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._hashes: dict[str, str] = {}

    def take(self, pairs: Iterable[Pair]) -> None:
        """Record equal ones as ours."""
        for pair in pairs:
            recorded = pair.recorded
            if recorded is None or recorded.site_change is not SiteChange.EDITED:
                continue
            if self._hash(pair) == recorded.quick_xor_hash:
                sha256, size = pair.document.sha256, pair.document.size
                settled = replace(recorded, sha256=sha256, size=size, batch_sha256=sha256, site_change=None)
                self._records.keep(settled)

    def _hash(self, pair: Pair) -> str:
        sha256 = pair.document.sha256
        if sha256 not in self._hashes:
            try:
                with pair.document.file.open() as content:
                    self._hashes[sha256] = quick_xor_hash(content)
            except OSError:
                return ""
        return self._hashes[sha256]
