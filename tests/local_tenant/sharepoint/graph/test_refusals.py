"""Refusals carry Graph's codes, the nearer one inside; their texts are nobody's to parse."""

from typing import Any

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse


def shape(response: SiteResponse) -> tuple[int, str, str]:
    return (*response.code, response.inner)


async def test_every_refusal_has_the_documented_shape(site: Site) -> None:
    response = await site.get(f"{DRIVE}/items/none")

    error = response.json["error"]
    assert set(response.json) == {"error"}
    assert set(error) == {"code", "message", "innerError"}
    assert set(error["innerError"]) == {"date", "request-id", "client-request-id"}
    assert response.headers["request-id"] == error["innerError"]["request-id"]


@pytest.mark.parametrize(
    "name",
    ["Vad%3F.pdf", "a%2Ab", "a%22b", "a%3Cb", "a%7Cb", "a%5Cb", "~%24x.docx", "CON", "x_vti_y", "desktop.ini", "%20a"],
)
@pytest.mark.parametrize("method", ["PUT", "POST"])
async def test_bad_names_are_told_by_their_nearer_code_alone(site: Site, name: str, method: str) -> None:
    what = "content" if method == "PUT" else "createUploadSession"

    response = await site.ask(method, f"{DRIVE}/root:/2023/{name}:/{what}", json={})

    assert shape(response) == (400, "invalidRequest", "nameContainsInvalidCharacters")
    assert "name" not in response.json["error"]["message"].casefold()


@pytest.mark.parametrize(("name", "status"), [("forms", 400), ("Forms", 400), ("formser", 201)])
async def test_forms_is_nobodys_folder_in_the_root(site: Site, name: str, status: int) -> None:
    assert (await site.ask("PUT", f"{DRIVE}/root:/{name}/x.pdf:/content", data=b"x")).status == status
    assert (await site.ask("PUT", f"{DRIVE}/root:/2023/{name}/x.pdf:/content", data=b"x")).status == 201


async def put(site: Site, path: str) -> SiteResponse:
    return await site.ask("PUT", f"{DRIVE}/root:/{path}:/content", data=b"x")


async def test_path_counts_from_the_site_on(site: Site) -> None:
    """400 characters, of which "sites/kommunnatverket/Dokument/" takes 31."""
    folder = "a" * 200

    assert (await put(site, f"{folder}/{'b' * 168}")).status == 201
    assert shape(await put(site, f"{folder}/{'b' * 169}")) == (400, "invalidRequest", "pathIsTooLong")


async def test_folder_whose_longest_file_would_be_too_deep_stays(site: Site) -> None:
    await site.put(f"kort/{'b' * 200}.pdf")
    folder = (await site.get(f"{DRIVE}/root:/kort")).json

    response = await site.ask("PATCH", f"{DRIVE}/items/{folder['id']}", json={"name": "l" * 200})

    assert shape(response) == (400, "invalidRequest", "pathIsTooLong")
    assert (await site.get(f"{DRIVE}/root:/kort")).status == 200


async def test_names_are_one_whatever_their_case_and_composition(site: Site) -> None:
    made = await site.put("Möten/Åre.pdf")

    same = await put(site, "m%6F%CC%88ten/A%CC%8Are.pdf")
    new = await put(site, "O%CC%88.pdf")

    assert (same.status, same.json["id"], same.json["name"]) == (200, made["id"], "Åre.pdf")
    assert new.json["name"] == "Ö.pdf"


async def test_number_signs_and_percents_are_read_where_they_are_encoded(site: Site) -> None:
    response = await put(site, "100%20%25%20%231.pdf")

    assert response.json["name"] == "100 % #1.pdf"
    # Unencoded, the sign ends the address: what is left asks for something else.
    assert (await put(site, "a#b.pdf")).status == 404


@pytest.mark.parametrize(
    ("what", "headers", "expected"),
    [
        ({"name": "B.pdf"}, {"If-Match": '"old"'}, (412, "resourceModified", "entityTagDoesNotMatch")),
        ({"name": "B.pdf"}, {"If-Match": "bare"}, (400, "invalidRequest", "malformedEntityTag")),
        ({"name": "Finns.pdf"}, {}, (409, "nameAlreadyExists", "")),
    ],
)
async def test_moves_are_refused_by_code(
    site: Site, what: dict[str, Any], headers: dict[str, str], expected: tuple[int, str, str]
) -> None:
    item = await site.put("A.pdf")
    await site.put("Finns.pdf")

    response = await site.ask("PATCH", f"{DRIVE}/items/{item['id']}", json=what, headers=headers)

    assert shape(response) == expected


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Match": "*"}, 412),
        ({"If-Match": '"any"'}, 412),
        ({"If-None-Match": "*"}, 201),
    ],
)
@pytest.mark.parametrize("what", ["content", "createUploadSession"])
async def test_tags_of_what_is_not_there(site: Site, headers: dict[str, str], status: int, what: str) -> None:
    method, expected = ("PUT", status) if what == "content" else ("POST", 200 if status == 201 else status)

    response = await site.ask(method, f"{DRIVE}/root:/Ny.pdf:/{what}", json={}, headers=headers)

    assert response.status == expected


async def test_bytes_are_put_only_over_what_the_caller_read(site: Site) -> None:
    item = await site.put("A.pdf", b"one")
    place = f"{DRIVE}/root:/A.pdf:/content"

    second = await site.ask("PUT", place, data=b"two", headers={"If-Match": item["eTag"]})
    third = await site.ask("PUT", place, data=b"three", headers={"If-Match": item["eTag"]})
    none = await site.ask("PUT", place, data=b"four", headers={"If-None-Match": "*"})

    assert (second.status, third.status, none.status) == (200, 412, 412)
    assert await site.read(place) == b"two"


async def test_put_needs_the_folders_above_where_the_site_makes_none(site: Site) -> None:
    await site.fault(makes_parents=False)
    await site.folder("2023")

    assert (await put(site, "2024/x.pdf")).code == (404, "itemNotFound")
    assert (await put(site, "2023/x.pdf")).status == 201


async def test_file_is_no_folder_above_another(site: Site) -> None:
    await site.put("A.pdf")

    assert (await put(site, "A.pdf/x.pdf")).code == (409, "nameAlreadyExists")
