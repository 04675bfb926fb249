"""Reads the whole site and lists every difference from the records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.documents.model import Publication, SiteChange, SitePageRecord
from core.meetings.model.meeting import Meeting
from sharepoint_sync.errors import SiteError, SiteNotFoundError
from sharepoint_sync.site.port import Fields, PageContent, Site, SiteItem
from sharepoint_sync.sync.library.site_changes import holds_what_is_recorded
from sharepoint_sync.sync.plan.fields import COLUMNS, KIND, fields_of
from sharepoint_sync.sync.plan.page_parts import our_part

#: As many as go in one request.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Recorded:
    """What should be on the site according to the database."""

    publications: Sequence[Publication]
    meetings: Mapping[str, Meeting]
    pages: Sequence[SitePageRecord]


def differences(site: Site, recorded: Recorded) -> list[tuple[str, str]]:
    """Each difference: document or page, and in Swedish what differs; the site is read in full. Raises SiteError."""
    held = {item.id: item for item in site.changes("").items if not item.deleted}
    differences = []
    standing = []
    for publication in recorded.publications:
        item = held.get(publication.item_id)
        words = _difference(publication, item)
        if words is not None:
            differences.append((publication.path, words))
        if item is not None:
            standing.append(publication)
    return [*differences, *_columns(site, standing, recorded.meetings), *_pages(site, recorded.pages)]


def _difference(publication: Publication, item: SiteItem | None) -> str | None:
    if item is None:
        return "Dokumentet finns inte på SharePoint."
    if publication.site_change is SiteChange.EDITED or not holds_what_is_recorded(publication, item):
        return "Innehållet på SharePoint är ett annat än det som publicerades."
    if item.checked_out:
        return "Dokumentet är utcheckat och syns inte för läsarna."
    if item.name.casefold() != publication.name.casefold():
        return f"Dokumentet heter ”{item.name}” på SharePoint."
    if publication.folder_id and item.folder_id != publication.folder_id:
        return "Dokumentet ligger i en annan mapp på SharePoint."
    return None


def _columns(site: Site, standing: Sequence[Publication], meetings: Mapping[str, Meeting]) -> Iterator[tuple[str, str]]:
    there = [name for name in COLUMNS if name not in site.missing_columns(COLUMNS)]
    for start in range(0, len(standing), _MOST):
        batch = standing[start : start + _MOST]
        for publication, held in zip(batch, site.fields([checked.item_id for checked in batch]), strict=True):
            meeting = meetings.get(publication.meeting_id)
            if isinstance(held, SiteError):
                yield publication.path, "Kolumnerna gick inte att läsa."
            elif meeting is not None and (names := _other_values(fields_of(meeting, publication.name, there), held)):
                yield publication.path, f"Andra värden än de som skrevs: {', '.join(names)}."


def _other_values(wanted: Fields, held: Fields) -> list[str]:
    """Columns with other values than we set; readers may change the kind of document."""
    return [
        name for name, value in wanted.items() if name != KIND and _comparable(value) != _comparable(held.get(name, ""))
    ]


def _comparable(value: str | Sequence[str]) -> tuple[str, ...]:
    """Normalise a value: SharePoint reorders multiple choices, and keeps 255 characters of a text."""
    return ((value[:255],) if value else ()) if isinstance(value, str) else tuple(sorted(value))


def _pages(site: Site, pages: Sequence[SitePageRecord]) -> Iterator[tuple[str, str]]:
    written = [page for page in pages if page.item_id]
    for start in range(0, len(written), _MOST):
        batch = written[start : start + _MOST]
        for page, content in zip(batch, site.read_pages([written.item_id for written in batch]), strict=True):
            if isinstance(content, SiteNotFoundError):
                yield f"Sidan {page.name}", "Sidan finns inte på SharePoint."
            elif not isinstance(content, PageContent):
                yield f"Sidan {page.name}", "Sidan gick inte att läsa."
            elif our_part(content, page) is None:
                yield f"Sidan {page.name}", "Någon har ändrat den del av sidan som jag skriver."
