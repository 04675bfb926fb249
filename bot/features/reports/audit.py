"""Which annual reports were published."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from core.reports.queries import versions

audit = AuditSources()


@audit.register("reports")
def published(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each version."""
    for version in versions.list_published_since(query.conn, query.since):
        words = f"Publicerade årsrapporten {version.year}, version {version.version}"
        yield AuditEntry(version.published_at, version.published_by, words)
