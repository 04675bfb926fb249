"""Filters need an index; folders that are too large can refuse what is new."""

from urllib.parse import quote

import pytest

from local_tenant.sharepoint.ids import LIST_ID, SITE_ID
from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse

ITEMS = f"/v1.0/sites/{SITE_ID}/lists/{LIST_ID}/items"
ALL_THE_SAME = {"Prefer": "HonorNonIndexedQueriesWarningMayFailRandomly"}


async def described(site: Site, *, indexed: bool) -> None:
    """Three files, two of them about climate."""
    await site.add_column("Tema", indexed=indexed)
    for name, theme in (("A.pdf", "Klimat"), ("B.pdf", "Mat"), ("C.pdf", "Klimat")):
        item = await site.put(name)
        await site.ask("PATCH", f"{DRIVE}/items/{item['id']}/listItem/fields", json={"Tema": theme})


async def filtered(site: Site, headers: dict[str, str] | None = None) -> SiteResponse:
    request = quote("fields/Tema eq 'Klimat'")
    return await site.ask("GET", f"{ITEMS}?$expand=fields&$filter={request}", headers=headers)


async def test_indexed_column_filters_a_list_of_any_length(site: Site) -> None:
    await described(site, indexed=True)
    await site.fault(list_view_threshold=2)

    response = await filtered(site)

    assert [row["fields"]["Tema"] for row in response.json["value"]] == ["Klimat", "Klimat"]


async def test_column_without_an_index_is_refused_unless_the_caller_insists(site: Site) -> None:
    await described(site, indexed=False)

    refused, insisted = await filtered(site), await filtered(site, ALL_THE_SAME)

    assert refused.code == (400, "invalidRequest")
    assert len(insisted.json["value"]) == 2


async def test_insisting_does_not_help_over_the_threshold(site: Site) -> None:
    await described(site, indexed=False)
    await site.fault(list_view_threshold=2)

    response = await filtered(site, ALL_THE_SAME)

    assert response.code == (500, "generalException")
    assert "SPQueryThrottledException" in response.inner


async def test_folder_that_is_too_large_refuses_what_is_new(site: Site) -> None:
    for name in ("A", "B"):
        await site.put(f"2023/{name}.pdf")
    await site.fault(upload_threshold=2)
    place = f"{DRIVE}/root:/2023/C.pdf:/content"

    new = await site.ask("PUT", place, data=b"x")
    url = (await site.ask("POST", f"{DRIVE}/root:/2023/D.pdf:/createUploadSession", json={})).json["uploadUrl"]
    last = await site.ask("PUT", url, data=b"film", headers={"Content-Range": "bytes 0-3/4"}, signed=False)

    assert new.code == last.code == (500, "generalException")
    assert (await site.put("2023/A.pdf", b"new"))["size"] == 3
    assert (await site.put("2024/C.pdf"))["name"] == "C.pdf"


@pytest.mark.parametrize("query", ["name eq 'A.pdf'", "fields/Tema gt 'A'"])
async def test_other_filters_are_refused(site: Site, query: str) -> None:
    await described(site, indexed=True)

    assert (await site.get(f"{ITEMS}?$filter={quote(query)}")).code == (400, "invalidRequest")


async def test_rows_versions_and_columns_come_in_pages_of_a_hundred(site: Site) -> None:
    for number in range(101):
        await site.add_column(f"Kolumn{number:03}")
        await site.put(f"{number:03}.pdf")
        await site.put("000.pdf")
    item = (await site.get(f"{DRIVE}/root:/000.pdf")).json
    columns = f"/v1.0/sites/{SITE_ID}/lists/{LIST_ID}/columns"

    pages = [await site.get(url) for url in (ITEMS, columns, f"{DRIVE}/items/{item['id']}/versions")]
    rest = [await site.get(page.json["@odata.nextLink"]) for page in pages]

    assert [len(page.json["value"]) for page in pages] == [100, 100, 100]
    assert [len(page.json["value"]) for page in rest] == [1, 4, 2]
    assert ["@odata.nextLink" in page.json for page in rest] == [False] * 3


@pytest.mark.parametrize("token", ["nonsense", "bm8="])
async def test_bad_skip_token_is_refused(site: Site, token: str) -> None:
    assert (await site.get(f"{ITEMS}?$skiptoken={token}")).code == (400, "invalidRequest")
