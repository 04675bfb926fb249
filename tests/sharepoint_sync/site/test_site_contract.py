"""Contract tests for the Site in memory, the adapter on the local SharePoint, and a real site (-m live)."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from sharepoint_sync.errors import SiteChangedError, SiteError, SiteNotFoundError
from sharepoint_sync.site.port import Fields, PageContent, PageWrite, Site, SiteItem, SitePage
from sharepoint_sync.site.quick_xor import quick_xor_hash
from sharepoint_sync.sync.plan.fields import COLUMNS
from tests.sharepoint_sync.fake_site import FakeSite
from tests.sharepoint_sync.live_site import SETTINGS, live_site
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.progress import NoProgress

FOLDER = "2023/Gemensamma träffar/2023-03-08 Nätverksträff"
PATH = f"{FOLDER}/100 % #1.pdf"
FIELDS: Fields = {"Grupper": ["A", "B"], "Motesdatum": "2023-03-08", "Tema": "", "Dokumenttyp": "Bilder"}


@pytest.fixture(params=["fake", "local"])
def new_site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A site that nobody has set up."""
    if request.param == "fake":
        yield FakeSite()
        return
    local_site = LocalSite(tmp_path / "tenant")
    yield local_site.site()
    local_site.stop()


@pytest.fixture(params=["fake", "local", pytest.param("live", marks=pytest.mark.live)])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    if request.param == "fake":
        yield FakeSite()
    elif request.param == "local":
        local_site = LocalSite(tmp_path / "tenant")
        yield local_site.site()
        local_site.stop()
    else:
        with live_site() as there:
            if there is None:
                pytest.skip(f"{SETTINGS} names no settings of a real site")
            yield there


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "source.pdf"
    file.write_bytes(b"%PDF first")
    return file


def create(site: Site, source: Path, path: str = PATH) -> SiteItem:
    return site.create_file(path, BytesIO(source.read_bytes()), NoProgress())


def test_what_is_not_there_is_none(site: Site) -> None:
    assert (site.item_at(PATH), site.item("no-such-item")) == (None, None)


def test_created_file_is_found_at_its_path_and_by_its_id(site: Site, source: Path) -> None:
    created = create(site, source)

    for result in (site.item_at(PATH), site.item(created.id), site.item_at(PATH, folder_id=created.folder_id)):
        assert result is not None
        assert (result.id, result.name, result.size) == (created.id, "100 % #1.pdf", source.stat().st_size)
        assert result.quick_xor_hash == quick_xor_hash(BytesIO(source.read_bytes()))
    assert site.content(created.id, most=100) == source.read_bytes()


def test_file_in_a_known_folder_lies_beside_the_first(site: Site, source: Path) -> None:
    created = create(site, source)

    second = site.create_file(
        f"{FOLDER}/B.pdf", BytesIO(source.read_bytes()), NoProgress(), folder_id=created.folder_id
    )

    assert (second.folder_id, site.item_at(f"{FOLDER}/B.pdf")) == (created.folder_id, site.item(second.id))


def test_created_over_something_is_refused_without_regard_to_case(site: Site, source: Path) -> None:
    first = create(site, source)

    with pytest.raises(SiteChangedError):
        create(site, source, PATH.replace(".pdf", ".PDF"))

    assert site.item(first.id) == site.item_at(PATH)


def test_replacing_keeps_the_item_and_changes_its_marks(site: Site, source: Path) -> None:
    first = create(site, source)
    source.write_bytes(b"%PDF second")

    second = site.replace_file(first.id, first.etag, BytesIO(source.read_bytes()), NoProgress())

    assert second.id == first.id
    assert second.ctag != first.ctag
    assert second.etag != first.etag


def test_replacing_what_somebody_else_has_replaced_is_refused(site: Site, source: Path) -> None:
    first = create(site, source)
    source.write_bytes(b"%PDF somebody's")
    theirs = site.replace_file(first.id, first.etag, BytesIO(source.read_bytes()), NoProgress())
    source.write_bytes(b"%PDF ours")

    with pytest.raises(SiteChangedError):
        site.replace_file(first.id, first.etag, BytesIO(source.read_bytes()), NoProgress())

    result = site.item(first.id)
    assert result is not None
    assert result.quick_xor_hash == theirs.quick_xor_hash


def test_replacing_what_is_gone_is_not_found(site: Site, source: Path) -> None:
    first = create(site, source)
    site.remove(first.id, first.etag)

    with pytest.raises(SiteNotFoundError):
        site.replace_file(first.id, first.etag, BytesIO(source.read_bytes()), NoProgress())


def test_removed_is_gone_and_removing_it_again_is_nothing(site: Site, source: Path) -> None:
    first = create(site, source)

    site.remove(first.id, first.etag)
    site.remove(first.id, first.etag)

    assert site.item_at(PATH) is None


def test_removing_what_changed_is_refused(site: Site, source: Path) -> None:
    first = create(site, source)
    source.write_bytes(b"%PDF somebody's")
    site.replace_file(first.id, first.etag, BytesIO(source.read_bytes()), NoProgress())

    with pytest.raises(SiteChangedError):
        site.remove(first.id, first.etag)

    assert site.item(first.id) is not None


def test_moved_file_is_the_same_item(site: Site, source: Path) -> None:
    first = create(site, source)
    target = site.make_folder("2024/Naturvårdsgruppen")

    moved = site.move(first.id, first.etag, folder_id=target.id, name="Nytt namn.pdf")

    assert (moved.id, moved.name, moved.quick_xor_hash) == (first.id, "Nytt namn.pdf", first.quick_xor_hash)
    result = site.item_at("2024/Naturvårdsgruppen/Nytt namn.pdf")
    assert result is not None
    assert (result.id, site.item_at(PATH)) == (first.id, None)


def test_moved_folder_takes_along_what_lies_in_it(site: Site, source: Path) -> None:
    first = create(site, source)
    folder = site.item_at(FOLDER)
    assert folder is not None

    site.move(folder.id, folder.etag, folder_id="", name="2023-03-15 Nätverksträff")

    result = site.item_at(f"{FOLDER.replace('03-08', '03-15')}/100 % #1.pdf")
    assert result is not None
    assert (result.id, result.folder_id) == (first.id, folder.id)


def test_moving_to_where_something_stands_is_refused(site: Site, source: Path) -> None:
    first, second = create(site, source), create(site, source, f"{FOLDER}/B.pdf")

    with pytest.raises(SiteChangedError):
        site.move(second.id, second.etag, folder_id="", name=first.name)


def test_making_a_folder_that_is_there_gives_it(site: Site) -> None:
    first = site.make_folder(FOLDER)

    assert site.make_folder(FOLDER).id == first.id
    assert (first.is_folder, site.item_at(FOLDER)) == (True, site.item(first.id))


def test_many_are_described_and_each_has_its_own_outcome(site: Site, source: Path) -> None:
    site.add_columns(COLUMNS)
    first = create(site, source)

    outcomes = site.describe([(first.id, FIELDS), ("no-such-item", FIELDS)])

    assert outcomes[0] is None
    assert isinstance(outcomes[1], SiteError)
    [result, missing] = site.items([first.id, "no-such-item"])
    assert isinstance(result, SiteItem)
    assert isinstance(missing, SiteNotFoundError)
    assert result.etag != first.etag
    assert (result.quick_xor_hash, result.checked_out) == (first.quick_xor_hash, False)


def test_changes_since_a_link_are_what_changed_and_what_went(site: Site, source: Path) -> None:
    first, second = create(site, source), create(site, source, f"{FOLDER}/B.pdf")
    whole = site.changes("")
    site.remove(first.id, first.etag)
    source.write_bytes(b"%PDF second")
    site.replace_file(second.id, second.etag, BytesIO(source.read_bytes()), NoProgress())

    later = site.changes(whole.link)

    assert {first.id, second.id} <= {item.id for item in whole.items}
    shown = {item.id: (item.deleted, item.quick_xor_hash) for item in later.items if not item.is_folder}
    assert shown[second.id] == (False, quick_xor_hash(BytesIO(source.read_bytes())))
    assert shown[first.id][0] is True
    assert site.changes(later.link).items == ()


def test_added_columns_are_not_missing(new_site: Site) -> None:
    assert new_site.missing_columns(COLUMNS) == list(COLUMNS)

    new_site.add_columns(COLUMNS)

    assert new_site.missing_columns([*COLUMNS, "Annan"]) == ["Annan"]


def test_page_written_twice_is_one_page(site: Site) -> None:
    name = "traffar-2023.aspx"
    [first] = site.put_pages([PageWrite("", name, "Träffar 2023", "<h2>Alla</h2>")])
    assert isinstance(first, SitePage)

    [second] = site.put_pages([PageWrite(first.id, name, "Träffar 2023", "<h2>Alla träffar</h2>")])
    # As after an answer that was lost: nobody knows that it is there.
    [third] = site.put_pages([PageWrite("", name, "Träffar 2023", "<h2>Alla träffar</h2>")])

    for page in (second, third):
        assert isinstance(page, SitePage)
        assert (page.id, page.name) == (first.id, name)


def test_part_of_a_page_is_written_and_the_page_keeps_its_title_and_address(site: Site) -> None:
    [first] = site.put_pages([PageWrite("", "traff.aspx", "Träff", "<p>Först</p>")])
    assert isinstance(first, SitePage)
    [content] = site.read_pages([first.id])
    assert isinstance(content, PageContent)
    [(part, html)] = content.texts.items()

    [written] = site.put_pages([PageWrite(first.id, "traff.aspx", "Ny rubrik", "<p>Sedan</p>", content, part)])
    [after] = site.read_pages([first.id])

    assert (html, content.title, written) == ("<p>Först</p>", "Träff", first)
    assert isinstance(after, PageContent)
    assert (dict(after.texts), after.title, after.parts) == ({part: "<p>Sedan</p>"}, "Ny rubrik", 1)


def page_to_write(site: Site, html: str) -> PageWrite:
    """New text for a page that stands there."""
    [page] = site.put_pages([PageWrite("", "traff.aspx", "Träff", "<p>Först</p>")])
    assert isinstance(page, SitePage)
    [content] = site.read_pages([page.id])
    assert isinstance(content, PageContent)
    return PageWrite(page.id, "traff.aspx", "Träff", html, content, next(iter(content.texts)))


def texts_of(site: Site, page: PageWrite) -> list[str]:
    [content] = site.read_pages([page.id])
    assert isinstance(content, PageContent)
    return list(content.texts.values())


def test_folder_is_moved_and_its_page_written_together(site: Site, source: Path) -> None:
    created = create(site, source)
    folder = site.item(created.folder_id)
    assert folder is not None
    page = page_to_write(site, "<p>Sedan</p>")

    item, [written] = site.move_with_pages(folder.id, folder.etag, folder_id="", name="Flyttad", pages=[page])

    assert (item.id, item.name, isinstance(written, SitePage)) == (folder.id, "Flyttad", True)
    assert texts_of(site, page) == ["<p>Sedan</p>"]


def test_where_the_folder_changed_its_page_is_not_written_either(site: Site, source: Path) -> None:
    created = create(site, source)
    folder = site.item(created.folder_id)
    assert folder is not None
    page = page_to_write(site, "<p>Sedan</p>")
    site.move(folder.id, folder.etag, folder_id="", name="Någon annans namn")

    with pytest.raises(SiteChangedError):
        site.move_with_pages(folder.id, folder.etag, folder_id="", name="Flyttad", pages=[page])

    now = site.item(folder.id)
    assert (now and now.name, texts_of(site, page)) == ("Någon annans namn", ["<p>Först</p>"])


def test_page_that_is_not_there_is_not_found(site: Site) -> None:
    [missing] = site.read_pages(["no-such-page"])

    assert isinstance(missing, SiteNotFoundError)


def test_changes_and_pages_are_told_together(site: Site, source: Path) -> None:
    [page] = site.put_pages([PageWrite("", "traff.aspx", "Träff", "<p>ett</p>")])
    assert isinstance(page, SitePage)
    link = site.changes("").link
    create(site, source, "2023/Natur/Bilder.pdf")

    changes, [content, missing] = site.changes_and_pages(link, [page.id, "no-such-page"])

    assert "Bilder.pdf" in {item.name for item in changes.items}
    assert isinstance(content, PageContent)
    assert (list(content.texts.values()), isinstance(missing, SiteNotFoundError)) == (["<p>ett</p>"], True)
    assert site.changes(changes.link).items == ()


def test_columns_are_read_as_they_were_set(site: Site, source: Path) -> None:
    site.add_columns(COLUMNS)
    created = create(site, source)
    site.describe([(created.id, FIELDS)])

    [fields, missing] = site.fields([created.id, "no-such-item"])

    assert not isinstance(fields, SiteError)
    ours = {name: value for name, value in fields.items() if name in COLUMNS}
    assert ours == {"Grupper": ["A", "B"], "Motesdatum": "2023-03-08", "Dokumenttyp": "Bilder"}
    assert isinstance(missing, SiteNotFoundError)
