"""Pages that are written in one batch, in order: one that is refused keeps no other back, and throttling is heeded."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sharepoint_sync.errors import SiteBusyError, SiteError, SiteInvalidError
from sharepoint_sync.site.office365_site import Office365Site
from sharepoint_sync.site.port import PageContent, PageWrite, SitePage
from tests.sharepoint_sync.local_site import LocalSite

NAMES = ("a.aspx", "b.aspx", "c.aspx")


@pytest.fixture
def local_site(tmp_path: Path) -> Iterator[LocalSite]:
    made = LocalSite(tmp_path / "tenant")
    yield made
    made.stop()


@pytest.fixture
def writes(local_site: LocalSite) -> Sequence[PageWrite]:
    """New text for pages that stand there."""
    site = local_site.site()
    pages = site.put_pages([PageWrite("", name, name, "<p>ett</p>") for name in NAMES])
    contents = site.read_pages([page.id for page in pages if isinstance(page, SitePage)])
    return [
        PageWrite(content.page.id, content.page.name, content.title, "<p>två</p>", content, next(iter(content.texts)))
        for content in contents
        if isinstance(content, PageContent)
    ]


def texts(site: Office365Site, writes: Sequence[PageWrite]) -> list[str]:
    contents = site.read_pages([write.id for write in writes])
    return [html for content in contents if isinstance(content, PageContent) for html in content.texts.values()]


def test_refused_page_keeps_no_other_back(local_site: LocalSite, writes: Sequence[PageWrite]) -> None:
    site = local_site.site()
    local_site.fault(status=400, times=1, method="PATCH", path=writes[1].id)

    outcomes = site.put_pages(writes)

    assert [type(outcome) for outcome in outcomes] == [SitePage, SiteInvalidError, SitePage]
    assert texts(site, writes) == ["<p>två</p>", "<p>ett</p>", "<p>två</p>"]


def test_page_that_is_not_published_is_told_as_refused(local_site: LocalSite, writes: Sequence[PageWrite]) -> None:
    local_site.fault(status=403, times=1, method="POST", path=f"{writes[0].id}/microsoft.graph.sitePage/publish")

    outcomes = local_site.site().put_pages(writes)

    assert [isinstance(outcome, SiteError) for outcome in outcomes] == [True, False, False]


def test_throttled_page_lets_the_rest_wait(local_site: LocalSite, writes: Sequence[PageWrite]) -> None:
    site = local_site.site()
    local_site.http_requests()
    local_site.fault(status=429, times=1, method="PATCH", path=writes[1].id, retry_after="17")

    outcomes = site.put_pages(writes)

    assert [type(outcome) for outcome in outcomes] == [SitePage, SiteBusyError, SiteBusyError]
    assert [outcome.retry_after for outcome in outcomes if isinstance(outcome, SiteBusyError)] == [17, 17]
    # Three look up the library, and the batch.
    assert local_site.http_requests() == 4


def test_new_page_that_could_not_be_published_yet_is_published_without_being_looked_for(local_site: LocalSite) -> None:
    site = local_site.site()
    local_site.fault(status=429, times=1, method="POST", path="/publish", retry_after="1")
    new = PageWrite("", "ny.aspx", "Ny", "<p>ett</p>")

    [busy] = site.put_pages([new])
    local_site.counted()
    [page] = site.put_pages([new])

    assert (type(busy), type(page)) == (SiteBusyError, SitePage)
    assert local_site.counted() == {"$batch": 1, "PATCH": 1, "POST": 1}
