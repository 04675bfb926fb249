"""What a drive tells, put beside what is known of the channels' folders."""

from collections.abc import Sequence

from core.publishing.model import ChannelItem
from sharepoint_sync.site.port import SiteItem
from sharepoint_sync.sources.channels.tree import children_of, files_below, tree_changes

ROOT = "root-of-natur"


def told(item_id: str, parent: str, *, folder: bool = False, tag: str = "hash", deleted: bool = False) -> SiteItem:
    return SiteItem(item_id, item_id, parent, "", 1, "e", "", "" if folder else tag, is_folder=folder, deleted=deleted)


def known(item_id: str, parent: str, *, folder: bool = False, sha256: str = "") -> ChannelItem:
    return ChannelItem(item_id, "d", parent, item_id, folder, 1, "" if folder else "hash", sha256)


def changes(
    tree: Sequence[ChannelItem], items: Sequence[SiteItem], *, whole: bool = False
) -> tuple[list[str], list[str], list[str]]:
    by_id = {item.item_id: item for item in tree}
    changes = tree_changes(by_id, {ROOT}, "d", items, whole=whole)
    return sorted(changes.changed), sorted(changes.gone), sorted(changes.unlisted)


def test_what_lies_under_a_channels_folder_is_kept_whatever_the_order() -> None:
    items = [
        told("a.pdf", "8 mars"),
        told("8 mars", ROOT, folder=True),
        told("b.pdf", ROOT),
        told("c.pdf", "elsewhere"),
    ]

    assert changes([], items) == (["8 mars", "a.pdf", "b.pdf"], [], ["8 mars"])


def test_what_is_as_it_was_is_no_change_and_other_bytes_are() -> None:
    tree = [known("a.pdf", ROOT, sha256="s"), known("b.pdf", ROOT, sha256="s")]

    assert changes(tree, [told("a.pdf", ROOT), told("b.pdf", ROOT, tag="other")]) == (["b.pdf"], [], [])
    tree_change = tree_changes(
        {item.item_id: item for item in tree}, {ROOT}, "d", [told("b.pdf", ROOT, tag="o")], whole=False
    )
    assert tree_change.changed["b.pdf"].sha256 == ""


def test_renamed_file_keeps_what_is_known_of_its_bytes() -> None:
    tree = {"a": known("a", "old", sha256="s"), "old": known("old", ROOT, folder=True)}

    changes = tree_changes(tree, {ROOT}, "d", [told("a", ROOT)], whole=False)

    assert [(item.parent_id, item.sha256) for item in changes.changed.values()] == [(ROOT, "s")]


def test_what_is_deleted_or_moved_away_is_gone_with_all_below() -> None:
    tree = [known("8 mars", ROOT, folder=True), known("a.pdf", "8 mars"), known("b.pdf", ROOT)]

    deleted = changes(tree, [told("8 mars", ROOT, folder=True, deleted=True)])
    moved = changes(tree, [told("8 mars", "elsewhere", folder=True)])

    assert deleted == moved == ([], ["8 mars", "a.pdf"], [])


def test_folder_that_comes_from_elsewhere_must_be_listed() -> None:
    assert changes([], [told("8 mars", ROOT, folder=True)]) == (["8 mars"], [], ["8 mars"])


def test_whole_listing_forgets_what_it_does_not_name() -> None:
    tree = [known("a.pdf", ROOT), known("b.pdf", ROOT)]

    assert changes(tree, [told("a.pdf", ROOT)], whole=True) == ([], ["b.pdf"], [])


def test_other_drives_items_are_left_alone() -> None:
    tree = {"x": ChannelItem("x", "another", ROOT, "x", is_folder=False, size=1, content_tag="h")}

    assert tree_changes(tree, {ROOT}, "d", [], whole=True).gone == set()


def test_files_below_a_folder_have_their_paths_and_a_circle_ends() -> None:
    tree = {
        item.item_id: item
        for item in (known("p", "m", folder=True), known("a", "p"), known("b", "m"), known("m", "p", folder=True))
    }

    assert sorted(path for path, _ in files_below(children_of(tree), "m")) == ["b", "p/a"]
