"""What is checked out is its writer's own; readers keep what they had."""

from typing import Any

from tests.local_tenant.sharepoint.site import DRIVE, Said, Site


async def ask(site: Site, item: dict[str, Any], what: str) -> Said:
    return await site.ask("POST", f"{DRIVE}/items/{item['id']}/{what}", json={})


async def test_new_file_is_unseen_where_check_out_is_forced(site: Site) -> None:
    await site.fault(force_checkout=True)

    item = await site.put("Bilder.pdf")

    assert (await site.publication(item))["level"] == "checkout"
    assert (await site.seen("Bilder.pdf")).status == 404
    assert (await ask(site, item, "checkin")).status == 204
    assert (await site.seen("Bilder.pdf")).content == b"bytes"


async def test_what_is_checked_out_is_locked(site: Site) -> None:
    item = await site.put("Bilder.pdf")

    assert (await ask(site, item, "checkout")).status == 204
    assert (await ask(site, item, "checkout")).code == (423, "notAllowed")


async def test_readers_keep_the_newest_that_was_checked_in(site: Site) -> None:
    for content in (b"one", b"three", b"four4 "):
        item = await site.put("Bilder.pdf", content)
    await ask(site, item, "checkout")
    await site.put("Bilder.pdf", b"draft")

    assert (await site.seen("Bilder.pdf")).content == b"four4 "
    versions = (await site.ask("GET", "/sites/kommunnatverket/versioner/Bilder.pdf", signed=False)).content.decode()
    sizes = [row.partition(" byte")[0].rpartition(">")[2] for row in versions.split("<tr>")[2:]]
    assert sizes == ["6", "5", "3"]

    await ask(site, item, "checkin")
    assert (await site.seen("Bilder.pdf")).content == b"draft"
