"""A file's content is a redirect to an address that is its own permission."""

from tests.local_tenant.sharepoint.site import DRIVE, Site


async def test_content_redirects_to_an_address_that_needs_no_token(site: Site) -> None:
    item = await site.put("A.pdf", b"bytes")

    response = await site.get(f"{DRIVE}/items/{item['id']}/content")
    bare = await site.ask("GET", response.headers["Location"], signed=False)

    assert (response.status, response.content, bare.status, bare.content) == (302, b"", 200, b"bytes")
    assert (await site.usage())["units"] == 3


async def test_address_of_what_is_gone_gives_nothing(site: Site) -> None:
    item = await site.put("A.pdf")
    address = (await site.get(f"{DRIVE}/items/{item['id']}/content")).headers["Location"]
    await site.ask("DELETE", f"{DRIVE}/items/{item['id']}")

    assert (await site.ask("GET", address, signed=False)).code == (404, "itemNotFound")
    assert (await site.ask("GET", "/downloads/unknown", signed=False)).code == (404, "itemNotFound")


async def test_folder_has_no_content(site: Site) -> None:
    folder = await site.folder("2023")

    assert (await site.get(f"{DRIVE}/items/{folder['id']}/content")).code == (400, "invalidRequest")
