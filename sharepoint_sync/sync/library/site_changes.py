"""Applies the site's delta to the records: same, edited, deleted, or restored. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.documents.model import Publication, SiteChange, SiteFolder
from sharepoint_sync.site.port import SiteItem


@dataclass(slots=True)
class SeenChanges:
    """The delta's effect on recorded documents."""

    changed: list[Publication] = field(default_factory=list)
    #: Documents with other content than recorded: ours rewritten by SharePoint, or somebody's.
    mutated: list[tuple[Publication, SiteItem]] = field(default_factory=list)
    folders: list[SiteFolder] = field(default_factory=list)
    #: Ids of folders that are gone.
    gone_folders: list[str] = field(default_factory=list)
    #: Documents in the delta, by item id.
    shown: dict[str, SiteItem] = field(default_factory=dict)


def seen_changes(
    items: Sequence[SiteItem], publications: Iterable[Publication], folders: Mapping[str, SiteFolder], *, whole: bool
) -> SeenChanges:
    """Compare; `whole` means a full listing, where missing documents are gone."""
    seen = SeenChanges()
    by_item = {publication.item_id: publication for publication in publications}
    named: set[str] = set()
    for item in items:
        named.add(item.id)
        if (folder := folders.get(item.id)) is not None:
            _see_folder(seen, folder, item)
        elif (publication := by_item.get(item.id)) is not None:
            _see_document(seen, publication, item)
    if whole:
        seen.gone_folders += [item_id for item_id in folders if item_id not in named]
    seen.folders += _folders_above(items, folders, {folder.item_id for folder in seen.folders})
    gone = set(seen.gone_folders)
    for publication in by_item.values():
        absent = whole and publication.item_id not in named
        swept = publication.folder_id in gone and publication.item_id not in named
        if (absent or swept) and publication.site_change is not SiteChange.DELETED:
            seen.changed.append(replace(publication, site_change=SiteChange.DELETED))
    return seen


def _see_folder(seen: SeenChanges, folder: SiteFolder, item: SiteItem) -> None:
    if item.deleted:
        seen.gone_folders.append(folder.item_id)
    elif (item.etag, item.web_url) != (folder.etag, folder.web_url):
        seen.folders.append(replace(folder, etag=item.etag, web_url=item.web_url))


def _folders_above(items: Sequence[SiteItem], folders: Mapping[str, SiteFolder], listed: set[str]) -> list[SiteFolder]:
    """Folders in the delta that contain our documents, which tell their paths."""
    by_id = {item.id: item for item in items if item.is_folder and not item.deleted}
    above: dict[str, SiteFolder] = {}
    for folder in folders.values():
        item, path = by_id.get(folder.item_id), folder.path.rpartition("/")[0]
        while item is not None and path and item.folder_id not in folders and item.folder_id not in above:
            item = by_id.get(item.folder_id)
            if item is not None and item.id not in listed:
                above[item.id] = SiteFolder(item.id, path, item.etag, item.web_url)
            path = path.rpartition("/")[0]
    return list(above.values())


def _see_document(seen: SeenChanges, publication: Publication, item: SiteItem) -> None:
    if item.deleted:
        if publication.site_change is not SiteChange.DELETED:
            seen.changed.append(replace(publication, site_change=SiteChange.DELETED))
        return
    seen.shown[item.id] = item
    if not holds_what_is_recorded(publication, item):
        seen.mutated.append((publication, item))
    elif (now := as_shown(publication, item)) != publication:
        seen.changed.append(now)


def holds_what_is_recorded(publication: Publication, item: SiteItem) -> bool:
    """Whether the site's content is the recorded one; compared by size if the site has no hash."""
    if item.quick_xor_hash and publication.quick_xor_hash:
        return item.quick_xor_hash == publication.quick_xor_hash
    return item.size == (publication.site_size or publication.size)


def as_shown(publication: Publication, item: SiteItem) -> Publication:
    """The record with the current eTag; a document that was deleted and restored is present again."""
    back = publication.site_change is SiteChange.DELETED
    return replace(
        publication,
        etag=item.etag or publication.etag,
        ctag=item.ctag or publication.ctag,
        web_url=item.web_url or publication.web_url,
        folder_id=item.folder_id or publication.folder_id,
        site_change=None if back else publication.site_change,
    )
