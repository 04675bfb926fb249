"""SharePoint writes into Office files after they have come: at once, after a while, or days later."""

import asyncio
from typing import Any

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, Site


async def now(site: Site, item: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = (await site.get(f"{DRIVE}/items/{item['id']}")).json
    return result


def marks(item: dict[str, Any]) -> list[object]:
    return [item["size"], item["eTag"], item["cTag"], item["file"]["hashes"]["quickXorHash"]]


def all_differ(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return all(old != new for old, new in zip(marks(before), marks(after), strict=True))


async def test_answer_can_already_hold_what_was_rewritten(site: Site) -> None:
    await site.fault(office_rewrite=True)

    item = await site.put("A.docx", b"bytes")

    assert item["size"] > len(b"bytes")
    assert marks(await now(site, item)) == marks(item)


async def test_file_is_rewritten_when_so_many_requests_have_come(site: Site) -> None:
    await site.fault(office_rewrite_after_requests=3)
    item = await site.put("A.docx")

    seen = [await now(site, item) for _ in range(4)]

    assert [marks(version) == marks(item) for version in seen] == [True, True, False, False]
    assert all_differ(item, seen[2])
    assert marks(seen[3]) == marks(seen[2])


async def test_file_is_rewritten_when_so_many_seconds_are_over(site: Site) -> None:
    await site.fault(office_rewrite_after_seconds=0.2)
    item = await site.put("A.xlsx")
    before = await now(site, item)

    await asyncio.sleep(0.25)

    assert marks(before) == marks(item)
    assert all_differ(item, await now(site, item))


async def test_what_waits_to_be_rewritten_survives_a_restart(site: Site) -> None:
    await site.fault(office_rewrite_after_requests=2)
    item = await site.put("A.pptx")
    await site.restart()

    seen = [await now(site, item) for _ in range(2)]

    assert [marks(version) == marks(item) for version in seen] == [True, False]


async def test_all_can_be_rewritten_days_later(site: Site) -> None:
    docx, pdf = await site.put("2023/A.docx"), await site.put("2023/B.pdf")

    response = await site.ask("POST", "/_office", json={}, signed=False)

    assert response.json == {"rewritten": 1}
    assert all_differ(docx, await now(site, docx))
    assert marks(await now(site, pdf)) == marks(pdf)


async def test_rewriting_makes_no_version_and_is_told_by_delta(site: Site) -> None:
    item = await site.put("A.docx")
    link = (await site.get(f"{DRIVE}/root/delta")).json["@odata.deltaLink"]

    await site.ask("POST", "/_office", json={}, signed=False)

    assert (await site.get(link)).names == ["A.docx"]
    assert len((await site.get(f"{DRIVE}/items/{item['id']}/versions")).json["value"]) == 1
    assert (await now(site, item))["lastModifiedBy"]["application"]["displayName"] == "SharePoint"


@pytest.mark.parametrize(("endings", "rewritten"), [([".pdf"], ["B.pdf"]), ([".pdf", ".docx"], ["A.docx", "B.pdf"])])
async def test_other_kinds_can_be_rewritten(site: Site, endings: list[str], rewritten: list[str]) -> None:
    await site.fault(office_rewrite=True, rewritten_endings=endings)

    items = [await site.put(name, b"x") for name in ("A.docx", "B.pdf")]

    assert [item["name"] for item in items if item["size"] > 1] == rewritten
