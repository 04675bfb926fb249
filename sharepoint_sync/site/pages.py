"""Modern pages: created with one text web part, that part read and written again, published; many in a batch."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from sharepoint_sync.errors import SiteAnswerError, SiteChangedError, SiteError, SiteNotFoundError
from sharepoint_sync.site.batch import BatchRequest, first_error, send_batch, send_groups
from sharepoint_sync.site.graph import Graph
from sharepoint_sync.site.port import PageContent, PageWrite, SitePage
from sharepoint_sync.site.responses import content_from, listed, page_from

_CAST = "microsoft.graph.sitePage"
#: Each page takes two requests of a batch.
MOST = 10
#: A page part takes up to three requests: the part, a changed title, and publishing. One more fits before them.
MOST_PARTS = 6


class Pages:
    """The pages of one site."""

    def __init__(self, graph: Graph, site: str) -> None:
        self._graph = graph
        self.site = site
        self._address = f"sites/{site}/pages"
        #: Made by us and not published yet, by name: what is left to do for them when they are written again.
        self._drafts: dict[str, SitePage] = {}

    def put(self, pages: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
        """Create or change, and publish; at most MOST. For each the page or its error."""
        known = [self._drafted(page) for page in pages]
        outcomes = {page.name: outcome for page, outcome in self._change([page for page in known if page.id])}
        gone = [page for page in known if page.id and isinstance(outcomes[page.name], SiteNotFoundError)]
        new = [page for page in known if not page.id] + gone
        outcomes |= {page.name: outcome for page, outcome in self._create(new)}
        for page in pages:
            if isinstance(outcomes[page.name], SitePage | SiteNotFoundError):
                self._drafts.pop(page.name, None)
        return [outcomes[page.name] for page in pages]

    def _drafted(self, page: PageWrite) -> PageWrite:
        draft = None if page.id else self._drafts.get(page.name)
        return page if draft is None else replace(page, id=draft.id)

    def read(self, page_ids: Sequence[str]) -> Sequence[PageContent | SiteError]:
        """What each page holds, or its error; at most as many as a batch takes."""
        return [page_content(answer) for answer in send_batch(self._graph, page_requests(self.site, page_ids))]

    def remove(self, page_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """Away with the pages, at most as many as a batch takes; one that is gone is no error."""
        requests = [BatchRequest("DELETE", f"{self._address}/{number}") for number in page_ids]
        answers = send_batch(self._graph, requests)
        gone = SiteNotFoundError
        return [
            answer if isinstance(answer, SiteError) and not isinstance(answer, gone) else None for answer in answers
        ]

    def _change(self, pages: Sequence[PageWrite]) -> Sequence[tuple[PageWrite, SitePage | SiteError]]:
        whole = [page for page in pages if page.standing is None]
        parts = [page for page in pages if page.standing is not None]
        changed = list(self._change_whole(whole))
        for start in range(0, len(parts), MOST_PARTS):
            changed += self._change_parts(parts[start : start + MOST_PARTS])
        return changed

    def _change_parts(self, pages: Sequence[PageWrite]) -> Sequence[tuple[PageWrite, SitePage | SiteError]]:
        """Our part of each page; what others put on it isn't sent, and stays."""
        groups = [part_requests(self.site, page) for page in pages]
        outcomes = send_groups(self._graph, groups)
        return [(page, part_outcome(page, outcome)) for page, outcome in zip(pages, outcomes, strict=True)]

    def _change_whole(self, pages: Sequence[PageWrite]) -> Sequence[tuple[PageWrite, SitePage | SiteError]]:
        groups = []
        for page in pages:
            # Without the cast Graph answers that the property doesn't exist.
            address = f"{self._address}/{page.id}/{_CAST}"
            body = {"@odata.type": f"#{_CAST}", **_content(page)}
            groups.append([BatchRequest("PATCH", address, body), BatchRequest("POST", f"{address}/publish", {})])
        outcomes = send_groups(self._graph, groups)
        return [
            (page, outcome if isinstance(outcome, SiteError) else _page(outcome[0]))
            for page, outcome in zip(pages, outcomes, strict=True)
        ]

    def _create(self, pages: Sequence[PageWrite]) -> Sequence[tuple[PageWrite, SitePage | SiteError]]:
        requests = [
            BatchRequest(
                "POST",
                self._address,
                {
                    "@odata.type": f"#{_CAST}",
                    "name": page.name,
                    "pageLayout": "article",
                    "showComments": False,
                    **_content(page),
                },
            )
            for page in pages
        ]
        made = [(page, _page(answer)) for page, answer in zip(pages, send_batch(self._graph, requests), strict=True)]
        return self._published(made) + self._adopted(
            [page for page, outcome in made if isinstance(outcome, SiteChangedError)]
        )

    def _published(
        self, made: Sequence[tuple[PageWrite, SitePage | SiteError]]
    ) -> list[tuple[PageWrite, SitePage | SiteError]]:
        drafts = [(page, outcome) for page, outcome in made if isinstance(outcome, SitePage)]
        self._drafts |= {page.name: draft for page, draft in drafts}
        requests = [BatchRequest("POST", f"{self._address}/{outcome.id}/{_CAST}/publish", {}) for _, outcome in drafts]
        answers = send_batch(self._graph, requests)
        refused: list[tuple[PageWrite, SitePage | SiteError]] = [
            (page, outcome) for page, outcome in made if isinstance(outcome, SiteError)
        ]
        return refused + [
            (page, answer if isinstance(answer, SiteError) else outcome)
            for (page, outcome), answer in zip(drafts, answers, strict=True)
        ]

    def _adopted(self, pages: Sequence[PageWrite]) -> list[tuple[PageWrite, SitePage | SiteError]]:
        """Those that stand there already: made by an earlier try whose answer was lost."""
        adopted: list[tuple[PageWrite, SitePage | SiteError]] = []
        for page in pages:
            try:
                site_page = self._find(page.name)
            except SiteError as error:
                adopted.append((page, error))
                continue
            if site_page is None:
                adopted.append((page, SiteChangedError("a page of that name is there but can't be found")))
            else:
                known = PageWrite(site_page.id, page.name, page.title, page.html)
                adopted += [(page, outcome) for _, outcome in self._change([known])]
        return adopted

    def _find(self, name: str) -> SitePage | None:
        term = quote(f"name eq '{name}'")
        for answer in self._graph.listing(f"{self._address}/{_CAST}?$filter={term}"):
            for page in map(page_from, listed(answer)):
                if page.name.casefold() == name.casefold():
                    return page
        return None


def _page(answer: Any) -> SitePage | SiteError:
    if isinstance(answer, SiteError):
        return answer
    try:
        return page_from(answer)
    except SiteAnswerError as error:
        return error


def part_requests(site: str, page: PageWrite) -> Sequence[BatchRequest]:
    """What writes our part of a page, its title where it changed, and publishes it, in order."""
    address = f"sites/{site}/pages/{page.id}/{_CAST}"
    requests = [BatchRequest("PATCH", f"{address}/webparts/{page.part_id}", _web_part(page))]
    if page.standing is not None and page.title != page.standing.title:
        requests.append(BatchRequest("PATCH", address, {"@odata.type": f"#{_CAST}", "title": page.title}))
    return [*requests, BatchRequest("POST", f"{address}/publish", {})]


def part_outcome(page: PageWrite, outcome: Sequence[Any] | SiteError) -> SitePage | SiteError:
    """The page after all of `part_requests` succeeded."""
    error = outcome if isinstance(outcome, SiteError) else first_error(outcome)
    if error is not None:
        return error
    return SiteAnswerError("a page that isn't known") if page.standing is None else page.standing.page


def page_requests(site: str, page_ids: Sequence[str]) -> Sequence[BatchRequest]:
    """What asks in a batch for each page with all that it holds."""
    return [BatchRequest("GET", f"sites/{site}/pages/{number}/{_CAST}?$expand=canvasLayout") for number in page_ids]


def page_content(answer: Any) -> PageContent | SiteError:
    """A page's answer in a batch: what it holds, or its error."""
    if isinstance(answer, SiteError):
        return answer
    try:
        return content_from(answer)
    except SiteAnswerError as error:
        return error


def _web_part(page: PageWrite) -> dict[str, Any]:
    return {"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": page.html}


def _content(page: PageWrite) -> dict[str, Any]:
    column = {"id": "1", "width": 12, "webparts": [_web_part(page)]}
    section = {"layout": "oneColumn", "id": "1", "emphasis": "none", "columns": [column]}
    return {"title": page.title, "canvasLayout": {"horizontalSections": [section]}}
