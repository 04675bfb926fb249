"""Which of our columns the library has, asked only when something is to be described."""

from collections.abc import Sequence

import structlog

from sharepoint_sync.site.port import Site
from sharepoint_sync.sync.plan.fields import COLUMNS

log = structlog.get_logger(__name__)


class KnownColumns:
    """The library's columns as last asked; while some are missing they are asked for again."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: Sequence[str] | None = None

    def assumed(self) -> Sequence[str]:
        """As known; all of them where nobody has asked."""
        return COLUMNS if self._known is None else self._known

    def asked(self) -> Sequence[str]:
        """As the library has them. Raises SiteError."""
        if self._known is None:
            missing = self._site.missing_columns(COLUMNS)
            if missing:
                # Documents are published all the same; set-up adds the columns, and a later pass fills them.
                log.warning("columns.missing", columns=", ".join(missing))
            self._known = [name for name in COLUMNS if name not in missing]
        return self._known

    def forget_if_missing(self) -> None:
        """Ask again at the next need, where some were missing."""
        if self._known is not None and len(self._known) < len(COLUMNS):
            self._known = None
