"""The same promises of a Site in memory and of the real adapter on the local SharePoint."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sharepoint_sync.errors import SiteChangedError
from sharepoint_sync.site.port import Site
from sharepoint_sync.site.quick_xor import quick_xor_hash
from sharepoint_sync.sync.steps import COLUMNS
from tests.sharepoint_sync.fake_site import FakeSite
from tests.sharepoint_sync.sync.test_worker import DeliveryRouter, site_of

PATH = "2023/Gemensamma träffar/2023-03-08 Nätverksträff/100 % #1.pdf"
FIELDS: dict[str, str | list[str]] = {
    "Grupper": ["A", "B"],
    "Motesdatum": "2023-03-08",
    "Tema": "",
    "Dokumenttyp": "Bilder",
}


@pytest.fixture(params=["fake", "real"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    if request.param == "fake":
        yield FakeSite()
        return
    places = DeliveryRouter(tmp_path / "tenant")
    yield site_of(places)
    places.stop()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "source.pdf"
    file.write_bytes(b"%PDF first")
    return file


def test_what_is_not_there_is_none(site: Site) -> None:
    assert site.item(PATH) is None


def test_put_document_is_found_at_its_path(site: Site, source: Path) -> None:
    put = site.put(PATH, source, replaces=None)

    found = site.item(PATH)

    assert found is not None
    assert (found.id, found.path, found.size) == (put.id, PATH, source.stat().st_size)
    assert found.quick_xor_hash == quick_xor_hash(source)


def test_put_as_new_over_something_is_refused(site: Site, source: Path) -> None:
    first = site.put(PATH, source, replaces=None)

    with pytest.raises(SiteChangedError):
        site.put(PATH, source, replaces=None)

    assert site.item(PATH) == first


def test_replacing_keeps_the_item_and_changes_its_marks(site: Site, source: Path) -> None:
    first = site.put(PATH, source, replaces=None)
    source.write_bytes(b"%PDF second")

    second = site.put(PATH, source, replaces=first)

    assert second.id == first.id
    assert second.ctag != first.ctag
    assert second.etag != first.etag


def test_replacing_what_somebody_else_has_replaced_is_refused(site: Site, source: Path) -> None:
    first = site.put(PATH, source, replaces=None)
    source.write_bytes(b"%PDF somebody's")
    theirs = site.put(PATH, source, replaces=first)
    source.write_bytes(b"%PDF ours")

    with pytest.raises(SiteChangedError):
        site.put(PATH, source, replaces=first)

    found = site.item(PATH)
    assert found is not None
    assert found.quick_xor_hash == theirs.quick_xor_hash


def test_fields_that_agree_make_no_version(site: Site, source: Path) -> None:
    site.add_columns(COLUMNS)
    put = site.put(PATH, source, replaces=None)

    first = site.set_fields(put, FIELDS)
    second = site.set_fields(first, FIELDS)

    assert first.etag != put.etag
    assert second.etag == first.etag


def test_added_columns_are_not_missing(site: Site) -> None:
    assert site.missing_columns(COLUMNS) == list(COLUMNS)

    site.add_columns(COLUMNS)

    assert site.missing_columns([*COLUMNS, "Annan"]) == ["Annan"]


def test_page_written_twice_is_one_page(site: Site) -> None:
    first = site.put_page("traffar-2023.aspx", "Träffar 2023", "<h2>Alla</h2>")

    second = site.put_page("traffar-2023.aspx", "Träffar 2023", "<h2>Alla träffar</h2>")

    assert (second.id, second.name) == (first.id, "traffar-2023.aspx")
