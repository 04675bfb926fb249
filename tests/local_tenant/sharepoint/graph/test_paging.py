"""What lies in a folder comes in pages, whole and once."""

import asyncio

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse


async def pages(site: Site, url: str) -> list[SiteResponse]:
    result = [await site.get(url)]
    while "@odata.nextLink" in result[-1].json:
        result.append(await site.get(result[-1].json["@odata.nextLink"]))
    return result


@pytest.mark.parametrize("folder", ["", "2023"])
async def test_pages_are_a_hundred_long(site: Site, folder: str) -> None:
    names = [f"{number:03}.pdf" for number in range(250)]
    await asyncio.gather(*(site.put(f"{folder}/{name}".strip("/")) for name in names))
    place = f"root:/{folder}:/children" if folder else "root/children"

    result = await pages(site, f"{DRIVE}/{place}")

    assert [len(page.names) for page in result] == [100, 100, 50]
    assert [name for page in result for name in page.names] == names


async def test_top_is_the_length_of_a_page_and_folders_come_first(site: Site) -> None:
    for name in ("a.pdf", "B.pdf", "c.pdf"):
        await site.put(f"2023/{name}")
    await site.put("2023/x/under.pdf")
    folder = (await site.get(f"{DRIVE}/root:/2023")).json

    result = await pages(site, f"{DRIVE}/items/{folder['id']}/children?$top=2&$select=name")

    assert [page.json["value"] for page in result] == [
        [{"name": "x"}, {"name": "a.pdf"}],
        [{"name": "B.pdf"}, {"name": "c.pdf"}],
    ]


async def test_what_comes_and_goes_between_pages_moves_nothing_else(site: Site) -> None:
    for name in ("a", "b", "c", "d"):
        await site.put(f"{name}.pdf")
    first = await site.get(f"{DRIVE}/root/children?$top=2")
    gone = (await site.get(f"{DRIVE}/root:/b.pdf")).json
    await site.ask("DELETE", f"{DRIVE}/items/{gone['id']}")
    await site.put("aa.pdf")

    second = await site.get(first.json["@odata.nextLink"])

    assert (first.names, second.names) == (["a.pdf", "b.pdf"], ["c.pdf", "d.pdf"])


async def test_folders_of_like_names_hold_their_own(site: Site) -> None:
    for folder in ("2023", "2023 bilder", "2023-03", "2023a", "20230"):
        await site.put(f"{folder}/{folder}.pdf")

    assert (await site.get(f"{DRIVE}/root:/2023:/children")).names == ["2023.pdf"]
    assert len((await site.get(f"{DRIVE}/root/children")).names) == 5


async def test_page_that_is_full_and_last_has_no_next(site: Site) -> None:
    await site.put("a.pdf")
    await site.put("b.pdf")

    assert "@odata.nextLink" not in (await site.get(f"{DRIVE}/root/children?$top=2")).json


@pytest.mark.parametrize(
    "query", ["$skiptoken=nonsense", "$skiptoken=bm8=", "$skiptoken=MW*Eu", "$skiptoken=", "$top=0", "$top=ten"]
)
async def test_bad_token_or_length_is_refused(site: Site, query: str) -> None:
    await site.put("a.pdf")

    assert (await site.get(f"{DRIVE}/root/children?{query}")).code == (400, "invalidRequest")
