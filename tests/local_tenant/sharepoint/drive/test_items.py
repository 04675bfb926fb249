"""Items: what $select and $expand give, versions, moves and conflicts."""

from typing import Any

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse

EXPANDED = "$expand=listItem($expand=fields)"


async def described(site: Site) -> dict[str, Any]:
    """A file with columns and a version."""
    for name in ("Tema", "Dokumenttyp"):
        await site.add_column(name)
    item = await site.put("2023/Bilder.pdf", b"one")
    fields = {"Tema": "Klimat", "Dokumenttyp": None}
    assert (await site.ask("PATCH", f"{DRIVE}/items/{item['id']}/listItem/fields", json=fields)).status == 200
    return item


async def test_select_leaves_what_it_names(site: Site) -> None:
    item = await described(site)

    response = await site.get(f"{DRIVE}/items/{item['id']}?$select=id,size")

    assert response.json == {"id": item["id"], "size": 3}


@pytest.mark.parametrize("place", ["items/{id}", "root:/2023/Bilder.pdf"])
async def test_expand_adds_the_columns(site: Site, place: str) -> None:
    item = await described(site)

    response = await site.get(f"{DRIVE}/{place.format(**item)}?$select=id&{EXPANDED}")

    assert set(response.json) == {"id", "listItem"}
    # Graph leaves empty columns out.
    assert response.json["listItem"]["fields"] == {"id": item["id"], "Tema": "Klimat"}
    assert "listItem" not in (await site.get(f"{DRIVE}/{place.format(**item)}")).json


async def test_expand_adds_the_columns_of_children(site: Site) -> None:
    await described(site)

    response = await site.get(f"{DRIVE}/root:/2023:/children?$expand=listItem($expand=fields($select=Tema,Annat))")

    assert [item["listItem"]["fields"]["Tema"] for item in response.json["value"]] == ["Klimat"]


async def test_list_item_has_columns_when_asked(site: Site) -> None:
    item = await described(site)
    place = f"{DRIVE}/items/{item['id']}/listItem"

    assert (await site.get(f"{place}?$expand=fields")).json["fields"]["Tema"] == "Klimat"
    assert "fields" not in (await site.get(place)).json


@pytest.mark.parametrize("query", ["", f"?{EXPANDED}", "?$select=id,size,lastModifiedDateTime"])
async def test_versions_are_the_same_whatever_is_expanded(site: Site, query: str) -> None:
    item = await described(site)
    await site.put("2023/Bilder.pdf", b"three")

    response = await site.get(f"{DRIVE}/items/{item['id']}/versions{query}")

    assert [item["size"] for item in response.json["value"]] == [5, 3, 3]
    assert [set(item) for item in response.json["value"]] == [{"id", "lastModifiedDateTime", "size"}] * 3


async def test_select_narrows_versions(site: Site) -> None:
    item = await described(site)

    response = await site.get(f"{DRIVE}/items/{item['id']}/versions?$select=size")

    assert response.json["value"] == [{"size": 3}, {"size": 3}]


async def patch(site: Site, item: dict[str, Any], **headers: str) -> SiteResponse:
    return await site.ask("PATCH", f"{DRIVE}/items/{item['id']}", json={"name": "Ny.pdf"}, headers=headers)


async def test_if_match_takes_either_tag_and_no_old_one(site: Site) -> None:
    item = await site.put("Bilder.pdf")

    by_ctag = await patch(site, item, **{"If-Match": item["cTag"]})
    by_old_etag = await patch(site, item, **{"If-Match": item["eTag"]})
    by_etag = await patch(site, item, **{"If-Match": by_ctag.json["eTag"]})
    by_any = await patch(site, item, **{"If-Match": "*"})

    assert (by_ctag.status, by_etag.status, by_any.status) == (200, 200, 200)
    assert by_old_etag.code == (412, "resourceModified")


async def test_folder_is_moved_with_what_lies_in_it(site: Site) -> None:
    file = await site.put("2023/under/Bilder.pdf")
    await site.folder("Arkiv")
    archive = (await site.get(f"{DRIVE}/root:/Arkiv")).json
    moved = (await site.get(f"{DRIVE}/root:/2023")).json

    by_id = await site.ask(
        "PATCH", f"{DRIVE}/items/{moved['id']}", json={"parentReference": {"id": archive["id"]}, "name": "Förra"}
    )
    result = await site.get(f"{DRIVE}/root:/Arkiv/F%C3%B6rra/under/Bilder.pdf")
    by_path = await site.ask(
        "PATCH", f"{DRIVE}/items/{moved['id']}", json={"parentReference": {"path": f"{DRIVE}/root:"}, "name": "2023"}
    )

    assert (by_id.status, by_path.status) == (200, 200)
    assert (result.json["id"], result.json["eTag"]) == (file["id"], file["eTag"])
    assert (await site.get(f"{DRIVE}/root:/2023/under/Bilder.pdf")).json["id"] == file["id"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"parentReference": {"id": "none"}}, (404, "itemNotFound")),
        ({"parentReference": {"path": "/root:/Borta"}}, (404, "itemNotFound")),
        ({"parentReference": {"path": "/root:/2023/under/Bilder.pdf"}}, (404, "itemNotFound")),
        ({"parentReference": {"path": "/root:/2023/under"}}, (400, "invalidRequest")),
        ({"name": "Vad?"}, (400, "invalidRequest")),
        ({"name": "2024"}, (409, "nameAlreadyExists")),
    ],
)
async def test_impossible_moves_are_refused(site: Site, change: dict[str, Any], code: tuple[int, str]) -> None:
    await site.put("2023/under/Bilder.pdf")
    await site.folder("2024")
    folder = (await site.get(f"{DRIVE}/root:/2023")).json

    assert (await site.ask("PATCH", f"{DRIVE}/items/{folder['id']}", json=change)).code == code
    assert (await site.get(f"{DRIVE}/root:/2023/under/Bilder.pdf")).status == 200


async def test_removed_folder_takes_what_lies_in_it_and_nothing_else(site: Site) -> None:
    await site.put("2023/Bilder.pdf")
    await site.put("2023 bilder/Kvar.pdf")
    await site.put("2023a/Kvar.pdf")
    folder = (await site.get(f"{DRIVE}/root:/2023")).json

    await site.ask("DELETE", f"{DRIVE}/items/{folder['id']}")

    assert (await site.get(f"{DRIVE}/root:/2023/Bilder.pdf")).status == 404
    assert (await site.get(f"{DRIVE}/root:/2023%20bilder/Kvar.pdf")).status == 200
    assert (await site.get(f"{DRIVE}/root:/2023a/Kvar.pdf")).status == 200


@pytest.mark.parametrize(
    ("behaviour", "status", "names"),
    [
        ("fail", 409, ["2023", "Bilder.pdf"]),
        ("rename", 201, ["2023", "Bilder 1.pdf", "Bilder.pdf"]),
        ("replace", 200, ["2023", "Bilder.pdf"]),
        ("guess", 400, ["2023", "Bilder.pdf"]),
    ],
)
async def test_put_over_something_does_as_told(site: Site, behaviour: str, status: int, names: list[str]) -> None:
    await site.put("Bilder.pdf")
    await site.folder("2023")
    request = f"@microsoft.graph.conflictBehavior={behaviour}"

    response = await site.ask("PUT", f"{DRIVE}/root:/Bilder.pdf:/content?{request}", data=b"two")

    assert response.status == status
    assert (await site.get(f"{DRIVE}/root/children")).names == names


async def test_bytes_are_put_by_id_and_beside_an_id(site: Site) -> None:
    file, folder = await site.put("2023/Bilder.pdf"), await site.folder("2024")

    replaced = await site.ask("PUT", f"{DRIVE}/items/{file['id']}/content", data=b"two")
    new = await site.ask("PUT", f"{DRIVE}/items/{folder['id']}:/Nya%20bilder.pdf:/content", data=b"new")

    assert (replaced.status, replaced.json["id"], replaced.json["size"]) == (200, file["id"], 3)
    assert (await site.get(f"{DRIVE}/root:/2024/Nya%20bilder.pdf")).json["id"] == new.json["id"]


async def test_file_does_not_take_a_folders_place(site: Site) -> None:
    await site.put("2023/Bilder.pdf")

    response = await site.ask("PUT", f"{DRIVE}/root:/2023:/content", data=b"file")

    assert response.code == (409, "nameAlreadyExists")
    assert (await site.get(f"{DRIVE}/root:/2023/Bilder.pdf")).status == 200


async def test_new_folder_fails_or_is_renamed_beside_an_old_one(site: Site) -> None:
    await site.folder("Möten")
    request = {"name": "Möten", "folder": {}}

    refused = await site.ask("POST", f"{DRIVE}/root/children", json=request)
    renamed = await site.ask(
        "POST", f"{DRIVE}/root/children", json={**request, "@microsoft.graph.conflictBehavior": "rename"}
    )

    assert refused.code == (409, "nameAlreadyExists")
    assert (renamed.status, renamed.json["name"]) == (201, "Möten 1")


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/v1.0/me", (400, "BadRequest")),
        ("POST", f"{DRIVE}/root/checkin", (400, "BadRequest")),
        ("DELETE", f"{DRIVE}/root", (400, "BadRequest")),
        ("PATCH", f"{DRIVE}/items/none", (404, "itemNotFound")),
        ("GET", f"{DRIVE}/root:/Vad%3F.pdf", (400, "invalidRequest")),
        ("GET", f"{DRIVE}/root:/Borta.pdf:/children", (404, "itemNotFound")),
    ],
)
async def test_what_is_asked_wrongly_is_refused(site: Site, method: str, path: str, code: tuple[int, str]) -> None:
    assert (await site.ask(method, path, json={} if method != "GET" else None)).code == code


@pytest.mark.parametrize("place", ["root", "items/root"])
async def test_library_itself_is_an_item(site: Site, place: str) -> None:
    await site.put("Bilder.pdf")

    assert "root" in (await site.get(f"{DRIVE}/{place}")).json
    assert (await site.get(f"{DRIVE}/{place}/children")).names == ["Bilder.pdf"]
