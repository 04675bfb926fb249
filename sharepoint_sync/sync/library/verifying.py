"""Reads the whole library again and names every difference from what is recorded."""

from collections.abc import Sequence

from core.documents.model import Publication, SiteChange
from sharepoint_sync.site.port import Site, SiteItem
from sharepoint_sync.sync.library.site_changes import holds_what_is_recorded


def differences(site: Site, recorded: Sequence[Publication]) -> list[tuple[str, str]]:
    """Document and, in Swedish, what differs; the site is read in full. Raises SiteError."""
    held = {item.id: item for item in site.changes("").items if not item.deleted}
    found = []
    for publication in recorded:
        words = _difference(publication, held.get(publication.item_id))
        if words is not None:
            found.append((publication.path, words))
    return found


def _difference(publication: Publication, item: SiteItem | None) -> str | None:
    if item is None:
        return "Dokumentet finns inte på SharePoint."
    if publication.site_change is SiteChange.EDITED or not holds_what_is_recorded(publication, item):
        return "Innehållet på SharePoint är ett annat än det som publicerades."
    if item.checked_out:
        return "Dokumentet är utcheckat och syns inte för läsarna."
    if item.name.casefold() != publication.name.casefold():
        return f"Dokumentet heter ”{item.name}” på SharePoint."
    return None
