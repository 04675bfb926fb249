"""Which of our columns the library has, looked up only when needed."""

from collections.abc import Sequence

import structlog

from sharepoint_sync.site.port import Site
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.plan.fields import COLUMNS

log = structlog.get_logger(__name__)


class KnownColumns:
    """The library's columns; that all are there is recorded, and while some are missing they are asked for again."""

    def __init__(self, site: Site, records: Records) -> None:
        self._site = site
        self._records = records
        self._some: Sequence[str] | None = None

    def assumed(self) -> Sequence[str]:
        """As looked up in this pass; otherwise all of them."""
        return COLUMNS if self._some is None else self._some

    def asked(self) -> Sequence[str]:
        """Look up the library's columns. Raises SiteError."""
        if self._records.traits.has_columns:
            return COLUMNS
        if self._some is None:
            missing = self._site.missing_columns(COLUMNS)
            if missing:
                # Documents are published anyway; set-up adds the columns, and a later pass fills them.
                log.warning("columns.missing", columns=", ".join(missing))
            self._some = [name for name in COLUMNS if name not in missing]
            self._records.keep_traits(has_columns=not missing)
        return self._some

    def new_pass(self) -> None:
        """Ask again at the next need."""
        self._some = None
