"""Applies a drive's delta to the channels' folders: files and folders that come, change and go. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.publishing.model import ChannelItem
from sharepoint_sync.site.port import SiteItem


@dataclass(slots=True)
class TreeChanges:
    """The changes to store."""

    changed: dict[str, ChannelItem] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    #: Folders that were moved here: their content isn't in the delta, and must be listed.
    unlisted: set[str] = field(default_factory=set)


def tree_changes(
    known: Mapping[str, ChannelItem],
    roots: Collection[str],
    drive_id: str,
    listed: Iterable[SiteItem],
    *,
    whole: bool,
) -> TreeChanges:
    """Compare the drive's delta with what is stored; `whole` means a full listing.

    `roots` are the ids of the channels' folders, which aren't in the tree themselves.
    """
    newest = {item.id: item for item in listed}
    changes = TreeChanges()
    held = {item_id: item for item_id, item in known.items() if item.drive_id == drive_id}
    if whole:
        changes.gone |= held.keys() - newest.keys()
    for item in newest.values():
        if item.id in roots:
            continue
        if item.deleted:
            changes.gone |= {item.id} & held.keys()
        else:
            changes.changed[item.id] = _as_known(held.get(item.id), item, drive_id)
    _keep_those_under(roots, held, changes)
    if not whole:
        changes.unlisted = {
            item.item_id for item in changes.changed.values() if item.is_folder and item.item_id not in held
        }
    changes.changed = {key: item for key, item in changes.changed.items() if held.get(key) != item}
    return changes


def children_of(tree: Mapping[str, ChannelItem]) -> Mapping[str, list[ChannelItem]]:
    """The tree's items by parent folder, sorted by name."""
    by_parent: dict[str, list[ChannelItem]] = {}
    for item in sorted(tree.values(), key=lambda item: (item.name, item.item_id)):
        by_parent.setdefault(item.parent_id, []).append(item)
    return by_parent


def files_below(children: Mapping[str, list[ChannelItem]], folder_id: str) -> Iterator[tuple[str, ChannelItem]]:
    """Every file under the folder, with its relative path; a cycle, which no site has, ends it."""
    waiting, seen = [("", folder_id)], {folder_id}
    while waiting:
        path, current = waiting.pop()
        for item in children.get(current, ()):
            if not item.is_folder:
                yield f"{path}{item.name}", item
            elif item.item_id not in seen:
                seen.add(item.item_id)
                waiting.append((f"{path}{item.name}/", item.item_id))


def _keep_those_under(roots: Collection[str], held: Mapping[str, ChannelItem], changes: TreeChanges) -> None:
    """Keep items under a channel's folder; items that were moved away are gone."""
    after = {key: item for key, item in held.items() if key not in changes.gone} | changes.changed
    below: set[str] = set()
    for key in after:
        chain: list[str] = []
        at = key
        while at in after and at not in below and at not in chain:
            chain.append(at)
            at = after[at].parent_id
        if at in below or at in roots:
            below.update(chain)
    changes.changed = {key: item for key, item in changes.changed.items() if key in below}
    changes.gone |= held.keys() - below


def _as_known(before: ChannelItem | None, item: SiteItem, drive_id: str) -> ChannelItem:
    tag = "" if item.is_folder else item.quick_xor_hash or item.etag
    now = ChannelItem(item.id, drive_id, item.folder_id, item.name, item.is_folder, item.size, tag)
    same = before is not None and before.content_tag == tag
    return replace(now, sha256=before.sha256) if same and before is not None else now
